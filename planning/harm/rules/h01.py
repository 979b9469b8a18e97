"""H01: civilians near the action. Villages and markets within a distance of the area."""

from __future__ import annotations

import numpy as np

from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.wording import called, how_far
from planning.i18n import N_, Text, text

CODE = "H01"


def _people(screening: Screening, row: int) -> Text:
    fields = screening.situation.of("villages").fields
    population = fields.get("population")
    if population is None or np.isnan(float(population[row])):
        return text("people not known")
    year = fields.get("population_year")
    if year is None or np.isnan(float(year[row])):
        return text("{people} people", people=int(population[row]))
    return text("{people} people in {year}", people=int(population[row]), year=str(int(year[row])))


def _reason(screening: Screening, kind: str, row: int, distance_m: float) -> Text:
    columns = screening.situation.of(kind)
    name = called(str(columns.name[row]))
    if kind == "villages":
        people = _people(screening, row)
        return text("{distance}. Village {name}, {people}.", distance=how_far(distance_m), name=name, people=people)
    day = columns.fields.get("market_day")
    if day is not None and day[row]:
        return text(
            "{distance}. Market {name}, market day {day}.", distance=how_far(distance_m), name=name, day=day[row]
        )
    return text("{distance}. Market {name}, market day not known.", distance=how_far(distance_m), name=name)


def assess(screening: Screening) -> list[Finding]:
    """Return one finding for each village and market near each area; a grey one where villages are not known.

    Grey: the plan holds no village; or nothing is found and no village lies within ``cover_distance_m``.

    The kind and purpose of an area do not matter: what reaches people in order to be with them is told apart by rules
    of its own, and an area whose purpose is not stated is read as the most harmful kind.
    """
    limit = screening.parameters.number(CODE, "distance_m")
    markets = screening.proximity.rows_where("civilian_objects", "object_type", {"market"})
    found = []
    if len(screening.situation.of("villages")) == 0:
        reason = text("No data. The plan holds no villages, so it cannot say who lives near. Import villages.")
        found += [_grey(area.uid, reason) for area in screening.areas]
    for kind, rows in (("villages", None), ("civilian_objects", markets)):
        columns = screening.situation.of(kind)
        nearby = screening.proximity.within(screening.areas, kind, limit, rows)
        for area, row, metres in zip(nearby.area_index, nearby.row, nearby.distance_m.tolist(), strict=True):
            likelihood, impact = screening.parameters.suggest(CODE, metres)
            found.append(
                Finding(
                    CODE,
                    screening.areas[area].uid,
                    kind,
                    str(columns.uid[row]),
                    str(columns.name[row]),
                    metres,
                    likelihood,
                    impact,
                    _reason(screening, kind, int(row), metres),
                    (str(columns.uid[row]),),
                )
            )
    reason = text(
        "No data. No village is known within {distance}: the data may not cover this area.",
        distance=how_far(screening.parameters.number(CODE, "cover_distance_m")),
    )
    return found + [_grey(area.uid, reason) for area in screening.uncovered(CODE, "villages", found)]


def _grey(area_uid: str, reason: Text) -> Finding:
    return Finding(CODE, area_uid, "villages", "", "", None, "", "", reason, is_grey=True)


RULE = HarmRule(
    id=CODE,
    title=N_("Civilians near the action"),
    question=N_("Do people live or trade within reach of what happens in the area?"),
    reads=("villages", "civilian_objects"),
    parameters=("distance_m", "cover_distance_m", "band"),
    mitigations=(
        N_("Change the time of day or the date."),
        N_("Warn people beforehand."),
        N_("Keep the cordon at a distance."),
        N_("Set measures for withholding fire."),
    ),
    assess=assess,
)
