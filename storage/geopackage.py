"""The container: what makes the SQLite file an OGC GeoPackage 1.4 (OGC 12-128r19) that GDAL and QGIS open and edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import numpy as np
from sqlalchemy import Connection, MetaData, Table

from storage.geometry import WGS84, GeometryColumn, envelopes, point_coordinates
from storage.packed_index import root_box
from storage.tables._columns import stored_moment

APPLICATION_ID = 0x47504B47  # "GPKG"
USER_VERSION = 10400

CONTAINER = (
    "CREATE TABLE gpkg_spatial_ref_sys(srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,"
    " organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)",
    "CREATE TABLE gpkg_contents(table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,"
    " description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),"
    " min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,"
    " srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id))",
    "CREATE TABLE gpkg_geometry_columns(table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents(table_name),"
    " column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,"
    " srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id), z TINYINT NOT NULL, m TINYINT NOT NULL,"
    " PRIMARY KEY(table_name, column_name))",
    "CREATE TABLE gpkg_extensions(table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,"
    " definition TEXT NOT NULL, scope TEXT NOT NULL, UNIQUE(table_name, column_name, extension_name))",
)
# EPSG:4326 as GDAL's WKT 1, written out so that creating a plan does not load PROJ.
_WGS84_DEFINITION = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)
REFERENCE_SYSTEMS = (
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined"),
    ("WGS 84", WGS84, "EPSG", WGS84, _WGS84_DEFINITION),
)


def create_container(connection: Connection, metadata: MetaData, now: datetime) -> None:
    """Create the GeoPackage's own tables and all of ``metadata``, registered, with R*Tree indexes."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {USER_VERSION}")
    for statement in CONTAINER:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)", list(REFERENCE_SYSTEMS))
    metadata.create_all(connection)
    for table in metadata.sorted_tables:
        register_table(connection, table, stored_moment(now))


def register_table(connection: Connection, table: Table, changed_at: str) -> None:
    """Register a new, empty table in the container, a feature table with its R*Tree and the triggers that keep it.

    Parameters
    ----------
    changed_at
        When the table last changed, as ``stored_moment`` writes it.
    """
    geometry = geometry_column(table)
    connection.exec_driver_sql(
        "INSERT INTO gpkg_contents(table_name, data_type, identifier, last_change, srs_id) VALUES (?, ?, ?, ?, ?)",
        (
            table.name,
            "attributes" if geometry is None else "features",
            table.name,
            changed_at,
            None if geometry is None else WGS84,
        ),
    )
    if geometry is None:
        return
    connection.exec_driver_sql(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", (table.name, geometry.kind, WGS84)
    )
    connection.exec_driver_sql(
        "INSERT INTO gpkg_extensions VALUES"
        " (?, 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')",
        (table.name,),
    )
    connection.exec_driver_sql(
        f'CREATE VIRTUAL TABLE "rtree_{table.name}_geom" USING rtree(id, minx, maxx, miny, maxy)'
    )
    renew_index_triggers(connection, table)


def renew_index_triggers(connection: Connection, table: Table) -> None:
    """Make the triggers that keep a feature table's R*Tree anew, whatever set of them stood there."""
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? AND substr(name, 1, 6) = 'rtree_'",
        (table.name,),
    ).scalars()
    for name in names.all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for statement in index_triggers(table.name).values():
        connection.exec_driver_sql(statement)


def geometry_column(table: Table) -> GeometryColumn | None:
    """Return the type of the table's geometry column, None for a table without one."""
    column = table.c.get("geom")
    return column.type if column is not None and isinstance(column.type, GeometryColumn) else None


def index_triggers(table: str) -> dict[str, str]:
    """Return the triggers that keep a feature table's R*Tree right, by name: the set of GeoPackage 1.4."""
    index = f'"rtree_{table}_geom"'
    bounds = 'ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")'
    same, moved = 'OLD."fid" = NEW."fid"', 'OLD."fid" != NEW."fid"'
    new = '(NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))'
    old = '(OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom"))'
    nothing = '(OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom"))'
    gone = '(NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))'
    new_entry = f'INTO {index} VALUES (NEW."fid", {bounds});'
    put = f"INSERT OR REPLACE {new_entry}"
    drop = f'DELETE FROM {index} WHERE id = OLD."fid";'
    shift = (
        f'UPDATE {index} SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),'
        f' miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";'
    )
    drop_both = f'DELETE FROM {index} WHERE id IN (OLD."fid", NEW."fid");'
    rules = {
        "insert": ("INSERT", new, put),
        "update6": ('UPDATE OF "geom"', f"{same} AND {new} AND {old}", shift),
        "update7": ('UPDATE OF "geom"', f"{same} AND {new} AND {nothing}", f"INSERT {new_entry}"),
        "update2": ('UPDATE OF "geom"', f"{same} AND {gone}", drop),
        "update5": ("UPDATE", f"{moved} AND {new}", drop + put),
        "update4": ("UPDATE", f"{moved} AND {gone}", drop_both),
        "delete": ("DELETE", 'OLD."geom" NOT NULL', drop),
    }
    return {
        f"rtree_{table}_geom_{suffix}": (
            f'CREATE TRIGGER "rtree_{table}_geom_{suffix}" AFTER {event} ON "{table}"'
            f" WHEN {condition} BEGIN {action} END"
        )
        for suffix, (event, condition, action) in rules.items()
    }


def refresh_contents(connection: Connection, tables: Iterable[Table], now: datetime) -> None:
    """Say in ``gpkg_contents`` that tables changed, and where their features now lie."""
    for table in tables:
        extent = None if geometry_column(table) is None else table_extent(connection, table.name)
        connection.exec_driver_sql(
            "UPDATE gpkg_contents SET last_change = ?, min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
            (stored_moment(now), *(extent or (None,) * 4), table.name),
        )


def table_extent(
    connection: Connection, table: str, condition: str = "", parameters: tuple[object, ...] = ()
) -> tuple[float, float, float, float] | None:
    """Return west, south, east, north of a feature table's rows in degrees, exact; None where nothing has a place.

    The R*Tree keeps 32-bit numbers, rounded outwards by up to a metre: without a condition it says which few rows lie
    outermost, and those are read.
    """
    if not condition:
        condition, parameters = _outermost(connection, f"rtree_{table}_geom")
    found: list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]] = []
    for blobs in _blob_parts(connection, table, condition, parameters):
        points = point_coordinates(blobs)
        corners = envelopes(blobs) if points is None else np.hstack([points, points])
        corners = corners[~np.isnan(corners[:, 0])]
        if len(corners):
            found.append(np.hstack([corners[:, :2].min(axis=0), corners[:, 2:].max(axis=0)]))
    if not found:
        return None
    table_of_parts = np.array(found)
    west, south = table_of_parts[:, :2].min(axis=0).tolist()
    east, north = table_of_parts[:, 2:].max(axis=0).tolist()
    return west, south, east, north


def _outermost(connection: Connection, index: str) -> tuple[str, tuple[object, ...]]:
    """Return the condition for the rows that lie outermost on each side; empty where the R*Tree cannot tell."""
    box = root_box(connection, index)
    if box is None:
        return "", ()
    sides = [f'SELECT id FROM "{index}" WHERE {side} ?' for side in ("minx <=", "maxx >=", "miny <=", "maxy >=")]
    for side, value in zip(sides, box, strict=True):
        # A box that SQLite left larger than what is in it says nothing.
        if connection.exec_driver_sql(f"{side} LIMIT 1", (value,)).first() is None:
            return "", ()
    return f"fid IN ({' UNION '.join(sides)})", box


def _blob_parts(
    connection: Connection, table: str, condition: str, parameters: tuple[object, ...]
) -> Iterator[list[bytes]]:
    # A point's blob is taken whole; of others the header with its envelope is enough, since outlines are long. A blob
    # without an envelope (another program's) has to be whole as well.
    column = "CASE WHEN length(geom) > 61 AND substr(geom, 4, 1) = x'03' THEN substr(geom, 1, 40) ELSE geom END"
    rows = connection.exec_driver_sql(
        f'SELECT {column} FROM "{table}" WHERE geom NOT NULL{condition and f" AND {condition}"}', parameters
    )
    for part in rows.partitions(20_000):
        yield [row[0] for row in part]
