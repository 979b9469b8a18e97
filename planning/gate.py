"""The gate: what must be true before a notice may leave and before an operation may go, and who says so.

Two signatures, both by a role of the civilian component. *Release* lets the notice go while the operation is still a
draft. The *decision* approves, approves with conditions, has it modified, postpones or forgoes it. A signature holds
while the content is what was signed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import NAMESPACE_URL, uuid5

from planning.content import content_hash
from planning.errors import Refusal
from planning.harm.answer import PUT_AWAY
from planning.harm.matrix import reaches
from planning.i18n import Text, plural, text
from planning.operation import (
    DECISION_STATUS,
    Actor,
    Component,
    Decision,
    FlagStatus,
    HarmFlag,
    Operation,
    OperationArea,
    OperationStatus,
    Signature,
)
from planning.profile import MissionProfile, Role
from planning.times import lead_time


class About(StrEnum):
    """What an obstacle is about, so that a person can be led to where it is put right."""

    SIGNER = "signer"
    OPERATION = "operation"
    AREAS = "areas"
    REGISTER = "register"
    RELEASE = "release"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason why a signature is not possible now."""

    reason: Text
    about: About


_GOING = (Decision.APPROVE, Decision.CONDITIONS)
_NOT_WEIGHED = (FlagStatus.OPEN, *PUT_AWAY)


def valid_signatures(
    operation: Operation, areas: Sequence[OperationArea], flags: Sequence[HarmFlag], signatures: Sequence[Signature]
) -> list[Signature]:
    """Return the signatures that still hold, the oldest first: those over the content as it now is."""
    now = content_hash(operation, areas, flags)
    held = [each for each in signatures if each.operation_uid == operation.uid and each.content_hash == now]
    return sorted(held, key=lambda each: each.signed_at)


def status(
    operation: Operation, areas: Sequence[OperationArea], flags: Sequence[HarmFlag], signatures: Sequence[Signature]
) -> OperationStatus:
    """Return where an operation stands: what the latest signature that still holds says, a draft without one."""
    held = valid_signatures(operation, areas, flags, signatures)
    return DECISION_STATUS[held[-1].decision] if held else OperationStatus.DRAFT


def release_of(
    operation: Operation, areas: Sequence[OperationArea], flags: Sequence[HarmFlag], signatures: Sequence[Signature]
) -> Signature | None:
    """Return the latest release of the notice that still holds, without which there is no package."""
    held = valid_signatures(operation, areas, flags, signatures)
    return next((each for each in reversed(held) if each.decision is Decision.RELEASE), None)


def first_release(signatures: Sequence[Signature]) -> datetime | None:
    """Return when the notice was released for the first time, even if that no longer holds; None while it was not."""
    return min((each.signed_at for each in signatures if each.decision is Decision.RELEASE), default=None)


def release_obstacles(
    operation: Operation,
    areas: Sequence[OperationArea],
    flags: Sequence[HarmFlag],
    signatures: Sequence[Signature],
    profile: MissionProfile,
    role: Role,
    *,
    name: str = "",
    author: str = "",
) -> list[Obstacle]:
    """Return why a role may not release the notice now; an empty list says that it may.

    Parameters
    ----------
    role : Role
        Of the person who would sign.
    name, author : str
        Who would sign, and who wrote the notice where that is known: they must be two people.
    """
    obstacles = _signer(role, role.may_release, text("release a notice"))
    if name and author and name.strip().casefold() == author.strip().casefold():
        reason = text("{name} wrote this notice; somebody else must release it.", name=name)
        obstacles.append(Obstacle(reason, About.SIGNER))
    obstacles += _content(operation, areas, flags, profile)
    stands = status(operation, areas, flags, signatures)
    if stands is OperationStatus.RELEASED:
        reason = text(
            "The notice of {operation} is already released, and the release still holds.", operation=operation.ref
        )
        obstacles.append(Obstacle(reason, About.RELEASE))
    elif stands is not OperationStatus.DRAFT:
        reason = text("{operation} is no longer a draft: what is signed for it still holds.", operation=operation.ref)
        obstacles.append(Obstacle(reason, About.RELEASE))
    return obstacles


def decision_obstacles(
    operation: Operation,
    areas: Sequence[OperationArea],
    flags: Sequence[HarmFlag],
    signatures: Sequence[Signature],
    profile: MissionProfile,
    role: Role,
    now: datetime,
    *,
    decision: Decision = Decision.APPROVE,
    comment: str = "",
    unprotected: str = "",
) -> list[Obstacle]:
    """Return why a role may not take a decision now; an empty list says that it may.

    To let an operation go needs an answered register and a release that still holds, and a comment that justifies it
    where the notice left less time before the start, as the recipient reads it, than the mission's lead time. Whoever
    does not let it go plainly says who stays unprotected and until when.
    """
    obstacles = _signer(role, role.may_decide, text("decide on an operation"))
    if decision in _GOING:
        obstacles += _content(operation, areas, flags, profile)
        release = release_of(operation, areas, flags, signatures)
        needed = timedelta(hours=profile.lead_time_hours)
        if release is None:
            reason = text(
                "No release of the notice holds for {operation} as it now is. Release it first.",
                operation=operation.ref,
            )
            obstacles.append(Obstacle(reason, About.RELEASE))
        elif (lead := lead_time(operation.window, release.signed_at)) < needed and not comment:
            reason = text(
                "The notice was released {hours} hours before the start as the recipient reads it; the lead time is "
                "{lead} hours. Justify it in the comment.",
                hours=max(lead // timedelta(hours=1), 0),
                lead=profile.lead_time_hours,
            )
            obstacles.append(Obstacle(reason, About.STATEMENT))
        if now >= operation.window.end:
            reason = text("The window of {operation} is over. Change the window first.", operation=operation.ref)
            obstacles.append(Obstacle(reason, About.OPERATION))
    if decision is Decision.CONDITIONS and not comment.strip():
        obstacles.append(Obstacle(text("Say in the comment what the conditions are."), About.STATEMENT))
    if decision is not Decision.APPROVE and not unprotected.strip():
        obstacles.append(Obstacle(text("Say who stays unprotected, and until when."), About.STATEMENT))
    return obstacles


def sign(
    operation: Operation,
    areas: Sequence[OperationArea],
    flags: Sequence[HarmFlag],
    signatures: Sequence[Signature],
    *,
    decision: Decision,
    actor: Actor,
    profile: MissionProfile,
    now: datetime,
    comment: str = "",
    unprotected: str = "",
    author: str = "",
) -> Signature:
    """Return a signature over the content as it now is.

    Raises
    ------
    BadInput
        The mission has no such role.
    Refusal
        Something stands in the way; the message is every obstacle, one sentence after the other.
    """
    role = profile.role(actor.role)
    obstacles = [] if actor.name.strip() else [Obstacle(text("A signature needs a name."), About.SIGNER)]
    if decision is Decision.RELEASE:
        obstacles += release_obstacles(
            operation, areas, flags, signatures, profile, role, name=actor.name, author=author
        )
    else:
        obstacles += decision_obstacles(
            operation,
            areas,
            flags,
            signatures,
            profile,
            role,
            now,
            decision=decision,
            comment=comment,
            unprotected=unprotected,
        )
    if obstacles:
        raise Refusal(_one_after_the_other([each.reason for each in obstacles]))
    content = content_hash(operation, areas, flags)
    return Signature(
        uid=str(uuid5(NAMESPACE_URL, "\n".join((operation.uid, decision, actor.name, _stamp(now), content)))),
        operation_uid=operation.uid,
        decision=decision,
        actor=Actor(actor.name.strip(), role.id, role.component),
        signed_at=now,
        content_hash=content,
        comment=comment.strip(),
        unprotected=unprotected.strip(),
    )


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _signer(role: Role, may: bool, what: Text) -> list[Obstacle]:
    if role.component != Component.CIVILIAN:
        reason = text(
            "{role} is no civilian role; only a civilian role can {what}.",
            role=role.title,
            what=what,
        )
        return [Obstacle(reason, About.SIGNER)]
    if not may:
        reason = text("The mission's table does not let {role} {what}.", role=role.title, what=what)
        return [Obstacle(reason, About.SIGNER)]
    return []


def _content(
    operation: Operation, areas: Sequence[OperationArea], flags: Sequence[HarmFlag], profile: MissionProfile
) -> list[Obstacle]:
    obstacles = []
    if not areas:
        reason = text("{operation} has no area. Draw or import one.", operation=operation.ref)
        obstacles.append(Obstacle(reason, About.AREAS))
    unanswered = [flag for flag in flags if flag.status is FlagStatus.OPEN]
    if unanswered:
        reason = plural(
            "{count} harm flag is not answered ({codes}).",
            "{count} harm flags are not answered ({codes}).",
            len(unanswered),
            codes=", ".join(sorted({flag.code for flag in unanswered})),
        )
        obstacles.append(Obstacle(reason, About.REGISTER))
    loose = [flag for flag in flags if _is_loose(flag, profile)]
    if loose:
        reason = plural(
            "{count} residual risk at or above the mission's threshold has no owner or no date ({codes}).",
            "{count} residual risks at or above the mission's threshold have no owner or no date ({codes}).",
            len(loose),
            codes=", ".join(sorted({flag.code for flag in loose})),
        )
        obstacles.append(Obstacle(reason, About.REGISTER))
    if operation.partner_forces and not operation.hrddp_reference.strip():
        reason = text(
            "Partner forces take part in {operation}, and no HRDDP assessment is named.", operation=operation.ref
        )
        obstacles.append(Obstacle(reason, About.OPERATION))
    return obstacles


def residual_level(flag: HarmFlag, profile: MissionProfile) -> str:
    """Return the level that is left: the residual one where it was weighed, else the one first suggested."""
    if flag.residual_likelihood and flag.residual_impact:
        return profile.matrix.level(flag.residual_likelihood, flag.residual_impact)
    return flag.level


def _is_loose(flag: HarmFlag, profile: MissionProfile) -> bool:
    if flag.status in _NOT_WEIGHED:
        return False
    return reaches(residual_level(flag, profile), profile.residual_threshold) and not (flag.owner and flag.due)


def _one_after_the_other(texts: Sequence[Text]) -> Text:
    fields = {f"sentence{number}": each for number, each in enumerate(texts)}
    # No words of its own, so there is nothing to translate in it.
    return Text(" ".join(f"{{{name}}}" for name in fields), fields)
