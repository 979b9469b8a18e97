"""IED incidents around an operation's areas before it began and after it ended. A difference is no proof of a cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from planning.harm.parameters import Parameters
from planning.harm.proximity import Proximity
from planning.harm.rules.h02 import CODE, IED_TYPES, ROUGH_PLACES, newest_day
from planning.harm.wording import how_far
from planning.i18n import N_, Text, plural, text
from planning.operation import OperationArea, Window

ROUGH_TIMES = ("month", "year")
_NONE = np.empty(0, dtype=np.intp)
NO_PROOF = N_("Before and after is no proof of cause: what else changed is not in these numbers.")


@dataclass(frozen=True, slots=True)
class IedCount:
    """IED incidents of some days, each once however many areas it is near.

    ``rough`` are those placed by district or coarser, or dated to a month or longer: counted apart, since they may have
    been elsewhere or at another time.
    """

    first: date
    last: date
    precise: int
    rough: int


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """Both counts of one operation.

    Attributes
    ----------
    distance_m : float
        Geodesic, around the areas; what is inside counts, and what is exactly so far away.
    days, days_passed : int
        Days that are counted on each side, and how many of those after the end are over.
    newest : date or None
        The newest dated incident of any type: what happened later is not in the plan.
    """

    before: IedCount
    after: IedCount
    distance_m: float
    days: int
    days_passed: int
    newest: date | None


def before_after(
    areas: Sequence[OperationArea], window: Window, proximity: Proximity, given: Parameters, now: datetime
) -> BeforeAfter:
    """Return IED incidents near areas in the days before a window and in the days after it, by days in UTC.

    The days on which the window begins and ends, and those between, belong to neither side. ``after_distance_m`` and
    ``after_days`` of H02 say how near and how long. Incidents without a date are in neither count.
    """
    distance = given.number(CODE, "after_distance_m")
    days = int(given.number(CODE, "after_days"))
    start, end = (at.astimezone(UTC).date() for at in (window.start, window.end))
    passed = min(max((now.astimezone(UTC).date() - end).days, 0), days)

    def counted(first: date, last: date) -> IedCount:
        precise, rough = (
            len(np.unique(np.concatenate([*proximity.rows_within(areas, "incidents", distance, rows), _NONE])))
            for rows in _rows(proximity, first, last)
        )
        return IedCount(first, last, precise, rough)

    return BeforeAfter(
        counted(start - timedelta(days=days), start - timedelta(days=1)),
        counted(end + timedelta(days=1), end + timedelta(days=days)),
        distance,
        days,
        passed,
        newest_day(proximity.situation.of("incidents")),
    )


def _rows(proximity: Proximity, first: date, last: date) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which rows are IED incidents of some days, exact ones and rough ones."""
    columns = proximity.situation.of("incidents")
    days = columns.fields.get("occurred_on")
    if days is None:
        nothing = np.zeros(len(columns), dtype=bool)
        return nothing, nothing
    found = np.asarray((days >= np.datetime64(first)) & (days <= np.datetime64(last)))
    found &= proximity.rows_where("incidents", "incident_type", IED_TYPES)
    rough = proximity.rows_where("incidents", "geo_conf", ROUGH_PLACES)
    rough = rough | proximity.rows_where("incidents", "time_conf", ROUGH_TIMES)
    return found & ~rough, found & rough


def told(found: BeforeAfter) -> list[Text]:
    """Return what the counts say, and what they do not, in sentences."""
    lines = [
        _counted(N_("Before"), found.before),
        _counted(N_("After"), found.after),
        text("Counted within {distance} of the areas.", distance=how_far(found.distance_m)),
    ]
    if found.days_passed < found.days:
        lines.append(
            plural(
                "Only {count} of {days} days has passed since the end.",
                "Only {count} of {days} days have passed since the end.",
                found.days_passed,
                days=found.days,
            )
        )
    if found.newest is None:
        lines.append(text("No data. The plan holds no dated incidents."))
    elif found.newest < found.after.first + timedelta(days=found.days_passed - 1):
        lines.append(
            text("The newest incident in the plan is of {newest}: what came later is not known.", newest=found.newest)
        )
    return [*lines, Text(NO_PROOF)]


def _counted(side: str, count: IedCount) -> Text:
    said = plural(
        "{side}, {first} to {last}: {count} IED incident.",
        "{side}, {first} to {last}: {count} IED incidents.",
        count.precise,
        side=Text(side),
        first=count.first,
        last=count.last,
    )
    if not count.rough:
        return said
    rest = plural(
        "{count} more, placed by district or dated by month or coarser, stands apart.",
        "{count} more, placed by district or dated by month or coarser, stand apart.",
        count.rough,
    )
    return text("{found} {rest}", found=said, rest=rest)
