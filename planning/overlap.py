"""Overlaps of operation areas with what humanitarians have notified: area and window against sites, routes, windows.

An overlap is where the area lies within the buffers of site or route, and the windows meet with padding between them.
Its grade says how, never what it is worth: red is inside and in time; amber within a buffer, within the padding, or by
admin area alone; blue is near but withdrawn or out of date; grey cannot be judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from planning.times import moment_or_none

if TYPE_CHECKING:
    from planning.harm.proximity import Proximity
    from planning.operation import OperationArea, Window
    from planning.situation import Columns

SITES, MOVEMENTS = "humanitarian_sites", "humanitarian_movements"


class Grade(StrEnum):
    """How an area and a notification meet, the worst first."""

    RED = "red"
    AMBER = "amber"
    BLUE = "blue"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Limits:
    """What counts as near: metres around an area, metres more around a route, time on either side of a window."""

    area_m: float
    route_m: float
    padding: timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """When a notification holds, aware moments; None on a side that is not stated."""

    start: datetime | None
    end: datetime | None

    def gap(self, window: Window) -> timedelta:
        """Return the time between this and a window, zero where they meet; a side not stated meets everything."""
        before = window.start - self.end if self.end is not None else timedelta(0)
        after = self.start - window.end if self.start is not None else timedelta(0)
        return max(before, after, timedelta(0))

    def common(self, window: Window) -> tuple[datetime, datetime] | None:
        """Return the time that both share, None where they do not meet."""
        start = window.start if self.start is None else max(self.start, window.start)
        end = window.end if self.end is None else min(self.end, window.end)
        return (start, end) if start < end else None


@dataclass(frozen=True, slots=True)
class Overlap:
    """One area and one notification that meet.

    Attributes
    ----------
    kind : str
        ``humanitarian_sites`` or ``humanitarian_movements``; ``row`` counts in its columns.
    distance_m : float or None
        Geodesic metres from the area to the recorded place, 0 inside; None where there is none.
    span : Span
        When the notification holds.
    is_stale : bool
        It is withdrawn, or ended before the padded window: whether it still stands has to be asked.
    """

    grade: Grade
    area_uid: str
    kind: str
    row: int
    distance_m: float | None
    span: Span
    is_stale: bool = False


def overlaps(areas: Sequence[OperationArea], window: Window, proximity: Proximity, limits: Limits) -> list[Overlap]:
    """Return every overlap of some areas in a window, area by area, the worst and nearest first.

    A site without a place is judged by its commune: amber where the area meets that admin area and the windows meet,
    grey where the plan does not hold the commune, or the site states none.
    """
    found = []
    for kind, metres in ((SITES, limits.area_m), (MOVEMENTS, limits.area_m + limits.route_m)):
        columns = proximity.situation.of(kind)
        near = proximity.within(areas, kind, metres, with_allowance=True)
        for position, row, distance in zip(near.area_index, near.row, near.distance_m.tolist(), strict=True):
            graded = _graded(columns, int(row), distance, window, limits)
            if graded is not None:
                grade, span, is_stale = graded
                found.append(Overlap(grade, areas[position].uid, kind, int(row), distance, span, is_stale))
        found += _without_place(areas, columns, window, proximity, limits)
    order = {area.uid: number for number, area in enumerate(areas)}
    grades = list(Grade)
    return sorted(
        found, key=lambda each: (order[each.area_uid], grades.index(each.grade), each.distance_m or 0.0, each.row)
    )


def _graded(
    columns: Columns, row: int, distance_m: float, window: Window, limits: Limits
) -> tuple[Grade, Span, bool] | None:
    span = span_of(columns, row)
    gap = span.gap(window)
    is_past = span.end is not None and span.end <= window.start - limits.padding
    if _status(columns, row) in ("withdrawn", "expired", "cancelled", "completed") or is_past:
        return Grade.BLUE, span, True
    if gap > limits.padding:
        return None
    is_inside = distance_m == 0 and span.common(window) is not None
    return (Grade.RED if is_inside else Grade.AMBER), span, False


def _without_place(
    areas: Sequence[OperationArea], columns: Columns, window: Window, proximity: Proximity, limits: Limits
) -> list[Overlap]:
    placeless = np.flatnonzero(~(np.isfinite(columns.lon) & np.isfinite(columns.lat)))
    communes = columns.fields.get("adm3_p_code")
    admin = proximity.situation.of("admin_areas")
    codes = admin.fields.get("p_code")
    touched = {area.uid: _p_codes_of(area, proximity, codes) for area in areas}
    known = set() if codes is None else {str(code) for code in codes.tolist() if code}
    found = []
    for row in placeless.tolist():
        graded = _graded(columns, row, np.inf, window, limits)
        if graded is None:
            continue
        grade, span, is_stale = graded
        code = "" if communes is None else str(communes[row] or "")
        for area in areas:
            if code not in known:
                found.append(Overlap(Grade.GREY, area.uid, columns.kind, row, None, span, is_stale))
            elif code in touched[area.uid]:
                found.append(Overlap(grade, area.uid, columns.kind, row, None, span, is_stale))
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
    hours = columns.fields.get("window_tolerance_h")
    stated = 0.0 if hours is None or np.isnan(hours[row]) else float(hours[row])
    tolerance = timedelta(hours=stated)
    start = _moment(columns, "depart_at", row)
    end = _moment(columns, "return_at", row) or _moment(columns, "arrive_by", row)
    return Span(None if start is None else start - tolerance, None if end is None else end + tolerance)


def _status(columns: Columns, row: int) -> str:
    values = columns.fields.get("status")
    return "" if values is None or values[row] is None else str(values[row])


def _day(columns: Columns, name: str, row: int) -> date | None:
    values = columns.fields.get(name)
    return None if values is None or np.isnat(values[row]) else values[row].astype("datetime64[D]").item()


def _moment(columns: Columns, name: str, row: int) -> datetime | None:
    values = columns.fields.get(name)
    return None if values is None else moment_or_none(values[row])
