"""What is due: reviews of operations and threats, after-actions, assessments that expire, contacts to follow up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from planning.after_action import AfterAction
from planning.host_contacts import HostContact
from planning.i18n import N_, Text, text
from planning.operation import Operation, Signature
from planning.profile import MissionProfile
from planning.release import ReleaseClass, ReleaseDecision, class_of, ends_at
from planning.signed import is_called_off, review_due
from planning.threats import Threat, title_of

_REVIEW_THREAT = N_("Review the threat")
_FOLLOW_UP = N_("Follow up the contact with the host state")


class DueKind(StrEnum):
    """What is due."""

    ORDER_REVIEW = "order_review"
    HRDDP = "hrddp"
    AFTER_ACTION = "after_action"
    EFFECTS_REVIEW = "effects_review"
    WITHHELD = "withheld"
    THREAT_REVIEW = "threat_review"
    CONTACT_FOLLOW_UP = "contact_follow_up"


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing to be done about an operation, a threat or a contact.

    Attributes
    ----------
    by : datetime
        Until when (aware); a day is its beginning in UTC, and ``is_day``.
    is_due : bool
        Whether it asks to be done now; otherwise it is said ahead of time.
    operation_uid, ref : str
        Of the operation that it is about, empty where it is about none.
    title : Text or str
        What people call the operation, the threat or the contact.
    """

    kind: DueKind
    what: Text
    by: datetime
    is_day: bool
    is_due: bool
    operation_uid: str
    ref: str
    title: Text | str

    @property
    def about(self) -> Text | str:
        """What it is about: reference and title of an operation, the title of anything else."""
        return text("{ref}, {title}", ref=self.ref, title=self.title) if self.ref else self.title

    @property
    def until(self) -> str:
        """The day, or the moment in UTC, as it is shown."""
        by = self.by.astimezone(UTC)
        return f"{by:%Y-%m-%d}" if self.is_day else f"{by:%Y-%m-%d %H:%M} UTC"


def due(
    now: datetime,
    profile: MissionProfile,
    operations: Iterable[Operation],
    signatures: Mapping[str, Sequence[Signature]],
    after_actions: Iterable[AfterAction],
    releases: Mapping[str, ReleaseDecision],
    threats: Iterable[Threat] = (),
    contacts: Iterable[HostContact] = (),
) -> list[DueItem]:
    """Return what is due and what soon will be, by time.

    Parameters
    ----------
    now : datetime
        Aware.
    signatures : mapping of operation uid to signatures
    after_actions, threats, contacts : iterables
        All of the plan.
    releases : mapping of operation uid to ReleaseDecision
        What is told before the start, where somebody decided.
    """
    written = {each.operation_uid: each for each in after_actions}
    found = [
        item
        for each in operations
        for item in _of_operation(
            now, profile, each, signatures.get(each.uid, ()), written.get(each.uid), releases.get(each.uid)
        )
    ]
    found += _of_days(
        now, profile, ((DueKind.THREAT_REVIEW, _REVIEW_THREAT, each.review_on, title_of(each)) for each in threats)
    )
    found += _of_days(
        now,
        profile,
        (
            (DueKind.CONTACT_FOLLOW_UP, _FOLLOW_UP, each.follow_up_on, each.title)
            for each in contacts
            if not each.is_followed_up
        ),
    )
    return sorted(found, key=lambda item: (item.by, item.ref, item.kind))


def _of_days(
    now: datetime, profile: MissionProfile, told: Iterable[tuple[DueKind, str, date | None, Text | str]]
) -> Iterator[DueItem]:
    """Yield what has a day of its own and no operation; what has none is never due."""
    today = now.astimezone(UTC).date()
    ahead = today + timedelta(days=profile.follow_up_ahead_days)
    for kind, what, day, title in told:
        if day is not None and day <= ahead:
            yield DueItem(kind, Text(what), datetime.combine(day, time(), UTC), True, day <= today, "", "", title)


def _of_operation(
    now: datetime,
    profile: MissionProfile,
    operation: Operation,
    signatures: Sequence[Signature],
    written: AfterAction | None,
    release: ReleaseDecision | None,
) -> Iterator[DueItem]:
    today = now.astimezone(UTC).date()
    ahead = today + timedelta(days=profile.follow_up_ahead_days)

    def item(kind: DueKind, what: str, by: datetime | date, *, is_due: bool) -> DueItem:
        is_day = not isinstance(by, datetime)
        at = by if isinstance(by, datetime) else datetime.combine(by, time(), UTC)
        return DueItem(kind, Text(what), at, is_day, is_due, operation.uid, operation.ref, operation.title)

    review = review_due(signatures)
    if review is not None:
        yield item(DueKind.ORDER_REVIEW, N_("Review the order to protect at once"), review, is_due=True)
    if release is not None and class_of(release, operation, now) is ReleaseClass.WITHHELD:
        yield item(
            DueKind.WITHHELD, N_("The notice is withheld: decide again"), ends_at(release, operation), is_due=True
        )
    is_over, is_off = operation.window.end <= now, is_called_off(signatures)
    if operation.partner_forces and not is_off and written is None and operation.hrddp_expires_on is not None:
        expires = operation.hrddp_expires_on
        if expires < today:
            yield item(DueKind.HRDDP, N_("The HRDDP assessment has expired"), expires, is_due=True)
        elif not is_over and expires < operation.window.end.astimezone(UTC).date():
            what = N_("The HRDDP assessment expires before the operation ends")
            yield item(DueKind.HRDDP, what, expires, is_due=True)
        elif expires <= ahead:
            yield item(DueKind.HRDDP, N_("The HRDDP assessment expires"), expires, is_due=expires == today)
    if is_over and not is_off and written is None:
        by = operation.window.end.astimezone(UTC) + timedelta(days=profile.after_action_days)
        yield item(DueKind.AFTER_ACTION, N_("Write the after-action"), by.date(), is_due=by <= now)
    planned = operation.effects_review_on
    reviewed = None if written is None else written.effects_reviewed_on
    if planned is not None and planned <= ahead and (reviewed is None or reviewed < planned):
        yield item(DueKind.EFFECTS_REVIEW, N_("Review the second-order effects"), planned, is_due=planned <= today)


def due_count(items: Sequence[DueItem]) -> int:
    """Return how many ask to be done now."""
    return sum(item.is_due for item in items)


def due_when(item: DueItem, now: datetime) -> Text:
    """Return until when, with a word where that is over."""
    is_late = item.by < (now if not item.is_day else datetime.combine(now.astimezone(UTC).date(), time(), UTC))
    return text("overdue, {until}", until=item.until) if is_late else text("by {until}", until=item.until)
