"""H06: damage to what people live on: water, market, school, clinic, place of worship, crops, grazing."""

from __future__ import annotations

from planning.codes import code_list
from planning.harm.civilian import OBJECTS, place_found
from planning.harm.coverage import cover_distance, not_covered, without_findings
from planning.harm.purpose import Purpose
from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.wording import called
from planning.i18n import N_, Text, text
from planning.months import months_in, months_of

CODE = "H06"
OBJECT_TYPES = ("water", "market", "school", "clinic", "worship")
SEASON_TYPES = ("harvest", "herd_movement")


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    areas = screening.areas_for(Purpose.FORCE, Purpose.BASE, Purpose.MOVEMENT)
    limit = screening.parameters.number(CODE, "distance_m")
    objects = screening.proximity.rows_where(OBJECTS, "object_type", OBJECT_TYPES)
    found = []
    for area, row, metres in screening.near(areas, OBJECTS, limit, objects):
        reason = place_found(screening, OBJECTS, row, metres)
        found.append(screening.finding(CODE, area.uid, OBJECTS, row, metres, reason))
    nothing = text(
        "No data. The plan holds no water point, market, school, clinic or place of worship, so it cannot say what "
        "could be damaged. Import civilian objects."
    )
    far = text(
        "No data. No water point, market, school, clinic or place of worship is known within {distance}: the data may "
        "not cover this area.",
        distance=cover_distance(screening, CODE),
    )
    rest = without_findings(areas, found)
    found += not_covered(screening, CODE, rest, {OBJECTS: objects}, nothing, far)

    seasons = screening.proximity.rows_where("season_windows", "season_type", SEASON_TYPES)
    for area, row, metres in screening.near(areas, "season_windows", 0.0, seasons):
        season = _season(screening, row)
        if season is not None:
            found.append(screening.finding(CODE, area.uid, "season_windows", row, metres, season))
    return found


def _season(screening: Screening, row: int) -> Text | None:
    """Return why a season window that touches an area is found; None where its months do not meet the window."""
    stated = str(screening.value("season_windows", "months", row) or "")
    months = months_of(stated)
    code = str(screening.value("season_windows", "season_type", row))
    fields = {
        "season": code_list("season_type").titles[code],
        "name": called(str(screening.situation.of("season_windows").name[row])),
    }
    if months is None:
        return text("{season}: {name}. It touches the area; its months are not known, so it may be on.", **fields)
    if months.isdisjoint(months_in(screening.operation.window)):
        return None
    return text(
        "{season}: {name}. It touches the area, and the window falls in its months ({months}).", months=stated, **fields
    )


RULE = HarmRule(
    id=CODE,
    title=N_("Damage to what people live on"),
    question=N_("Would water, a market, a school, a clinic, a place of worship, crops or grazing be damaged?"),
    reads=(OBJECTS, "season_windows"),
    parameters=("distance_m", "cover_distance_m", "band"),
    method=(
        N_("One finding for each civilian object near an area that can damage it, and each season that it meets."),
        N_(
            "It answers to areas of force, of a base and of movement, and to those whose purpose is not stated. "
            "Objects are found within `distance_m`; one recorded as not in use stays in, and the reason says so. A "
            "season window of harvest or of moving herds is found where it touches the area and the window holds some"
            " time of its months (UTC); months that are not known count as met, as on the map, and the reason says "
            "so."
        ),
        N_("Grey: the plan holds no civilian object of these types, or none lies within `cover_distance_m`."),
    ),
    mitigations=(
        N_("Set a no-go buffer around it."),
        N_("Change the route."),
        N_("Name a contact for claims."),
        N_("Move the window out of the season."),
    ),
    assess=assess,
    is_live=True,
)
