"""Files of public sources, where they are at hand: the counts are those of their own descriptions."""

from pathlib import Path

import pytest

DATA = Path(__file__).parents[3].parent / "shared" / "data"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the public files are not here")


@pytest.mark.parametrize(
    ("file", "kind", "layer", "accepted", "rejected"),
    [
        ("settlements/mopti_segou_villages_geonames.geojson", "villages", "", 4902, 0),
        ("settlements/mli_osm_places.geojson", "villages", "", 12866, 0),
        ("incidents/mli_ucdp_ged_21.1.csv", "incidents", "", 891, 0),
        ("incidents/mli_bfa_ner_insecurity_insight_aid_workers.csv", "incidents", "", 106, 2),
        ("humanitarian/mli_health_facilities_who_kwtrp.csv", "civilian_objects", "", 1448, 30),
        ("humanitarian/mli_healthsites_io.geojson", "civilian_objects", "", 1229, 0),
        ("humanitarian/mli_bfa_ner_mrt_displacement_locations_unhcr.geojson", "humanitarian_sites", "", 635, 0),
        ("bases/mli_minusma_bases.geojson", "bases", "", 15, 0),
        ("admin/mli_cod_ab_adm3.geojson", "admin_areas", "", 701, 0),
        ("admin/mli_cod_ab.gpkg", "admin_areas", "mli_adm2", 50, 0),
        ("admin/mli_cod_ab_shp.zip", "admin_areas", "mli_admbnda_adm1", 9, 0),
        ("basemap/ne_10m_rivers.geojson", "waters", "", 36, 0),
        ("basemap/trans_african_highways_west.geojson", "roads", "", 25, 0),
    ],
)
def test_rows_are_taken_as_the_source_describes_them(read, file, kind, layer, accepted, rejected):
    reading = read(DATA / file, kind, layer=layer)
    assert (len(reading.rows.geometry), len(reading.faults)) == (accepted, rejected)


def test_the_shapefile_and_the_geopackage_say_the_same(read):
    from_zip = read(DATA / "admin/mli_cod_ab_shp.zip", "admin_areas", layer="mli_admbnda_adm3").rows.values
    from_package = read(DATA / "admin/mli_cod_ab.gpkg", "admin_areas", layer="mli_adm3").rows.values
    for field in ("level", "name", "p_code", "parent_p_code"):
        assert from_zip[field] == from_package[field]
    assert "Abéïbara" in from_zip["name"]
