"""What a harm rule is and what it returns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from planning.i18n import Text
from planning.operation import Operation, OperationArea

if TYPE_CHECKING:
    from planning.harm.parameters import Parameters
    from planning.harm.proximity import Proximity
    from planning.situation import Situation


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found.

    Attributes
    ----------
    distance_m : float or None
        Geodesic metres from the area's nearest edge to the subject, 0 inside; None where the finding has no place.
    likelihood, impact : str
        Suggested codes of the risk matrix; both empty for a grey finding (``is_grey``), which says that the data does
        not allow an answer: "no data" is never "no harm".
    evidence : tuple of str
        Uids of the records that the finding rests on, nearest first.
    """

    code: str
    area_uid: str
    subject_kind: str
    subject_uid: str
    subject_name: str
    distance_m: float | None
    likelihood: str
    impact: str
    reason: Text
    evidence: tuple[str, ...] = ()
    is_grey: bool = False


@dataclass(frozen=True, slots=True)
class Screening:
    """What a rule is given: the areas of one operation, the situation, exact proximity over it, the parameters."""

    operation: Operation
    areas: Sequence[OperationArea]
    situation: Situation
    proximity: Proximity
    parameters: Parameters

    def uncovered(self, code: str, kind: str, findings: Sequence[Finding]) -> list[OperationArea]:
        """Return the areas without a finding that the data may not cover.

        Nothing of the kind lies within the rule's ``cover_distance_m``: where nothing is known far and wide, to find
        nothing near says nothing.
        """
        limit = self.parameters.number(code, "cover_distance_m")
        found = {finding.area_uid for finding in findings}
        return [area for area in self.areas if area.uid not in found and not self.proximity.reaches(area, kind, limit)]


@dataclass(frozen=True, slots=True)
class HarmRule:
    """A harm rule.

    Attributes
    ----------
    id : str
        Its code, ``H01``.
    title : str
        Short English name, marked for translation.
    question : str
        What it asks, one English sentence, marked for translation.
    reads : tuple of str
        Ids of the kinds it reads.
    parameters : tuple of str
        Names of its parameters in ``resources/harm/parameters.csv``.
    mitigations : tuple of str
        Typical mitigations in English, marked for translation.
    assess : callable
        Pure function from a screening to findings.
    """

    id: str
    title: str
    question: str
    reads: tuple[str, ...]
    parameters: tuple[str, ...]
    mitigations: tuple[str, ...]
    assess: Callable[[Screening], list[Finding]]


@cache
def rules() -> dict[str, HarmRule]:
    """Return every harm rule by its code."""
    from planning.harm import rules as package
    from planning.registry import collect

    return collect(package, "RULE", HarmRule)
