"""H12: confusion of mission and humanitarians. The mission assists close to a humanitarian site, on the same days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from planning.harm.coverage import cover_distance, not_covered
from planning.harm.purpose import Purpose
from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.wording import called, how_far
from planning.i18n import N_, Text, plural, text
from planning.notification import SITES
from planning.overlap import Span, span_of

CODE = "H12"
GONE = frozenset({"withdrawn", "expired"})


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    areas = screening.areas_for(Purpose.ASSISTANCE)
    columns = screening.situation.of(SITES)
    is_gone = screening.proximity.rows_where(SITES, "status", GONE)
    found, is_near = [], set()
    for area, row, metres in screening.near(areas, SITES, screening.parameters.number(CODE, "distance_m")):
        is_near.add(area.uid)
        span = span_of(columns, row)
        common = span.common(screening.operation.window)
        if common and not is_gone[row]:
            reason = _reason(screening, row, metres, span, common)
            found.append(screening.finding(CODE, area.uid, SITES, row, metres, reason))
    nothing = text("No data. The plan holds no humanitarian sites. Ask OCHA for the register and import it.")
    far = text(
        "No data. No humanitarian site is known within {distance}: the data may not cover this area.",
        distance=cover_distance(screening, CODE),
    )
    rest = [area for area in areas if area.uid not in is_near]
    return found + not_covered(screening, CODE, rest, {SITES: None}, nothing, far)


def _reason(screening: Screening, row: int, distance_m: float, span: Span, common: tuple[datetime, datetime]) -> Text:
    what = text(
        "{where}. Humanitarian site {name}.",
        where=how_far(distance_m),
        name=called(str(screening.situation.of(SITES).name[row])),
    )
    if span.end is None:
        when = text("Its validity is not stated.")
    else:
        first = common[0].astimezone(UTC).date()
        last = (common[1] - timedelta(microseconds=1)).astimezone(UTC).date()
        when = plural("Windows overlap {count} day.", "Windows overlap {count} days.", (last - first).days + 1)
    return text("{what} {when} {sure}", what=what, when=when, sure=screening.proximity.allowance(SITES).said(row))


RULE = HarmRule(
    id=CODE,
    title=N_("Confusion of mission and humanitarians"),
    question=N_("Would assistance by the mission be taken for that of humanitarians who work close by?"),
    reads=(SITES,),
    parameters=("distance_m", "cover_distance_m", "band"),
    method=(
        N_("One finding for each humanitarian site near an area of assistance that holds on a day of the window."),
        N_(
            "It answers to areas where the mission gives assistance (CIMIC, quick impact projects). A site holds from"
            " its first day to its last in UTC; on a side that is not stated it is open. What is marked as withdrawn "
            "or expired is left out: who is no longer there is not mistaken for the mission. Sites without a place of"
            " their own are H05's. Grey: no site in the plan, or none within `cover_distance_m`."
        ),
    ),
    mitigations=(
        N_("Hold the activity elsewhere."),
        N_("Let civilians lead it."),
        N_("Keep to the rules of marking vehicles and clothing."),
        N_("Agree with OCHA on other days."),
    ),
    assess=assess,
    is_live=True,
)
