"""A snapshot of what a plan knows, in columns: what harm rules read and layers draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Coded(NamedTuple):
    """A column of few different values: each row's place, (n,) int32, among ``values``."""

    places: NDArray[np.int32]
    values: tuple[object, ...]

    def column(self) -> NDArray[np.object_]:
        """Return the value of each row."""
        table: NDArray[np.object_] = np.empty(len(self.values), dtype=object)
        table[:] = self.values
        return np.asarray(table[self.places], dtype=object)


@dataclass(frozen=True, slots=True)
class Columns:
    """All rows of one kind, one array for each column, all of the same length.

    Attributes
    ----------
    kind : str
        A kind's id.
    uid, name : object arrays of str
        Names may be empty.
    geometry : object array
        Shapely geometries in WGS 84, or None. Empty (length 0) for a point kind whose rows are all single points:
        then ``lon`` and ``lat`` say everything and no objects are made.
    lon, lat : float64 arrays
        WGS 84 degrees; of points themselves, of other geometries a point on them. NaN where there is none.
    fields : mapping of str to array
        Attributes by field name: numbers as float64 with NaN for unknown, dates as ``datetime64[D]`` with NaT, all else
        object arrays with None for unknown.
    """

    kind: str
    uid: NDArray[np.object_]
    name: NDArray[np.object_]
    geometry: NDArray[np.object_]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    fields: Mapping[str, NDArray[np.generic]] = field(default_factory=dict)
    # Not taken over by `dataclasses.replace`, which may change rows or fields.
    _coded: dict[str, Coded] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.uid)

    def coded(self, name: str) -> Coded | None:
        """Return a field of texts by the numbers of its values, None where the field is not there.

        The numbers are found once, if whoever read the columns did not give them to `know`.
        """
        if name not in self._coded and name in self.fields:
            numbers: dict[object, int] = {}
            values = self.fields[name].tolist()
            index = np.fromiter((numbers.setdefault(each, len(numbers)) for each in values), np.int32, len(values))
            self._coded[name] = Coded(index, tuple(numbers))
        return self._coded.get(name)

    def know(self, coded: Mapping[str, Coded]) -> None:
        """Take over the numbers of values of fields, which whoever read them knows already."""
        self._coded.update(coded)

    @property
    def only_points(self) -> bool:
        """Whether ``lon`` and ``lat`` say all there is to say of where things are."""
        return len(self.geometry) == 0

    def extent(self) -> tuple[float, float, float, float] | None:
        """Return west, south, east, north in degrees of what has a place; None where nothing has."""
        if self.only_points:
            has_place = np.isfinite(self.lon) & np.isfinite(self.lat)
            if not has_place.any():
                return None
            lon, lat = (each if has_place.all() else each[has_place] for each in (self.lon, self.lat))
            return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())
        import shapely

        corners = shapely.bounds(self.geometry).reshape(-1, 4)
        corners = corners[np.isfinite(corners).all(axis=1)]
        if not len(corners):
            return None
        west, south = corners[:, :2].min(axis=0).tolist()
        east, north = corners[:, 2:].max(axis=0).tolist()
        return west, south, east, north


@dataclass(frozen=True, slots=True)
class Situation:
    """What a plan knew at one journal entry.

    Attributes
    ----------
    columns : mapping of kind id to Columns
        Kinds that hold no row may be absent.
    taken_at : datetime
        When the snapshot was taken (aware).
    journal_act : int
        The latest act of the journal that it contains.
    """

    columns: Mapping[str, Columns]
    taken_at: datetime
    journal_act: int = 0

    def of(self, kind: str) -> Columns:
        """Return the columns of a kind, of length 0 where the plan holds none."""
        found = self.columns.get(kind)
        return empty_columns(kind) if found is None else found


@cache
def empty_columns(kind: str) -> Columns:
    """Return columns of length 0."""
    nothing = np.empty(0, dtype=object)
    return Columns(kind, nothing, nothing, nothing, np.empty(0), np.empty(0))
