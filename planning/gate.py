"""The gate: what must be true before a notice may leave and before an operation may go, and who says so.

Two signatures, both by a role of the civilian component. *Release* lets the notice go while the operation is still a
draft, and says what the civilian side holds of it: no objection, an objection, or that it was not consulted in time.
The *decision* approves, approves with conditions, has it modified, postpones or forgoes it; each says who stays
unprotected and until when. To let an operation go in spite of an objection takes a role that may overrule.

An operation of *immediate protection* starts on a named order without the gate, since a gate that slows the answer to
an attack kills people; its review is due within a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import NAMESPACE_URL, uuid5

from planning.content import content_hash
from planning.errors import Refusal
from planning.harm.answer import PUT_AWAY
from planning.harm.matrix import reaches
from planning.i18n import Text, plural, text
from planning.operation import (
    Actor,
    Component,
    Consultation,
    Decision,
    FlagStatus,
    HarmFlag,
    Operation,
    OperationArea,
    OperationStatus,
    Signature,
)
from planning.profile import MissionProfile, Role
from planning.signed import GOING, IMMEDIATE, objection_to, release_of, status
from planning.times import lead_time
from planning.trust import SigningKey, TrustedKey, refusal_of, standing_of

Content = tuple[Operation, Sequence[OperationArea], Sequence[HarmFlag], Sequence[Signature]]


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


class Obstructed(Refusal):
    """A signature that is not possible now. The message is every obstacle, one sentence after the other."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        super().__init__(_one_after_the_other([each.reason for each in obstacles]))
        self.obstacles = tuple(obstacles)


ALTERED = text(
    "Another program changed the mission's profile in this plan, with its roles and thresholds. Undo that first."
)

_NOT_WEIGHED = (FlagStatus.OPEN, *PUT_AWAY)


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
    obstacles = signer_obstacles(role, role.may_release, text("release a notice"))
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

    To let an operation go needs an answered register, a release that still holds, and a comment that justifies it where
    the notice left less time before the start, as the recipient reads it, than the mission's lead time, where the
    civilian side was not consulted in time, or where it objects, which also takes a role that may overrule. Whatever is
    decided, it says who stays unprotected and until when.
    """
    obstacles = signer_obstacles(role, role.may_decide, text("decide on an operation"))
    if decision in GOING:
        content = (operation, areas, flags, signatures)
        obstacles += _content(operation, areas, flags, profile)
        obstacles += _release(content, profile, comment)
        objection = objection_to(operation, signatures)
        if objection is not None and not role.may_overrule:
            reason = text(
                "{name} objects. Only a role that may overrule can let {operation} go in spite of it.",
                name=objection.actor.name,
                operation=operation.ref,
            )
            obstacles.append(Obstacle(reason, About.SIGNER))
        elif objection is not None and not comment.strip():
            reason = text("{name} objects. Say in the comment why it goes all the same.", name=objection.actor.name)
            obstacles.append(Obstacle(reason, About.STATEMENT))
        if now >= operation.window.end:
            reason = text("The window of {operation} is over. Change the window first.", operation=operation.ref)
            obstacles.append(Obstacle(reason, About.OPERATION))
    if decision is Decision.CONDITIONS and not comment.strip():
        obstacles.append(Obstacle(text("Say in the comment what the conditions are."), About.STATEMENT))
    if not unprotected.strip():
        obstacles.append(Obstacle(text("Say who stays unprotected, and until when."), About.STATEMENT))
    return obstacles


def order_obstacles(operation: Operation, role: Role, *, comment: str = "") -> list[Obstacle]:
    """Return why a role may not order an operation to start at once; an empty list says that it may.

    Nothing of the gate is asked: not the register, not the notice, not the lead time.
    """
    obstacles = []
    if operation.activity != IMMEDIATE:
        reason = text(
            "Only an operation of immediate protection starts on an order. {operation} is none: say so in its activity"
            " class, or take the way through the gate.",
            operation=operation.ref,
        )
        obstacles.append(Obstacle(reason, About.OPERATION))
    if not role.may_order:
        reason = text("The mission's table does not let {role} order an immediate protection.", role=role.title)
        obstacles.append(Obstacle(reason, About.SIGNER))
    if not comment.strip():
        obstacles.append(Obstacle(text("Say in the comment what threatens whom."), About.STATEMENT))
    return obstacles


def _release(content: Content, profile: MissionProfile, comment: str) -> list[Obstacle]:
    operation = content[0]
    release = release_of(*content)
    if release is None:
        reason = text(
            "No release of the notice holds for {operation} as it now is. Release it first.", operation=operation.ref
        )
        return [Obstacle(reason, About.RELEASE)]
    if comment.strip():
        return []
    obstacles = []
    lead = lead_time(operation.window, release.signed_at)
    if lead < timedelta(hours=profile.lead_time_hours):
        reason = text(
            "The notice was released {hours} hours before the start as the recipient reads it; the lead time is "
            "{lead} hours. Justify it in the comment.",
            hours=max(lead // timedelta(hours=1), 0),
            lead=profile.lead_time_hours,
        )
        obstacles.append(Obstacle(reason, About.STATEMENT))
    if release.consultation == Consultation.NOT_CONSULTED:
        reason = text("The civilian side was not consulted in time. Justify it in the comment.")
        obstacles.append(Obstacle(reason, About.STATEMENT))
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
    consultation: Consultation = Consultation.NO_OBJECTION,
    author: str = "",
    trusted: Sequence[TrustedKey] = (),
    key: SigningKey | None = None,
) -> Signature:
    """Return a signature over the content as it now is.

    Parameters
    ----------
    consultation : Consultation
        What the civilian side says of the operation, on a release.
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
    obstacles = [] if signer.name else [Obstacle(text("A signature needs a name."), About.SIGNER)]
    content = (operation, areas, flags, signatures)
    if decision is Decision.RELEASE:
        obstacles += release_obstacles(*content, profile, role, name=actor.name, author=author)
        if consultation is Consultation.OBJECTION and not comment.strip():
            obstacles.append(Obstacle(text("Say in the comment what the objection is."), About.STATEMENT))
    elif decision is Decision.ORDER:
        obstacles += order_obstacles(operation, role, comment=comment)
    else:
        obstacles += decision_obstacles(
            *content, profile, role, now, decision=decision, comment=comment, unprotected=unprotected
        )
    refusal = refusal_of(key, trusted, signer, now)
    if refusal is not None:
        obstacles.append(Obstacle(refusal, About.SIGNER))
    if obstacles:
        raise Obstructed(obstacles)
    digest = content_hash(operation, areas, flags)
    signature = Signature(
        uid=str(uuid5(NAMESPACE_URL, "\n".join((operation.uid, decision, actor.name, _stamp(now), digest)))),
        operation_uid=operation.uid,
        decision=decision,
        actor=signer,
        signed_at=now,
        content_hash=digest,
        comment=comment.strip(),
        unprotected=unprotected.strip(),
        consultation=consultation.value if decision is Decision.RELEASE else "",
    )
    if key is None:
        return signature
    sealed = key.sealed(signature)
    return replace(sealed, standing=standing_of(sealed, trusted))


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def signer_obstacles(role: Role, may: bool, what: Text) -> list[Obstacle]:
    """Return why a role may not sign ``what``, a phrase such as "release a notice": no civilian role, or not its right.

    ``may`` is what the mission's table says of the role.
    """
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
    if profile.is_altered:
        obstacles.append(Obstacle(ALTERED, About.SIGNER))
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
    if operation.partner_forces:
        obstacles += _due_diligence(operation, profile)
    return obstacles


def _due_diligence(operation: Operation, profile: MissionProfile) -> list[Obstacle]:
    """Return what the human rights due diligence policy still asks where partner forces take part."""
    reference = operation.hrddp_reference.strip()
    if not reference:
        reason = text(
            "Partner forces take part in {operation}, and no HRDDP assessment is named.", operation=operation.ref
        )
    elif operation.hrddp_assessed_on is None:
        reason = text("The HRDDP assessment {reference} has no date.", reference=reference)
    elif operation.hrddp_expires_on is not None and operation.hrddp_expires_on < operation.window.end.date():
        reason = text(
            "The HRDDP assessment {reference} ends on {day}, before the operation does. Have it renewed.",
            reference=reference,
            day=operation.hrddp_expires_on,
        )
    elif (
        operation.hrddp_level
        and reaches(operation.hrddp_level, profile.residual_threshold)
        and not operation.hrddp_measures.strip()
    ):
        reason = text(
            "The HRDDP assessment {reference} finds a risk at or above the mission's threshold. State the measures.",
            reference=reference,
        )
    else:
        return []
    return [Obstacle(reason, About.OPERATION)]


def residual_level(flag: HarmFlag, profile: MissionProfile) -> str:
    """Return the level that is left: the residual one where it was weighed, else the one first suggested."""
    if flag.residual_likelihood and flag.residual_impact:
        return profile.matrix.level(flag.residual_likelihood, flag.residual_impact)
    return flag.level


def _is_loose(flag: HarmFlag, profile: MissionProfile) -> bool:
    if flag.status in _NOT_WEIGHED:
        return False
    return reaches(residual_level(flag, profile), profile.residual_threshold) and is_without_owner(flag)


def is_without_owner(flag: HarmFlag) -> bool:
    """Return whether nobody sees to a flag, or by no date."""
    return not (flag.owner and flag.due)


def _one_after_the_other(texts: Sequence[Text]) -> Text:
    fields = {f"sentence{number}": each for number, each in enumerate(texts)}
    # No words of its own, so there is nothing to translate in it.
    return Text(" ".join(f"{{{name}}}" for name in fields), fields)
