"""H01: civilians near the action. Villages and markets within a distance of an area where force may be used."""

from __future__ import annotations

from planning.harm.coverage import villages_not_covered, without_findings
from planning.harm.purpose import Purpose
from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.wording import called, how_far, people_of
from planning.i18n import N_, Text, text

CODE = "H01"


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    areas = screening.areas_for(Purpose.FORCE)
    limit = screening.parameters.number(CODE, "distance_m")
    markets = screening.proximity.rows_where("civilian_objects", "object_type", {"market"})
    found = []
    for kind, rows in (("villages", None), ("civilian_objects", markets)):
        for area, row, metres in screening.near(areas, kind, limit, rows):
            reason = _reason(screening, kind, row, metres)
            found.append(screening.finding(CODE, area.uid, kind, row, metres, reason))
    is_known = len(screening.situation.of("villages")) > 0
    return found + villages_not_covered(screening, CODE, without_findings(areas, found) if is_known else areas)


def _reason(screening: Screening, kind: str, row: int, distance_m: float) -> Text:
    name = called(str(screening.situation.of(kind).name[row]))
    fields = {"distance": how_far(distance_m), "name": name, "sure": screening.proximity.allowance(kind).said(row)}
    if kind == "villages":
        return text("{distance}. Village {name}, {people}. {sure}", people=people_of(screening, row), **fields)
    day = screening.value(kind, "market_day", row)
    if day:
        return text("{distance}. Market {name}, market day {day}. {sure}", day=day, **fields)
    return text("{distance}. Market {name}, market day not known. {sure}", **fields)


RULE = HarmRule(
    id=CODE,
    title=N_("Civilians near the action"),
    question=N_("Do people live or trade within reach of what happens in the area?"),
    reads=("villages", "civilian_objects"),
    parameters=("distance_m", "cover_distance_m", "band"),
    method=(
        N_("One finding for each village and market near each area of force; grey where villages are not known."),
        N_("Grey: the plan holds no village; or nothing is found and no village lies within `cover_distance_m`."),
        N_(
            "It answers to areas where force may be used (objective, cordon, checkpoint, firing activity), and to "
            "those whose purpose is not stated. Of a patrol or an outreach the same villages are the people reached, "
            "no risk."
        ),
    ),
    mitigations=(
        N_("Change the time of day or the date."),
        N_("Warn people beforehand."),
        N_("Keep the cordon at a distance."),
        N_("Set measures for withholding fire."),
    ),
    assess=assess,
    is_live=True,
)
