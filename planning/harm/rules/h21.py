"""H21: repeated presence in one village. Who is seen to meet the mission again and again is exposed."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from planning.harm.coverage import villages_not_covered, without_findings
from planning.harm.presence import CONTACTS, Rows, around, moments, place_of, utc64
from planning.harm.purpose import Purpose
from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.wording import how_far
from planning.i18n import N_, plural, text

CODE = "H21"


def assess(screening: Screening) -> list[Finding]:
    """Return one finding for each village near an area of reaching people that was met often in the days before.

    Villages within ``distance_m`` of the area count, and of each the activities that meet people (patrol, CIMIC,
    civilian outreach) within the same distance of it that started in the ``look_back_days`` before the window's start:
    found is a village with at least ``times`` of them. The reason says how often and when last; the village stands in
    the subject alone, so that a page may name its commune instead; who met the mission is not known here and not
    asked.

    Grey: no village or no contact activity with a time in the plan; no village within ``cover_distance_m``; or contacts
    near a village without a time, with which it would reach ``times``.
    """
    areas = screening.areas_for(Purpose.REACH)
    if not areas:
        return []
    columns = screening.situation.of("activities")
    starts = moments(columns, "starts_at")
    is_contact = screening.proximity.rows_where("activities", "activity", CONTACTS)
    if np.isnat(starts[is_contact]).all():
        reason = text(
            "No data. The plan holds no contact activity with a time, so it cannot say who is met often. Enter the "
            "activities."
        )
        return [screening.grey(CODE, area.uid, "activities", reason) for area in areas]
    start, number = screening.operation.window.start, screening.parameters.number
    since = start - timedelta(days=number(CODE, "look_back_days"))
    is_recent = is_contact & (starts >= utc64(since)) & (starts < utc64(start))
    is_undated = is_contact & np.isnat(starts)
    found, undated = [], dict.fromkeys((area.uid for area in areas), 0)
    for area, row, metres in screening.near(areas, "villages", number(CODE, "distance_m")):
        met = _near(screening, row, is_recent)
        if len(met) >= number(CODE, "times"):
            last = np.max(starts[met]).astype("datetime64[D]").item()
            found.append(_finding(screening, area.uid, row, metres, met, last))
        elif len(met) + len(_near(screening, row, is_undated)) >= number(CODE, "times"):
            undated[area.uid] += 1
    for area in areas:
        if undated[area.uid]:
            reason = plural(
                "No data. Whether {count} village was met often cannot be said: contacts near it have no time.",
                "No data. Whether {count} villages were met often cannot be said: contacts near them have no time.",
                undated[area.uid],
            )
            found.append(screening.grey(CODE, area.uid, "activities", reason))
    return found + villages_not_covered(screening, CODE, without_findings(areas, found))


def _near(screening: Screening, village: int, activities: Rows) -> list[int]:
    """Return the rows of some activities within the distance of a village, and of what it reaches around its place."""
    place = place_of(screening.situation.of("villages"), village)
    if place is None or not activities.any():
        return []
    farther = float(screening.proximity.allowance("villages").metres[village])
    limit = screening.parameters.number(CODE, "distance_m") + farther
    return [int(row) for row in screening.proximity.within([around(place)], "activities", limit, activities).row]


def _finding(screening: Screening, area_uid: str, row: int, metres: float, met: list[int], last: date) -> Finding:
    number = screening.parameters.number
    reason = plural(
        "{distance}. Met {count} time within {limit} in {days} days, last on {last}. {sure}",
        "{distance}. Met {count} times within {limit} in {days} days, last on {last}. {sure}",
        len(met),
        distance=how_far(metres),
        limit=how_far(number(CODE, "distance_m")),
        days=round(number(CODE, "look_back_days")),
        last=last,
        sure=screening.proximity.allowance("villages").said(row),
    )
    uids = screening.situation.of("activities").uid
    return screening.finding(CODE, area_uid, "villages", row, metres, reason, *(str(uids[each]) for each in met))


RULE = HarmRule(
    id=CODE,
    title=N_("Repeated presence in one village"),
    question=N_("Has the mission been seen in the same village so often that those who talk to it are exposed?"),
    reads=("villages", "activities"),
    parameters=("distance_m", "look_back_days", "times", "cover_distance_m", "band"),
    mitigations=(
        N_("Visit other villages as well."),
        N_("Meet people elsewhere, or in a way that does not show."),
        N_("Ask the community liaison assistants whether anybody was threatened."),
    ),
    assess=assess,
)
