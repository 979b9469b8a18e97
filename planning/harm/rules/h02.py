"""H02: IED attraction. IED incidents near the area in the days before its window begins."""

from __future__ import annotations

from datetime import UTC, date, timedelta

import numpy as np
from numpy.typing import NDArray

from planning.harm.proximity import Nearby
from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.wording import how_far
from planning.i18n import N_, Text, plural, text
from planning.operation import OperationArea
from planning.situation import Columns

CODE = "H02"
IED_TYPES = ("ied_mine", "suicide_vbied")
ROUGH_PLACES = ("adm2", "adm1", "country")


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    parameters, proximity = screening.parameters, screening.proximity
    start = screening.operation.window.start.astimezone(UTC).date()
    days = int(parameters.number(CODE, "look_back_days"))
    oldest = start - timedelta(days=days)
    newest = proximity.kept("incidents", (CODE, "newest"), newest_day)
    if newest is None:
        reason = text("No data. The plan holds no dated incidents, so it cannot say where IEDs were. Import incidents.")
        return [_grey(screening, area, reason) for area in screening.areas]
    if newest < oldest:
        reason = text(
            "No data. The newest incident is of {newest}, before the look-back of {days} days begins on {oldest}. "
            "Import newer incidents.",
            newest=newest,
            days=days,
            oldest=oldest,
        )
        return [_grey(screening, area, reason) for area in screening.areas]

    def counted(columns: Columns) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        dates = columns.fields["occurred_on"]
        recent = np.asarray((dates >= np.datetime64(oldest)) & (dates <= np.datetime64(start)))
        recent &= proximity.rows_where("incidents", "incident_type", IED_TYPES)
        rough = proximity.rows_where("incidents", "geo_conf", ROUGH_PLACES)
        return recent & ~rough, recent & rough

    precise, rough = proximity.kept("incidents", (CODE, oldest, start), counted)
    # The farther question first: what is known of the cells around serves the nearer one.
    unsure = proximity.rows_within(screening.areas, "incidents", parameters.number(CODE, "rough_distance_m"), rough)
    near = proximity.within(screening.areas, "incidents", parameters.number(CODE, "distance_m"), precise)
    found = []
    for position, area in enumerate(screening.areas):
        mine, rows = near.of(position), unsure[position]
        if len(mine):
            found.append(_finding(screening, area, mine, rows, days))
        elif len(rows):
            reason = plural(
                "No data. {count} IED incident in {days} days may be near, but is placed by district or coarser.",
                "No data. {count} IED incidents in {days} days may be near, but are placed by district or coarser.",
                len(rows),
                days=days,
            )
            found.append(_grey(screening, area, reason, rows))
    reason = text(
        "No data. No incident of any type or date is known within {distance}: the data may not cover this area.",
        distance=how_far(parameters.number(CODE, "cover_distance_m")),
    )
    told = {finding.area_uid for finding in found}
    rest = [area for area in screening.areas if area.uid not in told]
    return found + [_grey(screening, area, reason) for area in screening.uncovered(CODE, "incidents", rest)]


def newest_day(columns: Columns) -> date | None:
    """Return the day of the newest dated incident of any type."""
    dates = columns.fields.get("occurred_on")
    known = dates[~np.isnat(dates)] if dates is not None else np.empty(0, dtype="datetime64[D]")
    newest: date | None = known.max().astype("datetime64[D]").item() if len(known) else None
    return newest


def _finding(screening: Screening, area: OperationArea, near: Nearby, unsure: NDArray[np.intp], days: int) -> Finding:
    nearest = float(near.distance_m[0])
    reason = plural(
        "{distance}. {count} IED incident in {days} days within {limit}.",
        "{distance}. {count} IED incidents in {days} days within {limit}.",
        len(near),
        distance=how_far(nearest),
        days=days,
        limit=how_far(screening.parameters.number(CODE, "distance_m")),
    )
    if len(unsure):
        rest = plural(
            "{count} more, placed by district or coarser, is left out.",
            "{count} more, placed by district or coarser, are left out.",
            len(unsure),
        )
        reason = text("{found} {rest}", found=reason, rest=rest)
    uids = tuple(str(uid) for uid in screening.situation.of("incidents").uid[near.row])
    left_out = screening.left_out("incidents", unsure)
    return screening.about(CODE, area.uid, "incidents", reason, distance_m=nearest, evidence=uids, left_out=left_out)


def _grey(screening: Screening, area: OperationArea, reason: Text, unsure: NDArray[np.intp] | None = None) -> Finding:
    left_out = () if unsure is None else screening.left_out("incidents", unsure)
    return screening.grey(CODE, area.uid, "incidents", reason, left_out=left_out)


RULE = HarmRule(
    id=CODE,
    title=N_("IED attraction"),
    question=N_("Were IEDs used near the area lately, where more may follow on roads that civilians take?"),
    reads=("incidents",),
    # The last two before the bands count what came after (planning/harm/before_after.py).
    parameters=(
        "distance_m",
        "look_back_days",
        "rough_distance_m",
        "cover_distance_m",
        "after_distance_m",
        "after_days",
        "band",
    ),
    method=(
        N_("One finding for each area near which IED incidents were recorded; grey where the records cannot tell."),
        N_(
            "Counted are incidents placed to about 25 km or better, or whose precision is not stated, that occurred "
            "from `look_back_days` before the UTC date on which the window starts, up to that date. Those placed by "
            "district or coarser are left out and named in the reason. Grey: no incidents at all; the newest of any "
            "type is older than the look-back; nothing precise is near, but something rough has its stated place "
            "within `rough_distance_m`; or no incident of any type and date lies within `cover_distance_m`."
        ),
    ),
    mitigations=(
        N_("Survey the road first."),
        N_("Take another route."),
        N_("Bring explosive ordnance disposal."),
        N_("Send the notice to OCHA early."),
    ),
    assess=assess,
    is_live=True,
)
