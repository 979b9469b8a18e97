"""Whole kinds in columns: raw rows through SQLAlchemy Core, transposed once, with no object for each row."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy import Connection

from planning.kind import COMMON_FIELDS, Field, FieldType, Kind, kinds
from planning.situation import Columns, Situation, empty_columns
from storage.geometry import decode, point_coordinates
from storage.packed_columns import Packed, read_packed
from storage.plan import Plan
from storage.tables.journal_act import TABLE as ACTS

Bounds = tuple[float, float, float, float]

READERS = 2
"""SQLite and numpy let the interpreter go: two threads read large kinds in little more than half the time."""

_UID = Field("uid", "text", "")


def read_columns(plan: Plan, kind: str, bounds: Bounds | None = None) -> Columns:
    """Return all rows of a kind, rows of hidden datasets left out.

    Parameters
    ----------
    bounds : tuple or None
        West, south, east, north in degrees: only rows whose own bounds meet it (to the R*Tree's precision, a metre).
    """
    with plan.reading_together(READERS) as readers:
        return _columns(readers, kinds()[kind], bounds)


def read_places(plan: Plan, kind: str, names: Collection[str]) -> Columns:
    """Return what the first picture of a kind needs: places and some fields; uid and name of each row are empty."""
    with plan.reading_together(READERS) as readers:
        return _columns(readers, kinds()[kind], None, names)


def read_situation(plan: Plan, wanted: Iterable[str] | None = None) -> Situation:
    """Return what the plan knows at one moment: the kinds that are wanted, or all."""
    with plan.reading_together(READERS) as readers:
        act = readers[0].exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {ACTS.name}").scalar_one()
        columns = {kind: _columns(readers, kinds()[kind], None) for kind in (kinds() if wanted is None else wanted)}
    return Situation(columns, plan.clock(), act)


def shown_rows(connection: Connection) -> tuple[str, tuple[str, ...]]:
    """Return the SQL condition, and its parameters, that leaves out the rows of hidden datasets; empty for none."""
    hidden = tuple(row[0] for row in connection.exec_driver_sql("SELECT uid FROM datasets WHERE NOT visible"))
    if not hidden:
        return "", ()
    return f"(dataset_uid IS NULL OR dataset_uid NOT IN ({', '.join('?' * len(hidden))}))", hidden


def _columns(
    readers: Sequence[Connection], kind: Kind, bounds: Bounds | None, names: Collection[str] | None = None
) -> Columns:
    """Read a kind whole, or only its places and the fields of some names; the readers see one state of the plan."""
    fields = [each for each in (_UID, *COMMON_FIELDS, *kind.fields) if names is None or each.name in names]
    condition, parameters = shown_rows(readers[0])
    # The driver's own cursors: SQLAlchemy's rows cost as much again as reading does, for hundreds of thousands.
    drivers = [driver for each in readers if (driver := each.connection.driver_connection) is not None]
    found = None
    if kind.geometry == "point" and bounds is None:
        found = read_packed(drivers, kind.id, fields, condition, parameters)
    found = found or _row_by_row(drivers[0], kind, fields, bounds, condition, parameters)
    if found is None:
        return empty_columns(kind.id)
    read = dict(found.fields)
    nothing = np.full(len(found.lon), "", dtype=object)
    uid, name = read.pop("uid", nothing), read.pop("name", nothing)
    if name is not nothing:
        name = _objects([each or "" for each in name.tolist()])
    columns = Columns(
        kind.id,
        np.asarray(uid, dtype=object),
        np.asarray(name, dtype=object),
        found.geometry,
        found.lon,
        found.lat,
        read,
    )
    columns.know({name: each for name, each in found.coded.items() if name in read})
    return columns


def _row_by_row(
    driver: sqlite3.Connection,
    kind: Kind,
    fields: Sequence[Field],
    bounds: Bounds | None,
    condition: str,
    parameters: Sequence[object],
) -> Packed | None:
    conditions, values = [condition] if condition else [], list(parameters)
    if bounds is not None:
        west, south, east, north = bounds
        conditions.append(
            f"fid IN (SELECT id FROM rtree_{kind.id}_geom WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?)"
        )
        values += [west, east, south, north]
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    selected = ", ".join(f'"{name}"' for name in ("geom", *(field.name for field in fields)))
    rows = driver.execute(f'SELECT {selected} FROM "{kind.id}"{where} ORDER BY fid', values).fetchall()
    if not rows:
        return None
    blobs, *columns = zip(*rows, strict=True)
    geometry, longitude, latitude = _places(blobs, kind)
    read = {field.name: _array(field.type, column) for field, column in zip(fields, columns, strict=True)}
    return Packed(longitude, latitude, read, {}, geometry)


def _places(
    blobs: Sequence[bytes | None], kind: Kind
) -> tuple[NDArray[np.object_], NDArray[np.float64], NDArray[np.float64]]:
    if kind.geometry == "point":
        points = point_coordinates(blobs)
        if points is not None:
            return np.empty(0, dtype=object), points[:, 0].copy(), points[:, 1].copy()
    geometry = decode(blobs)
    types = shapely.get_type_id(geometry)
    on = geometry.copy()
    lines, outlines = np.isin(types, (1, 5)), np.isin(types, (3, 4, 6, 7))
    # A line's name stands at its middle; a movement's where it departs, since nobody is known to be on its way.
    along = 0.0 if kind.protected else 0.5
    on[lines] = shapely.line_interpolate_point(_first_part(geometry[lines]), along, normalized=True)
    on[outlines] = shapely.point_on_surface(geometry[outlines])
    longitude, latitude = shapely.get_x(on), shapely.get_y(on)
    # A point kind without other shapes is all said by its coordinates, NaN for a row without a place.
    if kind.geometry == "point" and np.isin(types, (0, -1)).all():
        geometry = np.empty(0, dtype=object)
    return geometry, longitude, latitude


def _first_part(lines: NDArray[np.object_]) -> NDArray[np.object_]:
    return np.asarray(shapely.get_geometry(lines, 0), dtype=object)


def _objects(values: Sequence[object]) -> NDArray[np.object_]:
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def _array(type_: FieldType, values: Sequence[object]) -> NDArray[np.generic]:
    if type_ in ("integer", "real"):
        return np.array(values, dtype=np.float64)  # None becomes NaN
    if type_ == "date":
        return np.array(["NaT" if each is None else each for each in values], dtype="datetime64[D]")
    if type_ == "boolean":
        return _objects([None if each is None else bool(each) for each in values])
    return _objects([None if each == "" else each for each in values])
