"""A GeoPackage of one layer made in memory in one go: the same bytes from the same input, and nothing in it but that.

A file that was ever changed keeps remains of what it held in its free pages; this one has none, since nothing was.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from storage.geometry import WGS84, encode_one
from storage.geopackage import APPLICATION_ID, CONTAINER, REFERENCE_SYSTEMS, USER_VERSION

_WRITER_AT = 96
_WRITER = struct.pack(">I", 3_040_000)
"""Where the header names the SQLite that wrote it, and what it says: else the bytes would follow the machine."""


def geopackage_bytes(
    layer: str,
    columns: Mapping[str, str],
    rows: Sequence[Sequence[object]],
    geometries: Sequence[BaseGeometry],
    changed_at: datetime,
) -> bytes:
    """Return a GeoPackage's bytes.

    Parameters
    ----------
    layer : str
        Name of its one table, lower-case ASCII.
    columns : mapping
        GeoPackage's type (``TEXT``, ``INTEGER``, ``DATE``) by name.
    rows : sequence of sequences
        Values in the columns' order; None for unknown.
    geometries : sequence of shapely geometries
        Multipolygons, WGS 84, one for each row.
    changed_at : datetime
        Aware; when the layer last changed, as the file says.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for setting in ("page_size = 1024", "auto_vacuum = 0", "encoding = 'UTF-8'"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {USER_VERSION}")
        connection.execute("BEGIN")
        for statement in CONTAINER:
            connection.execute(statement)
        connection.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)", REFERENCE_SYSTEMS)
        described = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        connection.execute(
            f'CREATE TABLE "{layer}"(fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON, {described})'
        )
        west, south, east, north = (float(each) for each in shapely.total_bounds(np.array(geometries, dtype=object)))
        connection.execute(
            "INSERT INTO gpkg_contents VALUES (?, 'features', ?, '', ?, ?, ?, ?, ?, ?)",
            (layer, layer, f"{changed_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.000Z", west, south, east, north, WGS84),
        )
        connection.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'MULTIPOLYGON', ?, 0, 0)", (layer, WGS84)
        )
        places = ", ".join("?" * (len(columns) + 1))
        named = ", ".join(("geom", *(f'"{name}"' for name in columns)))
        for shape, row in zip(geometries, rows, strict=True):
            values = [each.isoformat() if isinstance(each, date) else each for each in row]
            connection.execute(f'INSERT INTO "{layer}"({named}) VALUES ({places})', (encode_one(shape), *values))
        connection.execute("COMMIT")
        content = connection.serialize()
    return content[:_WRITER_AT] + _WRITER + content[_WRITER_AT + len(_WRITER) :]
