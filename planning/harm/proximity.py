"""What lies within a distance of areas: the geodesic answer, fast enough to follow the mouse.

Points are dropped into a plane that touches the ellipsoid at the area's centre, where lengths come out at most a little
too short, so that nothing near is missed; distances of what is found are then measured straight through the ellipsoid
and turned into lengths over ground (0.01 m up to 100 km); what is close to the limit is settled by the geodesic itself.

Points lie in a grid of cells. A cell that is surely too far drops out whole, and where nobody asks for metres, one that
is surely near enough is taken whole. All areas are looked at together, as pairs of an area and a cell or a point.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from planning.ellipsoid import MEAN_RADIUS_M, arc_m
from planning.geodesy import distance_between_m, distance_to_area_m, in_frame
from planning.harm.allowance import Allowance, allowance_of
from planning.harm.area_frames import AreaFrame, area_frames
from planning.harm.point_grid import PointGrid
from planning.operation import OperationArea
from planning.situation import Columns, Situation

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]
Kept = TypeVar("Kept")

WIDEST_FRAME_M = 1_000_000.0
_SHORTEST_DEGREE_M = 110_500.0
_MOST_FRAMES, _MOST_KEPT = 2_048, 32
_NO_ROWS: Rows = np.empty(0, dtype=np.intp)


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
class _Index:
    """One kind, for looking up: points in a grid, other geometries with their bounds."""

    grid: PointGrid
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
        shape_rows = np.flatnonzero(is_shape)
        shapes = columns.geometry[shape_rows] if len(shape_rows) else np.empty(0, dtype=object)
        lon, lat = (each if is_point.all() else each[rows] for each in (columns.lon, columns.lat))
        return cls(PointGrid.of(rows, lon, lat), shape_rows, shapes, shapely.bounds(shapes).reshape(-1, 4))


@dataclass(frozen=True, slots=True)
class _Areas:
    """Areas to look around, each number of theirs an array: for pairs, they are taken by the area's position."""

    frames: list[AreaFrame]
    flat: NDArray[np.object_]
    bounds: Floats
    origin: Floats
    axes: Floats
    reach_m: Floats

    @classmethod
    def of(cls, frames: list[AreaFrame]) -> _Areas:
        flat: NDArray[np.object_] = np.empty(len(frames), dtype=object)
        flat[:] = [each.flat for each in frames]
        return cls(
            frames,
            flat,
            np.array([each.bounds for each in frames]).reshape(-1, 4),
            np.array([each.frame.origin for each in frames]).reshape(-1, 3),
            np.array([each.frame.axes for each in frames]).reshape(-1, 3, 3),
            np.array([each.reach_m for each in frames]),
        )

    def project(self, area: Rows, points: Floats) -> Floats:
        """Return geocentric points, (n, 3), in the plane of each one's area, (n, 2); NaN beyond the horizon."""
        if len(self.frames) == 1:
            return self.frames[0].frame.project(points)
        axes = self.axes[area]
        flat = np.einsum("nij,nj->ni", axes[:, :2], points - self.origin[area])
        flat[np.einsum("nj,nj->n", axes[:, 2], points) <= 0] = np.nan
        return np.asarray(flat)

    def lift(self, area: Rows, flat: Floats) -> Floats:
        """Return the geocentric points, (n, 3), of (x, y) in the planes of areas that come in order, (n, 2)."""
        found = np.empty((len(flat), 3))
        first = np.searchsorted(area, np.arange(len(self.frames) + 1))
        for frame, start, end in zip(self.frames, first, first[1:], strict=False):
            if end > start:
                found[start:end] = frame.frame.lift(flat[start:end])
        return found


@dataclass(frozen=True, slots=True)
class Proximity:
    """Exact proximity over one situation; each kind is indexed once, when it is first asked for."""

    situation: Situation
    _indexes: dict[str, _Index] = field(default_factory=dict, repr=False)
    _allowances: dict[str, Allowance] = field(default_factory=dict, repr=False)
    _kept: dict[str, dict[Hashable, Any]] = field(default_factory=dict, repr=False)
    _frames: dict[BaseGeometry, AreaFrame] = field(default_factory=dict, repr=False)

    def over(self, situation: Situation) -> Proximity:
        """Return proximity over another situation, with what is known of those kinds whose columns are the same."""
        same = {kind for kind, each in situation.columns.items() if self.situation.columns.get(kind) is each}
        return Proximity(
            situation,
            {kind: each for kind, each in self._indexes.copy().items() if kind in same},
            {kind: each for kind, each in self._allowances.copy().items() if kind in same},
            {kind: each for kind, each in self._kept.copy().items() if kind in same},
            self._frames,
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
        if not areas or not len(self.situation.of(kind)):
            return Nearby(_NO_ROWS, _NO_ROWS, np.empty(0))
        index, around = self._index(kind), self._around(areas)
        more = self.allowance(kind).metres if with_allowance else None
        found = [search(index, around, distance_m, rows, more) for search in (_points_within, _shapes_within)]
        area, row, metres = (np.concatenate(each) for each in zip(*found, strict=True))
        order = np.lexsort((row, metres, area))
        return Nearby(area[order], row[order], metres[order])

    def rows_within(
        self, areas: Sequence[OperationArea], kind: str, distance_m: float, rows: NDArray[np.bool_] | None = None
    ) -> list[Rows]:
        """Return which rows of a kind lie within a geodesic distance of each area, in order: `within` without metres.

        Of many points most lie so far on one side of the limit that nobody has to measure them.
        """
        if not areas or not len(self.situation.of(kind)):
            return [_NO_ROWS for _ in areas]
        index, around = self._index(kind), self._around(areas)
        area, row = _point_rows_within(index, around, distance_m, rows)
        shape_area, shape_row, _ = _shapes_within(index, around, distance_m, rows, None)
        area, row = np.concatenate([area, shape_area]), np.concatenate([row, shape_row])
        order = np.lexsort((row, area))
        ends = np.searchsorted(area[order], np.arange(1, len(areas)))
        return np.split(row[order], ends)

    def reaches(
        self, areas: Sequence[OperationArea], kind: str, distance_m: float, rows: NDArray[np.bool_] | None = None
    ) -> list[bool]:
        """Return of each area whether anything of a kind, or of some of its rows, lies within a geodesic distance.

        One cell that is surely near enough settles it, so that much data all around is not measured.
        """
        if not areas or not len(self.situation.of(kind)):
            return [False for _ in areas]
        index = self._index(kind)
        is_reached = np.zeros(len(areas), dtype=bool)
        area, cell, is_sure = _cells(index.grid, self._around(areas), distance_m)
        area, cell = area[is_sure], cell[is_sure]
        if rows is not None:
            which, place = index.grid.places_in(cell)
            area = area[which[rows[index.grid.rows[place]]]]
        is_reached[area] = True
        rest = [each for each, settled in zip(areas, is_reached, strict=True) if not settled]
        is_reached[~is_reached] = [len(found) > 0 for found in self.rows_within(rest, kind, distance_m, rows)]
        found_of_each: list[bool] = is_reached.tolist()
        return found_of_each

    def allowance(self, kind: str) -> Allowance:
        """Return how far each row of a kind reaches around its recorded place, and how far that may be off."""
        if kind not in self._allowances:
            self._allowances[kind] = allowance_of(self.situation.of(kind))
        return self._allowances[kind]

    def rows_where(self, kind: str, field_name: str, codes: Collection[str]) -> NDArray[np.bool_]:
        """Return which rows of a kind hold one of some codes in a field; all False where the field is not there."""
        wanted = frozenset(codes)

        def marked(columns: Columns) -> NDArray[np.bool_]:
            coded = columns.coded(field_name)
            if coded is None:
                return np.zeros(len(columns), dtype=bool)
            return np.array([value in wanted for value in coded.values], dtype=bool)[coded.places]

        return self.kept(kind, (field_name, wanted), marked)

    def kept(self, kind: str, key: Hashable, make: Callable[[Columns], Kept]) -> Kept:
        """Return what ``make`` gives of a kind's columns, made once while they stay the same.

        Parameters
        ----------
        key : hashable
            Names what is made, and all that it depends on besides the columns.
        """
        of_kind = self._kept.setdefault(kind, {})
        known = of_kind.get(key)
        if known is None:
            if len(of_kind) >= _MOST_KEPT:
                of_kind.clear()
            # In a tuple, since what is made may be None.
            known = of_kind[key] = (make(self.situation.of(kind)),)
        made: Kept = known[0]
        return made

    def _index(self, kind: str) -> _Index:
        if kind not in self._indexes:
            self._indexes[kind] = _Index.of(self.situation.of(kind))
        return self._indexes[kind]

    def _around(self, areas: Sequence[OperationArea]) -> _Areas:
        # Taken out first, since another thread may empty it meanwhile.
        known = {each.geometry: self._frames.get(each.geometry) for each in areas}
        new = [geometry for geometry, frame in known.items() if frame is None]
        made = dict(zip(new, area_frames(new), strict=True))
        if len(self._frames) + len(made) > _MOST_FRAMES:
            self._frames.clear()
        self._frames.update(made)
        return _Areas.of([known[each.geometry] or made[each.geometry] for each in areas])


def _near_limit(metres: Floats, limit: Floats) -> NDArray[np.bool_]:
    return np.asarray(np.abs(metres - limit) <= 1e-4 * limit + 1.0)


def _limits(distance_m: float, more: Floats | None, rows: Rows) -> Floats:
    """Return the distance within which each row counts."""
    return np.full(len(rows), distance_m) if more is None else distance_m + more[rows]


def _widest(distance_m: float, more: Floats | None) -> float:
    return distance_m if more is None or not len(more) else distance_m + float(more.max())


def _boxes(bounds: Floats, distance_m: float) -> Floats:
    """Return bounds in degrees, (n, 4), that hold everything within a distance of bounds."""
    west, south, east, north = bounds.T
    up = distance_m / _SHORTEST_DEGREE_M
    highest = np.maximum(np.abs(south), np.abs(north)) + up
    # Close to a pole or over the date line, longitude rules nothing out.
    across = np.where(highest < 89, up / np.cos(np.radians(np.minimum(highest, 89.0))), 360.0)
    is_round = (west - across < -180) | (east + across > 180)
    return np.column_stack(
        [
            np.where(is_round, -np.inf, west - across),
            south - up,
            np.where(is_round, np.inf, east + across),
            north + up,
        ]
    )


def _slack(areas: _Areas, distance_m: float) -> Floats:
    """Return by how much lengths up to a distance may come out too short in each frame, in metres."""
    # Less than the square of their part of the earth's radius.
    return 1.0 + distance_m * ((areas.reach_m + distance_m) / MEAN_RADIUS_M) ** 2


def _cells(grid: PointGrid, areas: _Areas, distance_m: float) -> tuple[Rows, Rows, NDArray[np.bool_]]:
    """Return pairs of an area and a cell that may hold points within a distance, and whether all of its points are."""
    area, cell = grid.cells_in(_boxes(areas.bounds, distance_m))
    points, radius = grid.centres(cell)
    # Areas so wide that their plane says nothing are measured point by point.
    is_wide = (areas.reach_m + distance_m > WIDEST_FRAME_M)[area]
    xy = areas.project(area, points)
    kept = _in_circle(areas, area, xy, distance_m + radius) | is_wide
    area, cell, xy, radius, is_wide = area[kept], cell[kept], xy[kept], radius[kept], is_wide[kept]
    apart = shapely.distance(areas.flat[area], shapely.points(xy))
    may = (apart <= distance_m + radius) | is_wide
    is_sure = (apart + radius <= (distance_m - _slack(areas, distance_m))[area]) & ~is_wide
    return area[may], cell[may], is_sure[may]


def _in_circle(areas: _Areas, area: Rows, xy: Floats, distance_m: Floats | float) -> NDArray[np.bool_]:
    """Return which points in planes lie within a distance of the circle around its area; none beyond the horizon."""
    limit = areas.reach_m[area] + distance_m
    return np.asarray(np.einsum("ni,ni->n", xy, xy) <= limit**2)


def _candidates(
    grid: PointGrid, areas: _Areas, distance_m: float, area: Rows, cell: Rows, wanted: NDArray[np.bool_] | None
) -> tuple[Rows, Rows, Floats, NDArray[np.bool_]]:
    """Return (areas, places, xy, is wide) of those wanted points in some cells that may lie within a distance."""
    which, place = grid.places_in(cell)
    area = area[which]
    if wanted is not None:
        kept = wanted[grid.rows[place]]
        area, place = area[kept], place[kept]
    is_wide = (areas.reach_m + distance_m > WIDEST_FRAME_M)[area]
    xy = areas.project(area, grid.points[place])
    kept = _in_circle(areas, area, xy, distance_m) | is_wide
    return area[kept], place[kept], xy[kept], is_wide[kept]


def _geodesic_m(grid: PointGrid, areas: _Areas, area: Rows, place: Rows) -> Floats:
    """Return geodesic metres of pairs of an area and a point's place, area by area."""
    metres = np.empty(len(area))
    for number in np.unique(area):
        mine = area == number
        metres[mine] = distance_to_area_m(areas.frames[number].geometry, grid.lon[place[mine]], grid.lat[place[mine]])
    return metres


def _points_within(
    index: _Index, areas: _Areas, distance_m: float, wanted: NDArray[np.bool_] | None, more: Floats | None
) -> tuple[Rows, Rows, Floats]:
    """Return (areas, rows, metres) of the points within a distance of each area, and ``more`` for each row."""
    grid, widest = index.grid, _widest(distance_m, more)
    if not len(grid):
        return _NO_ROWS, _NO_ROWS, np.empty(0)
    area, cell, _ = _cells(grid, areas, widest)
    area, place, xy, is_wide = _candidates(grid, areas, widest, area, cell, wanted)
    dots: NDArray[np.object_] = np.array(shapely.points(xy), dtype=object)
    near = shapely.dwithin(areas.flat[area], dots, widest + 1.0) | is_wide
    area, place, xy, dots, is_wide = area[near], place[near], xy[near], dots[near], is_wide[near]
    limit = _limits(distance_m, more, grid.rows[place])
    metres = np.zeros(len(place))
    outside = ~shapely.contains_xy(areas.flat[area], xy[:, 0], xy[:, 1]) & ~is_wide
    links = shapely.shortest_line(areas.flat[area[outside]], dots[outside])
    feet = areas.lift(area[outside], shapely.get_coordinates(links)[::2])
    metres[outside] = arc_m(np.linalg.norm(feet - grid.points[place[outside]], axis=1))
    unsure = _near_limit(metres, limit) | is_wide
    if unsure.any():
        metres[unsure] = _geodesic_m(grid, areas, area[unsure], place[unsure])
    kept = metres <= limit
    return area[kept], grid.rows[place[kept]], metres[kept]


def _point_rows_within(
    index: _Index, areas: _Areas, distance_m: float, wanted: NDArray[np.bool_] | None
) -> tuple[Rows, Rows]:
    """Return (areas, rows) of the points within a distance of each area."""
    grid = index.grid
    if not len(grid):
        return _NO_ROWS, _NO_ROWS
    area, cell, is_sure = _cells(grid, areas, distance_m)
    which, taken = grid.places_in(cell[is_sure])
    taken_area = area[is_sure][which]
    if wanted is not None:
        kept = wanted[grid.rows[taken]]
        taken_area, taken = taken_area[kept], taken[kept]
    area, place, xy, is_wide = _candidates(grid, areas, distance_m, area[~is_sure], cell[~is_sure], wanted)
    dots: NDArray[np.object_] = np.array(shapely.points(xy), dtype=object)
    surely: Any = np.maximum(distance_m - _slack(areas, distance_m), 0.0)[area]  # an array, as shapely takes it
    is_near = shapely.dwithin(areas.flat[area], dots, surely) & ~is_wide
    far = np.flatnonzero(~is_near)
    perhaps = far[shapely.dwithin(areas.flat[area[far]], dots[far], distance_m + 1.0) | is_wide[far]]
    is_near[perhaps] = _geodesic_m(grid, areas, area[perhaps], place[perhaps]) <= distance_m
    places = np.concatenate([taken, place[is_near]])
    return np.concatenate([taken_area, area[is_near]]), grid.rows[places]


def _shapes_within(
    index: _Index, areas: _Areas, distance_m: float, wanted: NDArray[np.bool_] | None, more: Floats | None
) -> tuple[Rows, Rows, Floats]:
    """Return (areas, rows, metres) of lines and polygons within a distance of each area, and ``more`` for each row."""
    bounds = index.shape_bounds
    if not len(bounds):
        return _NO_ROWS, _NO_ROWS, np.empty(0)
    limits = _limits(distance_m, more, index.shape_rows)
    found: list[tuple[int, int, float]] = []
    # Edges bulge past the bounds of their vertices by far less than this part of a degree over 100 km.
    slack = 0.01
    west, south, east, north = _boxes(areas.bounds, _widest(distance_m, more)).T[:, :, None]
    chosen = (bounds[:, 0] <= east + slack) & (bounds[:, 2] >= west - slack)
    chosen &= (bounds[:, 1] <= north + slack) & (bounds[:, 3] >= south - slack)
    if wanted is not None:
        chosen &= wanted[index.shape_rows]
    for number, place in np.argwhere(chosen).tolist():
        apart = _apart_m(areas.frames[number], index.shapes[place], float(limits[place]))
        if apart <= limits[place]:
            found.append((number, int(index.shape_rows[place]), apart))
    area, row, metres = np.array(found, dtype=np.float64).reshape(-1, 3).T
    return area.astype(np.intp), row.astype(np.intp), metres


def _apart_m(area: AreaFrame, shape: BaseGeometry, limit_m: float) -> float:
    """Return geodesic metres between an area and a line or polygon, exact where that decides at the limit."""
    if area.reach_m + limit_m > WIDEST_FRAME_M:
        return distance_between_m(area.geometry, shape)
    link = shapely.shortest_line(area.flat, in_frame(area.frame, shape))
    ends = area.frame.lift(shapely.get_coordinates(link))
    apart = float(arc_m(np.linalg.norm(ends[1] - ends[0])))
    if _near_limit(np.array(apart), np.array(limit_m)):
        return distance_between_m(area.geometry, shape)
    return apart
