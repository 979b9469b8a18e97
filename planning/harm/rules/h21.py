"""H21: repeated presence in one village. Who is seen to meet the mission again and again is exposed."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from planning.harm.coverage import villages_not_covered, without_findings
from planning.harm.presence import CONTACTS, moments, utc64, visits
from planning.harm.purpose import Purpose
from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.wording import how_far
from planning.i18n import N_, plural, text

CODE = "H21"


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    areas = screening.areas_for(Purpose.REACH)
    if not areas:
        return []
    starts = moments(screening, "activities", "starts_at")
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
    for area in areas:
        near = [(row, metres) for _, row, metres in screening.near([area], "villages", number(CODE, "distance_m"))]
        villages = np.zeros(len(screening.situation.of("villages")), dtype=bool)
        villages[[row for row, _ in near]] = True
        met = visits(screening, area, "activities", is_recent | is_undated, villages, number(CODE, "distance_m"))
        for row, metres in near:
            recent = sorted((each for each in met.get(row, ()) if is_recent[each]), key=lambda each: starts[each])
            if len(recent) >= number(CODE, "times"):
                last = starts[recent[-1]].astype("datetime64[D]").item()
                found.append(_finding(screening, area.uid, row, metres, recent, last))
            elif len(met.get(row, ())) >= number(CODE, "times"):
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
    method=(
        N_("One finding for each village near an area of reaching people that was met often in the days before."),
        N_(
            "Villages within `distance_m` of the area count, and of each the activities that meet people (patrol, "
            "CIMIC, civilian outreach) within the same distance of it that started in the `look_back_days` before the"
            " window's start: found is a village with at least `times` of them. The reason says how often and when "
            "last; the village stands in the subject alone, so that a page may name its commune instead; who met the "
            "mission is not known here and not asked."
        ),
        N_(
            "Grey: no village or no contact activity with a time in the plan; no village within `cover_distance_m`; "
            "or contacts near a village without a time, with which it would reach `times`."
        ),
    ),
    mitigations=(
        N_("Visit other villages as well."),
        N_("Meet people elsewhere, or in a way that does not show."),
        N_("Ask the community liaison assistants whether anybody was threatened."),
    ),
    assess=assess,
    tells_who_met=True,
)
