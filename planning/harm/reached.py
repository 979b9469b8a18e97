"""People whom a patrol or an outreach reaches: the villages that would be a risk to them if force were used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planning.harm.purpose import Purpose, purposes_of
from planning.harm.rule import Screening
from planning.i18n import Text


@dataclass(frozen=True, slots=True)
class Reached:
    """A village that an area reaches.

    Attributes
    ----------
    row : int
        Of the kind ``villages``.
    distance_m : float
        Geodesic metres from the area to the village's recorded place, 0 inside.
    people : int or None
        None where the number is not known.
    said : Text
        The village's extent and its position's accuracy in words.
    """

    area_uid: str
    row: int
    uid: str
    name: str
    distance_m: float
    people: int | None
    said: Text


def people_reached(screening: Screening) -> list[Reached]:
    """Return the villages near each area that is for reaching people and not for force, the nearest first.

    They are looked for as H01 looks for them, within its distance.
    """
    areas = [
        area
        for area in screening.areas_for(Purpose.REACH)
        if Purpose.FORCE not in purposes_of(screening.operation, area)
    ]
    columns = screening.situation.of("villages")
    allowance = screening.proximity.allowance("villages")
    found = []
    for area, row, metres in screening.near(areas, "villages", screening.parameters.number("H01", "distance_m")):
        people = screening.value("villages", "population", row)
        found.append(
            Reached(
                area.uid,
                row,
                str(columns.uid[row]),
                str(columns.name[row]),
                metres,
                None if people is None else int(people),
                allowance.said(row),
            )
        )
    return found


def once_each(reached: Sequence[Reached]) -> list[Reached]:
    """Return each village once, as the first area reaches it: two areas do not reach twice as many people."""
    return list({each.uid: each for each in reversed(reached)}.values())[::-1]
