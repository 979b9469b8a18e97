"""One side of a comparison in a few words: flags by level, people near, people reached, who loses protection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planning.harm.matrix import LEVELS, Matrix
from planning.harm.purpose import Purpose
from planning.harm.reached import people_reached
from planning.harm.rule import Finding, Screening
from planning.harm.wording import people_in
from planning.i18n import Text, plural, text
from planning.operation import Operation, OperationArea

PROTECTION = frozenset({"H14", "H19"})
"""Rules that find whom nobody of the mission reaches any more."""


@dataclass(frozen=True, slots=True)
class Side:
    """An operation or a variant of it, as a screening finds it.

    Attributes
    ----------
    levels : mapping of str to int
        How many findings there are of each level that occurs, the worst first; no data is one of them.
    near, reached, unprotected : Text
        People near the areas whatever these are for, those whom patrols and outreach reach, and those left without
        protection; each village once, and unknown numbers said.
    """

    operation: Operation
    areas: tuple[OperationArea, ...]
    findings: tuple[Finding, ...]
    levels: Mapping[str, int]
    near: Text
    reached: Text
    unprotected: Text


def side(given: Screening, findings: Sequence[Finding], matrix: Matrix) -> Side:
    """Return a side of what was screened and what all rules found in it."""
    counts = Counter(matrix.level(each.likelihood, each.impact) for each in findings)
    return Side(
        given.operation,
        tuple(given.areas),
        tuple(findings),
        {level: counts[level] for level in reversed(LEVELS) if counts[level]},
        _near(given),
        _reached(given),
        _unprotected(given, findings),
    )


def _near(given: Screening) -> Text:
    found = given.near(given.areas, "villages", given.parameters.number("H01", "distance_m"))
    return _people(given, {row for _, row, _ in found})


def _reached(given: Screening) -> Text:
    if not given.areas_for(Purpose.REACH):
        return text("No area is for reaching people.")
    return _people(given, {each.row for each in people_reached(given)})


def _people(given: Screening, rows: Iterable[int]) -> Text:
    if not len(given.situation.of("villages")):
        return text("No data: the plan holds no villages.")
    wanted = set(rows)
    return people_in(given, wanted) if wanted else text("No village is known there.")


def _unprotected(given: Screening, findings: Sequence[Finding]) -> Text:
    asked = [each for each in findings if each.code in PROTECTION]
    lost = {uid for each in asked if not each.is_grey for uid in each.evidence}
    grey = sum(each.is_grey for each in asked)
    rows = np.flatnonzero([uid in lost for uid in given.situation.of("villages").uid.tolist()]) if lost else ()
    if not len(rows):
        return text("No data.") if grey else text("Nobody is found.")
    people = people_in(given, [int(row) for row in rows])
    if not grey:
        return people
    return plural("{people}; {count} question without data", "{people}; {count} questions without data", grey,
                  people=people)  # fmt: skip
