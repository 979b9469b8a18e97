"""What we write is read by programs of others: GDAL's ogrinfo, and pyshp."""

import json
from datetime import date

import numpy as np
import pytest
import shapefile
import shapely
from pyogrio import raw, read_info

from exchange.writers.dbase import Column, cut, table_bytes
from exchange.writers.geojson import feature_collection
from exchange.writers.layer import (
    Layer,
    by_geometry,
    count,
    write_csv,
    write_geojson,
    write_geopackage,
    write_shapefile,
)
from exchange.writers.names import short_names
from exchange.writers.shapefile import polygon_shapefile

COLUMNS = [Column("NAME", "C", 20), Column("COUNT", "N", 4), Column("DAY", "D", 8)]


def write_parts(folder, parts):
    for name, content in parts.items():
        (folder / name).write_bytes(content)


def test_a_shapefile_is_the_same_bytes_and_reads_back(tmp_path):
    ring = shapely.Polygon([(0, 0), (1, 0), (1, 1), (0, 1)], [[(0.2, 0.2), (0.4, 0.2), (0.4, 0.4)]])
    shape = shapely.MultiPolygon([ring, shapely.box(3, 3, 4, 4)])
    rows = [["Ségou, Ténenkou", 7, date(2026, 11, 22)]]
    parts = polygon_shapefile("opnotice_a", [shape], COLUMNS, rows, date(2026, 11, 20))
    assert parts == polygon_shapefile("opnotice_a", [shape], COLUMNS, rows, date(2026, 11, 20))
    write_parts(tmp_path, parts)
    with shapefile.Reader(str(tmp_path / "opnotice_a.shp")) as read:
        assert read.shapeTypeName == "POLYGON"
        assert [field[:3] for field in read.fields if field[0] != "DeletionFlag"] == [
            ("NAME", "C", 20),
            ("COUNT", "N", 4),
            ("DAY", "D", 8),
        ]
        assert list(read.record(0)) == ["Ségou, Ténenkou", 7, date(2026, 11, 22)]
        assert shapely.geometry.shape(read.shape(0).__geo_interface__).equals(shape)
    info = read_info(str(tmp_path / "opnotice_a.shp"))
    assert info["crs"] == "EPSG:4326"
    assert info["encoding"] == "UTF-8"


def test_text_is_cut_on_a_character(tmp_path):
    assert cut("é" * 10, 7) == "ééé"
    assert cut("court", 254) == "court"
    with pytest.raises(ValueError, match="do not fit"):
        table_bytes([Column("A", "C", 3)], [["éé"]], date(2026, 1, 1))


def test_geojson_winds_rings_as_rfc_7946_says():
    clockwise = shapely.Polygon([(0, 0), (0, 1), (1, 1), (1, 0)], [[(0.2, 0.2), (0.4, 0.2), (0.4, 0.4), (0.2, 0.4)]])
    written = json.loads(feature_collection([clockwise], [{"day": date(2026, 1, 2), "name": "Ténenkou"}]))
    (feature,) = written["features"]
    outer, hole = feature["geometry"]["coordinates"]
    assert shapely.LinearRing(outer).is_ccw
    assert not shapely.LinearRing(hole).is_ccw
    assert outer[0] == outer[-1]
    assert feature["properties"] == {"day": "2026-01-02", "name": "Ténenkou"}
    assert "crs" not in written


def test_short_names_never_meet():
    names = ["population", "population_year", "population_source", "POPULATION", "name"]
    short = short_names(names)
    assert short == {
        "population": "POPULATION",
        "population_year": "POPULATIO1",
        "population_source": "POPULATIO2",
        "POPULATION": "POPULATIO3",
        "name": "NAME",
    }


@pytest.fixture
def layer():
    return Layer(
        "villages",
        np.array([shapely.Point(-4.1963, 14.4958), shapely.Point(-2.9519, 15.0014), None], dtype=object),
        {
            "name": np.array(["Mopti", "Douentza", "Ténenkou"], dtype=object),
            "population": np.array([120786.0, np.nan, 0.0]),
            "source_date": np.array(["2020-01-01", "NaT", "2021-02-03"], dtype="datetime64[D]"),
            "functional": np.array([True, None, False], dtype=object),
        },
        frozenset({"population"}),
    )


@pytest.mark.parametrize(
    ("writer", "suffix", "rows"),
    [
        (write_geojson, ".geojson", 2),
        (write_geopackage, ".gpkg", 3),
        (write_shapefile, ".shp", 3),
        (write_csv, ".csv", 3),
    ],
)
def test_each_format_reads_back_with_unknown_as_unknown(tmp_path, layer, writer, suffix, rows):
    path = tmp_path / f"villages{suffix}"
    names = writer(layer, path)
    assert count(path) == rows
    meta, _, _, columns = raw.read(str(path))
    values = dict(zip(meta["fields"], columns, strict=True))
    population = values[names["population"]]
    assert values[names["name"]][0] == "Mopti"
    assert str(population[0]).removesuffix(".0") == "120786"
    assert population[1] in (None, "") or np.isnan(float(population[1]))


def test_a_mixed_layer_is_cut_by_geometry_and_nothing_is_lost():
    shapes = [shapely.Point(0, 0), shapely.box(0, 0, 1, 1), shapely.LineString([(0, 0), (1, 1)]), shapely.Point(1, 1)]
    mixed = Layer("x", np.array(shapes, dtype=object), {"n": np.arange(4.0)})
    parts = by_geometry(mixed)
    assert {name: len(part) for name, part in parts.items()} == {"points": 2, "lines": 1, "areas": 1}
    with pytest.raises(ValueError, match="one geometry type"):
        write_shapefile(mixed, "never.shp")
