"""What a package would hold, before anybody asks whether it may leave."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from exchange.package.members import Members, make_members
from exchange.package.recipient import Recipient, recipient
from planning.notice import Notice, make_notice, notice_hash
from planning.operation import Operation
from planning.profile import MissionProfile
from planning.signed import release_of
from storage import queries
from storage.decision_log import log_head
from storage.plan import Plan
from storage.records import PackageRecord
from storage.register import Register, fresh_register

_EXERCISE_CODE = "EXERCISE"


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
    """

    register: Register
    mission: MissionProfile
    recipient: Recipient
    notice: Notice | None
    repeat: PackageRecord | None
    at: datetime
    decision_log: str = ""

    @property
    def file_name(self) -> str:
        """The name that the zip has, or would have."""
        if self.repeat is not None:
            return self.repeat.file_name
        return "" if self.notice is None else package_name(self.notice, self.at)

    def members(self) -> Members:
        """Return the files of the package.

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
        return make_members(self.notice, self.recipient, at, self.mission, decided)


def draft_package(plan: Plan, operation: Operation, recipient_id: str, at: datetime) -> PackageDraft:
    """Return what would leave for a recipient at a time (aware). The plan is only read.

    Raises
    ------
    BadInput
        No such recipient.
    """
    chosen, mission, register = recipient(recipient_id), plan.profile, fresh_register(plan, operation)
    head = log_head(plan)
    if not register.areas:
        return PackageDraft(register, mission, chosen, None, None, at, head)
    sent = [each for each in queries.packages(plan, operation.uid) if each.recipient == chosen.id]
    last = max(sent, key=lambda each: each.version, default=None)
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
    if last is None:
        return PackageDraft(register, mission, chosen, notice, None, at, head)
    if notice_hash(notice) == last.content_hash and last.file_bytes is not None:
        return PackageDraft(register, mission, chosen, notice, last, at, head)
    return PackageDraft(register, mission, chosen, replace(notice, version=last.version + 1), None, at, head)


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
