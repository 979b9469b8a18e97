"""A plan is a valid GeoPackage when it is new, when it is full, migrated, and after GDAL and QGIS edited it."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
import shapely

from exchange.exercise.write import write_exercise
from planning.kind import kinds
from storage import queries
from storage.commands.datasets import import_dataset
from storage.plan import Plan
from storage.records import Rows
from tests.storage.conftest import ROOT, Examples
from tests.storage.geopackage_rules import complaints, triggers

EDITED_AT = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)

# What GDAL's validator, before it knew GeoPackage 1.4, takes for missing: triggers that 1.4 replaced by others.
OUTDATED = re.compile(r"rtree_\w+_geom_update[13] trigger missing")

needs_gdal = pytest.mark.skipif(shutil.which("ogr2ogr") is None, reason="GDAL's command line tools are not installed")


@cache
def python_with(module: str) -> str | None:
    """Return a Python of the system that can import a module."""
    for each in dict.fromkeys((shutil.which("python3"), "/usr/bin/python3")):
        if each and subprocess.run([each, "-c", f"import {module}"], capture_output=True).returncode == 0:
            return each
    return None


def with_python_of(module: str, code: str, *arguments: object) -> str:
    python = python_with(module)
    if python is None:
        pytest.skip(f"no Python of the system has {module}")
    done = subprocess.run([python, "-c", code, *map(str, arguments)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def gdal(*arguments: object) -> None:
    done = subprocess.run([*map(str, arguments)], capture_output=True, text=True, check=True)
    assert "ERROR" not in done.stderr


def gdals_complaints(path: Path) -> list[str]:
    code = (
        "import json, sys\n"
        "from osgeo_utils.samples.validate_gpkg import GPKGChecker\n"
        "checker = GPKGChecker(sys.argv[1], abort_at_first_error=False, extra_checks=True, warning_msg=False)\n"
        "checker.check()\n"
        "print(json.dumps([str(each) for each in checker.errors + checker.warnings]))"
    )
    found = json.loads(with_python_of("osgeo_utils.samples.validate_gpkg", code, path).splitlines()[-1])
    return [each for each in found if not OUTDATED.search(each)]


@pytest.fixture(scope="module")
def exercise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("validity") / "Exercise.gpkg"
    write_exercise(path, date(2026, 3, 5))
    return path


@pytest.fixture(params=["new", "every kind", "exercise", "schema_1"])
def closed(request: pytest.FixtureRequest, path: Path, examples: Examples, exercise: Path) -> Path:
    """Return a plan that nobody has open."""
    if request.param == "exercise":
        shutil.copyfile(exercise, path)
        return path
    if request.param == "schema_1":
        shutil.copyfile(ROOT / "tests" / "data" / "plans" / "schema_1.gpkg", path)
        with Plan.open(path, writing=True, clock=examples.clock, actor=examples.actor):
            return path
    with Plan.create(path, title="Opération", clock=examples.clock, actor=examples.actor) as plan:
        if request.param == "every kind":
            for kind in kinds().values():
                plan.run(import_dataset(examples.dataset(kind.id, 3, kind.id), shapes(kind.geometry)))
    return path


def shapes(geometry: str) -> Rows:
    """Return a row with a hole or a bend, one without a place, and one more, as a kind's geometry asks for."""
    shell, hole = [(1, 1), (4.1, 1), (4, 4.3), (1, 1)], [(2, 1.5), (3, 2), (3, 1.5), (2, 1.5)]
    made = {
        "point": [shapely.Point(0.1, -0.3), None, shapely.Point(-179.9999999, 89.3)],
        "line": [shapely.LineString([(0.1, 1), (2, 0.7), (3, 1)]), None, shapely.LineString([(5, 5), (6, 6)])],
        "polygon": [shapely.Polygon(shell, [hole]), None, shapely.box(-0.1, -0.2, 0.3, 0.4)],
    }
    return Rows(made.get(geometry, [each[0] for each in made.values()]), {"name": ["a", "b", None]}, [""] * 3)


def test_a_plan_keeps_the_rules_of_the_standard(closed: Path) -> None:
    assert complaints(closed) == []


def test_a_plan_passes_gdals_validator(closed: Path) -> None:
    assert gdals_complaints(closed) == []


def test_the_rules_find_what_is_wrong(exercise: Path, path: Path) -> None:
    shutil.copyfile(exercise, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "DELETE FROM rtree_bases_geom WHERE id = 1;"
            "UPDATE rtree_villages_geom SET maxx = maxx + 0.001 WHERE id = 2;"
            "UPDATE gpkg_contents SET max_x = max_x - 0.01 WHERE table_name = 'roads';"
            "UPDATE gpkg_contents SET last_change = '2026-03-05 03:40' WHERE table_name = 'waters';"
            "UPDATE gpkg_geometry_columns SET geometry_type_name = 'POLYGON' WHERE table_name = 'admin_areas';"
            "CREATE TABLE stray(name VARCHAR)"
        )
    found = " ".join(complaints(path))
    for words in ("bases: 77", "villages: 77", "roads: extent", "15: waters", "admin_areas: 32", "stray"):
        assert words in found


def test_index_triggers_are_those_that_gdal_writes(closed: Path, tmp_path: Path) -> None:
    code = (
        "import sys, numpy, shapely; from pyogrio import raw\n"
        "point = numpy.array([shapely.to_wkb(shapely.Point(1, 2))], object)\n"
        "raw.write(sys.argv[1], point, [numpy.array(['a'], object)], ['name'], layer='villages', driver='GPKG',"
        " geometry_type='Point', crs='EPSG:4326', layer_options={'FID': 'fid', 'GEOMETRY_NAME': 'geom'})"
    )
    other = tmp_path / "gdal.gpkg"
    subprocess.run([sys.executable, "-c", code, str(other)], check=True)
    assert triggers(closed, "villages") == triggers(other, "villages")


def edit_with_gdal(path: Path, folder: Path) -> None:
    feature = {
        "type": "Feature",
        "properties": {"name": "Dehors", "population": 12},
        "geometry": {"type": "Point", "coordinates": [12.25, 21.5]},
    }
    more = folder / "more.geojson"
    more.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    gdal("ogr2ogr", "-append", "-nln", "villages", path, more)
    for statement in (
        "DELETE FROM villages WHERE fid = 2",
        "UPDATE villages SET population = 77 WHERE fid = 3",
        "UPDATE villages SET geom = (SELECT geom FROM bases LIMIT 1) WHERE fid = 4",
        "UPDATE villages SET geom = NULL WHERE fid = 5",
    ):
        gdal("ogrinfo", path, "-sql", statement)


QGIS = """
import json, os, sys
from qgis.core import *
application = QgsApplication([], False)
application.initQgis()
path = sys.argv[1]
def layer(name):
    found = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    assert found.isValid(), name
    return found
"""

EDIT_IN_QGIS = (
    QGIS
    + """
villages = layer("villages")
assert villages.startEditing()
added = QgsFeature(villages.fields())
added["name"], added["population"] = "Dehors", 12
added.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(12.25, 21.5)))
assert villages.addFeature(added)
assert villages.deleteFeature(2)
assert villages.changeAttributeValue(3, villages.fields().indexOf("population"), 77)
assert villages.changeGeometry(4, QgsGeometry.fromPointXY(QgsPointXY(-3.5, 14.25)))
assert villages.changeGeometry(5, QgsGeometry())
assert villages.commitChanges(), villages.commitErrors()
del villages
application.exitQgis()
os._exit(0)
"""
)


def edit_with_qgis(path: Path, folder: Path) -> None:
    with_python_of("qgis.core", EDIT_IN_QGIS, path)


def village_rows(path: Path) -> list[tuple[object, ...]]:
    """Return what a plan says of villages, but for the numbers that rows are given anew when they come back."""
    with closing(sqlite3.connect(path)) as connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(villages)") if row[1] != "fid"]
        return connection.execute(f"SELECT {', '.join(names)} FROM villages ORDER BY uid").fetchall()


@pytest.mark.parametrize("edit", [pytest.param(edit_with_gdal, marks=needs_gdal), edit_with_qgis])
def test_edits_by_others_leave_a_valid_plan_and_can_be_undone(
    edit: object, exercise: Path, path: Path, tmp_path: Path, examples: Examples
) -> None:
    shutil.copyfile(exercise, path)
    before = village_rows(path)
    edit(path, tmp_path)  # type: ignore[operator]
    # They state extents of their own, which may be too large after a deletion.
    assert [each for each in complaints(path, exact=False) if "extent" not in each] == []
    with Plan.open(path, writing=True, clock=lambda: EDITED_AT, actor=examples.actor) as plan:
        assert queries.integrity(plan) == []
        title = plan.undo_title()
    assert str(title) == "Edited outside"
    assert (complaints(path), gdals_complaints_if_any(path)) == ([], [])
    with closing(sqlite3.connect(path)) as connection:
        changed, max_y = connection.execute(
            "SELECT last_change, max_y FROM gpkg_contents WHERE table_name = 'villages'"
        ).fetchone()
        acts = connection.execute("SELECT count(DISTINCT act) FROM journal_change WHERE tbl = 'villages'").fetchone()[0]
    assert (changed, max_y) == ("2026-03-06T09:00:00.000Z", 21.5)
    after = village_rows(path)
    assert len(after) == len(before)
    assert len(set(before) - set(after)) == 4
    assert acts == 1
    with Plan.open(path, writing=True, clock=lambda: EDITED_AT, actor=examples.actor) as plan:
        plan.undo()
        assert queries.integrity(plan) == []
    assert village_rows(path) == before
    assert (complaints(path), gdals_complaints_if_any(path)) == ([], [])


@needs_gdal
def test_edits_by_others_are_stated_by_our_next_act(
    exercise: Path, path: Path, tmp_path: Path, examples: Examples
) -> None:
    shutil.copyfile(exercise, path)
    with Plan.open(path, writing=True, clock=lambda: EDITED_AT, actor=examples.actor) as plan:
        edit_with_gdal(path, tmp_path)
        plan.run(import_dataset(examples.dataset("bases", 3), shapes("point")))
    assert complaints(path) == []
    with Plan.open(path, writing=True, clock=lambda: EDITED_AT, actor=examples.actor) as plan:
        edit_with_gdal(path, tmp_path)
        plan.undo()
    assert complaints(path) == []


def gdals_complaints_if_any(path: Path) -> list[str]:
    return gdals_complaints(path) if python_with("osgeo_utils.samples.validate_gpkg") else []


def test_triggers_keep_the_index_whatever_happens_to_a_row(exercise: Path, path: Path) -> None:
    shutil.copyfile(exercise, path)

    def bound(index: int):  # type: ignore[no-untyped-def]
        return lambda blob: blob and shapely.from_wkb(blob[8 if blob[3] & 0x10 else 40 :]).bounds[index]

    empty = b"GP\x00\x11" + (4326).to_bytes(4, "little") + shapely.to_wkb(shapely.Point(), byte_order=1)
    with closing(sqlite3.connect(path)) as connection:
        for name, index in (("ST_MinX", 0), ("ST_MaxX", 2), ("ST_MinY", 1), ("ST_MaxY", 3)):
            connection.create_function(name, 1, bound(index))
        connection.create_function("ST_IsEmpty", 1, lambda blob: blob and bool(blob[3] & 0x10))
        place = connection.execute("SELECT geom FROM villages WHERE fid = 9").fetchone()[0]
        for fid, steps in enumerate(((None, place), (empty, place), (place, empty), (empty, None), (None, empty)), 1):
            for blob in steps:
                connection.execute("UPDATE villages SET geom = ? WHERE fid = ?", (blob, fid))
        connection.execute("UPDATE villages SET fid = 10001 WHERE fid = 10")
        connection.execute("UPDATE villages SET fid = 10002 WHERE fid = 3")
        connection.execute("DELETE FROM villages WHERE fid IN (4, 11)")
        connection.execute("INSERT INTO villages(fid, geom) VALUES (10, ?)", (place,))
        connection.commit()
    assert complaints(path, exact=False) == []
