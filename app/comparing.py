"""An operation beside a variant of it, from the state that the window holds: screened apart from its thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from app.behind import rows_behind
from planning.harm.comparison import Comparison, compare
from planning.harm.evidence import Evidence, evidence
from planning.harm.register import Identity, identity
from planning.harm.rule import Finding, rules
from planning.harm.screening import Memory, screening
from planning.harm.side import Side, side
from planning.harm.variant import Shift, by_area_name, variant
from planning.signed import beside, first_release

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from app.state import PlanState
    from planning.operation import Operation, OperationArea


class Overtaken(Exception):
    """Nobody waits for the comparison any more."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall be compared: an operation with itself when shifted, or with ``other``, which would take its place."""

    state: PlanState
    operation: Operation
    shift: Shift = field(default_factory=Shift)
    other: Operation | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison.

    Attributes
    ----------
    before, after : Side
        The operation as it is planned, and the variant.
    found : Comparison
        Findings of another operation's areas go by the names of these in it.
    own : mapping of identity to Finding, one for each side
        The findings of ``found`` as they stand in their own side.
    at : datetime
        When it was made.
    """

    wish: Wish
    before: Side
    after: Side
    found: Comparison
    own: tuple[Mapping[Identity, Finding], Mapping[Identity, Finding]]
    at: datetime


@dataclass(frozen=True, slots=True)
class Memories:
    """What rules found before on each side, so that only those are asked again for which something changed."""

    before: Memory = field(default_factory=Memory)
    after: Memory = field(default_factory=Memory)


def compared(wish: Wish, at: datetime, memories: Memories, tell: Callable[[int, int], None]) -> Compared:
    """Return a comparison.

    Parameters
    ----------
    at : datetime
        When it is asked for.
    tell : callable
        Given how many questions were asked, and of how many, before each one. An `Overtaken` that it raises ends it.
    """
    state, one, other = wish.state, wish.operation, wish.other
    areas = state.areas_of(one.uid)
    after, areas_after = variant(one, areas, wish.shift) if other is None else (other, state.areas_of(other.uid))
    number = len(rules())
    uids = ("", "") if other is None else (other.uid, one.uid)
    sides = [
        _side(state, operation, its_areas, apart_from, memory, lambda done, begun=begun: tell(begun + done, 2 * number))
        for operation, its_areas, apart_from, memory, begun in (
            (one, areas, uids[0], memories.before, 0),
            (after, areas_after, uids[1], memories.after, number),
        )
    ]
    # The areas of two operations are not the same: those meet that people call by one name.
    met = [list(each.findings) if other is None else by_area_name(each.findings, each.areas) for each in sides]
    own = [dict(zip(map(identity, named), each.findings, strict=True)) for named, each in zip(met, sides, strict=True)]
    return Compared(wish, sides[0], sides[1], compare(*met, state.profile.matrix), (own[0], own[1]), at)


def _side(
    state: PlanState,
    operation: Operation,
    areas: Sequence[OperationArea],
    apart_from: str,
    memory: Memory,
    tell: Callable[[int], None],
) -> Side:
    given = screening(
        operation,
        areas,
        state.situation,
        given=state.parameters,
        proximity=state.proximity,
        operations=[each for each in beside(operation, state.operations, state.signatures) if each.uid != apart_from],
        released_at=first_release(state.signatures.get(operation.uid, ())),
    )
    findings = []
    for number, rule in enumerate(rules().values()):
        tell(number)
        findings += memory.recall(rule, given)
    return side(given, findings, state.profile.matrix)


@dataclass(frozen=True, slots=True)
class RestsOn:
    """What a finding rests on in one side, which goes by its letter; without an area where it is about all of them."""

    letter: str
    area: BaseGeometry | None
    evidence: Evidence


def what_it_rests_on(found: Compared, pair: tuple[Finding | None, Finding | None]) -> list[RestsOn]:
    """Return what the finding of each side rests on, of one alone where the other has none."""
    state, shown = found.wish.state, []
    for letter, its_side, finding in zip("AB", (found.before, found.after), pair, strict=True):
        if finding is not None:
            area = next((each.geometry for each in its_side.areas if each.uid == finding.area_uid), None)
            shown.append(RestsOn(letter, area, evidence(area, rows_behind(state, finding), state.proximity)))
    return shown
