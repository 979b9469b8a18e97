"""What of an operation's harm register a routine register takes over, and what it leaves, with the reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from enum import StrEnum

from planning.harm.answer import is_light
from planning.harm.matrix import NO_DATA, Matrix, level_rank
from planning.harm.routine import PreAnswer, RoutineRegister
from planning.harm.rule import rules
from planning.i18n import N_, Text, plural
from planning.operation import FlagStatus, HarmFlag


class Left(StrEnum):
    """Why a flag is not carried over."""

    UNANSWERED = "unanswered"
    BY_ROUTINE = "by_routine"
    NO_DATA = "no_data"
    HEAVY = "heavy"
    WHO_MET = "who_met"
    OWN = "own"


LEFT_REASONS = {
    Left.UNANSWERED: N_("Not answered yet."),
    Left.BY_ROUTINE: N_("Answered by a routine register: somebody has to look at it again."),
    Left.NO_DATA: N_("No data: that nothing is known is answered for each operation."),
    Left.HEAVY: N_("High or above, at first or after the measure: answered one by one."),
    Left.WHO_MET: N_("It tells who met the mission, which is not kept longer than needed."),
    Left.OWN: N_("It is about this operation alone, and rests on no record."),
}


@dataclass(frozen=True, slots=True)
class Carried:
    """What of a register can be carried over, and what cannot, by reason."""

    flags: tuple[HarmFlag, ...]
    left: Mapping[Left, tuple[HarmFlag, ...]]


def carried(flags: Sequence[HarmFlag], matrix: Matrix) -> Carried:
    """Return which flags of an operation's register a routine register takes, those no longer found left aside."""
    taken, left = [], defaultdict(list)
    for flag in flags:
        if flag.status is FlagStatus.CLOSED:
            continue
        why = _why_not(flag, matrix)
        if why is None:
            taken.append(flag)
        else:
            left[why].append(flag)
    return Carried(tuple(taken), {why: tuple(left[why]) for why in Left if why in left})


def _why_not(flag: HarmFlag, matrix: Matrix) -> Left | None:
    if flag.level == NO_DATA:
        return Left.NO_DATA
    residual = matrix.level(flag.residual_likelihood, flag.residual_impact)
    if not is_light(flag) or level_rank(residual) >= level_rank("high"):
        return Left.HEAVY
    if rules()[flag.code].tells_who_met:
        return Left.WHO_MET
    if not flag.subject_uid and not flag.evidence:
        return Left.OWN
    if flag.status is FlagStatus.OPEN:
        return Left.UNANSWERED
    return Left.BY_ROUTINE if flag.routine_uid else None


def pre_answer(flag: HarmFlag) -> PreAnswer:
    """Return the answer of a flag, to be given beforehand to the same finding."""
    return PreAnswer(
        flag.code,
        flag.subject_kind,
        flag.subject_uid,
        flag.distance_m,
        flag.likelihood,
        flag.impact,
        flag.level,
        tuple(sorted(flag.evidence)),
        flag.status,
        flag.answer,
        flag.residual_likelihood,
        flag.residual_impact,
        flag.owner,
        flag.due,
    )


def routine_lines(flags: Sequence[HarmFlag], registers: Sequence[RoutineRegister]) -> list[Text]:
    """Return how much of an operation's register each routine register answers, and what is left; else nothing."""
    found = [flag for flag in flags if flag.status is not FlagStatus.CLOSED]
    counts = Counter(flag.routine_uid for flag in found if flag.routine_uid)
    lines = [
        plural(
            "{count} of {all} flags is answered by {reference}, until {day}.",
            "{count} of {all} flags are answered by {reference}, until {day}.",
            counts[each.uid],
            all=len(found),
            reference=each.reference,
            day=each.ends_at.astimezone(UTC).date(),
        )
        for each in registers
        if each.uid in counts
    ]
    is_open = sum(flag.status is FlagStatus.OPEN for flag in found)
    if lines and is_open:
        left = plural(
            "{count} is new to it or was not carried over: answer it here.",
            "{count} are new to it or were not carried over: answer them here.",
            is_open,
        )
        lines.append(left)
    return lines
