from datetime import date

import pytest

from planning.errors import BadInput, Refusal

POINT = ("-4.1963", "14.4958")


def rows(csv_file, *columns: str, cells: tuple[str, ...], more: tuple[tuple[str, ...], ...] = ()):
    lines = [";".join((*columns, "lon", "lat")), *(";".join((*each, *POINT)) for each in (cells, *more))]
    return csv_file(*lines)


def test_a_field_takes_its_best_alias_and_a_column_one_field(csv_file, read):
    reading = read(rows(csv_file, "location", "name_fr", "nom", cells=("a", "b", "c")), "villages")
    assert reading.mapping.columns == {"lon": "lon", "lat": "lat", "name": "nom"}
    assert reading.mapping.unused == ("location", "name_fr")


def test_acled_columns_are_known(csv_file, read):
    reading = read(
        rows(
            csv_file,
            "event_id_cnty", "event_date", "sub_event_type", "location",
            "geo_precision", "time_precision", "fatalities",
            cells=("MLI1", "05 March 2019", "Remote explosive/landmine/IED", "Mopti", "2", "1", "0"),
        ),
        "incidents",
    )  # fmt: skip
    values = {field: cells[0] for field, cells in reading.rows.values.items()}
    assert values["incident_type"] == "ied_mine"
    assert values["occurred_on"] == date(2019, 3, 5)
    assert values["geo_conf"] == "near_25km"
    assert values["time_conf"] == "day"
    assert values["fatalities_best"] == 0
    assert values["place"] == "Mopti"


def test_the_same_number_means_what_its_source_means_by_it(csv_file, read):
    columns = ("id", "date_start", "type_of_violence", "where_prec")
    ucdp = read(rows(csv_file, *columns, cells=("1", "2019-03-05", "3", "3")), "incidents").rows.values
    acled = read(rows(csv_file, "geo_precision", cells=("3",)), "incidents").rows.values
    assert (ucdp["incident_type"], ucdp["geo_conf"]) == (["attack_village"], ["adm2"])
    assert acled["geo_conf"] == ["adm1"]


def test_of_several_columns_for_a_code_that_wins_which_the_list_knows(csv_file, read):
    path = rows(csv_file, "type", "amenity", cells=("node", "clinic"), more=(("way", "school"),))
    reading = read(path, "civilian_objects")
    assert reading.mapping.columns["object_type"] == "amenity"
    assert reading.rows.values["object_type"] == ["clinic", "school"]


def test_a_person_may_say_otherwise(csv_file, read):
    path = rows(csv_file, "nom", "chef lieu", cells=("a", "b"))
    assert read(path, "villages", fields={"name": "Chef_Lieu"}).rows.values["name"] == ["b"]
    assert "name" not in read(path, "villages", fields={"name": ""}).rows.values


def test_a_wrong_field_or_column_is_answered_with_those_there_are(csv_file, read):
    path = rows(csv_file, "nom", cells=("a",))
    with pytest.raises(BadInput, match=r"no field colour\. It has: .*population"):
        read(path, "villages", fields={"colour": "nom"})
    with pytest.raises(BadInput, match=r"no column village\. It has: nom, lon, lat"):
        read(path, "villages", fields={"name": "village"})
    with pytest.raises(BadInput, match=r"no column ost\. It has: nom, lon, lat"):
        read(path, "villages", fields={"lon": "ost"})


def test_names_cut_by_a_shapefile_are_recognised(csv_file, read):
    reading = read(rows(csv_file, "modificati", cells=("2014-12-01",)), "villages")
    assert reading.rows.values["source_date"] == [date(2014, 12, 1)]


def test_a_bad_optional_value_is_unknown_and_counted(csv_file, read):
    path = rows(csv_file, "name", "population", cells=("a", "many"), more=(("b", ""), ("c", "12"), ("d", "a lot")))
    reading = read(path, "villages")
    assert reading.rows.values["population"] == [None, None, 12, None]
    said = [str(each) for each in reading.warnings if str(each).startswith("Population")]
    assert said == [
        "Population: in 2 rows there is not a whole number, as 1200; they were read as unknown. "
        "The first is row 2: many, a lot."
    ]


def test_an_unknown_word_is_other_where_the_list_has_it(csv_file, read):
    reading = read(rows(csv_file, "type", cells=("Discothèque",)), "civilian_objects")
    assert reading.rows.values["object_type"] == ["other"]
    assert any("Discothèque" in str(each) for each in reading.warnings)


def test_nought_is_unknown_in_geonames_and_nought_elsewhere(csv_file, read):
    geonames = rows(csv_file, "geonameid", "name", "population", cells=("1", "a", "0"))
    assert read(geonames, "villages").rows.values["population"] == [None]
    census = rows(csv_file, "name", "population", cells=("a", "0"))
    assert read(census, "villages").rows.values["population"] == [0]


def test_numbers_of_gazetteers_are_no_p_codes(csv_file, read):
    numbers = read(rows(csv_file, "geonameid", "osm_id", "name", cells=("1", "2", "a")), "villages")
    assert numbers.rows.values.get("p_code", [None]) == [None]
    codes = read(rows(csv_file, "geonameid", "pcode", "name", cells=("1", "EX01", "a")), "villages")
    assert codes.rows.values["p_code"] == ["EX01"]


def test_hills_of_geonames_are_no_villages(csv_file, read):
    columns = ("geonameid", "name", "feature_class", "feature_code")
    path = rows(
        csv_file, *columns, cells=("1", "a", "P", "PPL"), more=(("2", "b", "T", "HLL"), ("3", "c", "L", "LCTY"))
    )
    reading = read(path, "villages")
    assert reading.rows.values["name"] == ["a", "c"]
    assert "class T (HLL) is no settlement" in str(reading.faults[0].reason)


def test_dates_in_three_columns_say_how_exact_they_are(csv_file, read):
    columns = ("Incident ID", "Year", "Month", "Day")
    path = rows(csv_file, *columns, cells=("1", "2019", "3", "5"), more=(("2", "2019", "3", ""), ("3", "2019", "", "")))
    values = read(path, "incidents").rows.values
    assert values["occurred_on"] == [date(2019, 3, 5), date(2019, 3, 1), date(2019, 1, 1)]
    assert values["time_conf"] == ["day", "month", "year"]


def test_what_a_source_lacks_is_assumed_marked_and_counted(csv_file, read):
    reading = read(rows(csv_file, "name", cells=("a",)), "bases")
    assert reading.rows.values["sensitivity"] == ["high"]
    assert reading.rows.values["source"] == ["file.csv"]
    assert reading.rows.assumed == ['["sensitivity", "source"]']
    assert reading.assumed == {"sensitivity": 1, "source": 1}


def test_a_notified_site_expires_after_six_months(csv_file, read):
    columns = ("site_name", "valid_from", "valid_to", "phone")
    path = rows(
        csv_file, *columns,
        cells=("a", "2026-01-31", "", "1"), more=(("b", "", "", "1"), ("c", "2026-01-01", "2026-02-01", "1")),
    )  # fmt: skip
    reading = read(path, "humanitarian_sites")
    assert reading.rows.values["valid_to"] == [date(2026, 7, 31), date(2026, 9, 5), date(2026, 2, 1)]
    assert reading.assumed["valid_to"] == 2
    assert "valid_to" not in reading.rows.assumed[2]


PERSONAL = ("contact_name", "Téléphone", "Plate no.", "photo", "e-mail", "Focal point name", "contactPhone")


def test_persons_of_humanitarians_are_dropped_and_counted(csv_file, read):
    path = rows(csv_file, "site_name", *PERSONAL, cells=("Clinic", *(f"secret{i}" for i in range(len(PERSONAL)))))
    reading = read(path, "humanitarian_sites")
    assert reading.mapping.personal == PERSONAL
    assert "secret" not in str(reading.rows.values)
    with pytest.raises(Refusal, match="persons"):
        read(path, "humanitarian_sites", fields={"org_name": "contact_name"})


def test_the_reference_of_the_focal_point_is_no_person(csv_file, read):
    path = csv_file(
        "site,via,who,lon,lat",
        "#loc+name,#contact+focal_point,#contact+name,#geo+lon,#geo+lat",
        "Clinic,OCHA Mopti CMCoord,A Person,-4.2,14.5",
    )
    reading = read(path, "humanitarian_sites")
    assert reading.rows.values["received_via"] == ["OCHA Mopti CMCoord"]
    assert reading.mapping.personal == ("who",)


@pytest.mark.parametrize(
    "columns",
    [
        ("admin3Name", "admin3Pcod", "admin2Name", "admin2Pcod", "admin1Name", "admin1Pcod"),
        ("ADM3_FR", "ADM3_PCODE", "ADM2_FR", "ADM2_PCODE", "ADM1_FR", "ADM1_PCODE"),
        ("adm3_name", "adm3_pcode", "adm2_name", "adm2_pcode", "adm1_name", "adm1_pcode"),
        ("ADM3_EN", "ADM3_PCODE", "ADM2_EN", "ADM2_PCODE", "ADM1_EN", "ADM1_PCODE"),
    ],
)
def test_all_three_generations_of_boundaries_are_read(csv_file, read, columns):
    area = "POLYGON ((-4 14, -3 14, -3 15, -4 14))"
    cells = ("Konna", "ML050604", "Mopti", "ML0506", "Mopti", "ML05")
    values = read(csv_file(";".join((*columns, "wkt")), ";".join((*cells, area))), "admin_areas").rows.values
    assert {field: values[field][0] for field in ("level", "name", "p_code", "parent_name", "parent_p_code")} == {
        "level": 3,
        "name": "Konna",
        "p_code": "ML050604",
        "parent_name": "Mopti",
        "parent_p_code": "ML0506",
    }


def test_the_name_with_accents_is_taken_and_the_deepest_level_that_has_a_value(csv_file, read):
    area = "POLYGON ((-4 14, -3 14, -3 15, -4 14))"
    path = csv_file(
        "admin2Name;admin2Name_fr;admin2Pcode;admin1Name_fr;admin1Pcode;wkt",
        f"Segou;Ségou;ML0406;Ségou;ML04;{area}",
        f";;;Ségou;ML04;{area}",
    )
    values = read(path, "admin_areas").rows.values
    assert values["name"] == ["Ségou", "Ségou"]
    assert values["level"] == [2, 1]
    assert values["parent_p_code"] == ["ML04", None]


def test_the_level_may_stand_in_the_name_of_the_file(csv_file, read):
    area = "POLYGON ((-4 14, -3 14, -3 15, -4 14))"
    reading = read(csv_file("name;wkt", f"Mopti;{area}", name="mli_adm1.csv"), "admin_areas")
    assert reading.rows.values["level"] == [1]
