"""The gate: what must be true before a notice may leave and before an operation may go, and who says so.

Two signatures, both by a role of the civilian component. *Release* lets the notice go while the operation is still a
draft, and says what the civilian side holds of it: no objection, an objection, or that it was not consulted in time. A
*review* says that anew at any later time: an objection blocks the decision until whoever made it takes it back, or a
role that may overrule lets the operation go in spite of it. The *decision* approves, approves with conditions, has it
modified, postpones or forgoes it; each says who stays unprotected and until when. To let it go takes somebody else than
who released the notice, and waits for the notice's feedback date, unless the recipient has answered or a written reason
says why it cannot; what the recipient objects is addressed first.

An operation of *immediate protection* starts on a named order without the gate, since a gate that slows the answer to
an attack kills people; its review is due within a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import NAMESPACE_URL, uuid5

from planning.acknowledgement import Answers
from planning.content import content_hash
from planning.decision import NO_ANSWERS, Statement, decision_obstacles, feedback_awaited
from planning.i18n import text
from planning.obstacles import About, Obstacle, content_obstacles, require_signer, signer_obstacles
from planning.operation import (
    Actor,
    Consultation,
    Decision,
    HarmFlag,
    Operation,
    OperationArea,
    OperationStatus,
    Signature,
)
from planning.profile import MissionProfile, Role
from planning.reasons import is_reason
from planning.signed import (
    GOING,
    IMMEDIATE,
    folded_name,
    status,
)
from planning.trust import SigningKey, TrustedKey, standing_of


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
    if name and author and folded_name(name) == folded_name(author):
        reason = text("{name} wrote this notice; somebody else must release it.", name=name)
        obstacles.append(Obstacle(reason, About.SIGNER))
    obstacles += content_obstacles(operation, areas, flags, profile)
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


def review_obstacles(operation: Operation, areas: Sequence[OperationArea], role: Role) -> list[Obstacle]:
    """Return why a role may not say what the civilian side holds of an operation; an empty list says that it may.

    Whatever the register owes and whatever was signed: an objection is never too early or too late.
    """
    obstacles = signer_obstacles(role, role.may_release or role.may_decide, text("review an operation"))
    if not areas:
        reason = text("{operation} has no area. Draw or import one.", operation=operation.ref)
        obstacles.append(Obstacle(reason, About.AREAS))
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
    unprotected_until: date | None = None,
    early_reason: str = "",
    consultation: Consultation | None = None,
    author: str = "",
    answers: Answers = NO_ANSWERS,
    trusted: Sequence[TrustedKey] = (),
    key: SigningKey | None = None,
) -> Signature:
    """Return a signature over the content as it now is.

    Parameters
    ----------
    consultation : Consultation or None
        What the civilian side says of the operation, on a release or a review; never taken for granted.
    answers : Answers
        What recipients answered to the operation's notices.
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
    content = (operation, areas, flags, signatures)
    said = Statement(comment.strip(), unprotected.strip(), unprotected_until, early_reason.strip())
    is_consulted = decision in (Decision.RELEASE, Decision.REVIEW)
    if decision is Decision.RELEASE:
        obstacles = release_obstacles(*content, profile, role, name=actor.name, author=author)
    elif decision is Decision.REVIEW:
        obstacles = review_obstacles(operation, areas, role)
    elif decision is Decision.ORDER:
        obstacles = order_obstacles(operation, role, comment=comment)
    else:
        obstacles = decision_obstacles(
            *content,
            profile,
            role,
            now,
            decision=decision,
            said=said,
            name=signer.name,
            public_key="" if key is None else key.public_key,
            answers=answers,
        )
    if is_consulted and consultation is None:
        said_what = text("Say what the civilian side says: no objection, objection, or not consulted in time.")
        obstacles.append(Obstacle(said_what, About.STATEMENT))
    if is_consulted and consultation is Consultation.OBJECTION and not is_reason(comment):
        obstacles.append(Obstacle(text("Say in the comment what the objection is."), About.STATEMENT))
    require_signer(obstacles, signer, now, trusted, key)
    # Kept where there was something to wait for, so that a page says of no decision that it was early which was not.
    is_early = decision in GOING and feedback_awaited(*content, profile, now, answers) is not None
    digest = content_hash(operation, areas, flags)
    signature = Signature(
        uid=str(uuid5(NAMESPACE_URL, "\n".join((operation.uid, decision, actor.name, _stamp(now), digest)))),
        operation_uid=operation.uid,
        decision=decision,
        actor=signer,
        signed_at=now,
        content_hash=digest,
        comment=said.comment,
        unprotected=said.unprotected,
        consultation=consultation.value if is_consulted and consultation is not None else "",
        unprotected_until=None if is_consulted or decision is Decision.ORDER else said.until,
        early_reason=said.early_reason if is_early else "",
    )
    if key is None:
        return signature
    sealed = key.sealed(signature)
    return replace(sealed, standing=standing_of(sealed, trusted))


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
