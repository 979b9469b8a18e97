"""The harm register: findings become flags that keep their identity and their answer through re-screening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID, uuid5

from planning.harm.matrix import NO_DATA, Matrix, level_rank
from planning.harm.routine import RoutineRegister, answering, with_routine_answer
from planning.harm.rule import Finding, rules
from planning.i18n import Text, text
from planning.operation import FlagStatus, HarmFlag, Operation, OperationArea

_FORGOTTEN = text("What this finding said goes when it is closed: who met the mission is not kept.")
_NAMESPACE = UUID("6f1d3c52-8f0e-4a57-9a59-6b9a1d0e2c11")

Identity = tuple[str, str, str, str]


def identity(one: Finding | HarmFlag) -> Identity:
    """Return what makes a flag the same flag: area, rule, kind of subject, subject."""
    return one.area_uid, one.code, one.subject_kind, one.subject_uid


def flag_uid(operation_uid: str, its_identity: Identity) -> str:
    """Return the uid of a flag, the same on every laptop that screens the same things."""
    return str(uuid5(_NAMESPACE, "\n".join((operation_uid, *its_identity))))


def reconcile(
    stored: Sequence[HarmFlag],
    findings: Sequence[Finding],
    operation: Operation,
    areas: Sequence[OperationArea],
    matrix: Matrix,
    routines: Sequence[RoutineRegister] = (),
) -> list[HarmFlag]:
    """Return the operation's whole register after a screening, the worst first.

    - What is found again keeps its answer, with the new distance, reason and suggested level. Two exceptions: an answer
      given while there was no data does not answer what is found once there is; and what was dismissed is open again
      when what it rested on is not the same any more: its records, its distance by a metre, its weight, or a number or
      name in its reason.
    - What is found for the first time, or again after it was closed, is open and new.
    - What would be open and was answered beforehand, by one of the ``routines`` that holds for this operation, has that
      answer for as long as it does.
    - What is no longer found is closed; its answer stays readable. Of rules that say who met the mission, subject,
      distance, what was said and the answer go; found again, it is a new finding.
    """
    before = {identity(flag): flag for flag in stored}
    names = {area.uid: area.name for area in areas}
    beforehand = answering(routines, operation, areas)
    register = {}
    for finding in findings:
        key = identity(finding)
        flag = HarmFlag(
            uid=flag_uid(operation.uid, key),
            operation_uid=operation.uid,
            area_uid=finding.area_uid,
            area_name=names.get(finding.area_uid, ""),
            code=finding.code,
            subject_kind=finding.subject_kind,
            subject_uid=finding.subject_uid,
            subject_name=finding.subject_name,
            distance_m=finding.distance_m,
            likelihood=finding.likelihood,
            impact=finding.impact,
            level=matrix.level(finding.likelihood, finding.impact),
            reason=finding.reason,
            evidence=finding.evidence,
            is_new=True,
        )
        flag = _with_answer(flag, before.get(key))
        if flag.status is FlagStatus.OPEN and beforehand:
            flag = with_routine_answer(flag, beforehand, before[key].routine_uid if key in before else "")
        register[key] = flag
    for key, flag in before.items():
        if key not in register:
            register[key] = _closed(flag)
    return sorted(register.values(), key=_worst_first)


def _with_answer(flag: HarmFlag, before: HarmFlag | None) -> HarmFlag:
    if before is None or before.status is FlagStatus.CLOSED or before.routine_uid:
        return flag
    if before.level == NO_DATA and flag.level != NO_DATA:
        return flag
    if before.status is FlagStatus.DISMISSED and _basis(flag) != _basis(before):
        return flag
    return replace(
        flag,
        status=before.status,
        answer=before.answer,
        residual_likelihood=before.residual_likelihood,
        residual_impact=before.residual_impact,
        owner=before.owner,
        due=before.due,
        is_new=False,
    )


def _basis(flag: HarmFlag) -> tuple[object, ...]:
    """Return what a flag rests on, whatever words it is said in."""
    metres = None if flag.distance_m is None else round(flag.distance_m)
    return frozenset(flag.evidence), metres, flag.likelihood, flag.impact, tuple(_facts(flag.reason))


def _facts(said: Text) -> Iterator[str]:
    """Give the numbers and names in a sentence and in the sentences in it."""
    if said.count is not None:
        yield str(said.count)
    for name in sorted(said.fields):
        value = said.fields[name]
        if isinstance(value, Text):
            yield from _facts(value)
        else:
            yield str(value)


def _closed(flag: HarmFlag) -> HarmFlag:
    closed = replace(flag, status=FlagStatus.CLOSED, is_new=False)
    rule = rules().get(flag.code)
    if rule is None or not rule.tells_who_met:
        return closed
    # Its own uid keeps it apart from every other, as what it was about did.
    return replace(
        closed,
        subject_uid=flag.uid,
        subject_name="",
        distance_m=None,
        evidence=(),
        reason=_FORGOTTEN,
        answer="",
        owner="",
        due=None,
    )


def _worst_first(flag: HarmFlag) -> tuple[bool, int, str, float, str]:
    distance = -1.0 if flag.distance_m is None else flag.distance_m
    return flag.status is FlagStatus.CLOSED, -level_rank(flag.level), flag.code, distance, flag.uid
