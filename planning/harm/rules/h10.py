"""H10: environment. Water that a base would draw from, or foul by waste and fuel."""

from __future__ import annotations

from planning.harm.civilian import OBJECTS
from planning.harm.coverage import cover_distance, not_covered, without_findings
from planning.harm.purpose import Purpose
from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.wording import called, how_far
from planning.i18n import N_, Text, plural, text

CODE = "H10"
WATERS = "waters"


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    areas = screening.areas_for(Purpose.BASE)
    limit = screening.parameters.number(CODE, "distance_m")
    points = screening.proximity.rows_where(OBJECTS, "object_type", {"water"})
    sources = {OBJECTS: points, WATERS: None}
    found = []
    for kind, wanted in sources.items():
        for area in areas:
            near = list(screening.near([area], kind, limit, wanted))
            if near:
                rows, nearest = [row for _, row, _ in near], near[0][2]
                columns = screening.situation.of(kind)
                reason = _reason(kind, len(rows), str(columns.name[rows[0]]), nearest, limit)
                uids = tuple(str(uid) for uid in columns.uid[rows])
                found.append(screening.about(CODE, area.uid, kind, reason, distance_m=nearest, evidence=uids))
    nothing = text(
        "No data. The plan holds neither water points nor waters, so it cannot say what water the base would stand "
        "near. Import civilian objects and waters."
    )
    far = text(
        "No data. No water point, river or lake is known within {distance}: the data may not cover this area.",
        distance=cover_distance(screening, CODE),
    )
    return found + not_covered(screening, CODE, without_findings(areas, found), sources, nothing, far)


def _reason(kind: str, count: int, nearest_name: str, nearest_m: float, limit_m: float) -> Text:
    fields = {"distance": how_far(nearest_m), "limit": how_far(limit_m), "name": called(nearest_name)}
    if kind == WATERS:
        return plural(
            "{distance}. {count} river, lake or other water within {limit}: {name}.",
            "{distance}. {count} rivers, lakes or other waters within {limit}, the nearest {name}.",
            count,
            **fields,
        )
    return plural(
        "{distance}. {count} water point within {limit}, its extent and accuracy counted: {name}.",
        "{distance}. {count} water points within {limit}, their extent and accuracy counted, the nearest {name}.",
        count,
        **fields,
    )


RULE = HarmRule(
    id=CODE,
    title=N_("Environment"),
    question=N_("Would a base draw on people's water, or foul it by waste and fuel?"),
    reads=(OBJECTS, WATERS),
    parameters=("distance_m", "cover_distance_m", "band"),
    method=(
        N_("One finding for the water points and one for the waters within `distance_m` of an area for a base."),
        N_(
            "Water points are civilian objects, those recorded as not in use too; waters are rivers, lakes and the "
            "like, those that dry up too. It answers to areas for a base."
        ),
        N_("Grey: the plan holds neither a water point nor waters, or none lies within `cover_distance_m`."),
    ),
    mitigations=(
        N_("Have the environmental officer check the site."),
        N_("Bring water instead of drawing it there."),
        N_("Keep waste and fuel away from the water."),
    ),
    assess=assess,
    is_live=True,
)
