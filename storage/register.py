"""The harm register of one operation as it is now: what is stored, merged with what the rules find today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from planning.acknowledgement import Answers
from planning.content import content_hash
from planning.harm.parameters import Parameters
from planning.harm.proximity import Proximity
from planning.harm.reached import Reached, people_reached
from planning.harm.register import reconcile
from planning.harm.routine import RoutineRegister, without_lapsed
from planning.harm.rule import Finding
from planning.harm.screening import assess, kinds_read, screening
from planning.operation import HarmFlag, Operation, OperationArea, OperationStatus, Signature
from planning.signed import beside, first_release, status
from planning.situation import Situation
from storage import queries
from storage.plan import Plan


@dataclass(frozen=True, slots=True)
class Register:
    """An operation with all that a gate looks at.

    Attributes
    ----------
    flags : tuple of HarmFlag
        The register, open, answered and closed flags alike.
    is_stored : bool
        Whether the plan's own register already says the same of all that a signature covers.
    findings : tuple of Finding
        What the rules found, empty without a screening.
    reached : tuple of Reached
        The villages whose people the areas reach, empty without a screening.
    routines : tuple of RoutineRegister
        Those of the plan: what a flag's ``routine_uid`` names.
    answers : Answers
        What recipients answered to the operation's notices.
    """

    operation: Operation
    areas: tuple[OperationArea, ...]
    flags: tuple[HarmFlag, ...]
    signatures: tuple[Signature, ...]
    is_stored: bool = True
    findings: tuple[Finding, ...] = ()
    reached: tuple[Reached, ...] = ()
    routines: tuple[RoutineRegister, ...] = ()
    answers: Answers = field(default_factory=Answers)


def stored_register(plan: Plan, operation: Operation) -> Register:
    """Return the register as it is stored, without screening."""
    return Register(
        operation,
        tuple(queries.areas(plan, operation.uid)),
        tuple(queries.flags(plan, operation.uid)),
        tuple(queries.signatures(plan, operation.uid)),
        routines=tuple(queries.routine_registers(plan)),
        answers=queries.answers(plan, operation.uid),
    )


def fresh_register(
    plan: Plan,
    operation: Operation,
    *,
    areas: Sequence[OperationArea] | None = None,
    apart_from: str = "",
    parameters: Parameters | None = None,
    situation: Situation | None = None,
    proximity: Proximity | None = None,
) -> Register:
    """Return the register after a screening of what the plan knows now. The plan is only read.

    Parameters
    ----------
    operation : Operation
        As it is stored, or a variant of it.
    areas : sequence of OperationArea or None
        Those of a variant; None for what is stored.
    apart_from : str
        Uid of another operation that would not take place: of two alternatives, one is no protection for the other.
    parameters : Parameters or None
        Numbers to go by; None for those of the plan.
    situation : Situation or None
        What the plan knows, where it was read before.
    proximity : Proximity or None
        Indexes over that situation, where they were made before.
    """
    stored = stored_register(plan, operation)
    if areas is not None:
        stored = replace(stored, areas=tuple(areas))
    operations = queries.operations(plan)
    signatures = {each.uid: queries.signatures(plan, each.uid) for each in operations}
    given = screening(
        operation,
        stored.areas,
        situation or read_situation(plan),
        given=parameters or queries.harm_parameters(plan),
        proximity=proximity,
        operations=[each for each in beside(operation, operations, signatures) if each.uid != apart_from],
        released_at=first_release(stored.signatures),
    )
    findings = assess(given)
    matrix = plan.profile.matrix
    flags = tuple(reconcile(stored.flags, findings, operation, stored.areas, matrix, stored.routines))
    same = content_hash(operation, stored.areas, flags) == content_hash(operation, stored.areas, stored.flags)
    return replace(stored, flags=flags, is_stored=same, findings=tuple(findings), reached=tuple(people_reached(given)))


def read_situation(plan: Plan) -> Situation:
    """Return what the harm rules read of a plan."""
    return queries.read_situation(plan, sorted(kinds_read()))


def status_now(plan: Plan, operation: Operation) -> OperationStatus:
    """Return where an operation stands by the signatures that hold over what is stored."""
    register = stored_register(plan, operation)
    flags = without_lapsed(register.flags, register.routines, operation, register.areas)
    return status(operation, register.areas, flags, register.signatures)
