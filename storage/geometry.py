"""The GeoPackage geometry column: blobs in and out through shapely, and the functions that R*Tree triggers call.

A blob is a header (magic ``GP``, version, flags, SRS id, envelope) and ISO well-known binary (OGC 12-128r19, 2.1.3).
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Dialect, types

WGS84 = 4326

# What we write: little-endian, with an XY envelope. Points are then 40 + 21 bytes, always.
_HEADER = np.dtype(
    [("magic", "S2"), ("version", "u1"), ("flags", "u1"), ("srs", "<i4"), ("envelope", "<f8", 4)],
)
_FLAGS, _FLAGS_EMPTY = 0x03, 0x11
_BARE_HEADER = 8
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
# A whole point, from the magic to the ordinate.
_POINT = np.dtype([*_HEADER.descr, ("order", "u1"), ("type", "<u4"), ("place", "<f8", 2)])
POINT_BLOB = _POINT.itemsize

_MULTI: dict[str, tuple[int, Callable[[list[Any]], BaseGeometry]]] = {
    "line": (shapely.GeometryType.LINESTRING, shapely.MultiLineString),
    "polygon": (shapely.GeometryType.POLYGON, shapely.MultiPolygon),
}


def promote(geometries: Sequence[BaseGeometry | None], geometry: str) -> NDArray[np.object_]:
    """Return the geometries in two dimensions, single parts made multi for a ``line`` or ``polygon`` kind."""
    flat = np.empty(len(geometries), dtype=object)
    flat[:] = list(geometries)
    if (shapely.get_coordinate_dimension(flat) > 2).any():
        flat = np.atleast_1d(shapely.force_2d(flat))
    if geometry in _MULTI:
        single, multi = _MULTI[geometry]
        for index in np.flatnonzero(shapely.get_type_id(flat) == single):
            flat[index] = multi([flat[index]])
    return flat


def unwrap(geometry: BaseGeometry) -> BaseGeometry:
    """Return the only part of a multi-geometry that has one part, anything else unchanged."""
    parts = getattr(geometry, "geoms", None)
    return parts[0] if parts is not None and len(parts) == 1 else geometry


def encode(geometries: NDArray[np.object_]) -> list[bytes | None]:
    """Return a GeoPackage blob for each geometry (WGS 84), None for None."""
    empty = shapely.is_empty(geometries)
    if _are_flat_points(geometries) and not empty.any():
        return _encode_points(shapely.get_coordinates(geometries))
    header = np.zeros(len(geometries), _HEADER)
    header["magic"], header["srs"] = b"GP", WGS84
    header["flags"] = np.where(empty, _FLAGS_EMPTY, _FLAGS)
    header["envelope"] = shapely.bounds(geometries)[:, [0, 2, 1, 3]]
    headers, width = header.tobytes(), _HEADER.itemsize
    bodies = shapely.to_wkb(geometries, byte_order=1, flavor="iso")
    return [
        None if body is None else headers[width * i : width * i + (_BARE_HEADER if empty[i] else width)] + body
        for i, body in enumerate(bodies)
    ]


def _are_flat_points(geometries: NDArray[np.object_]) -> bool:
    kinds = shapely.get_type_id(geometries)
    return bool(
        (kinds == shapely.GeometryType.POINT).all() and (shapely.get_coordinate_dimension(geometries) == 2).all()
    )


def _encode_points(places: NDArray[np.float64]) -> list[bytes | None]:
    """Return the blobs of points at (n, 2) longitudes and latitudes, which is three times as fast without objects."""
    table = np.zeros(len(places), _POINT)
    table["magic"], table["srs"], table["flags"] = b"GP", WGS84, _FLAGS
    table["envelope"] = places[:, [0, 0, 1, 1]]
    table["order"], table["type"], table["place"] = 1, 1, places
    blobs, width = table.tobytes(), _POINT.itemsize
    return [blobs[start : start + width] for start in range(0, len(blobs), width)]


def encode_one(geometry: BaseGeometry) -> bytes:
    """Return the blob of one geometry (WGS 84)."""
    one = np.empty(1, dtype=object)
    one[0] = geometry
    blob = encode(one)[0]
    assert blob is not None
    return blob


def wkb(blob: bytes) -> bytes:
    """Return the well-known binary inside a GeoPackage blob.

    Raises
    ------
    ValueError
        Another program stored something else in the column.
    """
    if blob[:2] != b"GP":
        raise ValueError("not a GeoPackage geometry")
    return blob[_BARE_HEADER + _ENVELOPE_BYTES[(blob[3] >> 1) & 7] :]


def decode(blobs: Sequence[bytes | None]) -> NDArray[np.object_]:
    """Return a shapely geometry for each blob, None for None."""
    bodies = np.empty(len(blobs), dtype=object)
    bodies[:] = [None if blob is None else wkb(blob) for blob in blobs]
    return np.atleast_1d(shapely.from_wkb(bodies))


def point_coordinates(blobs: Sequence[bytes | None]) -> NDArray[np.float64] | None:
    """Return (n, 2) longitudes and latitudes of blobs that are all points as we write them, else None."""
    if not blobs or set(map(_length, blobs)) != {POINT_BLOB}:
        return None
    points = joined_points(b"".join(blobs), len(blobs))  # type: ignore[arg-type]
    return None if points is None or np.isnan(points).any() else points


def joined_points(joined: bytes, count: int) -> NDArray[np.float64] | None:
    """Return (count, 2) longitudes and latitudes of point blobs one after the other, None where they are not all ours.

    No geometry object is made: the coordinates are the last 16 bytes of each blob. A blob of zeros is a row without a
    place, NaN.
    """
    if len(joined) != count * POINT_BLOB:
        return None
    table = np.frombuffer(joined, np.uint8).reshape(count, POINT_BLOB)
    is_absent = table[:, 0] == 0
    body = table[:, _HEADER.itemsize : _HEADER.itemsize + 5]
    is_point = (table[:, 3] == _FLAGS) & (body == np.array([1, 1, 0, 0, 0], np.uint8)).all(axis=1)
    if not (is_point | is_absent).all():
        return None
    points: NDArray[np.float64] = table[:, -16:].copy().view("<f8")
    points[is_absent] = np.nan
    return points


def _length(blob: bytes | None) -> int:
    return -1 if blob is None else len(blob)


def envelopes(blobs: Sequence[bytes | None]) -> NDArray[np.float64]:
    """Return (n, 4) west, south, east, north of each blob, NaN for None and for empty geometries."""
    found = [box(blob) for blob in blobs]
    table = np.array([(np.nan,) * 4 if each is None else each for each in found], np.float64).reshape(-1, 4)
    return table[:, [0, 2, 1, 3]]


def box(blob: bytes | None) -> tuple[float, float, float, float] | None:
    """Return min x, max x, min y, max y of a blob, None for None and for an empty geometry."""
    if blob is None or blob[3] & 0x10:
        return None
    if (blob[3] >> 1) & 7:
        return struct.unpack_from("<4d" if blob[3] & 1 else ">4d", blob, _BARE_HEADER)
    west, south, east, north = shapely.from_wkb(wkb(blob)).bounds
    return None if west != west else (west, east, south, north)


def register_functions(connection: sqlite3.Connection) -> None:
    """Give a connection the functions that GeoPackage triggers call (OGC 12-128r19, F.3)."""

    def bound(index: int) -> Callable[[bytes | None], float | None]:
        def value(blob: bytes | None) -> float | None:
            found = box(blob)
            return None if found is None else found[index]

        return value

    def is_empty(blob: bytes | None) -> int | None:
        return None if blob is None else int(box(blob) is None)

    for index, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
        connection.create_function(name, 1, bound(index), deterministic=True)
    connection.create_function("ST_IsEmpty", 1, is_empty, deterministic=True)


class GeometryColumn(types.UserDefinedType[Any]):
    """A geometry column in WGS 84; takes a shapely geometry or a blob that is already made, gives a geometry.

    Parameters
    ----------
    kind : str
        The GeoPackage's name of the geometry type: ``POINT``, ``MULTIPOLYGON``, ``GEOMETRY``.
    """

    cache_ok = True

    def __init__(self, kind: str = "GEOMETRY") -> None:
        self.kind = kind

    def get_col_spec(self, **_: object) -> str:
        """Return the column's type in a table definition."""
        return self.kind

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any]:
        """Return what turns a geometry into what the database stores."""

        def stored(value: BaseGeometry | bytes | None) -> bytes | None:
            return value if value is None or isinstance(value, bytes) else encode_one(value)

        return stored

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """Return what turns a stored blob into a geometry."""

        def read(value: bytes | None) -> BaseGeometry | None:
            return None if value is None else shapely.from_wkb(wkb(value))

        return read
