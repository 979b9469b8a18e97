"""What a package would hold, before anybody asks whether it may leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from exchange.package.members import Members, Papers, make_members, no_papers
from exchange.package.naming import package_name
from exchange.package.sent import is_for_release, told_by, withdrawal_of
from planning.errors import Refusal
from planning.i18n import Text, plural, text
from planning.key_messages import KeyMessage, approved_only
from planning.notice import Notice, NoticeKind, make_notice, notice_hash
from planning.notice_difference import Told, cell_count
from planning.operation import Operation, OperationStatus
from planning.profile import MissionProfile
from planning.recipient import Recipient, ReleasedArea, ReleasedTexts
from planning.release import ADVISORY_FIELDS, ReleaseClass, class_of, withheld
from planning.sharing import Fault, faults
from planning.signed import order_of, release_of, status
from planning.times import half_day_window
from storage import queries
from storage.decision_log import log_head
from storage.plan import Plan
from storage.records import PackageRecord
from storage.register import Register, fresh_register
from storage.releases import altered_releases, release_decisions
from storage.sharing import Sharing, sharing


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
    mission : MissionProfile
        With the grid and the sharing label of the recipient's profile, where that sets its own.
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
    faults : tuple of Fault
        Why the recipient's profile may not be used.
    held_back : tuple of Text
        Why nothing leaves before the start.
    release_class : ReleaseClass
        What leaves before the start.
    profile_sha256 : str
        Of the recipient's profile as it was saved; ``recipient`` of a withdrawal has fewer fields.
    stays : tuple of str
        Sentences of the operation that stay, since they are no approved key messages.
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
    faults: tuple[Fault, ...] = ()
    held_back: tuple[Text, ...] = ()
    release_class: ReleaseClass = ReleaseClass.FULL
    profile_sha256: str = ""
    stays: tuple[str, ...] = ()

    @property
    def warnings(self) -> tuple[Text, ...]:
        """What was generalised otherwise than whoever planned may expect."""
        said = []
        if self.stays:
            said.append(
                plural(
                    "{count} sentence is no approved key message and stays: {sentences}",
                    "{count} sentences are no approved key messages and stay: {sentences}",
                    len(self.stays),
                    sentences=" ".join(self.stays),
                )
            )
        if self.notice is not None and self.recipient.area is not self.notice.area:
            said.append(
                text(
                    "The plan's boundaries of admin 3 do not hold the whole area: cells of {degrees}° stand for it.",
                    degrees=self.notice.grid_deg,
                )
            )
        return tuple(said)

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
        decided: dict[str, object] = {
            # Under which version of the recipient's profile: two profiles of one version have two sums.
            "recipient_version": self.recipient.version,
            "recipient_sha256": self.profile_sha256,
            "decision_log": self.decision_log,
            "release_class": self.release_class.value,
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
    governed = sharing(plan)
    return draft_for(plan, operation, governed.recipient(recipient_id), governed, at, change)


def draft_for(
    plan: Plan, operation: Operation, chosen: Recipient, governed: Sharing, at: datetime, change: Change = NEW
) -> PackageDraft:
    """Return what would leave under a profile, which may be one that was not saved. The plan is only read.

    Raises
    ------
    Refusal
        There is nothing to correct or to withdraw.
    """
    register, mission = fresh_register(plan, operation), _as_for(chosen, plan.profile)
    sent = [each for each in queries.packages(plan, operation.uid) if each.recipient == chosen.id]
    last = max(sent, key=lambda each: each.version, default=None)
    empty = PackageDraft(register, mission, chosen, None, None, at, log_head(plan), last)
    empty = replace(empty, faults=faults(chosen, governed.protocol), profile_sha256=chosen.sha256)
    empty = _as_decided(plan, empty, operation)
    chosen = empty.recipient
    if change.kind is NoticeKind.WITHDRAWAL:
        return _withdrawal(empty, operation, change.reason, is_exercise=plan.is_exercise)
    if not register.areas:
        return empty
    told, stays = _in_words_of(chosen, operation, governed.messages)
    notice = make_notice(
        told,
        register.areas,
        register.flags,
        mission,
        queries.read_columns(plan, "admin_areas"),
        number=last.notice_number if last else _next_number(plan, at.astimezone(UTC).year),
        version=last.version if last else 1,
        recipient=chosen.id,
        is_exercise=plan.is_exercise,
        area=chosen.area,
    )
    return _follow(replace(empty, stays=stays), notice, change)


def _as_decided(plan: Plan, empty: PackageDraft, operation: Operation) -> PackageDraft:
    """Return a draft with what was decided of how much is told before the start."""
    decision, held_back = release_decisions(plan).get(operation.uid), altered_releases(plan)
    decided = class_of(decision, operation, empty.at)
    chosen = empty.recipient
    if decided is ReleaseClass.AREA_ADVISORY:
        chosen = replace(chosen, fields=chosen.fields & ADVISORY_FIELDS)
    elif decided is ReleaseClass.WITHHELD and decision is not None:
        title = next((each.title for each in empty.mission.roles if each.id == decision.role), decision.role)
        held_back.append(withheld(decision, operation, title))
    return replace(empty, recipient=chosen, held_back=tuple(held_back), release_class=decided)


def _as_for(recipient: Recipient, mission: MissionProfile) -> MissionProfile:
    """Return the mission's profile with the grid and the sharing label that a recipient's profile sets."""
    return replace(mission, grid_deg=recipient.grid_deg or mission.grid_deg, tlp=recipient.tlp or mission.tlp)


def _in_words_of(
    recipient: Recipient, operation: Operation, messages: Sequence[KeyMessage]
) -> tuple[Operation, tuple[str, ...]]:
    """Return an operation in the words that may leave for a recipient, and the sentences that stay."""
    if recipient.texts is ReleasedTexts.SIGNED or "effects" not in recipient.fields:
        return operation, ()
    kept, stays = approved_only(operation.effects, messages)
    return replace(operation, effects=kept, roads_affected=""), stays


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
        if notice_hash(again, empty.recipient.fields) == last.content_hash and is_for_release(last):
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
    area = ReleasedArea.ADMIN_3 if cell_count(told.outline, empty.mission.grid_deg) is None else ReleasedArea.CELLS
    empty = replace(empty, recipient=replace(chosen, fields=fields, area=area))
    window = half_day_window(operation.window)
    notice = withdrawal_of(told, reason, window, empty.mission, chosen.id, is_exercise=is_exercise)
    notice = replace(notice, area=area)
    if told.is_withdrawn and is_for_release(last):
        return replace(empty, notice=replace(notice, version=last.version, reason=last.notice_reason), repeat=last)
    return replace(empty, notice=notice, before=told)


def _next_number(plan: Plan, year: int) -> str:
    taken = {each.notice_number for each in queries.packages(plan)}
    counted = [int(each.rpartition("-")[2]) for each in taken if each.startswith(f"OPN-{year}-")]
    return f"OPN-{year}-{max(counted, default=0) + 1:03d}"
