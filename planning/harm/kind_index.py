"""The things of one kind for looking up what lies around areas: points in a grid of cells, other shapes one by one.

A cell that is surely too far drops out whole, and where nobody asks for metres, one that is surely near enough is taken
whole. All areas are looked at together, as pairs of an area and a cell or a point.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from planning.ellipsoid import MEAN_RADIUS_M, arc_m
from planning.geodesy import distance_between_m, distance_to_area_m, in_frame
from planning.harm.allowance import Allowance
from planning.harm.area_frames import AreaFrame, Areas
from planning.harm.point_grid import PointGrid
from planning.situation import Columns

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]

WIDEST_FRAME_M = 1_000_000.0
MOST_KEPT = 256
"""Groups of areas of which is kept what is around them."""
_SHORTEST_DEGREE_M = 110_500.0
LOOK_M, _MOST_MEASURED, _MOST_UNWANTED = 12_000.0, 500, 50
"""What lies around areas is looked at this far at least, since rules ask for it at several distances, one after
another; and it is measured once for all of them where it is no more points than that, or than that where only some of
them are asked for."""
_NO_ROWS: Rows = np.empty(0, dtype=np.intp)


@dataclass(frozen=True, slots=True)
class _CellsAround:
    """Pairs of an area and a cell of points, as far as a distance.

    Attributes
    ----------
    xy : (n, 2) float64
        The middle of the cell in the area's plane; NaN beyond the horizon.
    apart_m, radius_m : (n,) float64
        From there to the area; and how far from there the cell's points are at most.
    """

    distance_m: float
    area: Rows
    cell: Rows
    xy: Floats
    apart_m: Floats
    radius_m: Floats

    @classmethod
    def of(cls, grid: PointGrid, areas: Areas, distance_m: float) -> _CellsAround:
        area, cell = grid.cells_in(boxes_around(areas.bounds, distance_m))
        points, radius = grid.centres(cell)
        xy = areas.project(area, points)
        # No further than the circle around its area; none beyond the horizon.
        limit = areas.reach_m[area] + distance_m + radius
        kept = (np.einsum("ni,ni->n", xy, xy) <= limit**2) | _is_wide(areas, distance_m)[area]
        area, cell, xy, radius = area[kept], cell[kept], xy[kept], radius[kept]
        return cls(distance_m, area, cell, xy, shapely.distance(areas.flat[area], shapely.points(xy)), radius)

    def where(self, kept: NDArray[np.bool_]) -> _CellsAround:
        numbers = self.xy[kept], self.apart_m[kept], self.radius_m[kept]
        return _CellsAround(self.distance_m, self.area[kept], self.cell[kept], *numbers)


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Pairs of an area and a point's place in the grid that may be near.

    Attributes
    ----------
    xy : (n, 2) float64
        The point in the area's plane.
    most_m : (n,) float64
        It lies no farther from the area in that plane.
    is_wide : (n,) bool
        Whether the plane says nothing.
    """

    area: Rows
    place: Rows
    xy: Floats
    most_m: Floats
    is_wide: NDArray[np.bool_]

    def where(self, kept: NDArray[np.bool_]) -> _Candidates:
        return _Candidates(self.area[kept], self.place[kept], self.xy[kept], self.most_m[kept], self.is_wide[kept])


@dataclass(frozen=True, slots=True)
class _Measured:
    """Pairs of an area and a point's place in the grid, as far as a distance, with metres that are good to 0.01 m.

    Of areas so wide that their plane says nothing, the metres are not known.
    """

    distance_m: float
    area: Rows
    place: Rows
    metres: Floats
    is_wide: NDArray[np.bool_]

    def where(self, kept: NDArray[np.bool_]) -> _Measured:
        return _Measured(self.distance_m, self.area[kept], self.place[kept], self.metres[kept], self.is_wide[kept])


@dataclass(frozen=True, slots=True)
class Index:
    """One kind, for looking up: points in a grid, other geometries with their bounds."""

    grid: PointGrid
    shape_rows: Rows
    shapes: NDArray[np.object_]
    shape_bounds: Floats
    # What was found around outlines, which serves all that is asked up to its distance.
    _cells: dict[tuple[BaseGeometry, ...], _CellsAround] = field(default_factory=dict, repr=False)
    _measured: dict[tuple[BaseGeometry, ...], _Measured] = field(default_factory=dict, repr=False)

    def cells_around(self, areas: Areas, distance_m: float) -> _CellsAround:
        """Return the cells that may hold points within a distance of areas, and perhaps some farther ones."""
        known = self._cells.get(areas.outlines)
        if known is None or known.distance_m < distance_m:
            if len(self._cells) >= MOST_KEPT:
                self._cells.clear()
            known = _CellsAround.of(self.grid, areas, max(distance_m, LOOK_M))
            self._cells[areas.outlines] = known
        return known

    def measured_around(self, areas: Areas, distance_m: float, most: int) -> _Measured | None:
        """Return all points within a distance of areas, and perhaps some farther ones; None where they are too many."""
        known = self._measured.get(areas.outlines)
        if known is not None and known.distance_m >= distance_m:
            return known
        far = max(distance_m, LOOK_M)
        cell = cells_within(self, areas, far)[0].cell
        if (self.grid.start[cell + 1] - self.grid.start[cell]).sum() > most or _is_wide(areas, far).any():
            return None
        if len(self._measured) >= MOST_KEPT:
            self._measured.clear()
        known = self._measured[areas.outlines] = _measured(self, areas, far, None)
        return known

    def shapes_in(self, boxes: Floats) -> NDArray[np.bool_]:
        """Return of each box, (m, 4) degrees, which shapes may reach into it, (m, n)."""
        # Edges bulge past the bounds of their vertices by far less than this part of a degree over 100 km.
        slack = 0.01
        west, south, east, north = boxes.T[:, :, None]
        bounds = self.shape_bounds
        chosen = (bounds[:, 0] <= east + slack) & (bounds[:, 2] >= west - slack)
        return np.asarray(chosen & (bounds[:, 1] <= north + slack) & (bounds[:, 3] >= south - slack))

    @classmethod
    def of(cls, columns: Columns) -> Index:
        """Return the index of a kind's rows that have a place."""
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


def points_within(
    index: Index, areas: Areas, distance_m: float, wanted: NDArray[np.bool_] | None, more: Allowance | None
) -> tuple[Rows, Rows, Floats]:
    """Return (areas, rows, metres) of the points within a distance of each area, and ``more`` for each row."""
    grid, widest = index.grid, _widest(distance_m, more)
    if not len(grid):
        return _NO_ROWS, _NO_ROWS, np.empty(0)
    near = index.measured_around(areas, widest, _MOST_MEASURED if wanted is None else _MOST_UNWANTED)
    if near is None:
        near = _measured(index, areas, widest, wanted)
    elif wanted is not None:
        near = near.where(wanted[grid.rows[near.place]])
    if not len(near.place):
        return _NO_ROWS, _NO_ROWS, np.empty(0)
    limit = _limits(distance_m, more, grid.rows[near.place])
    metres = near.metres.copy()
    unsure = _near_limit(metres, limit) | near.is_wide
    if unsure.any():
        metres[unsure] = _geodesic_m(grid, areas, near.area[unsure], near.place[unsure])
    kept = metres <= limit
    return near.area[kept], grid.rows[near.place[kept]], metres[kept]


def point_rows_within(
    index: Index, areas: Areas, distance_m: float, wanted: NDArray[np.bool_] | None
) -> tuple[Rows, Rows]:
    """Return (areas, rows) of the points within a distance of each area."""
    grid = index.grid
    if not len(grid):
        return _NO_ROWS, _NO_ROWS
    cells, is_sure = cells_within(index, areas, distance_m)
    which, taken = grid.places_in(cells.cell[is_sure])
    taken_area = cells.area[is_sure][which]
    if wanted is not None:
        kept = wanted[grid.rows[taken]]
        taken_area, taken = taken_area[kept], taken[kept]
    found = _candidates(grid, areas, distance_m, cells.where(~is_sure), wanted)
    if not len(found.place):
        return taken_area, grid.rows[taken]
    surely = np.maximum(distance_m - _slack(areas, distance_m), 0.0)[found.area]
    is_near = (found.most_m <= surely) & ~found.is_wide
    open_ = np.flatnonzero(~is_near)
    area, place, is_wide = found.area[open_], found.place[open_], found.is_wide[open_]
    dots: NDArray[np.object_] = np.array(shapely.points(found.xy[open_]), dtype=object)
    limit: Any = surely[open_]  # an array, as shapely takes it
    near = shapely.dwithin(areas.flat[area], dots, limit) & ~is_wide
    far = np.flatnonzero(~near)
    perhaps = far[shapely.dwithin(areas.flat[area[far]], dots[far], distance_m + 1.0) | is_wide[far]]
    near[perhaps] = _geodesic_m(grid, areas, area[perhaps], place[perhaps]) <= distance_m
    is_near[open_] = near
    places = np.concatenate([taken, found.place[is_near]])
    return np.concatenate([taken_area, found.area[is_near]]), grid.rows[places]


def cells_within(index: Index, areas: Areas, distance_m: float) -> tuple[_CellsAround, NDArray[np.bool_]]:
    """Return the cells that may hold points within a distance of areas, and whether all points of each are."""
    around = index.cells_around(areas, distance_m)
    is_wide = _is_wide(areas, distance_m)[around.area]
    surely = (distance_m - _slack(areas, distance_m))[around.area]
    is_sure = (around.apart_m + around.radius_m <= surely) & ~is_wide
    may = (around.apart_m - around.radius_m <= distance_m) | is_wide
    return around.where(may), is_sure[may]


def _measured(index: Index, areas: Areas, distance_m: float, wanted: NDArray[np.bool_] | None) -> _Measured:
    """Return what of the points that are wanted lies within a distance, measured straight through the ellipsoid."""
    grid = index.grid
    cells, _ = cells_within(index, areas, distance_m)
    found = _candidates(grid, areas, distance_m, cells, wanted)
    if not len(found.place):
        return _Measured(distance_m, found.area, found.place, np.empty(0), found.is_wide)
    area, place, xy = found.area, found.place, found.xy
    metres = np.zeros(len(place))
    outside = np.flatnonzero(~shapely.contains_xy(areas.flat[area], xy[:, 0], xy[:, 1]) & ~found.is_wide)
    links = shapely.shortest_line(areas.flat[area[outside]], shapely.points(xy[outside]))
    feet = areas.lift(area[outside], shapely.get_coordinates(links)[::2])
    metres[outside] = arc_m(np.linalg.norm(feet - grid.points[place[outside]], axis=1))
    return _Measured(distance_m, area, place, metres, found.is_wide)


def shapes_within(
    index: Index, areas: Areas, distance_m: float, wanted: NDArray[np.bool_] | None, more: Allowance | None
) -> tuple[Rows, Rows, Floats]:
    """Return (areas, rows, metres) of lines and polygons within a distance of each area, and ``more`` for each row."""
    bounds = index.shape_bounds
    if not len(bounds):
        return _NO_ROWS, _NO_ROWS, np.empty(0)
    limits = _limits(distance_m, more, index.shape_rows)
    found: list[tuple[int, int, float]] = []
    chosen = index.shapes_in(boxes_around(areas.bounds, _widest(distance_m, more)))
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


def _near_limit(metres: Floats, limit: Floats) -> NDArray[np.bool_]:
    return np.asarray(np.abs(metres - limit) <= 1e-4 * limit + 1.0)


def _limits(distance_m: float, more: Allowance | None, rows: Rows) -> Floats:
    """Return the distance within which each row counts."""
    return np.full(len(rows), distance_m) if more is None else distance_m + more.metres[rows]


def _widest(distance_m: float, more: Allowance | None) -> float:
    return distance_m if more is None else distance_m + more.most_m


def _is_wide(areas: Areas, distance_m: float) -> NDArray[np.bool_]:
    """Return which areas are so wide that their plane says nothing: they are measured point by point."""
    return np.asarray(areas.reach_m + distance_m > WIDEST_FRAME_M)


def boxes_around(bounds: Floats, distance_m: float) -> Floats:
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


def _slack(areas: Areas, distance_m: float) -> Floats:
    """Return by how much lengths up to a distance may come out too short in each frame, in metres."""
    # Less than the square of their part of the earth's radius.
    return 1.0 + distance_m * ((areas.reach_m + distance_m) / MEAN_RADIUS_M) ** 2


def _candidates(
    grid: PointGrid, areas: Areas, distance_m: float, cells: _CellsAround, wanted: NDArray[np.bool_] | None
) -> _Candidates:
    """Return those wanted points in some cells that may lie within a distance of the cells' areas."""
    which, place = grid.places_in(cells.cell)
    if wanted is not None:
        kept = wanted[grid.rows[place]]
        which, place = which[kept], place[kept]
    area = cells.area[which]
    xy = areas.project(area, grid.points[place])
    is_wide = _is_wide(areas, distance_m)[area]
    # From the area to the middle of the cell, and from there to the point.
    apart, across = cells.apart_m[which], np.hypot(*(xy - cells.xy[which]).T)
    kept = (apart - across <= distance_m + 1.0) | is_wide
    return _Candidates(area, place, xy, apart + across, is_wide).where(kept)


def _geodesic_m(grid: PointGrid, areas: Areas, area: Rows, place: Rows) -> Floats:
    """Return geodesic metres of pairs of an area and a point's place, area by area."""
    metres = np.empty(len(area))
    for number in np.unique(area):
        mine = area == number
        metres[mine] = distance_to_area_m(areas.frames[number].geometry, grid.lon[place[mine]], grid.lat[place[mine]])
    return metres
