"""What setting a number of a harm rule otherwise would do to each operation of a plan. The plan is only read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planning.harm.comparison import compare
from planning.harm.effect import Effect
from planning.harm.parameters import ParameterChange, parameters_of
from planning.harm.proximity import Proximity
from planning.operation import Signature
from planning.signed import valid_signatures
from planning.situation import Situation
from storage import queries
from storage.plan import Plan
from storage.register import Register, fresh_register, read_situation


def with_change(plan: Plan, code: str, parameter: str, change: ParameterChange | None) -> tuple[ParameterChange, ...]:
    """Return all that the mission would set with one change, None going back to what ships."""
    others = [each for each in queries.parameter_changes(plan) if (each.code, each.parameter) != (code, parameter)]
    return (*others, *([change] if change else ()))


def effects(
    plan: Plan,
    changes: Sequence[ParameterChange],
    *,
    situation: Situation | None = None,
    proximity: Proximity | None = None,
) -> Iterator[Effect]:
    """Give the effect on one operation after the other, in the order of their references.

    Parameters
    ----------
    changes : sequence of ParameterChange
        All that the mission would set otherwise than what ships.
    situation, proximity
        What the plan knows, and indexes over it, where they are at hand.
    """
    situation = situation or read_situation(plan)
    proximity = proximity or Proximity(situation)
    given = parameters_of(tuple(changes))
    matrix = plan.profile.matrix
    for operation in queries.operations(plan):
        before = fresh_register(plan, operation, situation=situation, proximity=proximity)
        after = fresh_register(plan, operation, situation=situation, proximity=proximity, parameters=given)
        holding = {each.uid for each in _holding(after)}
        held = _holding(before)
        lost = tuple(each for each in held if each.uid not in holding)
        yield Effect(operation, compare(before.findings, after.findings, matrix), tuple(held), lost)


def _holding(register: Register) -> list[Signature]:
    return valid_signatures(register.operation, register.areas, register.flags, register.signatures)
