"""Where the mission is and was: contacts with people by activities, and what its bases reach."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Point
from shapely.geometry.base import BaseGeometry

from planning.harm.rule import Screening
from planning.operation import OperationArea
from planning.situation import Columns
from planning.times import moment_or_none

Rows = NDArray[np.bool_]

CONTACTS = frozenset({"patrol", "cimic", "civilian_outreach"})
"""Activity classes that meet people."""


def utc64(moment: datetime) -> np.datetime64:
    """Return an aware moment as numpy compares them: UTC, to the second."""
    return np.datetime64(moment.astimezone(UTC).replace(tzinfo=None), "s")


def moments(screening: Screening, kind: str, field_name: str) -> NDArray[np.datetime64]:
    """Return a field of times in UTC, to the second, (n,); not a time where none is stated or it is no ISO time."""

    def read(columns: Columns) -> NDArray[np.datetime64]:
        values = columns.fields.get(field_name)
        if values is None:
            return np.full(len(columns), "NaT", dtype="datetime64[s]")
        found = (moment_or_none(each) for each in values.tolist())
        known = [np.datetime64("NaT") if each is None else utc64(each) for each in found]
        return np.array(known, dtype="datetime64[s]")

    return screening.proximity.kept(kind, ("moments", field_name), read)


def place_of(columns: Columns, row: int) -> BaseGeometry | None:
    """Return where a row is, a point or an outline; None where it has no place."""
    if not columns.only_points:
        geometry: BaseGeometry | None = columns.geometry[row]
        return None if geometry is None or geometry.is_empty else geometry
    lon, lat = float(columns.lon[row]), float(columns.lat[row])
    return Point(lon, lat) if np.isfinite(lon) and np.isfinite(lat) else None


def around(geometry: BaseGeometry) -> OperationArea:
    """Return a geometry as an area, so that what lies around it can be asked for."""
    return OperationArea("", "", "", geometry)


def visits(
    screening: Screening, area: OperationArea, kind: str, rows: Rows, villages: Rows, distance_m: float
) -> dict[int, list[int]]:
    """Return, for each of some villages in or near an area, which rows of a kind lie within a distance of it.

    A village counts from as much farther as its extent and accuracy go.

    Parameters
    ----------
    kind : str
        Things of any form: ``activities``, ``operation_areas``.
    villages : bool array
        Villages within the same distance of the area, allowance counted.
    """
    if not (rows.any() and villages.any()):
        return {}
    columns, proximity = screening.situation.of(kind), screening.proximity
    farther = float(proximity.allowance("villages").metres[villages].max())
    # Twice: from the area to the village, and from there to what lies near it.
    near = proximity.within([area], kind, 2 * (distance_m + farther), rows).row.tolist()
    placed = [(row, place) for row in near if (place := place_of(columns, row)) is not None]
    outlines = [around(place) for _, place in placed]
    found: dict[int, list[int]] = {}
    pairs = proximity.within(outlines, "villages", distance_m, villages, with_allowance=True)
    for position, village in zip(pairs.area_index.tolist(), pairs.row.tolist(), strict=True):
        found.setdefault(village, []).append(placed[position][0])
    return found


def bases_open(screening: Screening, moment: datetime) -> Rows:
    """Return which bases are open on the UTC date of a moment and after it; a day that is not stated closes nothing."""
    from_day, until_day, day = _opening(screening, "open_from"), _opening(screening, "open_until"), _date(moment)
    return (np.isnat(from_day) | (from_day <= day)) & (np.isnat(until_day) | (until_day > day))


def bases_closing(screening: Screening) -> Rows:
    """Return which bases close within the operation's window by their own day, UTC dates at both ends counted."""
    window, until_day = screening.operation.window, _opening(screening, "open_until")
    return (until_day >= _date(window.start)) & (until_day <= _date(window.end))


def villages_reached(
    screening: Screening, bases: Rows, reach_m: float, villages: Rows | None = None, *, with_allowance: bool = False
) -> Rows:
    """Return which villages (of some) some bases reach.

    A base reaches what lies in any of its recorded reaches (``base_reaches``), whatever their minutes and season; where
    none is recorded, what lies within ``reach_m`` in a straight line. With allowance, a village counts from as much
    farther as its extent and accuracy go: for what is found, never for what excuses.
    """
    kind = screening.situation.of("bases")
    reached = np.zeros(len(screening.situation.of("villages")), dtype=bool)
    drawn = _drawn_reaches(screening)
    near_bases, near_reaches = _near_villages(screening, reach_m, villages)
    outlines, places = [], []
    for row in np.flatnonzero(bases).tolist():
        shapes = drawn.get(str(kind.uid[row]))
        if shapes is not None:
            outlines += [around(shape) for number, shape in shapes if near_reaches is None or number in near_reaches]
        elif near_bases is None or row in near_bases:
            place = place_of(kind, row)
            places += [] if place is None else [around(place)]
    for centres, metres in ((outlines, 0.0), (places, reach_m)):
        found = screening.proximity.within(centres, "villages", metres, villages, with_allowance=with_allowance)
        reached[found.row] = True
    return reached


def _near_villages(
    screening: Screening, reach_m: float, villages: Rows | None
) -> tuple[set[int] | None, set[int] | None]:
    """Return the rows of bases and of drawn reaches that can matter to some villages, None where all can."""
    if villages is None:
        return None, None
    columns = screening.situation.of("villages")
    placed = villages & np.isfinite(columns.lon) & np.isfinite(columns.lat)
    if not placed.any():
        return set(), set()
    lon, lat = columns.lon[placed], columns.lat[placed]
    bounds = np.array([[lon.min(), lat.min(), lon.max(), lat.max()]])
    farther = float(screening.proximity.allowance("villages").metres[placed].max())
    bases = screening.proximity.rows_about(bounds, "bases", reach_m + farther)
    reaches = screening.proximity.rows_about(bounds, "base_reaches", farther)
    return set(bases.tolist()), set(reaches.tolist())


def _drawn_reaches(screening: Screening) -> dict[str, list[tuple[int, BaseGeometry]]]:
    columns = screening.situation.of("base_reaches")
    of_bases = columns.fields.get("base_uid")
    drawn: dict[str, list[tuple[int, BaseGeometry]]] = {}
    for row, uid in enumerate([] if of_bases is None else of_bases.tolist()):
        shape = place_of(columns, row)
        if uid and shape is not None and shapely.get_dimensions(shape) == 2:
            drawn.setdefault(str(uid), []).append((row, shape))
    return drawn


def _date(moment: datetime) -> np.datetime64:
    return np.datetime64(moment.astimezone(UTC).date())


def _opening(screening: Screening, field_name: str) -> NDArray[np.datetime64]:
    columns = screening.situation.of("bases")
    return columns.fields.get(field_name, np.full(len(columns), "NaT", dtype="datetime64[D]"))
