"""H15: disturbance by aircraft, and pictures of displaced people. Flights over or close to displacement sites."""

from __future__ import annotations

from planning.harm.civilian import VILLAGES, displacement_sites, place_found
from planning.harm.coverage import cover_distance, not_covered, without_findings
from planning.harm.purpose import Purpose
from planning.harm.rule import Finding, HarmRule, Screening
from planning.i18n import N_, text
from planning.notification import SITES
from planning.overlap import span_of

CODE = "H15"


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    areas = screening.areas_for(Purpose.AIR)
    sites = displacement_sites(screening)
    end = screening.operation.window.end
    found = []
    for kind, rows in sites.items():
        for area, row, metres in screening.near(areas, kind, screening.parameters.number(CODE, "distance_m"), rows):
            begins = span_of(screening.situation.of(SITES), row).start if kind == SITES else None
            if begins is None or begins < end:
                reason = place_found(screening, kind, row, metres)
                found.append(screening.finding(CODE, area.uid, kind, row, metres, reason))
    nothing = text("No data. The plan holds no humanitarian sites. Ask OCHA for the register and import it.")
    far = text(
        "No data. No humanitarian site is known within {distance}: the data may not cover this area.",
        distance=cover_distance(screening, CODE),
    )
    sources = {SITES: None, VILLAGES: sites[VILLAGES]}
    return found + not_covered(screening, CODE, without_findings(areas, found), sources, nothing, far)


RULE = HarmRule(
    id=CODE,
    title=N_("Disturbance by aircraft or misuse of pictures"),
    question=N_("Do flights pass over or close to displaced people?"),
    reads=(SITES, VILLAGES),
    parameters=("distance_m", "cover_distance_m", "band"),
    method=(
        N_("One finding for each displacement site under or near an area of flights; grey where sites are not known."),
        N_(
            "It answers to areas for air activity and landing sites. Displacement sites are notified humanitarian "
            "sites of that type, unless they begin only after the window, and villages that are camps of displaced "
            "people. What is withdrawn or over stays in, and the reason says so: people may still be there. Sites "
            "without a place of their own are H05's. Height, time over the place and what is done with pictures are "
            "not known. Grey: neither a site nor a camp in the plan; or no site of any type and no camp within "
            "`cover_distance_m`."
        ),
    ),
    mitigations=(
        N_("Fly higher, or around the site."),
        N_("Take no pictures of the site, or state who may see them and when they are deleted."),
        N_("Tell OCHA and the site's management beforehand."),
    ),
    assess=assess,
    is_live=True,
)
