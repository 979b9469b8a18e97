"""Telling a row from garbage: what a damaged page says is not believed where no row of ours could say it."""

from __future__ import annotations

import json
import math
import re
import struct
from collections.abc import Callable, Sequence
from typing import Any

import shapely
from sqlalchemy import Boolean, Column, Integer, LargeBinary, types

from storage.geometry import POINT_BLOB, GeometryColumn, box, wkb

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_ROUNDING_DEGREES = 1e-6
# Byte order and type of a point's well-known binary as we write it.
_FLAT_POINT = bytes([1, 1, 0, 0, 0])

Row = tuple[Any, ...]


def believer(columns: Sequence[Column[Any]], *, strict: bool) -> Callable[[Row], bool]:
    """Return what tells a row from garbage: its number and uid, texts that are text, geometries within their envelopes.

    ``strict`` asks for the columns' own types as well. SQLite takes any value in any column and other programs make use
    of that, so it is for tables that are known to be damaged.
    """
    checks = [(index, check) for index, column in enumerate(columns) if (check := _check(index, column, strict))]
    return lambda row: all(check(row[index]) for index, check in checks)


def _check(index: int, column: Column[Any], strict: bool) -> Callable[[Any], bool] | None:
    if index == 0:
        return lambda value: isinstance(value, int) and (value > 0 or not strict)
    if column.name == "uid" and column.unique:
        return is_uid
    if isinstance(column.type, GeometryColumn):
        return _is_geometry
    if column.table.name in ("journal_act", "journal_change") and column.name in ("title", "before", "after"):
        return _is_json
    if isinstance(column.type, LargeBinary):
        return _is_of(bytes) if strict else None
    if isinstance(column.type, types.REAL):
        return _is_of(int, float) if strict else None
    if isinstance(column.type, Integer | Boolean):
        return _is_of(int) if strict else None
    return _is_of(str) if strict else _is_readable


def _is_of(*kinds: type) -> Callable[[Any], bool]:
    return lambda value: value is None or (isinstance(value, kinds) and _is_readable(value))


def _is_readable(value: Any) -> bool:
    # A page of zeros behind a long text reads as zeros; bytes where text should be are what could not be decoded.
    return "\0" not in value if isinstance(value, str) else not isinstance(value, bytes)


def is_uid(value: Any) -> bool:
    """Return whether a value can be a row's uid."""
    return isinstance(value, str) and bool(value) and _CONTROL.search(value) is None


def _is_json(value: Any) -> bool:
    try:
        return value is None or isinstance(json.loads(value), dict)
    except (TypeError, ValueError):
        return False


def _is_geometry(blob: Any) -> bool:
    """Return whether a blob is a geometry that lies where its own header says."""
    if blob is None:
        return True
    if not isinstance(blob, bytes):
        return False
    try:
        stated = box(blob)
        if len(blob) == POINT_BLOB and blob[-21:-16] == _FLAT_POINT:
            found = struct.unpack("<2d", blob[-16:]) * 2
        else:
            found = shapely.bounds(shapely.from_wkb(wkb(blob))).tolist()
    except (ValueError, IndexError, struct.error, shapely.GEOSException):
        return False
    if stated is None:
        return all(math.isnan(each) for each in found)
    west, east, south, north = stated
    pairs = zip((west, south, east, north), found, strict=True)
    # An envelope of a point that is off by less than the rounding can still be inside out, which no R*Tree takes.
    return west <= east and south <= north and all(abs(one - other) <= _ROUNDING_DEGREES for one, other in pairs)
