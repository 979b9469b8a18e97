"""What OGC 12-128r19 (GeoPackage 1.4) asks of a file of features and attributes, in plain SQL and shapely.

Written from the standard's abstract test suite, with nothing of ours: numbers are those of its requirements.
"""

from __future__ import annotations

import re
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import shapely

_SIMPLE = ("POINT", "LINESTRING", "POLYGON")
_MANY = ("MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON")
# Which types may stand in a column of a type: figure 2 of the standard.
GEOMETRIES = {
    "GEOMETRY": (*_SIMPLE, *_MANY, "GEOMETRYCOLLECTION"),
    **{each: (each,) for each in (*_SIMPLE, *_MANY)},
    "GEOMETRYCOLLECTION": (*_MANY, "GEOMETRYCOLLECTION"),
}
SCALARS = {
    "BOOLEAN",
    "TINYINT",
    "SMALLINT",
    "MEDIUMINT",
    "INT",
    "INTEGER",
    "FLOAT",
    "DOUBLE",
    "REAL",
    "DATE",
    "DATETIME",
}
TEXTS = re.compile(r"(TEXT|BLOB)(\(\d+\))?")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
ENVELOPE_DOUBLES = (0, 4, 6, 6, 8)
# name, type, not null, default, place in the primary key
CORE = {
    "gpkg_spatial_ref_sys": [
        ("srs_name", "TEXT", 1, None, 0),
        ("srs_id", "INTEGER", 0, None, 1),
        ("organization", "TEXT", 1, None, 0),
        ("organization_coordsys_id", "INTEGER", 1, None, 0),
        ("definition", "TEXT", 1, None, 0),
        ("description", "TEXT", 0, None, 0),
    ],
    "gpkg_contents": [
        ("table_name", "TEXT", 1, None, 1),
        ("data_type", "TEXT", 1, None, 0),
        ("identifier", "TEXT", 0, None, 0),
        ("description", "TEXT", 0, "''", 0),
        ("last_change", "DATETIME", 1, "strftime('%Y-%m-%dT%H:%M:%fZ','now')", 0),
        ("min_x", "DOUBLE", 0, None, 0),
        ("min_y", "DOUBLE", 0, None, 0),
        ("max_x", "DOUBLE", 0, None, 0),
        ("max_y", "DOUBLE", 0, None, 0),
        ("srs_id", "INTEGER", 0, None, 0),
    ],
    "gpkg_geometry_columns": [
        ("table_name", "TEXT", 1, None, 1),
        ("column_name", "TEXT", 1, None, 2),
        ("geometry_type_name", "TEXT", 1, None, 0),
        ("srs_id", "INTEGER", 1, None, 0),
        ("z", "TINYINT", 1, None, 0),
        ("m", "TINYINT", 1, None, 0),
    ],
    "gpkg_extensions": [
        ("table_name", "TEXT", 0, None, 0),
        ("column_name", "TEXT", 0, None, 0),
        ("extension_name", "TEXT", 1, None, 0),
        ("definition", "TEXT", 1, None, 0),
        ("scope", "TEXT", 1, None, 0),
    ],
}


def complaints(path: Path, *, exact: bool = True) -> list[str]:
    """Return how a closed file breaks the standard; with ``exact`` the stated extents are those of the features."""
    head = path.read_bytes()[:100]
    found = [] if head[:16] == b"SQLite format 3\0" else ["1: not an SQLite 3 file"]
    if head[68:72] != b"GPKG" or struct.unpack(">I", head[60:64])[0] != 10400:
        found.append("2: application_id or user_version")
    if path.suffix != ".gpkg":
        found.append("3: suffix")
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        for check in (_whole, _core, _contents, _columns):
            found += check(connection)
        for table, column, kind, srs in connection.execute(
            "SELECT table_name, column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns"
        ).fetchall():
            found += (f"{table}: {each}" for each in _features(connection, table, column, kind, srs, exact))
    return found


def _whole(connection: sqlite3.Connection) -> Iterator[str]:
    if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        yield "6: integrity_check"
    if connection.execute("PRAGMA foreign_key_check").fetchall():
        yield "7: foreign_key_check"


def _core(connection: sqlite3.Connection) -> Iterator[str]:
    for table, columns in CORE.items():
        if [row[1:] for row in connection.execute(f"PRAGMA table_info({table})")] != columns:
            yield f"10, 13, 21, 58: definition of {table}"
    systems = {row[1]: row for row in connection.execute("SELECT * FROM gpkg_spatial_ref_sys")}
    if [systems[each][2:5] for each in (-1, 0)] != [("NONE", -1, "undefined"), ("NONE", 0, "undefined")]:
        yield "11: undefined reference systems"
    if systems[4326][2].upper() != "EPSG" or systems[4326][3] != 4326 or "WGS" not in systems[4326][4]:
        yield "11: WGS 84"
    for table in ("gpkg_contents", "gpkg_geometry_columns"):
        if connection.execute(
            f"SELECT 1 FROM {table} WHERE srs_id NOT IN (SELECT srs_id FROM gpkg_spatial_ref_sys)"
        ).fetchone():
            yield f"12, 26: a reference system of {table} is not there"


def _contents(connection: sqlite3.Connection) -> Iterator[str]:
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    stated = connection.execute("SELECT table_name, data_type, last_change FROM gpkg_contents").fetchall()
    named = {row[0] for row in stated}
    if not named <= there:
        yield f"14: {named - there} not there"
    if strays := {each for each in there - named if not each.startswith(("gpkg_", "sqlite_", "rtree_"))}:
        yield f"14: {strays} not registered"
    for table, data_type, changed in stated:
        if not MOMENT.fullmatch(changed):
            yield f"15: {table} changed at {changed}"
        if data_type not in ("features", "attributes"):
            yield f"17: {table} is {data_type}"
    of_type = {each: {row[0] for row in stated if row[1] == each} for each in ("features", "attributes")}
    geometry = {row[0] for row in connection.execute("SELECT table_name FROM gpkg_geometry_columns")}
    if of_type["features"] != geometry:
        yield f"22, 23: geometry columns and features differ: {of_type['features'] ^ geometry}"
    if connection.execute(
        "SELECT 1 FROM gpkg_geometry_columns g JOIN gpkg_contents c USING (table_name) WHERE g.srs_id != c.srs_id"
    ).fetchone():
        yield "146: two reference systems for one table"
    indexed = connection.execute(
        "SELECT table_name FROM gpkg_extensions WHERE column_name = 'geom' AND extension_name = 'gpkg_rtree_index'"
        " AND definition LIKE 'http://www.geopackage.org/spec%/#extension_rtree' AND scope = 'write-only'"
    ).fetchall()
    count = connection.execute("SELECT count(*) FROM gpkg_extensions").fetchone()[0]
    if sorted(row[0] for row in indexed) != sorted(geometry) or count != len(indexed):
        yield "61, 64, 75: extensions"


def _columns(connection: sqlite3.Connection) -> Iterator[str]:
    for (table,) in connection.execute("SELECT table_name FROM gpkg_contents").fetchall():
        columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
        keys = [row for row in columns if row[5]]
        if len(keys) != 1 or keys[0][2] != "INTEGER":
            yield f"29, 119: {table} has no integer primary key"
        for _, name, kind, *_ in columns:
            if kind not in SCALARS and kind not in GEOMETRIES and not TEXTS.fullmatch(kind):
                yield f"5: {table}.{name} is {kind}"
        shapes = [row[2] for row in columns if row[2] in GEOMETRIES]
        stated = connection.execute(
            "SELECT geometry_type_name FROM gpkg_geometry_columns WHERE table_name = ? AND z = 0 AND m = 0", (table,)
        ).fetchall()
        if [(each,) for each in shapes] != stated:
            yield f"25, 30, 31: geometry of {table} is {shapes}, stated {stated}"


def _features(
    connection: sqlite3.Connection, table: str, column: str, kind: str, srs: int, exact: bool
) -> Iterator[str]:
    rows = connection.execute(f'SELECT fid, "{column}" FROM "{table}" WHERE "{column}" NOT NULL').fetchall()
    boxes: dict[int, tuple[float, float, float, float]] = {}
    for fid, blob in rows:
        magic, version, flags = blob[:2], blob[2], blob[3]
        order, envelope, empty = "<" if flags & 1 else ">", flags >> 1 & 7, bool(flags & 0x10)
        if magic != b"GP" or version or flags & 0xE0 or envelope > 4 or struct.unpack(f"{order}i", blob[4:8])[0] != srs:
            yield f"19: header of {fid}"
            continue
        start = 8 + 8 * ENVELOPE_DOUBLES[envelope]
        shape = shapely.from_wkb(blob[start:])
        if shape.geom_type.upper() not in GEOMETRIES[kind]:
            yield f"32: {fid} is a {shape.geom_type}"
        if shape.is_empty != empty:
            yield f"19: {fid} says that it is {'' if empty else 'not '}empty"
        if empty:
            continue
        west, south, east, north = shape.bounds
        if envelope and struct.unpack(f"{order}4d", blob[8:40]) != (west, east, south, north):
            yield f"19: envelope of {fid}"
        boxes[fid] = (west, east, south, north)
    if connection.execute("SELECT 1 FROM gpkg_extensions WHERE table_name = ?", (table,)).fetchone():
        yield from _index(connection, f"rtree_{table}_{column}", boxes)
    stated = connection.execute(
        "SELECT min_x, max_x, min_y, max_y FROM gpkg_contents WHERE table_name = ?", (table,)
    ).fetchone()
    if not boxes:
        if exact and stated != (None,) * 4:
            yield f"extent {stated} of nothing"
        return
    corners = np.array(list(boxes.values()))
    whole = (corners[:, 0].min(), corners[:, 1].max(), corners[:, 2].min(), corners[:, 3].max())
    contained = None not in stated and all(
        sign * here <= sign * there for sign, here, there in zip((1, -1, 1, -1), stated, whole, strict=True)
    )
    if not contained or (exact and stated != whole):
        yield f"extent {stated}, features lie in {whole}"


def _index(
    connection: sqlite3.Connection, index: str, boxes: dict[int, tuple[float, float, float, float]]
) -> Iterator[str]:
    if [row[1] for row in connection.execute(f'PRAGMA table_info("{index}")')] != [
        "id",
        "minx",
        "maxx",
        "miny",
        "maxy",
    ]:
        yield "77: columns of the index"
    if connection.execute("SELECT rtreecheck(?)", (index,)).fetchone() != ("ok",):
        yield "77: rtreecheck"
    entries = {row[0]: row[1:] for row in connection.execute(f'SELECT id, minx, maxx, miny, maxy FROM "{index}"')}
    if entries.keys() != boxes.keys():
        yield f"77: index and features differ in {len(entries.keys() ^ boxes.keys())}"
        return
    if not boxes:
        return
    theirs = np.array([entries[fid] for fid in boxes])
    ours = np.array(list(boxes.values()))
    # 32-bit numbers, rounded outwards by at most two steps.
    outwards = (ours - theirs) * np.array([1, -1, 1, -1])
    if (outwards < 0).any() or (outwards > 2 * np.spacing(np.abs(ours).astype(np.float32))).any():
        yield "77: boxes of the index"


def triggers(path: Path, table: str) -> dict[str, str]:
    """Return a feature table's index triggers by what follows the table's name, in one way of writing."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE ?", (f"rtree_{table}_geom_%",)
        ).fetchall()
    return {
        name.removeprefix(f"rtree_{table}_geom_"): re.sub(r"\s+|\"", " ", sql).lower().replace(" ", "")
        for name, sql in rows
    }
