"""Routine registers: answers that a civilian role gives beforehand, for one routine class of activity.

A patrol goes out every day past the same places. What was answered for one of them, one by one, can be signed for those
of the next days (``resources/harm/routine.csv`` says for which classes and for how many). The rules still run for each
operation; a finding that the register did not know, or that weighs more than it said, stays open.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

from planning import resources
from planning.codes import code_list
from planning.harm.answer import is_light, reopened
from planning.harm.matrix import level_rank
from planning.i18n import Text, text
from planning.operation import Actor, FlagStatus, HarmFlag, Operation, OperationArea, Standing, Window
from planning.trust import TrustedKey, standing_of_seal

_NEARER_M = 1.0
"""By so much the same place may be nearer before that is something new: about what an outline is drawn to."""

Subject = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class PreAnswer:
    """The answer to one finding, and what it was given for.

    Attributes
    ----------
    distance_m, likelihood, impact, level, evidence
        Of the flag that was answered, as a `HarmFlag` has them: what is no worse than that is answered.
    """

    code: str
    subject_kind: str
    subject_uid: str
    distance_m: float | None
    likelihood: str
    impact: str
    level: str
    evidence: tuple[str, ...]
    status: FlagStatus
    answer: str
    residual_likelihood: str = ""
    residual_impact: str = ""
    owner: str = ""
    due: date | None = None

    @property
    def subject(self) -> Subject:
        """What makes it the answer to the same question: rule, kind of subject, subject."""
        return self.code, self.subject_kind, self.subject_uid

    @property
    def digest(self) -> str:
        """SHA-256 (hexadecimal) of all that it says."""
        return _sha256({**asdict(self), "due": self.due.isoformat() if self.due else None})

    def covers(self, flag: HarmFlag) -> bool:
        """Return whether it answers a flag: the same rule and subject, and nothing that it was not given for.

        New is another record in the evidence; a distance shorter by more than a metre, or known on one side only; a
        likelihood, impact or level above. More people in a place that weighs the same is not: so it is for the answers
        of an operation itself.
        """
        return (
            self.subject == (flag.code, flag.subject_kind, flag.subject_uid)
            and is_light(flag)
            and level_rank(flag.level) <= level_rank(self.level)
            and _rank("likelihood", flag.likelihood) <= _rank("likelihood", self.likelihood)
            and _rank("impact", flag.impact) <= _rank("impact", self.impact)
            and set(flag.evidence) <= set(self.evidence)
            and not _is_nearer(flag.distance_m, self.distance_m)
        )


@dataclass(frozen=True, slots=True)
class RoutineRegister:
    """Answers for the operations of one class between two moments, signed.

    Attributes
    ----------
    reference : str
        What people call it by, ``RR-2026-001``; unique in its plan.
    activity : str
        The class of activity that it is for.
    made_from : str
        Reference of the operation whose answers it carries over.
    destroyed : tuple of str
        Digests of answers that went with the record they were about; what was signed can still be told.
    signed_at, valid_until : datetime
        Aware. It answers for operations whose whole window lies between them.
    digest : str
        SHA-256 (hexadecimal) of all that was signed.
    public_key, seal : str
        The key by which it was signed and its Ed25519 signature, both base 64; empty for a typed name.
    revoked_at, revoked_because
        What is over by then was done under it, and keeps its answers.
    standing : Standing
        What the plan's trust list and its own digest make of it; not a part of what is stored.
    """

    uid: str
    reference: str
    activity: str
    made_from: str
    answers: tuple[PreAnswer, ...]
    actor: Actor
    signed_at: datetime
    valid_until: datetime
    digest: str
    destroyed: tuple[str, ...] = ()
    public_key: str = ""
    seal: str = ""
    revoked_at: datetime | None = None
    revoked_because: str = ""
    standing: Standing = Standing.UNVERIFIED

    @property
    def ends_at(self) -> datetime:
        """When it ends: as it was signed, or earlier by being revoked."""
        return self.valid_until if self.revoked_at is None else min(self.valid_until, self.revoked_at)

    def is_in_force(self, at: datetime) -> bool:
        """Return whether it can answer for what begins at a moment (aware)."""
        return self.standing is not Standing.REFUSED and self.signed_at <= at < self.ends_at

    def holds_for(self, window: Window) -> bool:
        """Return whether it can answer for an operation of that window: the whole of it lies within its time."""
        return self.standing is not Standing.REFUSED and self.signed_at <= window.start and window.end <= self.ends_at

    def answer_to(self, flag: HarmFlag) -> PreAnswer | None:
        """Return its answer to a flag, None where it has none; of several that which was given for the nearest."""
        found = [each for each in self.answers if each.covers(flag)]
        return min(found, key=lambda each: (each.distance_m or 0.0, each.digest), default=None)


# Which operations are routine


def most_days(activity: str) -> int:
    """Return for how many days answers may be carried over for a class of activity; 0 where it is no routine."""
    days = _routine().get(("activity", activity), "")
    return int(days) if days else 0


def routine_classes() -> tuple[str, ...]:
    """Return the classes of activity that are routine."""
    return tuple(code for name, code in _routine() if name == "activity")


def is_routine(operation: Operation, areas: Sequence[OperationArea]) -> bool:
    """Return whether an operation is one of a routine class, with no area of another nature.

    A patrol with an objective, a cordon or a checkpoint among its areas is none. An area whose kind is not stated is of
    the operation's class.
    """
    kinds = {area.area_kind for area in areas} - {""}
    return most_days(operation.activity) > 0 and all(("area_kind", each) in _routine() for each in kinds)


@cache
def _routine() -> Mapping[tuple[str, str], str]:
    """Return ``resources/harm/routine.csv``: days, as they are written, by code list and code."""
    return {(row["list"], row["code"]): row["days"] for row in resources.read_table("harm/routine.csv")}


# What it answers


def answering(
    registers: Sequence[RoutineRegister], operation: Operation, areas: Sequence[OperationArea]
) -> list[RoutineRegister]:
    """Return the registers that can answer for an operation, the one signed last first."""
    if not is_routine(operation, areas):
        return []
    found = [each for each in registers if each.activity == operation.activity and each.holds_for(operation.window)]
    return sorted(found, key=lambda each: (each.signed_at, each.reference), reverse=True)


def with_routine_answer(flag: HarmFlag, registers: Sequence[RoutineRegister], preferred: str = "") -> HarmFlag:
    """Return an open flag with the answer of the first register that has one; the flag itself where none has.

    The register of uid ``preferred``, by which it was answered before, comes first: what was signed over that answer
    stands as long as the answer does.
    """
    for each in sorted(registers, key=lambda each: each.uid != preferred):
        answer = each.answer_to(flag)
        if answer is not None:
            return replace(
                flag,
                status=answer.status,
                answer=answer.answer,
                residual_likelihood=answer.residual_likelihood,
                residual_impact=answer.residual_impact,
                owner=answer.owner,
                due=answer.due,
                is_new=False,
                routine_uid=each.uid,
            )
    return flag


def without_lapsed(
    flags: Sequence[HarmFlag],
    registers: Sequence[RoutineRegister],
    operation: Operation,
    areas: Sequence[OperationArea],
) -> list[HarmFlag]:
    """Return stored flags, open again where the routine register that answered them does so no more."""
    known = {each.uid: each for each in answering(registers, operation, areas)}
    found = []
    for flag in flags:
        lapsed = bool(flag.routine_uid) and flag.status is not FlagStatus.CLOSED
        if lapsed and flag.routine_uid in known:
            lapsed = with_routine_answer(reopened(flag), [known[flag.routine_uid]]).routine_uid == ""
        found.append(reopened(flag) if lapsed else flag)
    return found


def answered_in(register: RoutineRegister) -> Text:
    """Return what stands beside an answer that a routine register gave."""
    return text(
        "As answered in {reference}, valid until {end}.", reference=register.reference, end=register.valid_until
    )


# What was signed


def digest_of(register: RoutineRegister) -> str:
    """Return the SHA-256 (hexadecimal) of all that a register says, in whatever order its answers stand."""
    return _sha256(
        {
            "reference": register.reference,
            "activity": register.activity,
            "made_from": register.made_from,
            "name": register.actor.name,
            "role": register.actor.role,
            "signed_at": _moment(register.signed_at),
            "valid_until": _moment(register.valid_until),
            "answers": sorted([*(each.digest for each in register.answers), *register.destroyed]),
        }
    )


def sealed_bytes(digest: str, public_key: str) -> bytes:
    """Return the bytes that the seal of a routine register is over."""
    return f"palabre routine register\n{digest}\n{public_key}".encode()


def standing_of_routine(register: RoutineRegister, trusted: Sequence[TrustedKey]) -> Standing:
    """Return how far a register can be believed: as a signature, and not at all where it is not what was signed."""
    longest = timedelta(days=most_days(register.activity))
    if register.digest != digest_of(register) or register.valid_until - register.signed_at > longest:
        return Standing.REFUSED
    message = sealed_bytes(register.digest, register.public_key)
    return standing_of_seal(register.public_key, register.seal, message, register.actor, register.signed_at, trusted)


def _sha256(said: Mapping[str, object]) -> str:
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def _moment(at: datetime) -> str:
    # As the plan file keeps it, to the millisecond.
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def _rank(scale: str, code: str) -> int:
    return code_list(scale).codes.index(code)


def _is_nearer(found: float | None, answered: float | None) -> bool:
    if found is None or answered is None:
        return (found is None) != (answered is None)
    return found < answered - _NEARER_M
