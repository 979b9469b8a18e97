"""Running all harm rules over the areas of an operation."""

from __future__ import annotations

from collections.abc import Sequence

from planning.harm.parameters import Parameters, parameters
from planning.harm.proximity import Proximity
from planning.harm.rule import Finding, Screening, rules
from planning.operation import Operation, OperationArea
from planning.situation import Situation


def screening(
    operation: Operation,
    areas: Sequence[OperationArea],
    situation: Situation,
    *,
    given: Parameters | None = None,
    proximity: Proximity | None = None,
) -> Screening:
    """Return what rules are given; ``proximity``, where given, must be over the same situation."""
    return Screening(operation, areas, situation, proximity or Proximity(situation), given or parameters())


def screen(
    operation: Operation,
    areas: Sequence[OperationArea],
    situation: Situation,
    *,
    parameters: Parameters | None = None,
    proximity: Proximity | None = None,
) -> list[Finding]:
    """Return what all rules find, rule by rule in the order of their codes.

    Parameters
    ----------
    operation : Operation
    areas : sequence of OperationArea
        Of that operation; while one is drawn, it alone.
    situation : Situation
    parameters : Parameters or None
        None takes those that ship.
    proximity : Proximity or None
        Kept between calls, its indexes make the next screening of the same situation fast.
    """
    return assess(screening(operation, areas, situation, given=parameters, proximity=proximity))


def assess(given: Screening) -> list[Finding]:
    """Return what all rules find in a prepared screening."""
    return [finding for rule in rules().values() for finding in rule.assess(given)]
