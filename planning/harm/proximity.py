"""What lies within a distance of areas: the geodesic answer, fast enough to follow the mouse.

Points are dropped into a plane that touches the ellipsoid at the area's centre, where lengths come out at most a little
too short, so that nothing near is missed; distances of what is found are then measured straight through the ellipsoid
and turned into lengths over ground (0.01 m up to 100 km); what is close to the limit is settled by the geodesic itself.

The looking up is ``planning.harm.kind_index``'s. What is kept here and there is made of one state of a kind and of
outlines alone, neither of which ever changes: it cannot be out of date.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from planning.harm.allowance import Allowance, allowance_of
from planning.harm.area_frames import AreaFrame, Areas, area_frames
from planning.harm.kind_index import (
    LOOK_M,
    MOST_KEPT,
    Index,
    boxes_around,
    cells_within,
    point_rows_within,
    points_within,
    shapes_within,
)
from planning.operation import OperationArea
from planning.situation import Columns, Situation

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]
Kept = TypeVar("Kept")

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
class Proximity:
    """Exact proximity over one situation; each kind is indexed once, when it is first asked for."""

    situation: Situation
    _indexes: dict[str, Index] = field(default_factory=dict, repr=False)
    _allowances: dict[str, Allowance] = field(default_factory=dict, repr=False)
    _kept: dict[str, dict[Hashable, Any]] = field(default_factory=dict, repr=False)
    _frames: dict[BaseGeometry, AreaFrame] = field(default_factory=dict, repr=False)
    _areas: dict[tuple[BaseGeometry, ...], Areas] = field(default_factory=dict, repr=False)

    def over(self, situation: Situation) -> Proximity:
        """Return proximity over another situation, with what is known of those kinds whose columns are the same."""
        same = {kind for kind, each in situation.columns.items() if self.situation.columns.get(kind) is each}
        return Proximity(
            situation,
            {kind: each for kind, each in self._indexes.copy().items() if kind in same},
            {kind: each for kind, each in self._allowances.copy().items() if kind in same},
            {kind: each for kind, each in self._kept.copy().items() if kind in same},
            self._frames,
            self._areas,
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
        more = self.allowance(kind) if with_allowance else None
        found = [search(index, around, distance_m, rows, more) for search in (points_within, shapes_within)]
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
        area, row = point_rows_within(index, around, distance_m, rows)
        shape_area, shape_row, _ = shapes_within(index, around, distance_m, rows, None)
        area, row = np.concatenate([area, shape_area]), np.concatenate([row, shape_row])
        order = np.lexsort((row, area))
        ends = np.searchsorted(area[order], np.arange(1, len(areas)))
        return np.split(row[order], ends)

    def rows_about(self, bounds: Floats, kind: str, distance_m: float) -> Rows:
        """Return all rows of a kind within a distance of a box, (1, 4) degrees, and some that lie farther.

        It looks at every row and measures none: for kinds of few rows.
        """
        index, box = self._index(kind), boxes_around(bounds, distance_m)
        shapes = index.shape_rows[index.shapes_in(box)[0]]
        west, south, east, north = box[0]
        lon, lat = index.grid.lon, index.grid.lat
        is_in = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
        return np.concatenate([index.grid.rows[is_in], shapes])

    def reaches(
        self, areas: Sequence[OperationArea], kind: str, distance_m: float, rows: NDArray[np.bool_] | None = None
    ) -> list[bool]:
        """Return of each area whether anything of a kind, or of some of its rows, lies within a geodesic distance.

        One cell that is surely near enough settles it, so that much data all around is not measured.
        """
        if not areas or not len(self.situation.of(kind)):
            return [False for _ in areas]
        if distance_m > LOOK_M:
            # What is known of the near surroundings settles it for most areas.
            reached = self.reaches(areas, kind, LOOK_M, rows)
            far = [each for each, is_near in zip(areas, reached, strict=True) if not is_near]
            beyond = iter(self._reaches(far, kind, distance_m, rows))
            return [is_near or next(beyond) for is_near in reached]
        return self._reaches(areas, kind, distance_m, rows)

    def _reaches(
        self, areas: Sequence[OperationArea], kind: str, distance_m: float, rows: NDArray[np.bool_] | None
    ) -> list[bool]:
        if not areas:
            return []
        index = self._index(kind)
        is_reached = np.zeros(len(areas), dtype=bool)
        cells, is_sure = cells_within(index, self._around(areas), distance_m)
        area, cell = cells.area[is_sure], cells.cell[is_sure]
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

    def _index(self, kind: str) -> Index:
        if kind not in self._indexes:
            self._indexes[kind] = Index.of(self.situation.of(kind))
        return self._indexes[kind]

    def _around(self, areas: Sequence[OperationArea]) -> Areas:
        outlines = tuple(each.geometry for each in areas)
        around = self._areas.get(outlines)
        if around is None:
            # Taken out first, since another thread may empty it meanwhile.
            known = {each: self._frames.get(each) for each in outlines}
            new = [each for each, frame in known.items() if frame is None]
            made = dict(zip(new, area_frames(new), strict=True))
            if len(self._frames) + len(made) > _MOST_FRAMES:
                self._frames.clear()
            self._frames.update(made)
            around = Areas.of([known[each] or made[each] for each in outlines])
            if len(self._areas) >= MOST_KEPT:
                self._areas.clear()
            self._areas[outlines] = around
        return around
