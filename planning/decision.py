"""The decision on an operation: what must be true before it may go, and what each decision has to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planning.acknowledgement import Answers
from planning.i18n import text
from planning.notice import feedback_by
from planning.obstacles import About, Obstacle, content_obstacles, signer_obstacles
from planning.operation import (
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
from planning.signed import GOING, STOPPING, consultation_of, is_same_person, objection_to, release_of, status
from planning.times import half_day_window, lead_time

Content = tuple[Operation, Sequence[OperationArea], Sequence[HarmFlag], Sequence[Signature]]


@dataclass(frozen=True, slots=True)
class Statement:
    """What is stated with a decision; ``until`` is the day until which people stay unprotected.

    ``early_reason`` is why it cannot wait for the notice's feedback date.
    """

    comment: str = ""
    unprotected: str = ""
    until: date | None = None
    early_reason: str = ""


NOTHING_SAID = Statement()
NO_ANSWERS = Answers()
ANSWERS_ALTERED = text("Another program changed what recipients answered in this plan. Undo that first.")


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
    said: Statement = NOTHING_SAID,
    name: str = "",
    public_key: str = "",
    answers: Answers = NO_ANSWERS,
) -> list[Obstacle]:
    """Return why a role may not take a decision now; an empty list says that it may.

    To let an operation go needs an answered register, a release that still holds and that somebody else signed, a
    feedback date that is over, and a comment that justifies it where the notice left less time before the start, as the
    recipient reads it, than the mission's lead time, where the civilian side was not consulted in time, or where it
    objects, which also takes a role that may overrule. To stop one needs a reason, and waits for nothing: it harms
    nobody. Whatever is decided, it says who stays unprotected and until when.

    Parameters
    ----------
    said : Statement
        What is stated with the decision.
    name, public_key : str
        Who would sign, and by which key; empty where that is not known yet.
    answers : Answers
        What recipients answered to the operation's notices.
    """
    obstacles = signer_obstacles(role, role.may_decide, text("decide on an operation"))
    if decision in GOING:
        content = (operation, areas, flags, signatures)
        obstacles += content_obstacles(operation, areas, flags, profile)
        obstacles += _release(content, profile, said, name, public_key)
        obstacles += _feedback(content, profile, said, now, answers)
        obstacles += _objection(operation, signatures, role, said)
        if now >= operation.window.end:
            reason = text("The window of {operation} is over. Change the window first.", operation=operation.ref)
            obstacles.append(Obstacle(reason, About.OPERATION))
    unsaid = []
    if decision is Decision.CONDITIONS and not is_reason(said.comment):
        unsaid.append(text("Say in the comment what the conditions are."))
    if decision in STOPPING and not is_reason(said.comment):
        unsaid.append(text("Say in the comment why, in words: the decision needs a reason of its own."))
    if not is_reason(said.unprotected):
        unsaid.append(text("Say in words who stays unprotected."))
    if said.until is None:
        unsaid.append(text("Say until when they stay unprotected."))
    elif said.until < now.date():
        unsaid.append(text("They would stay unprotected until {day}, which is over.", day=said.until))
    return [*obstacles, *(Obstacle(each, About.STATEMENT) for each in unsaid)]


def feedback_awaited(
    operation: Operation,
    areas: Sequence[OperationArea],
    flags: Sequence[HarmFlag],
    signatures: Sequence[Signature],
    profile: MissionProfile,
    now: datetime,
    answers: Answers = NO_ANSWERS,
) -> datetime | None:
    """Return until when the recipient of the notice may still answer, in UTC; None where nothing is waited for.

    Nothing is, once the date is over, once the recipient said what it thinks of the notice as it stands, or where
    people are to be protected at once.
    """
    content = (operation, areas, flags, signatures)
    until = feedback_by(half_day_window(operation.window), profile)
    if now >= until or status(*content) is OperationStatus.ORDERED:
        return None
    release = release_of(*content)
    return None if release is not None and answers.have_come(release.signed_at) else until


def _release(content: Content, profile: MissionProfile, said: Statement, name: str, public_key: str) -> list[Obstacle]:
    operation = content[0]
    release = release_of(*content)
    if release is None:
        reason = text(
            "No release of the notice holds for {operation} as it now is. Release it first.", operation=operation.ref
        )
        return [Obstacle(reason, About.RELEASE)]
    obstacles = []
    if is_same_person(release, name, public_key):
        reason = text(
            "{name} signed the release of the notice: somebody else must decide that {operation} goes.",
            name=release.actor.name,
            operation=operation.ref,
        )
        obstacles.append(Obstacle(reason, About.SIGNER))
    if is_reason(said.comment):
        return obstacles
    lead = lead_time(operation.window, release.signed_at)
    if lead < timedelta(hours=profile.lead_time_hours):
        reason = text(
            "The notice was released {hours} hours before the start as the recipient reads it; the lead time is "
            "{lead} hours. Justify it in the comment.",
            hours=max(lead // timedelta(hours=1), 0),
            lead=profile.lead_time_hours,
        )
        obstacles.append(Obstacle(reason, About.STATEMENT))
    if consultation_of(*content) == Consultation.NOT_CONSULTED:
        reason = text("The civilian side was not consulted in time. Justify it in the comment.")
        obstacles.append(Obstacle(reason, About.STATEMENT))
    return obstacles


def _feedback(
    content: Content, profile: MissionProfile, said: Statement, now: datetime, answers: Answers
) -> list[Obstacle]:
    if answers.is_altered:
        return [Obstacle(ANSWERS_ALTERED, About.ANSWERS)]
    obstacles = [
        Obstacle(
            text(
                "{office} objects to {number}, version {version}: “{why}”. Say first how that was addressed.",
                office=each.answer.by_role,
                number=each.number,
                version=each.version,
                why=each.answer.comment,
            ),
            About.ANSWERS,
        )
        for each in answers.objections()
    ]
    until = feedback_awaited(*content, profile, now, answers)
    if until is not None and not is_reason(said.early_reason):
        reason = text(
            "The notice asks for answers until {when} UTC. Decide after that, record the recipient's answer, or say in"
            " writing why it cannot wait.",
            when=f"{until:%Y-%m-%d %H:%M}",
        )
        obstacles.append(Obstacle(reason, About.ANSWERS))
    return obstacles


def _objection(operation: Operation, signatures: Sequence[Signature], role: Role, said: Statement) -> list[Obstacle]:
    objection = objection_to(operation, signatures)
    if objection is None:
        return []
    if not role.may_overrule:
        reason = text(
            "{name} objects. Only a role that may overrule can let {operation} go in spite of it.",
            name=objection.actor.name,
            operation=operation.ref,
        )
        return [Obstacle(reason, About.SIGNER)]
    if not is_reason(said.comment):
        reason = text("{name} objects. Say in the comment why it goes all the same.", name=objection.actor.name)
        return [Obstacle(reason, About.STATEMENT)]
    return []
