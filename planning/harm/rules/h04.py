"""H04: displacement. Villages in an area where force may be used, and sites of displaced people around it."""

from __future__ import annotations

from planning.harm.civilian import VILLAGES, displacement_sites, place_found
from planning.harm.coverage import cover_distance, not_covered, without_findings
from planning.harm.purpose import Purpose
from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.wording import how_far, people_in
from planning.i18n import N_, text
from planning.notification import SITES

CODE = "H04"


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    areas = screening.areas_for(Purpose.FORCE)
    sites = displacement_sites(screening)
    found = []
    for area in areas:
        inside = list(screening.near([area], VILLAGES, 0.0, ~sites[VILLAGES]))
        if inside:
            rows, nearest = [row for _, row, _ in inside], inside[0][2]
            reason = text(
                "{distance}. {villages}. They lie in the area, or their extent and accuracy reach into it.",
                distance=how_far(nearest),
                villages=people_in(screening, rows),
            )
            uids = [str(uid) for uid in screening.situation.of(VILLAGES).uid[rows]]
            found.append(screening.about(CODE, area.uid, VILLAGES, reason, distance_m=nearest, evidence=tuple(uids)))
    for kind, rows_of_kind in sites.items():
        for area, row, metres in screening.near(
            areas, kind, screening.parameters.number(CODE, "distance_m"), rows_of_kind
        ):
            reason = place_found(screening, kind, row, metres)
            found.append(screening.finding(CODE, area.uid, kind, row, metres, reason))
    nothing = text(
        "No data. The plan holds neither villages nor humanitarian sites, so it cannot say who could be displaced. "
        "Import villages, and ask OCHA for the register."
    )
    far = text(
        "No data. No village and no humanitarian site is known within {distance}: the data may not cover this area.",
        distance=cover_distance(screening, CODE),
    )
    rest = without_findings(areas, found)
    return found + not_covered(screening, CODE, rest, {VILLAGES: None, SITES: None}, nothing, far)


RULE = HarmRule(
    id=CODE,
    title=N_("Displacement"),
    question=N_("Would people flee from the area, or those displaced already have to flee again?"),
    reads=(VILLAGES, SITES),
    parameters=("distance_m", "cover_distance_m", "band"),
    method=(
        N_("One finding for the villages in each area of force, and one for each displacement site near it."),
        N_(
            "It answers to areas where force may be used, and to those whose purpose is not stated. A village is in "
            "the area where its extent and accuracy reach into it; camps of displaced people are no villages here. "
            "Displacement sites are the notified ones, whatever their status and validity (the reason says where "
            "these do not hold), and camps among the villages; they are found within `distance_m`."
        ),
        N_("Grey: neither a village nor a humanitarian site is held, or none lies within `cover_distance_m`."),
    ),
    mitigations=(
        N_("Enter in stages."),
        N_("Tell those who run shelters beforehand."),
        N_("Leave a safe way out open."),
        N_("Send the notice to OCHA early."),
    ),
    assess=assess,
    is_live=True,
)
