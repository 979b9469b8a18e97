"""H19: leave-behind gap. People in the area whom nobody of the mission reaches once the operation has ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np

from planning.harm.coverage import villages_not_covered
from planning.harm.presence import Rows, bases_open, moments, utc64, villages_reached, visits
from planning.harm.purpose import Purpose
from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.wording import how_far, people_in
from planning.i18n import N_, text
from planning.operation import OperationArea

CODE = "H19"
NOBODY_STAYS = frozenset({"air_activity", "base_closure"})
"""Activity classes that bring nobody to a village."""


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    areas = screening.areas_for(Purpose.FORCE, Purpose.REACH)
    if not areas:
        return []
    villages = screening.situation.of("villages")
    others = set(screening.operations) - {screening.operation.uid}
    if not (len(screening.situation.of("bases")) or others or len(screening.situation.of("activities"))):
        reason = text(
            "No data. The plan holds neither bases nor other operations, so it cannot say who is there afterwards. "
            "Import bases."
        )
        return [screening.grey(CODE, area.uid, "bases", reason) for area in areas]
    follow_ups = _follow_ups(screening)
    staying = bases_open(screening, screening.operation.window.end)
    found, without = [], []
    for area in areas:
        rows = [row for _, row, _ in screening.near([area], "villages", 0.0)]
        alone = np.zeros(len(villages), dtype=bool)
        alone[rows] = True
        if rows:
            alone &= ~villages_reached(screening, staying, screening.parameters.number(CODE, "reach_m"), alone)
            for kind, metres in (
                ("operation_areas", 0.0),
                ("activities", screening.parameters.number(CODE, "activity_distance_m")),
            ):
                alone[list(visits(screening, area, kind, follow_ups[kind], alone, metres))] = False
        left = [row for row in rows if alone[row]]
        if left:
            found.append(_finding(screening, area, left))
        else:
            without.append(area)
    return found + villages_not_covered(screening, CODE, without)


def _follow_ups(screening: Screening) -> dict[str, Rows]:
    """Return which operation areas and activities there are in the days after the window."""
    end = screening.operation.window.end
    until = end + timedelta(days=screening.parameters.number(CODE, "follow_up_days"))
    following = {
        uid
        for uid, other in screening.operations.items()
        if uid != screening.operation.uid
        and other.activity not in NOBODY_STAYS
        and other.window.start < until
        and other.window.end > end
    }
    areas = screening.situation.of("operation_areas")
    of_areas = areas.fields.get("operation_uid")
    is_area = np.array([uid in following for uid in (() if of_areas is None else of_areas.tolist())], dtype=bool)
    return {
        "operation_areas": is_area if len(is_area) else np.zeros(len(areas), dtype=bool),
        "activities": _activities_between(screening, end, until),
    }


def _activities_between(screening: Screening, end: datetime, until: datetime) -> Rows:
    """Return which activities run between two moments; one whose end is not stated runs when it starts."""
    starts, ends = (moments(screening, "activities", name) for name in ("starts_at", "ends_at"))
    ends = np.where(np.isnat(ends), starts, ends)
    brings_somebody = ~screening.proximity.rows_where("activities", "activity", NOBODY_STAYS)
    return (starts < utc64(until)) & (ends > utc64(end)) & brings_somebody


def _finding(screening: Screening, area: OperationArea, left: list[int]) -> Finding:
    number = screening.parameters.number
    reason = text(
        "In the {days} days after {end}, no base within {limit}, no other operation and no activity reaches: "
        "{villages}.",
        days=round(number(CODE, "follow_up_days")),
        end=screening.operation.window.end.astimezone(UTC).date(),
        limit=how_far(number(CODE, "reach_m")),
        villages=people_in(screening, left),
    )
    uids = screening.situation.of("villages").uid
    return screening.about(CODE, area.uid, "villages", reason, evidence=[str(uids[row]) for row in left])


RULE = HarmRule(
    id=CODE,
    title=N_("Leave-behind gap"),
    question=N_("Who in the area is on their own once the operation has ended?"),
    reads=("villages", "bases", "base_reaches", "operation_areas", "activities"),
    parameters=("reach_m", "follow_up_days", "activity_distance_m", "cover_distance_m", "band"),
    method=(
        N_("One finding for each area with villages that nothing of the mission reaches after the window."),
        N_(
            "It answers to areas of force and of reaching people; what a closure leaves behind is H14's. Villages are"
            " those in the area, their extent and accuracy counted. One is reached by a base open after the UTC date "
            "on which the window ends (in its recorded reach, or within `reach_m` of its recorded place where none is"
            " recorded); or, in the `follow_up_days` after the end, by an area of another operation that it lies in "
            "as it lies in this one, or an activity within `activity_distance_m` of it, its extent and accuracy "
            "counted. Air activity and the closing of a base bring nobody there."
        ),
        N_(
            "That another operation is planned is taken for its coming: whether it was released or called off is not "
            "known here. Grey: no village in the plan; none within `cover_distance_m`; or the plan holds neither "
            "bases nor other operations nor activities, so that who is there afterwards is not known."
        ),
    ),
    mitigations=(
        N_("Plan a patrol or a visit in the days after."),
        N_("Keep a temporary presence."),
        N_("Leave people a way to call for help, and somebody who answers."),
    ),
    assess=assess,
)
