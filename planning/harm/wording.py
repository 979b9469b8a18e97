"""Wording that harm rules share: the number first, then what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planning.i18n import Text, plural, text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from planning.harm.rule import Screening


def how_far(metres: float) -> Text:
    """Return ``Inside``, ``412 m`` or ``1.24 km``."""
    if metres == 0:
        return text("Inside")
    if metres < 999.5:
        # Never "0 m" for what is outside.
        return text("{metres} m", metres=max(round(metres), 1))
    return text("{kilometres} km", kilometres=round(metres / 1000, 2))


def called(name: str) -> Text | str:
    """Return a name, or the words for a thing that has none."""
    return name or text("(no name)")


def people_of(screening: Screening, row: int) -> Text:
    """Return how many people live in a village, with the year of the count; unknown is said."""
    people = screening.value("villages", "population", row)
    if people is None:
        return text("people not known")
    year = screening.value("villages", "population_year", row)
    if year is None:
        return text("{people} people", people=int(people))
    return text("{people} people in {year}", people=int(people), year=str(int(year)))


def people_in(screening: Screening, rows: Collection[int]) -> Text:
    """Return "7 villages, people known for 2: 1 300 people": a sum never takes the unknown as 0."""
    counts = [screening.value("villages", "population", row) for row in rows]
    return people_of_villages([None if each is None else int(each) for each in counts])


def people_of_villages(counts: Sequence[int | None]) -> Text:
    """Return what `people_in` says, of the numbers of people in villages, None where a number is not known."""
    if not counts:
        return text("no village")
    known = [each for each in counts if each is not None]
    villages = plural("{count} village", "{count} villages", len(counts))
    if not known:
        return text("{villages}, people not known", villages=villages)
    people = plural("{count} person", "{count} people", sum(known))
    if len(known) == len(counts):
        return text("{villages}, {people}", villages=villages, people=people)
    return text("{villages}, people known for {known}: {people}", villages=villages, known=len(known), people=people)
