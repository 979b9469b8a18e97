import pytest

from planning import resources
from planning.codes import code_list
from planning.errors import BadInput
from planning.harm.matrix import LEVELS, matrix, reaches
from planning.harm.parameters import UNITS, parameters
from planning.kind import kinds
from planning.operation import Component, Decision, FlagStatus, OperationStatus
from planning.profile import profile, profiles


@pytest.mark.parametrize("name", [each.removesuffix(".csv") for each in resources.names("codes", ".csv")])
def test_each_list_is_whole_in_both_languages(name):
    codes = code_list(name)
    assert codes.codes
    for code in codes.codes:
        assert codes.title(code, "en")
        assert codes.title(code, "fr")
        assert codes.find(code) == code
        assert codes.find(codes.title(code, "fr").upper()) == code


def test_each_coded_field_has_its_list():
    for kind in kinds().values():
        for field in kind.fields:
            assert (field.type == "code") == bool(field.codes)
            if field.codes:
                assert code_list(field.codes).codes


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("component", Component),
        ("flag_status", FlagStatus),
        ("decision", Decision),
        ("operation_status", OperationStatus),
        ("level", LEVELS),
    ],
)
def test_lists_and_program_name_the_same_codes(name, values):
    assert list(code_list(name).codes) == [str(each) for each in values]


@pytest.mark.parametrize(
    ("name", "stated", "column", "code"),
    [
        ("geo_conf", "(2) 25 km precision ", "Geo Precision", "near_25km"),
        ("geo_conf", "(3) District, communicipality, commune ", "", "adm2"),
        ("geo_conf", "(5) Linear feature e.g. along a road or river ", "", "country"),
        ("geo_conf", "3", "where_prec", "adm2"),
        ("geo_conf", "3", "geo_precision", "adm1"),
        ("geo_conf", "3", "", "adm1"),
        ("time_conf", "3", "date_prec", "week"),
        ("incident_type", "Remote explosive/landmine/IED", "", "ied_mine"),
        ("incident_type", "One-sided violence", "", "attack_village"),
        ("incident_type", "Abduction/forced disappearance", "", "abduction"),
        ("incident_type", "Enlèvement", "", "abduction"),
        ("incident_type", "ENLEVEMENT", "", "abduction"),
        ("incident_type", "3", "type_of_violence", "attack_village"),
        ("place_type", "PPLA2", "", "town"),
        ("place_type", "village;hamlet", "", "village"),
        ("place_type", "isolated_dwelling", "", "hamlet"),
        ("object_type", "Community Health Centre", "", "clinic"),
        ("object_type", "place_of_worship", "", "worship"),
        ("object_type", "Centre de Santé et de Promotion Sociale", "", "clinic"),
        ("site_type", "IDP Location", "", "displacement_site"),
        ("base_type", "HQ (level 1)", "", "headquarters"),
        ("water_type", "Lake Centerline", "", "river"),
        ("object_type", "banconi flabougou", "", None),
        ("object_type", "", "", None),
    ],
)
def test_wordings_of_files(name, stated, column, code):
    assert code_list(name).find(stated, column) == code


def test_a_title_in_the_language_asked_for():
    activities = code_list("activity")
    assert activities.title("demining_eod", "fr") == "Déminage ou NEDEX"
    assert activities.title("demining_eod", "en") == "Demining or EOD"
    assert activities.title("unheard_of") == "unheard_of"


def test_the_matrix_is_the_published_table():
    table = matrix()
    assert table.level("very_likely", "critical") == "unacceptable"
    assert table.level("likely", "severe") == "high"
    assert table.level("moderately_likely", "moderate") == "medium"
    assert table.level("very_unlikely", "critical") == "low"
    assert table.level("", "") == "no_data"
    with pytest.raises(BadInput, match="no cell for likelihood “often”"):
        table.level("often", "severe")


def test_levels_compare():
    assert reaches("high", "high")
    assert reaches("unacceptable", "high")
    assert not reaches("medium", "high")
    assert not reaches("no_data", "low")


def test_parameters_are_those_of_the_issue_and_name_their_source():
    numbers = parameters()
    assert numbers.number("H01", "distance_m") == 2_000
    assert numbers.number("H02", "distance_m") == 5_000
    assert numbers.number("H02", "look_back_days") == 90
    assert numbers.number("H05", "distance_m") == 2_000
    assert all(row.source and row.meaning.english and row.meaning.french for row in numbers.rows)
    assert numbers.suggest("H05", 0) == ("very_likely", "severe")
    assert numbers.suggest("H05", 500) == ("likely", "moderate")
    assert numbers.suggest("H05", 500.01) == ("moderately_likely", "moderate")


def test_two_profiles_ship():
    assert profiles() == ["blank", "exercise"]


@pytest.mark.parametrize("identity", ["blank", "exercise"])
def test_a_profile_is_whole(identity):
    mission = profile(identity)
    assert (mission.lead_time_hours, mission.emergency_lead_time_hours) == (48, 24)
    assert (mission.grid_deg, mission.default_expiry_months) == (0.05, 6)
    assert mission.residual_threshold == "high"
    assert mission.tlp in ("TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
    assert mission.exercise_mark.of("fr") == "EXERCICE"
    assert "United Nations" in mission.disclaimer.of("en")
    assert mission.notice_classification in mission.classification
    signers = [role for role in mission.roles if role.may_release or role.may_decide]
    assert signers
    assert {role.component for role in signers} == {"civilian"}
    assert {role.component for role in mission.roles} == {"military", "police", "civilian"}


def test_what_there_is_not_is_refused_with_what_there_is():
    with pytest.raises(BadInput, match="There are blank, exercise"):
        profile("mali")


def test_each_unit_of_a_threshold_has_its_words() -> None:
    units = {row.unit for row in parameters().rows if row.parameter != "band"}
    assert units <= UNITS.keys()
