"""Running harm rules over the areas of an operation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from planning.harm.parameters import Parameters, parameters
from planning.harm.proximity import Proximity
from planning.harm.rule import Finding, HarmRule, Screening, rules
from planning.operation import Operation, OperationArea
from planning.situation import Columns, Situation


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
    given: Parameters | None = None,
    memory: Memory | None = None,
) -> list[Finding]:
    """Return what all rules find for the areas of an operation; see ``screening`` and ``assess``."""
    prepared = screening(
        operation,
        areas,
        situation,
        given=given,
        proximity=proximity,
        operations=operations,
        released_at=released_at,
    )
    return assess(prepared, memory)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a rule found of an operation, and what it found that on."""

    basis: tuple[object, ...]
    columns: tuple[Columns, ...]
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class Memory:
    """What rules found before, so that only those are asked again for which something changed."""

    _kept: dict[tuple[str, str], _Kept] = field(default_factory=dict)

    def found(self, operation_uid: str) -> list[Finding]:
        """Return what was found of an operation when its rules were last asked."""
        kept = (each for (uid, _), each in self._kept.items() if uid == operation_uid)
        return [finding for each in kept for finding in each.findings]

    def recall(self, rule: HarmRule, given: Screening) -> list[Finding]:
        """Return what a rule finds, from before where nothing that it reads has changed."""
        # Rules that ask what else goes on read the areas of other operations.
        others = given.operations if "operation_areas" in rule.reads else {}
        times = (given.released_at, given.situation.taken_at) if rule.asks_time else ()
        basis = (given.operation, tuple(given.areas), tuple(others.items()), times, id(given.parameters))
        columns = tuple(given.situation.of(kind) for kind in rule.reads)
        kept = self._kept.get((given.operation.uid, rule.id))
        if kept is None or kept.basis != basis or any(a is not b for a, b in zip(kept.columns, columns, strict=True)):
            kept = _Kept(basis, columns, rule.assess(given))
            self._kept[given.operation.uid, rule.id] = kept
        return kept.findings


def assess(given: Screening, memory: Memory | None = None) -> list[Finding]:
    """Return what all rules find; with a memory, those are asked for which something changed."""
    memory = memory or Memory()
    return [finding for rule in rules().values() for finding in memory.recall(rule, given)]


def assess_live(given: Screening) -> list[Finding]:
    """Return what those rules find that answer while an outline is drawn."""
    return [finding for rule in rules().values() if rule.is_live for finding in rule.assess(given)]


def kinds_read() -> set[str]:
    """Return the ids of the kinds that the rules read."""
    return {kind for rule in rules().values() for kind in rule.reads}
