"""What a package would hold, before anybody asks whether it may leave."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from exchange.package.members import Members, Papers, make_members, no_papers
from exchange.package.recipient import Recipient, recipient
from exchange.package.sent import is_for_release, told_by, withdrawal_of
from planning.errors import Refusal
from planning.i18n import text
from planning.notice import Notice, NoticeKind, make_notice, notice_hash
from planning.notice_difference import Told
from planning.operation import Operation, OperationStatus
from planning.profile import MissionProfile
from planning.signed import order_of, release_of, status
from planning.times import half_day_window
from storage import queries
from storage.decision_log import log_head
from storage.plan import Plan
from storage.records import PackageRecord
from storage.register import Register, fresh_register

_EXERCISE_CODE = "EXERCISE"


@dataclass(frozen=True, slots=True)
class Change:
    """What a version shall do to the one before; ``reason`` is told with a correction and a withdrawal."""

    kind: NoticeKind = NoticeKind.NOTICE
    reason: str = ""


NEW = Change()


@dataclass(frozen=True, slots=True)
class PackageDraft:
    """What would leave now.

    Attributes
    ----------
    register : Register
        The harm register after a screening of what the plan knows now.
    notice : Notice or None
        What would be told; None where the operation has no area yet.
    repeat : PackageRecord or None
        The package on record that already says the same, byte for byte.
    decision_log : str
        The head of the plan's decision log, which stands in the manifest.
    last : PackageRecord or None
        The last package of the notice for the recipient.
    before : Told or None
        What that one told, where the plan keeps it and this draft is not that one again.
    """

    register: Register
    mission: MissionProfile
    recipient: Recipient
    notice: Notice | None
    repeat: PackageRecord | None
    at: datetime
    decision_log: str = ""
    last: PackageRecord | None = None
    before: Told | None = None

    @property
    def file_name(self) -> str:
        """The name that the zip has, or would have."""
        if self.repeat is not None:
            return self.repeat.file_name
        return "" if self.notice is None else package_name(self.notice, self.at)

    def members(self, papers: Papers = no_papers) -> Members:
        """Return the files of the package.

        Parameters
        ----------
        papers : callable
            Makes the pages.

        Raises
        ------
        ValueError
            There is no notice.
        """
        if self.notice is None:
            raise ValueError("an operation without areas has no notice")
        at = self.at if self.repeat is None else self.repeat.at
        content = (self.register.operation, self.register.areas, self.register.flags, self.register.signatures)
        release = release_of(*content)
        decided = {
            "decision_log": self.decision_log,
            # How far the signature on the release can be believed: by a key of the trust list, or a typed name.
            "release_signature": "" if release is None else release.standing.value,
        }
        order = order_of(self.register.signatures)
        if order is not None and status(*content) is OperationStatus.ORDERED:
            # Told at once, before the review: by whose word, as far as that can be believed.
            decided["order_signature"] = order.standing.value
        return make_members(self.notice, self.recipient, at, self.mission, decided, before=self.before, papers=papers)


def draft_package(
    plan: Plan, operation: Operation, recipient_id: str, at: datetime, change: Change = NEW
) -> PackageDraft:
    """Return what would leave for a recipient at a time (aware). The plan is only read.

    Raises
    ------
    BadInput
        No such recipient.
    Refusal
        There is nothing to correct or to withdraw.
    """
    chosen, mission, register = recipient(recipient_id), plan.profile, fresh_register(plan, operation)
    sent = [each for each in queries.packages(plan, operation.uid) if each.recipient == chosen.id]
    last = max(sent, key=lambda each: each.version, default=None)
    empty = PackageDraft(register, mission, chosen, None, None, at, log_head(plan), last)
    if change.kind is NoticeKind.WITHDRAWAL:
        return _withdrawal(empty, operation, change.reason, is_exercise=plan.is_exercise)
    if not register.areas:
        return empty
    notice = make_notice(
        operation,
        register.areas,
        register.flags,
        mission,
        queries.read_columns(plan, "admin_areas"),
        number=last.notice_number if last else _next_number(plan, at.astimezone(UTC).year),
        version=last.version if last else 1,
        recipient=chosen.id,
        is_exercise=plan.is_exercise,
    )
    return _follow(empty, notice, change)


def _follow(empty: PackageDraft, notice: Notice, change: Change) -> PackageDraft:
    """Return the draft of a notice: the last package again where it says the same, else the version after it."""
    last, is_correction = empty.last, change.kind is NoticeKind.CORRECTION
    if last is None:
        if is_correction:
            raise Refusal(text("No package of this operation has gone to this recipient: there is nothing to correct."))
        return replace(empty, notice=notice)
    last_kind = NoticeKind(last.notice_kind)
    if last_kind is not NoticeKind.WITHDRAWAL:
        again = replace(notice, kind=last_kind, reason=last.notice_reason)
        if notice_hash(again) == last.content_hash and is_for_release(last):
            if is_correction and (last_kind, last.notice_reason) != (change.kind, change.reason):
                raise Refusal(text("Version {version} says the same: nothing is corrected.", version=last.version))
            return replace(empty, notice=again, repeat=last)
    elif is_correction:
        raise Refusal(text("The notice is withdrawn: there is nothing to correct."))
    following = replace(notice, version=last.version + 1, kind=change.kind, reason=change.reason)
    return replace(empty, notice=following, before=told_by(last))


def _withdrawal(empty: PackageDraft, operation: Operation, reason: str, *, is_exercise: bool) -> PackageDraft:
    """Return the draft that takes back what was sent last; what was not told then is not told now."""
    last, chosen = empty.last, empty.recipient
    told = None if last is None else told_by(last)
    if last is None or told is None:
        raise Refusal(text("No package of this operation that the plan keeps has gone to this recipient."))
    fields = frozenset(name for name in chosen.fields if told.values.get(name))
    empty = replace(empty, recipient=replace(chosen, fields=fields))
    window = half_day_window(operation.window)
    notice = withdrawal_of(told, reason, window, empty.mission, chosen.id, is_exercise=is_exercise)
    if told.is_withdrawn and is_for_release(last):
        return replace(empty, notice=replace(notice, version=last.version, reason=last.notice_reason), repeat=last)
    return replace(empty, notice=notice, before=told)


def package_name(notice: Notice, released_at: datetime) -> str:
    """Return ``<mission>_<notice>_v<NN>_<YYYYMMDD>_<TLP>.zip``, with no sign that a file system minds."""
    day = released_at.astimezone(UTC)
    mission = _EXERCISE_CODE if notice.is_exercise else notice.mission_code
    parts = (mission, notice.notice_id, f"v{notice.version:02d}", f"{day:%Y%m%d}", notice.tlp.replace(":", "-"))
    return "_".join(re.sub(r"[^A-Za-z0-9+-]+", "-", part) for part in parts) + ".zip"


def _next_number(plan: Plan, year: int) -> str:
    taken = {each.notice_number for each in queries.packages(plan)}
    counted = [int(each.rpartition("-")[2]) for each in taken if each.startswith(f"OPN-{year}-")]
    return f"OPN-{year}-{max(counted, default=0) + 1:03d}"
