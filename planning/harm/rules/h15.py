"""H15: disturbance by aircraft, and pictures of displaced people. Flights over or close to displacement sites."""

from __future__ import annotations

from datetime import UTC, timedelta

from planning.harm.purpose import Purpose
from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.wording import called, how_far, people_of
from planning.i18n import N_, Text, plural, text
from planning.overlap import SITES, Limits, Overlap, overlaps

CODE = "H15"


def assess(screening: Screening) -> list[Finding]:
    """Return one finding for each displacement site under or near an area of flights; grey where sites are not known.

    It answers to areas for air activity and landing sites. Displacement sites are notified humanitarian sites of that
    type, unless they begin only after the window, and villages that are camps of displaced people. What is withdrawn
    or over stays in, and the reason says so: people may still be there. Height, time over the place and what is done
    with pictures are not known. Grey: no site in the plan; none within ``cover_distance_m``; or displacement sites
    without a place of their own.
    """
    areas = screening.areas_for(Purpose.AIR)
    if not areas:
        return []
    limit = screening.parameters.number(CODE, "distance_m")
    met = [
        each
        for each in overlaps(areas, screening.operation.window, screening.proximity, Limits(limit, 0.0, timedelta(0)))
        if each.kind == SITES and screening.value(SITES, "site_type", each.row) == "displacement_site"
    ]
    found = [_site(screening, each, each.distance_m) for each in met if each.distance_m is not None]
    camps = screening.proximity.rows_where("villages", "place_type", {"camp"})
    for area, row, metres in screening.near(areas, "villages", limit, camps):
        reason = text(
            "{distance}. Camp of displaced people {name}, {people}. {sure}",
            distance=how_far(metres),
            name=called(str(screening.situation.of("villages").name[row])),
            people=people_of(screening, row),
            sure=screening.proximity.allowance("villages").said(row),
        )
        found.append(screening.finding(CODE, area.uid, "villages", row, metres, reason))
    if len(screening.situation.of(SITES)) == 0:
        reason = text("No data. The plan holds no humanitarian sites. Ask OCHA for the register and import it.")
        return found + [screening.grey(CODE, area.uid, SITES, reason) for area in areas]
    reason = text(
        "No data. No humanitarian site is known within {distance}: the data may not cover this area.",
        distance=how_far(screening.parameters.number(CODE, "cover_distance_m")),
    )
    uncovered = {area.uid for area in screening.uncovered(CODE, SITES, areas)}
    for area in areas:
        unplaced = sum(each.area_uid == area.uid and each.distance_m is None for each in met)
        if unplaced:
            may_be = plural(
                "No data. {count} displacement site has no place of its own and may be near: ask OCHA.",
                "No data. {count} displacement sites have no place of their own and may be near: ask OCHA.",
                unplaced,
            )
            found.append(screening.grey(CODE, area.uid, SITES, may_be))
        elif area.uid in uncovered:
            found.append(screening.grey(CODE, area.uid, SITES, reason))
    return found


def _site(screening: Screening, overlap: Overlap, distance_m: float) -> Finding:
    row = overlap.row
    what = text(
        "{where}. Displacement site {name}.",
        where=how_far(distance_m),
        name=called(str(screening.situation.of(SITES).name[row])),
    )
    when, sure = _when(screening, overlap), screening.proximity.allowance(SITES).said(row)
    if when is None:
        reason = text("{found} {rest}", found=what, rest=sure)
    else:
        reason = text("{what} {when} {sure}", what=what, when=when, sure=sure)
    return screening.finding(CODE, overlap.area_uid, SITES, row, distance_m, reason)


def _when(screening: Screening, overlap: Overlap) -> Text | None:
    if screening.value(SITES, "status", overlap.row) == "withdrawn":
        return text("It is marked as withdrawn; people may still be there.")
    if overlap.span.end is None:
        if overlap.is_stale:
            return text("It is marked as over: ask OCHA whether it still stands.")
        return text("Its validity is not stated.")
    if overlap.is_stale:
        ends = (overlap.span.end - timedelta(microseconds=1)).astimezone(UTC).date()
        return text("Its validity ended on {ends}: ask OCHA whether it still stands.", ends=ends)
    return None


RULE = HarmRule(
    id=CODE,
    title=N_("Disturbance by aircraft or misuse of pictures"),
    question=N_("Do flights pass over or close to displaced people?"),
    reads=(SITES, "humanitarian_movements", "admin_areas", "villages"),
    parameters=("distance_m", "cover_distance_m", "band"),
    mitigations=(
        N_("Fly higher, or around the site."),
        N_("Take no pictures of the site, or state who may see them and when they are deleted."),
        N_("Tell OCHA and the site's management beforehand."),
    ),
    assess=assess,
    is_live=True,
)
