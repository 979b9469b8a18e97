"""Running harm rules over the areas of an operation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

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
    operations: Iterable[Operation] = (),
    released_at: datetime | None = None,
) -> Screening:
    """Return what rules are given.

    Parameters
    ----------
    operation : Operation
    areas : sequence of OperationArea
        Of that operation; while one is drawn, it alone.
    situation : Situation
    given : Parameters or None
        None takes those that ship.
    proximity : Proximity or None
        Over the same situation. Kept between calls, its indexes make the next screening fast.
    operations : iterable of Operation
        All of the plan that are not called off.
    released_at : datetime or None
        When the operation's notice was first released.
    """
    return Screening(
        operation,
        areas,
        situation,
        proximity or Proximity(situation),
        given or parameters(),
        {each.uid: each for each in operations},
        released_at,
    )


def screen(
    operation: Operation,
    areas: Sequence[OperationArea],
    situation: Situation,
    *,
    proximity: Proximity | None = None,
    operations: Iterable[Operation] = (),
    released_at: datetime | None = None,
) -> list[Finding]:
    """Return what all rules find for the areas of an operation; the arguments are those of ``screening``."""
    return assess(
        screening(operation, areas, situation, proximity=proximity, operations=operations, released_at=released_at)
    )


def assess(given: Screening) -> list[Finding]:
    """Return what all rules find."""
    return [finding for rule in rules().values() for finding in rule.assess(given)]


def assess_live(given: Screening) -> list[Finding]:
    """Return what those rules find that answer while an outline is drawn."""
    return [finding for rule in rules().values() if rule.is_live for finding in rule.assess(given)]


def kinds_read() -> set[str]:
    """Return the ids of the kinds that the rules read."""
    return {kind for rule in rules().values() for kind in rule.reads}
