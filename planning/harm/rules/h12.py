"""H12: confusion of mission and humanitarians. The mission assists close to a humanitarian site, on the same days."""

from __future__ import annotations

from datetime import UTC, timedelta

from planning.harm.purpose import Purpose
from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.wording import called, how_far
from planning.i18n import N_, Text, plural, text
from planning.overlap import SITES, Grade, Limits, Overlap, overlaps

CODE = "H12"


def assess(screening: Screening) -> list[Finding]:
    """Return one finding for each humanitarian site near an area of assistance that holds on a day of the window.

    It answers to areas where the mission gives assistance (CIMIC, quick impact projects). A site holds from its first
    day to its last in UTC (``planning.overlap``); on a side that is not stated it is open. What is withdrawn or over is
    left out: who is no longer there is not mistaken for the mission. Grey: no site in the plan; none within
    ``cover_distance_m``; or sites that hold then have no place but a commune, or none that the plan knows.
    """
    areas = screening.areas_for(Purpose.ASSISTANCE)
    if not areas:
        return []
    if len(screening.situation.of(SITES)) == 0:
        reason = text("No data. The plan holds no humanitarian sites. Ask OCHA for the register and import it.")
        return [screening.grey(CODE, area.uid, SITES, reason) for area in areas]
    limits = Limits(screening.parameters.number(CODE, "distance_m"), 0.0, timedelta(0))
    window = screening.operation.window
    met = [
        each
        for each in overlaps(areas, window, screening.proximity, limits)
        if each.kind == SITES and each.grade is not Grade.BLUE and each.span.common(window)
    ]
    found = [_finding(screening, each, each.distance_m) for each in met if each.distance_m is not None]
    reason = text(
        "No data. No humanitarian site is known within {distance}: the data may not cover this area.",
        distance=how_far(screening.parameters.number(CODE, "cover_distance_m")),
    )
    uncovered = {area.uid for area in screening.uncovered(CODE, SITES, areas)}
    for area in areas:
        unplaced = sum(each.area_uid == area.uid and each.distance_m is None for each in met)
        if unplaced:
            may_be = plural(
                "No data. {count} humanitarian site of those days has no place of its own and may be near: ask OCHA.",
                "No data. {count} humanitarian sites of those days have no place of their own and may be near: ask "
                "OCHA.",
                unplaced,
            )
            found.append(screening.grey(CODE, area.uid, SITES, may_be))
        elif area.uid in uncovered:
            found.append(screening.grey(CODE, area.uid, SITES, reason))
    return found


def _finding(screening: Screening, overlap: Overlap, distance_m: float) -> Finding:
    row = overlap.row
    what = text(
        "{where}. Humanitarian site {name}.",
        where=how_far(distance_m),
        name=called(str(screening.situation.of(SITES).name[row])),
    )
    sure = screening.proximity.allowance(SITES).said(row)
    reason = text("{what} {when} {sure}", what=what, when=_when(screening, overlap), sure=sure)
    return screening.finding(CODE, overlap.area_uid, SITES, row, distance_m, reason)


def _when(screening: Screening, overlap: Overlap) -> Text:
    common = overlap.span.common(screening.operation.window)
    if common is None or overlap.span.end is None:
        return text("Its validity is not stated.")
    first = common[0].astimezone(UTC).date()
    last = (common[1] - timedelta(microseconds=1)).astimezone(UTC).date()
    return plural("Windows overlap {count} day.", "Windows overlap {count} days.", (last - first).days + 1)


RULE = HarmRule(
    id=CODE,
    title=N_("Confusion of mission and humanitarians"),
    question=N_("Would assistance by the mission be taken for that of humanitarians who work close by?"),
    reads=(SITES, "humanitarian_movements", "admin_areas"),
    parameters=("distance_m", "cover_distance_m", "band"),
    mitigations=(
        N_("Hold the activity elsewhere."),
        N_("Let civilians lead it."),
        N_("Keep to the rules of marking vehicles and clothing."),
        N_("Agree with OCHA on other days."),
    ),
    assess=assess,
    is_live=True,
)
