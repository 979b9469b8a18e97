"""Signing a routine register: who may, for which class, for how long, and what there is to carry over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from planning.codes import code_list
from planning.harm.carrying import carried, pre_answer
from planning.harm.routine import (
    RoutineRegister,
    digest_of,
    is_routine,
    most_days,
    routine_classes,
    sealed_bytes,
    standing_of_routine,
)
from planning.i18n import Text, text
from planning.obstacles import ALTERED, About, Obstacle, require_signer, signer_obstacles
from planning.operation import Actor, HarmFlag, Operation, OperationArea
from planning.profile import MissionProfile, Role
from planning.trust import SigningKey, TrustedKey


def routine_obstacles(
    operation: Operation,
    areas: Sequence[OperationArea],
    flags: Sequence[HarmFlag],
    profile: MissionProfile,
    role: Role,
    days: int,
) -> list[Obstacle]:
    """Return why a role may not sign a routine register from an operation's answers now; an empty list says it may.

    Parameters
    ----------
    flags : sequence of HarmFlag
        The operation's harm register as it is now.
    days : int
        For how long it would be signed.
    """
    obstacles = signer_obstacles(role, role.may_release, text("sign a routine register"))
    if profile.is_altered:
        obstacles.append(Obstacle(ALTERED, About.SIGNER))
    most = most_days(operation.activity)
    if not most:
        reason = text(
            "{operation} is of no routine class. Answers are carried over for {classes} only.",
            operation=operation.ref,
            classes=_named(routine_classes()),
        )
        obstacles.append(Obstacle(reason, About.OPERATION))
    elif not is_routine(operation, areas):
        reason = text("An area of {operation} is of a kind that is no routine.", operation=operation.ref)
        obstacles.append(Obstacle(reason, About.AREAS))
    elif not 1 <= days <= most:
        reason = text("A routine register is signed for 1 to {most} days, not for {days}.", most=most, days=days)
        obstacles.append(Obstacle(reason, About.STATEMENT))
    if not carried(flags, profile.matrix).flags:
        reason = text("Nothing of the register of {operation} can be carried over.", operation=operation.ref)
        obstacles.append(Obstacle(reason, About.REGISTER))
    return obstacles


def sign_routine(
    operation: Operation,
    areas: Sequence[OperationArea],
    flags: Sequence[HarmFlag],
    *,
    reference: str,
    days: int,
    actor: Actor,
    profile: MissionProfile,
    now: datetime,
    trusted: Sequence[TrustedKey] = (),
    key: SigningKey | None = None,
) -> RoutineRegister:
    """Return a routine register that carries an operation's answers over to those of its class, from now on.

    Parameters
    ----------
    trusted : sequence of TrustedKey
        The plan's trust list. Where it names keys, one of them has to sign.
    key : SigningKey or None
        The signer's own; None for a typed name.

    Raises
    ------
    BadInput
        The mission has no such role.
    Obstructed
        Something stands in the way.
    """
    role = profile.role(actor.role)
    signer = Actor(actor.name.strip(), role.id, role.component)
    require_signer(routine_obstacles(operation, areas, flags, profile, role, days), signer, now, trusted, key)
    unsigned = RoutineRegister(
        uid="",
        reference=reference,
        activity=operation.activity,
        made_from=operation.ref,
        answers=tuple(pre_answer(flag) for flag in carried(flags, profile.matrix).flags),
        actor=signer,
        signed_at=now,
        valid_until=now + timedelta(days=days),
        digest="",
    )
    digest = digest_of(unsigned)
    # The uid follows from the content: what names the register, names what it says.
    signed = replace(unsigned, uid=str(uuid5(NAMESPACE_URL, f"palabre routine register\n{digest}")), digest=digest)
    if key is not None:
        seal = key.seal(sealed_bytes(digest, key.public_key))
        signed = replace(signed, public_key=key.public_key, seal=seal)
    return replace(signed, standing=standing_of_routine(signed, trusted))


def _named(classes: Sequence[str]) -> Text:
    """Return the titles of classes of activity as one phrase."""
    titles = code_list("activity").titles
    named = Text("{first}", {"first": titles[classes[0]]})
    for each in classes[1:]:
        named = text("{first}, {other}", first=named, other=titles[each])
    return named
