"""The plan file is a GeoPackage that other programs read and edit: GDAL and pyogrio, in their own processes."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pyproj
import pytest
import shapely

from planning.kind import kinds
from storage import queries
from storage.commands.areas import add_area, delete_area
from storage.commands.datasets import import_dataset
from storage.commands.operations import add_operation

TYPES = {"point": "POINT", "line": "MULTILINESTRING", "polygon": "MULTIPOLYGON", "any": "GEOMETRY"}
needs_gdal = pytest.mark.skipif(shutil.which("ogr2ogr") is None, reason="GDAL's command line tools are not installed")


def gdal(*arguments):
    done = subprocess.run([*map(str, arguments)], capture_output=True, text=True, check=True)
    assert "ERROR" not in done.stderr
    return done.stdout


@pytest.fixture
def filled(plan, examples):
    plan.run(import_dataset(examples.dataset("villages", 3), examples.villages))
    plan.run(add_operation(examples.operation))
    plan.run(add_area(examples.area()))
    return plan


def test_container_says_what_it_is(filled, path):
    filled.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"GPKG"),)
        assert connection.execute("PRAGMA user_version").fetchone() == (10400,)
        stated = dict(connection.execute("SELECT table_name, geometry_type_name FROM gpkg_geometry_columns"))
        assert stated == {kind.id: TYPES[kind.geometry] for kind in kinds().values()}
        types = {
            row[2]
            for (table,) in connection.execute("SELECT table_name FROM gpkg_contents").fetchall()
            if table != "layer_styles"  # QGIS' own, made as it makes it
            for row in connection.execute(f'PRAGMA table_info("{table}")')
        }
        allowed = {"TEXT", "INTEGER", "REAL", "DATE", "DATETIME", "BOOLEAN", "BLOB"}
        assert types <= allowed | set(TYPES.values())
        definition = connection.execute("SELECT definition FROM gpkg_spatial_ref_sys WHERE srs_id = 4326").fetchone()[0]
    assert pyproj.CRS.from_wkt(definition) == pyproj.CRS.from_wkt(pyproj.CRS(4326).to_wkt("WKT1_GDAL"))


def test_contents_state_exact_extents_and_the_time_of_change(filled, path, examples):
    filled.run(delete_area(examples.area()))
    filled.run(add_area(examples.area("BRAVO", 10.0)))
    with closing(sqlite3.connect(path)) as connection:
        stated = {
            row[0]: row[1:]
            for row in connection.execute(
                "SELECT table_name, last_change, min_x, min_y, max_x, max_y FROM gpkg_contents"
            )
        }
    changed = "2026-03-05T03:40:00.000Z"
    assert stated["villages"] == (changed, -4.0, 14.5, 0.0, 16.75)
    assert stated["operation_areas"] == (changed, 10.0, 14.0, 10.5, 14.25)
    assert stated["roads"][1:] == (None,) * 4


@needs_gdal
def test_gdal_reads_every_layer_while_the_plan_is_open_and_after(filled, path):
    for _ in range(2):
        listed = gdal("ogrinfo", "-ro", "-so", "-al", path)
        counts = dict(counted(listed))
        assert counts["villages"] == "3"
        assert counts["operation_areas"] == "1"
        assert counts["operations"] == "1"
        assert "Extent: (-4.000000, 14.500000) - (0.000000, 16.750000)" in listed
        filled.close()


def counted(listed):
    layer = ""
    for line in listed.splitlines():
        if line.startswith("Layer name: "):
            layer = line.removeprefix("Layer name: ")
        elif line.startswith("Feature Count: "):
            yield layer, line.removeprefix("Feature Count: ")


@needs_gdal
def test_gdal_edits_are_journaled_and_undone(filled, path, tmp_path, examples):
    before = queries.read_columns(filled, "villages").uid.tolist()
    outside = {
        "type": "Feature",
        "properties": {"name": "Dehors", "population": 12},
        "geometry": {"type": "Point", "coordinates": [1.5, 12.5]},
    }
    source = tmp_path / "more.geojson"
    source.write_text(json.dumps({"type": "FeatureCollection", "features": [outside]}))
    gdal("ogr2ogr", "-append", "-nln", "villages", path, source)
    gdal("ogrinfo", path, "-sql", "UPDATE operation_areas SET name = 'OUTSIDE'")
    gdal("ogrinfo", path, "-sql", "DELETE FROM villages WHERE name = 'Gao'")
    assert queries.areas(filled)[0].name == "OUTSIDE"
    columns = queries.read_columns(filled, "villages", (1, 12, 2, 13))
    assert (columns.name.tolist(), columns.lon.tolist()) == (["Dehors"], [1.5])
    assert queries.integrity(filled) == []
    assert str(filled.undo_title()) == "Edited outside"
    filled.undo()
    assert sorted(queries.read_columns(filled, "villages").uid) == sorted(before)
    assert queries.areas(filled) == [examples.area()]
    assert queries.integrity(filled) == []


@needs_gdal
def test_our_blobs_are_what_gdal_writes(filled, path, tmp_path):
    filled.close()
    copy = tmp_path / "copy.gpkg"
    gdal("ogr2ogr", copy, path, "operation_areas")
    with closing(sqlite3.connect(path)) as ours, closing(sqlite3.connect(copy)) as theirs:
        query = "SELECT geom FROM operation_areas"
        assert ours.execute(query).fetchall() == theirs.execute(query).fetchall()


def test_pyogrio_reads_a_closed_plan(filled, path, examples):
    filled.close()
    # In a process of its own, as everywhere: its SQLite must not meet ours on one file.
    code = (
        "import json, sys; from pyogrio import raw\n"
        "meta, _, blobs, fields = raw.read(sys.argv[1], layer='operation_areas')\n"
        "names = list(meta['fields'])\n"
        "print(json.dumps([meta['crs'], meta['geometry_type'], bytes(blobs[0]).hex(), names,"
        " fields[names.index('name')].tolist()]))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    crs, geometry_type, blob, names, areas = json.loads(done.stdout)
    assert (crs, geometry_type, areas) == ("EPSG:4326", "MultiPolygon", ["ALPHA"])
    assert {"uid", "operation_uid", "sensitivity", "expires_on"} <= set(names)
    assert shapely.from_wkb(bytes.fromhex(blob)).equals(examples.area().geometry)
