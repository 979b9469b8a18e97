"""What lies within a distance of areas: the geodesic answer, fast enough to follow the mouse.

Points are dropped into a plane that touches the ellipsoid at the area's centre, where lengths come out at most a little
too short, so that nothing near is missed; distances of what is found are then measured straight through the ellipsoid
and turned into lengths over ground (0.01 m up to 100 km); what is close to the limit is settled by the geodesic itself.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from planning.ellipsoid import MEAN_RADIUS_M, LocalFrame, arc_m, geocentric
from planning.geodesy import LOCAL_EDGE_M, centre, distance_between_m, distance_to_area_m, in_frame, subdivide
from planning.harm.allowance import Allowance, allowance_of
from planning.operation import OperationArea
from planning.situation import Columns, Situation

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]

WIDEST_FRAME_M = 1_000_000.0
_SHORTEST_DEGREE_M = 110_500.0
_ANCHORS = 8


@dataclass(frozen=True, slots=True)
class Nearby:
    """Pairs of an area and a row of a kind, in order of area, then of distance.

    Attributes
    ----------
    area_index, row : integer arrays
        Positions in the given areas and in the kind's columns.
    distance_m : float64 array
        Geodesic metres, 0 inside.
    """

    area_index: Rows
    row: Rows
    distance_m: Floats

    def of(self, area_index: int) -> Nearby:
        """Return the pairs of one area."""
        mine = self.area_index == area_index
        return Nearby(self.area_index[mine], self.row[mine], self.distance_m[mine])

    def __len__(self) -> int:
        """Return the number of pairs."""
        return len(self.row)


@dataclass(frozen=True, slots=True)
class _AreaFrame:
    """An area in its own plane: ``flat`` is prepared, ``bounds`` in degrees hold its geodesic edges."""

    geometry: BaseGeometry
    frame: LocalFrame
    flat: BaseGeometry
    bounds: tuple[float, float, float, float]
    reach_m: float


@lru_cache(maxsize=64)
def _area_frame(geometry: BaseGeometry) -> _AreaFrame:
    frame = LocalFrame.at(*centre(geometry))
    fine = subdivide(geometry, LOCAL_EDGE_M)
    flat = shapely.transform(fine, lambda degrees: frame.project(geocentric(degrees[:, 0], degrees[:, 1])))
    shapely.prepare(flat)
    reach = np.abs(shapely.get_coordinates(flat)).max() * np.sqrt(2)
    west, south, east, north = fine.bounds
    return _AreaFrame(geometry, frame, flat, (west, south, east, north), float(reach))


def _box(bounds: tuple[float, float, float, float], distance_m: float) -> tuple[float, float, float, float]:
    """Return bounds in degrees that hold everything within a distance of bounds."""
    west, south, east, north = bounds
    up = distance_m / _SHORTEST_DEGREE_M
    highest = max(abs(south), abs(north)) + up
    # Close to a pole or over the date line, longitude rules nothing out.
    across = up / np.cos(np.radians(highest)) if highest < 89 else 360.0
    if west - across < -180 or east + across > 180:
        return -np.inf, south - up, np.inf, north + up
    return west - across, south - up, east + across, north + up


@dataclass(frozen=True, slots=True)
class _Index:
    """One kind, sorted for looking up: points by latitude, other geometries with their bounds."""

    rows: Rows
    lon: Floats
    lat: Floats
    points: Floats
    shape_rows: Rows
    shapes: NDArray[np.object_]
    shape_bounds: Floats

    @classmethod
    def of(cls, columns: Columns) -> _Index:
        is_point = np.isfinite(columns.lon) & np.isfinite(columns.lat)
        is_shape = np.zeros(len(columns), dtype=bool)
        if not columns.only_points:
            is_shape = shapely.get_type_id(columns.geometry) > 0
            is_point &= ~is_shape & ~shapely.is_missing(columns.geometry)
        rows = np.flatnonzero(is_point)
        rows = rows[np.argsort(columns.lat[rows], kind="stable")]
        shape_rows = np.flatnonzero(is_shape)
        shapes = columns.geometry[shape_rows] if len(shape_rows) else np.empty(0, dtype=object)
        lon, lat = columns.lon[rows], columns.lat[rows]
        return cls(rows, lon, lat, geocentric(lon, lat), shape_rows, shapes, shapely.bounds(shapes).reshape(-1, 4))


@dataclass(frozen=True, slots=True)
class Proximity:
    """Exact proximity over one situation; each kind is indexed once, when it is first asked for."""

    situation: Situation
    _indexes: dict[str, _Index] = field(default_factory=dict, repr=False)
    _allowances: dict[str, Allowance] = field(default_factory=dict, repr=False)
    _masks: dict[tuple[str, str, frozenset[str]], NDArray[np.bool_]] = field(default_factory=dict, repr=False)

    def over(self, situation: Situation) -> Proximity:
        """Return proximity over another situation, with the indexes of those kinds whose columns are the same."""
        same = {kind for kind, each in situation.columns.items() if self.situation.columns.get(kind) is each}
        return Proximity(
            situation,
            {kind: each for kind, each in self._indexes.items() if kind in same},
            {kind: each for kind, each in self._allowances.items() if kind in same},
            {key: each for key, each in self._masks.items() if key[0] in same},
        )

    def within(
        self,
        areas: Sequence[OperationArea],
        kind: str,
        distance_m: float,
        rows: NDArray[np.bool_] | None = None,
        *,
        with_allowance: bool = False,
    ) -> Nearby:
        """Return what of a kind lies within a geodesic distance of each area; exactly at the distance counts.

        Parameters
        ----------
        areas : sequence of OperationArea
        kind : str
            A kind's id; a kind without rows finds nothing.
        distance_m : float
            Metres from the area's nearest edge; what is inside is at 0.
        rows : bool array or None
            Which rows of the kind's columns to look at.
        with_allowance : bool
            Find each row from as much farther as its own extent and accuracy reach. ``distance_m`` of what is found
            stays the distance to the recorded place.
        """
        index = self._index(kind)
        more = self.allowance(kind).metres if with_allowance else None
        found = []
        for position, area in enumerate(areas):
            frame = _area_frame(area.geometry)
            row, metres = _points_within(index, frame, distance_m, rows, more)
            shape_row, shape_metres = _shapes_within(index, frame, distance_m, rows, more)
            row, metres = np.concatenate([row, shape_row]), np.concatenate([metres, shape_metres])
            order = np.lexsort((row, metres))
            found.append((np.full(len(row), position, dtype=np.intp), row[order], metres[order]))
        if not found:
            nothing = np.empty(0, dtype=np.intp)
            return Nearby(nothing, nothing, np.empty(0))
        return Nearby(*(np.concatenate(each) for each in zip(*found, strict=True)))

    def rows_within(
        self, area: OperationArea, kind: str, distance_m: float, rows: NDArray[np.bool_] | None = None
    ) -> Rows:
        """Return which rows of a kind lie within a geodesic distance of an area, in order: `within` without metres.

        Of many points most lie so far on one side of the limit that nobody has to measure them.
        """
        index = self._index(kind)
        frame = _area_frame(area.geometry)
        shape_rows, _ = _shapes_within(index, frame, distance_m, rows, None)
        return np.sort(np.concatenate([_point_rows_within(index, frame, distance_m, rows), shape_rows]))

    def reaches(self, area: OperationArea, kind: str, distance_m: float, rows: NDArray[np.bool_] | None = None) -> bool:
        """Return whether anything of a kind, or of some of its rows, lies within a geodesic distance of an area.

        The point nearest to the area's centre nearly always settles it, so that much data all around is not measured.
        """
        index = self._index(kind)
        looked_at = slice(None) if rows is None else rows[index.rows]
        candidates, points = index.rows[looked_at], index.points[looked_at]
        if len(candidates):
            origin = _area_frame(area.geometry).frame.origin
            nearest = candidates[np.square(points - origin).sum(axis=1).argmin()]
            if len(self.within([area], kind, distance_m, np.arange(len(self.situation.of(kind))) == nearest)):
                return True
        return len(self.within([area], kind, distance_m, rows)) > 0

    def allowance(self, kind: str) -> Allowance:
        """Return how far each row of a kind reaches around its recorded place, and how far that may be off."""
        if kind not in self._allowances:
            self._allowances[kind] = allowance_of(self.situation.of(kind))
        return self._allowances[kind]

    def rows_where(self, kind: str, field_name: str, codes: Collection[str]) -> NDArray[np.bool_]:
        """Return which rows of a kind hold one of some codes in a field; all False where the field is not there."""
        key = kind, field_name, frozenset(codes)
        if key not in self._masks:
            columns = self.situation.of(kind)
            values = columns.fields.get(field_name)
            mask = np.zeros(len(columns), dtype=bool)
            if values is not None:
                mask = np.fromiter((value in key[2] for value in values.tolist()), dtype=bool, count=len(columns))
            self._masks[key] = mask
        return self._masks[key]

    def _index(self, kind: str) -> _Index:
        if kind not in self._indexes:
            self._indexes[kind] = _Index.of(self.situation.of(kind))
        return self._indexes[kind]


def _near_limit(metres: Floats, limit: Floats) -> NDArray[np.bool_]:
    return np.asarray(np.abs(metres - limit) <= 1e-4 * limit + 1.0)


def _limits(distance_m: float, more: Floats | None, rows: Rows) -> Floats:
    """Return the distance within which each row counts."""
    return np.full(len(rows), distance_m) if more is None else distance_m + more[rows]


def _widest(distance_m: float, more: Floats | None) -> float:
    return distance_m if more is None or not len(more) else distance_m + float(more.max())


def _points_within(
    index: _Index, area: _AreaFrame, distance_m: float, wanted: NDArray[np.bool_] | None, more: Floats | None
) -> tuple[Rows, Floats]:
    """Return (rows, metres) of the points within a distance of one area, and ``more`` for each row."""
    widest = _widest(distance_m, more)
    place = _in_box(index, _box(area.bounds, widest), wanted)
    limit = _limits(distance_m, more, index.rows[place])
    if area.reach_m + widest > WIDEST_FRAME_M:
        metres = distance_to_area_m(area.geometry, index.lon[place], index.lat[place])
        return index.rows[place[metres <= limit]], metres[metres <= limit]

    xy = area.frame.project(index.points[place])
    dots: NDArray[np.object_] = np.array(shapely.points(xy), dtype=object)
    near = shapely.dwithin(area.flat, dots, widest + 1.0)
    place, xy, dots, limit = place[near], xy[near], dots[near], limit[near]
    metres = np.zeros(len(place))
    outside = ~shapely.contains_xy(area.flat, xy[:, 0], xy[:, 1])
    feet = shapely.get_coordinates(shapely.shortest_line(area.flat, dots[outside]))[::2]
    metres[outside] = arc_m(np.linalg.norm(area.frame.lift(feet) - index.points[place[outside]], axis=1))
    unsure = _near_limit(metres, limit)
    if unsure.any():
        metres[unsure] = distance_to_area_m(area.geometry, index.lon[place[unsure]], index.lat[place[unsure]])
    kept = metres <= limit
    return index.rows[place[kept]], metres[kept]


def _point_rows_within(index: _Index, area: _AreaFrame, distance_m: float, wanted: NDArray[np.bool_] | None) -> Rows:
    """Return the rows of the points within a distance of one area."""
    if area.reach_m + distance_m > WIDEST_FRAME_M:
        return _points_within(index, area, distance_m, wanted, None)[0]
    place = _in_box(index, _box(area.bounds, distance_m), wanted)
    xy = area.frame.project(index.points[place])
    # Lengths in the frame come out too short, by less than the square of their part of the earth's radius.
    slack = 1.0 + distance_m * ((area.reach_m + distance_m) / MEAN_RADIUS_M) ** 2
    surely = max(distance_m - slack, 0.0)
    # What is near enough to some vertex is near enough to the area: that settles most, and costs nothing.
    is_near = np.zeros(len(place), dtype=bool)
    for anchor in _anchors(area.flat):
        is_near |= np.square(xy - anchor).sum(axis=1) <= surely**2
    open_ = np.flatnonzero(~is_near)
    dots: NDArray[np.object_] = np.array(shapely.points(xy[open_]), dtype=object)
    is_near[open_[shapely.dwithin(area.flat, dots, surely)]] = True
    perhaps = ~is_near[open_] & shapely.dwithin(area.flat, dots, distance_m + 1.0)
    doubtful = open_[perhaps]
    metres = distance_to_area_m(area.geometry, index.lon[place[doubtful]], index.lat[place[doubtful]])
    is_near[doubtful] = metres <= distance_m
    return index.rows[place[is_near]]


def _anchors(flat: BaseGeometry) -> Floats:
    """Return some of the vertices of an area, spread evenly, (n, 2)."""
    vertices = shapely.get_coordinates(flat)
    return np.asarray(vertices[:: max(1, len(vertices) // _ANCHORS)], dtype=np.float64)


def _in_box(index: _Index, box: tuple[float, float, float, float], wanted: NDArray[np.bool_] | None) -> Rows:
    """Return the places in the index of the points in a box of degrees."""
    west, south, east, north = box
    first, last = index.lat.searchsorted(south), index.lat.searchsorted(north, side="right")
    lon = index.lon[first:last]
    chosen = (lon >= west) & (lon <= east)
    if wanted is not None:
        chosen &= wanted[index.rows[first:last]]
    return np.flatnonzero(chosen) + first


def _shapes_within(
    index: _Index, area: _AreaFrame, distance_m: float, wanted: NDArray[np.bool_] | None, more: Floats | None
) -> tuple[Rows, Floats]:
    """Return (rows, metres) of the lines and polygons within a distance of one area, and ``more`` for each row."""
    west, south, east, north = _box(area.bounds, _widest(distance_m, more))
    bounds = index.shape_bounds
    # Edges bulge past the bounds of their vertices by far less than this part of a degree over 100 km.
    slack = 0.01
    chosen = (bounds[:, 0] <= east + slack) & (bounds[:, 2] >= west - slack)
    chosen &= (bounds[:, 1] <= north + slack) & (bounds[:, 3] >= south - slack)
    if wanted is not None:
        chosen &= wanted[index.shape_rows]
    limits = _limits(distance_m, more, index.shape_rows)
    rows, metres = [], []
    for place in np.flatnonzero(chosen):
        shape, limit = index.shapes[place], float(limits[place])
        if area.reach_m + limit > WIDEST_FRAME_M:
            apart = distance_between_m(area.geometry, shape)
        else:
            link = shapely.shortest_line(area.flat, in_frame(area.frame, shape))
            ends = area.frame.lift(shapely.get_coordinates(link))
            apart = float(arc_m(np.linalg.norm(ends[1] - ends[0])))
            if _near_limit(np.array(apart), np.array(limit)):
                apart = distance_between_m(area.geometry, shape)
        if apart <= limit:
            rows.append(index.shape_rows[place])
            metres.append(apart)
    return np.array(rows, dtype=np.intp), np.array(metres, dtype=np.float64)
