"""What the signatures over an operation say of it: which hold, where it stands, who objects, when a review is due.

A signature holds while the content is what was signed, and while the plan's trust list does not refuse it. Two of them
are no approval of a content, and outlast its changes. An order to protect people at once holds until a decision stops
it, or the operation is no immediate protection any more. An objection stands until the person who made it says
otherwise: else a comma moved would silence it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from planning.content import content_hash
from planning.i18n import Text, text
from planning.operation import (
    DECISION_STATUS,
    Consultation,
    Decision,
    HarmFlag,
    Operation,
    OperationArea,
    OperationStatus,
    Signature,
    Standing,
)

GOING = (Decision.APPROVE, Decision.CONDITIONS)
STOPPING = (Decision.MODIFY, Decision.POSTPONE, Decision.FOREGO)
IMMEDIATE = "immediate_protection"
"""The activity class that may start on an order."""
REVIEW_HOURS = 24
"""Within this time of an order to protect people at once, the civilian side reviews it."""


def valid_signatures(
    operation: Operation, areas: Sequence[OperationArea], flags: Sequence[HarmFlag], signatures: Sequence[Signature]
) -> list[Signature]:
    """Return the signatures that hold, the oldest first: those over the content as it now is, and an order in force."""
    now = content_hash(operation, areas, flags)
    ours = [
        each for each in signatures if each.operation_uid == operation.uid and each.standing is not Standing.REFUSED
    ]
    stopped = max((each.signed_at for each in ours if each.decision in STOPPING), default=None)

    def holds(each: Signature) -> bool:
        if each.decision is not Decision.ORDER:
            return each.content_hash == now
        return operation.activity == IMMEDIATE and (stopped is None or each.signed_at > stopped)

    return sorted(filter(holds, ours), key=lambda each: each.signed_at)


def status(
    operation: Operation, areas: Sequence[OperationArea], flags: Sequence[HarmFlag], signatures: Sequence[Signature]
) -> OperationStatus:
    """Return where an operation stands: what the latest signature that still holds says, a draft without one.

    A review decides nothing.
    """
    held = valid_signatures(operation, areas, flags, signatures)
    decided = [each for each in held if each.decision is not Decision.REVIEW]
    return DECISION_STATUS[decided[-1].decision] if decided else OperationStatus.DRAFT


def release_of(
    operation: Operation, areas: Sequence[OperationArea], flags: Sequence[HarmFlag], signatures: Sequence[Signature]
) -> Signature | None:
    """Return the first release of the notice that still holds, without which there is no package.

    The first: what is released again is known to the recipient since then, and the lead time runs on.
    """
    held = valid_signatures(operation, areas, flags, signatures)
    return next((each for each in held if each.decision is Decision.RELEASE), None)


def consultation_of(
    operation: Operation, areas: Sequence[OperationArea], flags: Sequence[HarmFlag], signatures: Sequence[Signature]
) -> str:
    """Return what the civilian side said last of the operation as it now is, on a release or a review; empty so far."""
    held = valid_signatures(operation, areas, flags, signatures)
    return next((each.consultation for each in reversed(held) if each.consultation), "")


def is_same_person(signature: Signature, name: str, public_key: str = "") -> bool:
    """Return whether somebody who signs by a name, and by a key where there is one, gave a signature."""
    return folded_name(signature.actor.name) == folded_name(name) or (
        bool(public_key) and signature.public_key == public_key
    )


def folded_name(name: str) -> str:
    """Return a name as it is compared: case, width and spaces do not make another person."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def first_release(signatures: Sequence[Signature]) -> datetime | None:
    """Return when the notice was released for the first time, even if that no longer holds; None while it was not."""
    return min((each.signed_at for each in signatures if each.decision is Decision.RELEASE), default=None)


def objection_to(operation: Operation, signatures: Sequence[Signature]) -> Signature | None:
    """Return the latest objection of the civilian side that the same person, in the same role, has not taken back.

    What is changed after it does not take it back, nor does that somebody was not consulted: whoever objected signs
    that there is no objection, on a review or the next release, or somebody overrules.
    """
    latest: dict[tuple[str, str], Signature] = {}
    for each in sorted(signatures, key=lambda each: each.signed_at):
        is_said = each.consultation in (Consultation.OBJECTION, Consultation.NO_OBJECTION)
        if each.operation_uid == operation.uid and is_said and each.standing is not Standing.REFUSED:
            latest[folded_name(each.actor.name), each.actor.role] = each
    objecting = [each for each in latest.values() if each.consultation == Consultation.OBJECTION]
    return max(objecting, key=lambda each: each.signed_at, default=None)


def overruling_of(
    operation: Operation, areas: Sequence[OperationArea], flags: Sequence[HarmFlag], signatures: Sequence[Signature]
) -> tuple[Signature, Signature] | None:
    """Return an objection and the decision that let the operation go in spite of it; None where there is none."""
    objection = objection_to(operation, signatures)
    if objection is None:
        return None
    held = valid_signatures(operation, areas, flags, signatures)
    going = [each for each in held if each.decision in GOING and each.signed_at > objection.signed_at]
    return (objection, going[-1]) if going else None


def is_called_off(signatures: Sequence[Signature]) -> bool:
    """Return whether the latest decision on an operation was to postpone or forego it, whatever changed since."""
    decided = [each for each in signatures if each.decision not in (Decision.RELEASE, Decision.REVIEW)]
    held = [each for each in decided if each.standing is not Standing.REFUSED]
    latest = max(held, key=lambda each: each.signed_at, default=None)
    return latest is not None and latest.decision in (Decision.POSTPONE, Decision.FOREGO)


def beside(
    operation: Operation, operations: Iterable[Operation], signatures: Mapping[str, Sequence[Signature]]
) -> list[Operation]:
    """Return what goes on beside an operation, itself included: what is not called off and is no alternative to it.

    ``signatures`` are those of each operation by its uid.
    """
    root = operation.variant_of or operation.uid
    return [
        each
        for each in operations
        if not is_called_off(signatures.get(each.uid, ()))
        and (each.uid == operation.uid or (each.variant_of or each.uid) != root)
    ]


def order_of(signatures: Sequence[Signature]) -> Signature | None:
    """Return the latest order to start an immediate protection, None without one."""
    orders = [each for each in signatures if each.decision is Decision.ORDER and each.standing is not Standing.REFUSED]
    return max(orders, key=lambda each: each.signed_at, default=None)


def review_due(signatures: Sequence[Signature]) -> datetime | None:
    """Return until when an ordered operation must be reviewed; None where no order waits for its review.

    Any signature of the civilian side after the order is its review: a release with what was said of it, or a decision.
    """
    order = order_of(signatures)
    if order is None:
        return None
    after = (each for each in signatures if each.signed_at > order.signed_at and each.decision is not Decision.ORDER)
    is_reviewed = any(each.standing is not Standing.REFUSED for each in after)
    return None if is_reviewed else order.signed_at + timedelta(hours=REVIEW_HOURS)


def unprotected_words(signature: Signature) -> Text:
    """Return who stays unprotected by a decision and, where that is stated, until when."""
    if signature.unprotected_until is None:
        return text("Unprotected: {who}", who=signature.unprotected)
    return text("Unprotected: {who}, until {day}", who=signature.unprotected, day=signature.unprotected_until)
