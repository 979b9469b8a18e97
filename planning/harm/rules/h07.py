"""H07: a base in or next to a civilian site, which an attack on the base would hit as well."""

from __future__ import annotations

from planning.harm.civilian import OBJECTS, VILLAGES, displacement_sites, either, place_found
from planning.harm.coverage import cover_distance, not_covered, without_findings
from planning.harm.purpose import Purpose
from planning.harm.rule import Finding, HarmRule, Screening
from planning.i18n import N_, text
from planning.notification import SITES

CODE = "H07"
OBJECT_TYPES = ("clinic", "school", "market", "worship")
SITE_TYPES = ("health_facility", "school")


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    areas = screening.areas_for(Purpose.BASE)
    rows_where = screening.proximity.rows_where
    sources = either(
        {
            OBJECTS: rows_where(OBJECTS, "object_type", OBJECT_TYPES),
            SITES: rows_where(SITES, "site_type", SITE_TYPES),
        },
        displacement_sites(screening),
    )
    found = []
    for kind, rows in sources.items():
        for area, row, metres in screening.near(areas, kind, screening.parameters.number(CODE, "distance_m"), rows):
            reason = place_found(screening, kind, row, metres)
            found.append(screening.finding(CODE, area.uid, kind, row, metres, reason))
    nothing = text(
        "No data. The plan holds no clinic, school, market, place of worship or displacement site, so it cannot say "
        "what the base would stand next to. Import civilian objects, and ask OCHA for the register."
    )
    far = text(
        "No data. No clinic, school, market, place of worship or displacement site is known within {distance}: the "
        "data may not cover this area.",
        distance=cover_distance(screening, CODE),
    )
    return found + not_covered(screening, CODE, without_findings(areas, found), sources, nothing, far)


RULE = HarmRule(
    id=CODE,
    title=N_("Base in or next to a civilian site"),
    question=N_(
        "Would an attack on the base hit a clinic, a school, a market, a place of worship or displaced people?"
    ),
    reads=(OBJECTS, SITES, VILLAGES),
    parameters=("distance_m", "cover_distance_m", "band"),
    method=(
        N_("One finding for each civilian site within `distance_m` of an area for a base."),
        N_(
            "Civilian sites are clinics, schools, markets and places of worship among the civilian objects; health "
            "facilities, schools and displacement sites among the humanitarian sites, whatever their status and "
            "validity; camps of displaced people among the villages. It answers to areas for a base."
        ),
        N_("Grey: the plan holds none of these, or none lies within `cover_distance_m`."),
    ),
    mitigations=(
        N_("Choose another place for the base."),
        N_("Keep a stand-off from the site."),
        N_("Ask those who run the site."),
    ),
    assess=assess,
    is_live=True,
)
