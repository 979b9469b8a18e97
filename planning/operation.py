"""Operations, their areas, the harm flags raised against them, and the signatures that let them go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from planning.i18n import N_, Text

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


class Component(StrEnum):
    """Who of the mission leads."""

    MILITARY = "military"
    POLICE = "police"
    CIVILIAN = "civilian"


COMPONENT_TITLES = {
    Component.MILITARY: N_("Military"),
    Component.POLICE: N_("Police"),
    Component.CIVILIAN: N_("Civilian"),
}


class OperationStatus(StrEnum):
    """Where an operation stands; each value but the first is the result of a signature that still holds."""

    DRAFT = "draft"
    RELEASED = "released"
    APPROVED = "approved"
    APPROVED_WITH_CONDITIONS = "approved_with_conditions"
    TO_MODIFY = "to_modify"
    POSTPONED = "postponed"
    FORGONE = "forgone"
    ORDERED = "ordered"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a name, a role of the mission profile, and the role's component."""

    name: str
    role: str = ""
    component: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """A span of time: two aware datetimes, each with the offset in which the planner gave it; start before end."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of one component.

    Attributes
    ----------
    ref : str
        What people call it by, ``OP-2026-001``; unique in its plan.
    tiers : tuple of int
        Tiers of the protection-of-civilians policy: 1 dialogue, 2 physical protection, 3 protective environment.
    activity : str
        Activity class, a code of ``resources/codes/activity.csv``; empty means not stated, read as the most harmful.
    effects, roads_affected : str
        What the notice says to humanitarians, in the planner's words.
    partner_forces : bool
        Whether non-UN forces take part, which needs an assessment under the human rights due diligence policy: its
        ``hrddp_reference``, the day on which it was made and the day on which it ends, the risk's level on the matrix,
        and the measures against it.
    effects_6_months, effects_12_months, effects_18_months : str
        Second-order effects: what could come of it later, in the planner's words; reviewed on ``effects_review_on``.
    poc_purpose : str
        What it does for the protection of civilians, in the planner's words; empty where not stated.
    phase : str
        Phase of protection, a code of ``resources/codes/phase.csv``; empty where not stated.
    variant_of : str
        Uid of the operation beside which it was kept as an alternative, empty otherwise: of alternatives, one takes
        place.
    """

    uid: str
    ref: str
    title: str
    component: Component
    tiers: tuple[int, ...]
    window: Window
    activity: str = ""
    description: str = ""
    effects: str = ""
    roads_affected: str = ""
    partner_forces: bool = False
    hrddp_reference: str = ""
    hrddp_assessed_on: date | None = None
    hrddp_expires_on: date | None = None
    hrddp_level: str = ""
    hrddp_measures: str = ""
    effects_6_months: str = ""
    effects_12_months: str = ""
    effects_18_months: str = ""
    effects_review_on: date | None = None
    variant_of: str = ""
    poc_purpose: str = ""
    phase: str = ""


@dataclass(frozen=True, slots=True)
class OperationArea:
    """Where an operation will be. ``geometry`` is WGS 84, a polygon or multipolygon with geodesic edges.

    ``area_kind`` is a code of ``resources/codes/area_kind.csv``, empty where not stated. ``shape`` is the JSON of how
    it was drawn (for a circle: centre and geodesic radius), empty for a free outline.
    """

    uid: str
    operation_uid: str
    name: str
    geometry: BaseGeometry
    area_kind: str = ""
    shape: str = ""


class FlagStatus(StrEnum):
    """Where a harm flag stands. Open asks for an answer; closed is no longer found."""

    OPEN = "open"
    MITIGATED = "mitigated"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    NOT_APPLICABLE = "not-applicable"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class HarmFlag:
    """A harm finding as the register keeps it, with its answer.

    Its identity is (area, code, subject kind, subject): it stays the same through re-screening.

    Attributes
    ----------
    distance_m : float or None
        Geodesic distance from the area to the subject, 0 inside, None where the finding has no place.
    likelihood, impact, level : str
        Codes of the risk matrix, as suggested by the rule; ``no_data`` level for a grey finding.
    reason : Text
        Why it was raised, with its numbers.
    evidence : tuple of str
        Uids of the records it rests on.
    residual_likelihood, residual_impact : str
        After mitigation; empty while not weighed.
    is_new : bool
        Found for the first time by the latest screening.
    routine_uid : str
        The routine register that gave the answer, empty where nobody answered or a person did on the operation itself.
    """

    uid: str
    operation_uid: str
    area_uid: str
    area_name: str
    code: str
    subject_kind: str
    subject_uid: str
    subject_name: str
    distance_m: float | None
    likelihood: str
    impact: str
    level: str
    reason: Text
    evidence: tuple[str, ...] = ()
    status: FlagStatus = FlagStatus.OPEN
    answer: str = ""
    residual_likelihood: str = ""
    residual_impact: str = ""
    owner: str = ""
    due: date | None = None
    is_new: bool = False
    routine_uid: str = ""


class Decision(StrEnum):
    """What a signature says.

    ``release`` lets a notice go, ``review`` says anew what the civilian side holds of the operation, ``order`` starts
    an immediate protection, the others decide.
    """

    RELEASE = "release"
    REVIEW = "review"
    APPROVE = "approve"
    CONDITIONS = "conditions"
    MODIFY = "modify"
    POSTPONE = "postpone"
    FOREGO = "forego"
    ORDER = "order"


class Consultation(StrEnum):
    """What the civilian side says of an operation that others decide on."""

    NO_OBJECTION = "no_objection"
    OBJECTION = "objection"
    NOT_CONSULTED = "not_consulted"


class Standing(StrEnum):
    """How far a signature can be believed: by a key of the plan's trust list, by a typed name, or not at all."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    REFUSED = "refused"


DECISION_STATUS = {
    Decision.RELEASE: OperationStatus.RELEASED,
    Decision.APPROVE: OperationStatus.APPROVED,
    Decision.CONDITIONS: OperationStatus.APPROVED_WITH_CONDITIONS,
    Decision.MODIFY: OperationStatus.TO_MODIFY,
    Decision.POSTPONE: OperationStatus.POSTPONED,
    Decision.FOREGO: OperationStatus.FORGONE,
    Decision.ORDER: OperationStatus.ORDERED,
}


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature over the content hash of what was signed; it holds while the content's hash is the same.

    Attributes
    ----------
    comment : str
        Conditions, reservations, reasons.
    unprotected : str
        Who stays unprotected; every decision says it, a release does not.
    content_hash : str
        SHA-256 (hexadecimal) of the operation, its areas and its harm register at signing.
    consultation : str
        A code of `Consultation`, on a release or a review: what the civilian side says of the operation.
    public_key, seal : str
        The key by which it was signed and its Ed25519 signature, both base 64; empty for a typed name.
    standing : Standing
        What the plan's trust list makes of it; not a part of what is stored.
    unprotected_until : date or None
        Until when they stay unprotected; None on a release, and on what older plans decided.
    early_reason : str
        Why it was decided to go before the notice's feedback date; empty where it was not.
    """

    uid: str
    operation_uid: str
    decision: Decision
    actor: Actor
    signed_at: datetime
    content_hash: str
    comment: str = ""
    unprotected: str = ""
    consultation: str = ""
    public_key: str = ""
    seal: str = ""
    standing: Standing = Standing.UNVERIFIED
    unprotected_until: date | None = None
    early_reason: str = ""
