"""Overlaps of operation areas with what humanitarians have notified: area and window against sites, routes, windows.

An overlap is where the area lies within the buffers of site or route, and the windows meet with padding between them.
Its grade says how, never what it is worth: red is inside and in time; amber within a buffer, within the padding, or by
commune or cell alone; blue is near but withdrawn or out of date; grey cannot be judged, since the notification states
no window, or no place that the plan knows. Exactly at a limit counts as within it.

A movement is its legs with their windows. Between two waypoints nobody is said to be anywhere at any moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import numpy as np
import shapely

from planning.geodesy import densify, distance_between_m
from planning.movement import Leg, placed_legs, stops_of
from planning.notification import ENDED, MOVEMENTS, SITES
from planning.resolution import Grade
from planning.times import moment_or_none

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from planning.harm.proximity import Proximity
    from planning.operation import OperationArea, Window
    from planning.situation import Columns

TOUCHING_M = 0.001
"""What comes this near to an area touches it, and counts as inside: geodesics are not measured finer."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What counts as near: metres around an area, metres more around a route, time on either side of a window."""

    area_m: float
    route_m: float
    padding: timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """When a notification holds, aware moments; None on a side that is not stated.

    ``has_end`` says whether its last moment is in it: a movement may be under way in its last minute, a site's last
    day is over where the next begins. An operation's window has both of its ends.
    """

    start: datetime | None
    end: datetime | None
    has_end: bool = False

    @property
    def is_unknown(self) -> bool:
        """Whether it says nothing: neither side is stated, or it would end before it begins."""
        if self.start is None or self.end is None:
            return self.start is self.end
        return self.end < self.start

    def gap(self, window: Window) -> timedelta:
        """Return the time between this and a window, zero where they meet; a side not stated meets everything."""
        before = window.start - self.end if self.end is not None else timedelta(0)
        after = self.start - window.end if self.start is not None else timedelta(0)
        return max(before, after, timedelta(0))

    def common(self, window: Window) -> tuple[datetime, datetime] | None:
        """Return the time that both share, None where they share none that lasts."""
        start = window.start if self.start is None else max(self.start, window.start)
        end = window.end if self.end is None else min(self.end, window.end)
        return (start, end) if start < end else None

    def is_in_time(self, window: Window) -> bool:
        """Return whether this and a window share any moment."""
        if self.gap(window):
            return False
        return self.has_end or self.end is None or self.end > window.start


@dataclass(frozen=True, slots=True)
class Overlap:
    """One area and one notification that meet.

    Attributes
    ----------
    kind : str
        One of ``planning.notification.KINDS``; ``row`` counts in its columns.
    distance_m : float or None
        Geodesic metres from the area to the recorded place, 0 inside; None where there is none.
    span : Span
        When the notification holds; of a movement, when the leg does that decides.
    is_stale : bool
        It is withdrawn, or ended before the padded window: whether it still stands has to be asked.
    is_located : bool
        The plan knows where it is: at a place, or in a commune that it holds.
    is_generalised : bool
        Its place is a cell or commune that stands for it: where in it, nobody who holds this plan can tell.
    leg : int
        Of a movement, which of its legs decides, counted from 1; 0 for all of it.
    """

    grade: Grade
    area_uid: str
    kind: str
    row: int
    distance_m: float | None
    span: Span
    is_stale: bool = False
    is_located: bool = True
    is_generalised: bool = False
    leg: int = 0


def overlaps(
    areas: Sequence[OperationArea],
    window: Window,
    proximity: Proximity,
    limits: Limits,
    kinds: Sequence[str] = (SITES, MOVEMENTS),
) -> list[Overlap]:
    """Return every overlap of some areas in a window, area by area, the worst and nearest first.

    A site without a place is judged by its commune: amber where the area meets that admin area and the windows meet,
    grey where the plan does not hold the commune, or the site states none. One that is generalised to a cell or
    commune is judged by that: amber where the area meets it, red only where the area holds all of it.
    """
    found = []
    for kind in kinds:
        metres = limits.area_m + (limits.route_m if kind == MOVEMENTS else 0.0)
        columns = proximity.situation.of(kind)
        near = proximity.within(areas, kind, metres, with_allowance=True)
        for position, row, distance in zip(near.area_index, near.row, near.distance_m.tolist(), strict=True):
            area = areas[position]
            candidates = list(_by_leg(area, columns, int(row), window, metres, limits))
            if not candidates:
                candidates = [_graded(area, columns, int(row), distance, span_of(columns, int(row)), window, limits)]
            met = [each for each in candidates if each is not None]
            if met:
                found.append(min(met, key=_worst_first))
        found += _without_place(areas, columns, window, proximity, limits)
    order = {area.uid: number for number, area in enumerate(areas)}
    return sorted(found, key=lambda each: (order[each.area_uid], *_worst_first(each), each.row))


def _worst_first(overlap: Overlap) -> tuple[int, float]:
    return list(Grade).index(overlap.grade), overlap.distance_m or 0.0


def _graded(
    area: OperationArea, columns: Columns, row: int, distance_m: float, span: Span, window: Window, limits: Limits
) -> Overlap | None:
    distance_m = 0.0 if distance_m <= TOUCHING_M else distance_m
    found = Overlap(
        Grade.AMBER, area.uid, columns.kind, row, distance_m, span, is_generalised=_is_generalised(columns, row)
    )
    if _status(columns, row) in ENDED:
        return replace(found, grade=Grade.BLUE, is_stale=True)
    if span.is_unknown:
        return replace(found, grade=Grade.GREY)
    if span.end is not None and span.end < window.start - limits.padding:
        return replace(found, grade=Grade.BLUE, is_stale=True)
    if span.gap(window) > limits.padding:
        return None
    is_inside = distance_m == 0 and (not found.is_generalised or _holds(area, columns, row))
    return replace(found, grade=Grade.RED) if is_inside and span.is_in_time(window) else found


def _holds(area: OperationArea, columns: Columns, row: int) -> bool:
    """Return whether an area holds all of a cell or commune; one that is written as a point tells nothing."""
    return not columns.only_points and bool(densify(area.geometry).covers(columns.geometry[row]))


def _by_leg(
    area: OperationArea, columns: Columns, row: int, window: Window, limit_m: float, limits: Limits
) -> Iterator[Overlap | None]:
    """Give what each of several legs of a movement, and each halt between two, comes to; None for one that is far.

    Nothing is given where the legs are not known one by one: then the movement is judged as a whole.
    """
    if columns.kind != MOVEMENTS or _text(columns, "waypoints", row) == "":
        return
    legs = placed_legs(stops_of(_text(columns, "waypoints", row)))
    if len(legs) < 2 or not _are_all(legs, columns.geometry[row]):
        return
    whole, tolerance = span_of(columns, row), _tolerance(columns, row)
    returns = _moment(columns, "return_at", row)
    departs = [moment_or_none(leg.depart) for leg in legs]
    for number, leg in enumerate(legs):
        start, end = departs[number], moment_or_none(leg.arrive)
        leaves = departs[number + 1] if number + 1 < len(legs) else None
        # Who returns may do so over any of the legs.
        back = end if returns is None or end is None else max(end, returns)
        parts = [(leg.shape, _span(start, back, tolerance, whole))]
        if number + 1 < len(legs):
            halt = shapely.Point(shapely.get_coordinates(leg.shape)[-1])
            parts.append((halt, _span(end, leaves, tolerance, whole)))
        for shape, span in parts:
            metres = distance_between_m(area.geometry, shape)
            met = _graded(area, columns, row, metres, span, window, limits) if metres <= limit_m else None
            yield None if met is None else replace(met, leg=number + 1)


def _are_all(legs: Sequence[Leg], route: BaseGeometry) -> bool:
    """Return whether legs make up a route as it was notified: a road is not replaced by lines between waypoints."""
    parts = shapely.get_parts(route)
    if len(parts) != len(legs):
        return False
    return bool(np.all(shapely.equals_exact(parts, [leg.shape for leg in legs], tolerance=1e-9)))


def _span(start: datetime | None, end: datetime | None, tolerance: timedelta, whole: Span) -> Span:
    """Return when a part of a movement holds: where it does not say so itself, when all of the movement does."""
    return Span(
        whole.start if start is None else start - tolerance, whole.end if end is None else end + tolerance, has_end=True
    )


def _without_place(
    areas: Sequence[OperationArea], columns: Columns, window: Window, proximity: Proximity, limits: Limits
) -> list[Overlap]:
    placeless = np.flatnonzero(~(np.isfinite(columns.lon) & np.isfinite(columns.lat)))
    codes = proximity.situation.of("admin_areas").fields.get("p_code")
    touched = {area.uid: _p_codes_of(area, proximity, codes) for area in areas} if len(placeless) else {}
    known = set() if codes is None else {str(code) for code in codes.tolist() if code}
    found = []
    for row in placeless.tolist():
        code = _text(columns, "adm3_p_code", row)
        for area in areas:
            graded = _graded(area, columns, row, np.inf, span_of(columns, row), window, limits)
            if graded is None:
                continue
            graded = replace(graded, distance_m=None)
            if code not in known:
                found.append(replace(graded, grade=Grade.GREY, is_located=False))
            elif code in touched[area.uid]:
                found.append(graded)
    return found


def _p_codes_of(area: OperationArea, proximity: Proximity, codes: np.ndarray | None) -> set[str]:
    if codes is None:
        return set()
    return {str(codes[row]) for row in proximity.within([area], "admin_areas", 0.0).row.tolist() if codes[row]}


def span_of(columns: Columns, row: int) -> Span:
    """Return when a notification holds: a site from its first day to the end of its last, in UTC; a movement's times.

    A suspension is as a site. A site's end is ``valid_to``, or its expiry. A movement holds from its departure to its
    arrival, or its return, with its tolerance on either side. What is not stated, or is no time, is open.
    """
    if columns.kind != MOVEMENTS:
        begins = _day(columns, "valid_from", row)
        ends = _day(columns, "valid_to", row) or _day(columns, "expires_on", row)
        return Span(
            None if begins is None else datetime.combine(begins, time(), UTC),
            None if ends is None else datetime.combine(ends, time(), UTC) + timedelta(days=1),
        )
    tolerance = _tolerance(columns, row)
    end = _moment(columns, "return_at", row) or _moment(columns, "arrive_by", row)
    return _span(_moment(columns, "depart_at", row), end, tolerance, Span(None, None))


def _tolerance(columns: Columns, row: int) -> timedelta:
    hours = columns.fields.get("window_tolerance_h")
    return timedelta(hours=0.0 if hours is None or np.isnan(hours[row]) else float(hours[row]))


def _is_generalised(columns: Columns, row: int) -> bool:
    return _text(columns, "generalised_to", row) != ""


def _status(columns: Columns, row: int) -> str:
    return _text(columns, "status", row)


def _text(columns: Columns, name: str, row: int) -> str:
    values = columns.fields.get(name)
    return "" if values is None or values[row] is None else str(values[row])


def _day(columns: Columns, name: str, row: int) -> date | None:
    values = columns.fields.get(name)
    return None if values is None or np.isnat(values[row]) else values[row].astype("datetime64[D]").item()


def _moment(columns: Columns, name: str, row: int) -> datetime | None:
    values = columns.fields.get(name)
    return None if values is None else moment_or_none(values[row])
