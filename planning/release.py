"""How much of an operation is told before it starts: all, an area advisory alone, or nothing until the start.

What is withheld keeps humanitarians in the dark: a named role decides it, with a reason, and it ends by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planning.errors import BadInput, Refusal
from planning.i18n import N_, Text, text
from planning.notice import ALWAYS_TOLD
from planning.operation import Operation
from planning.profile import MissionProfile


class ReleaseClass(StrEnum):
    """What leaves before the start."""

    FULL = "full"
    AREA_ADVISORY = "area_advisory"
    WITHHELD = "withheld_until_start"


RELEASE_TITLES: Mapping[ReleaseClass, str] = {
    ReleaseClass.FULL: N_("full notice"),
    ReleaseClass.AREA_ADVISORY: N_("area advisory only"),
    ReleaseClass.WITHHELD: N_("withheld until the start"),
}
ADVISORY_FIELDS = ALWAYS_TOLD | {
    "start_d", "end_d", "adm1_pcode", "adm2_pcode", "adm3_pcode", "adm3_name", "ied_risk", "contact", "classif", "tlp",
    "expires", "feedback_by",
}  # fmt: skip
"""What an area advisory says: where, on which days, the risk of explosive devices, whom to ask; not who comes."""


@dataclass(frozen=True, slots=True)
class ReleaseDecision:
    """What was decided of one operation.

    Attributes
    ----------
    role, decided_by : str
        The deciding role's id, and who entered it.
    decided_at, expires_at : datetime
        Aware; from the expiry on the whole notice may go.
    """

    operation_uid: str
    release_class: ReleaseClass
    reason: str
    role: str
    decided_by: str
    decided_at: datetime
    expires_at: datetime


def class_of(decision: ReleaseDecision | None, operation: Operation, now: datetime) -> ReleaseClass:
    """Return what may leave now: once a decision expires, or the operation starts, the whole notice."""
    if decision is None or now >= ends_at(decision, operation):
        return ReleaseClass.FULL
    return decision.release_class


def ends_at(decision: ReleaseDecision, operation: Operation) -> datetime:
    """Return until when a decision holds: its expiry, or the start where that comes first."""
    return min(decision.expires_at, operation.window.start)


def require_decision(decision: ReleaseDecision, operation: Operation, mission: MissionProfile) -> None:
    """Refuse a decision that nobody answers for, or that has no end.

    Raises
    ------
    BadInput
        No reason is given, it expires before it begins, or the mission has no such role.
    Refusal
        The role may neither release nor decide, or the operation has started.
    """
    if not decision.reason.strip():
        raise BadInput(text("Say why, in a sentence."))
    role = mission.role(decision.role)
    if not (role.may_release or role.may_decide):
        raise Refusal(text("{role} may neither release a notice nor decide.", role=role.title))
    if decision.release_class is ReleaseClass.FULL:
        return
    if operation.window.start <= decision.decided_at:
        raise Refusal(text("{operation} has started: nothing is withheld any more.", operation=operation.ref))
    if decision.expires_at <= decision.decided_at:
        raise BadInput(text("It expires before it begins."))


def withheld(decision: ReleaseDecision, operation: Operation, role: object) -> Text:
    """Return why no notice leaves: what was decided, by which role (its title), until when."""
    return text(
        "The notice is withheld until {until}, decided by {role}: {reason}",
        until=ends_at(decision, operation),
        role=role,
        reason=decision.reason,
    )
