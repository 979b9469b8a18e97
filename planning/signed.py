"""What the signatures over an operation say of it: which hold, where it stands, who objects, when a review is due.

A signature holds while the content is what was signed, and while the plan's trust list does not refuse it. An order to
protect people at once is no approval of a content: it holds whatever is changed while it is carried out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from planning.content import content_hash
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
REVIEW_HOURS = 24
"""Within this time of an order to protect people at once, the civilian side reviews it."""


def valid_signatures(
    operation: Operation, areas: Sequence[OperationArea], flags: Sequence[HarmFlag], signatures: Sequence[Signature]
) -> list[Signature]:
    """Return the signatures that hold, the oldest first: those over the content as it now is, and orders."""
    now = content_hash(operation, areas, flags)
    held = [
        each
        for each in signatures
        if each.operation_uid == operation.uid
        and each.standing is not Standing.REFUSED
        and (each.content_hash == now or each.decision is Decision.ORDER)
    ]
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


def objection_to(
    operation: Operation, areas: Sequence[OperationArea], flags: Sequence[HarmFlag], signatures: Sequence[Signature]
) -> Signature | None:
    """Return the latest objection of the civilian side that still holds and that the same person has not taken back."""
    latest: dict[tuple[str, str], Signature] = {}
    for each in valid_signatures(operation, areas, flags, signatures):
        if each.consultation:
            latest[each.actor.name.casefold(), each.actor.role] = each
    objecting = [each for each in latest.values() if each.consultation == Consultation.OBJECTION]
    return max(objecting, key=lambda each: each.signed_at, default=None)


def overruling_of(
    operation: Operation, areas: Sequence[OperationArea], flags: Sequence[HarmFlag], signatures: Sequence[Signature]
) -> tuple[Signature, Signature] | None:
    """Return an objection and the decision that let the operation go in spite of it; None where there is none."""
    objection = objection_to(operation, areas, flags, signatures)
    if objection is None:
        return None
    held = valid_signatures(operation, areas, flags, signatures)
    going = [each for each in held if each.decision in GOING and each.signed_at > objection.signed_at]
    return (objection, going[-1]) if going else None


def is_called_off(signatures: Sequence[Signature]) -> bool:
    """Return whether the latest decision on an operation was to postpone or forego it, whatever changed since."""
    decided = [each for each in signatures if each.decision is not Decision.RELEASE]
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
