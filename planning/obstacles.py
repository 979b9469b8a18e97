"""What stands in the way of a signature: of whoever signs, and of the content that is signed.

Every signature of the civilian side, over an operation or a routine register, is judged by these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planning.errors import Refusal
from planning.harm.answer import PUT_AWAY
from planning.harm.matrix import reaches
from planning.i18n import Text, plural, text
from planning.operation import Actor, Component, FlagStatus, HarmFlag, Operation, OperationArea
from planning.profile import MissionProfile, Role
from planning.trust import SigningKey, TrustedKey, refusal_of


class About(StrEnum):
    """What an obstacle is about, so that a person can be led to where it is put right."""

    SIGNER = "signer"
    OPERATION = "operation"
    AREAS = "areas"
    REGISTER = "register"
    RELEASE = "release"
    STATEMENT = "statement"
    ANSWERS = "answers"


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


def require_signer(
    obstacles: Sequence[Obstacle],
    signer: Actor,
    now: datetime,
    trusted: Sequence[TrustedKey],
    key: SigningKey | None,
) -> None:
    """Refuse a signature that something stands in the way of, by a nameless signer, or without the key that it takes.

    Raises
    ------
    Obstructed
        Everything that stands in the way, at once.
    """
    nameless = [] if signer.name else [Obstacle(text("A signature needs a name."), About.SIGNER)]
    refusal = refusal_of(key, trusted, signer, now)
    keyless = [] if refusal is None else [Obstacle(refusal, About.SIGNER)]
    if found := [*nameless, *obstacles, *keyless]:
        raise Obstructed(found)


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


def content_obstacles(
    operation: Operation, areas: Sequence[OperationArea], flags: Sequence[HarmFlag], profile: MissionProfile
) -> list[Obstacle]:
    """Return what an operation, its areas and its harm register still lack before the civilian side signs them."""
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
