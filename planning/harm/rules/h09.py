"""H09: sexual exploitation and abuse. Settlements near a place for a base."""

from __future__ import annotations

from planning.harm.coverage import villages_not_covered, without_findings
from planning.harm.purpose import Purpose
from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.wording import how_far, people_in
from planning.i18n import N_, text

CODE = "H09"


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    areas = screening.areas_for(Purpose.BASE)
    limit = screening.parameters.number(CODE, "distance_m")
    found = []
    for area in areas:
        near = list(screening.near([area], "villages", limit))
        if near:
            rows, nearest = [row for _, row, _ in near], near[0][2]
            reason = text(
                "{distance}. {villages}. They lie within {limit} of the area, their extent and accuracy counted.",
                distance=how_far(nearest),
                villages=people_in(screening, rows),
                limit=how_far(limit),
            )
            uids = tuple(str(uid) for uid in screening.situation.of("villages").uid[rows])
            found.append(screening.about(CODE, area.uid, "villages", reason, distance_m=nearest, evidence=uids))
    return found + villages_not_covered(screening, CODE, without_findings(areas, found))


RULE = HarmRule(
    id=CODE,
    title=N_("Sexual exploitation and abuse"),
    question=N_("Would a base near a settlement expose people to sexual exploitation and abuse?"),
    reads=("villages",),
    parameters=("distance_m", "cover_distance_m", "band"),
    method=(
        N_("One finding for each area for a base that has settlements within `distance_m`."),
        N_(
            "All rows of the kind `villages` are settlements, camps of displaced people too. It answers to areas for "
            "a base."
        ),
        N_("Grey: the plan holds no village, or none lies within `cover_distance_m`."),
    ),
    mitigations=(
        N_("Set areas that are out of bounds."),
        N_("Tell people how to report, and to whom."),
        N_("Name the date of the training."),
    ),
    assess=assess,
    is_live=True,
)
