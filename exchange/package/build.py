"""Makes the package: judges whether it may, writes it, reads it back, and records it in the plan in one act."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from exchange.package.archive import archive_bytes
from exchange.package.draft import NEW, Change, draft_package
from exchange.package.leak_scan import scan, scan_handed_out
from exchange.package.manifest import sha256
from exchange.package.members import Members, Papers, no_papers
from exchange.package.readback import read_back, read_back_beside
from exchange.package.sealing import sealed_bytes, sealed_name, unsealed
from exchange.package.vouching import SUFFIX, signature_bytes
from exchange.package.web_map import web_map_name
from planning import signed
from planning.errors import Refusal
from planning.failures import writing
from planning.i18n import Text, plural, text
from planning.notice import NoticeKind, notice_hash
from planning.obstacles import ALTERED
from planning.operation import Decision, FlagStatus, Operation, OperationStatus, Signature
from planning.profile import MissionProfile
from planning.times import lead_time
from planning.trust import SigningKey
from storage import queries
from storage.commands.packages import add_package
from storage.commands.sharing import unfit
from storage.plan import Plan
from storage.private_copies import private_folder
from storage.records import PackageRecord
from storage.register import Register
from storage.whole import whole

MOST_REASON = 250
"""Characters of why a version corrects or withdraws the one before: it stands at the head of every page."""

_NOT_GOING = (OperationStatus.TO_MODIFY, OperationStatus.POSTPONED, OperationStatus.FORGONE)


@dataclass(frozen=True, slots=True)
class PackageRequest:
    """What is asked for.

    Attributes
    ----------
    recipient : str
        Id of a recipient that ships with the program, or that the mission saved.
    author, released_by : str
        Names; two different people. They stay in the plan's register and are not in the package.
    late_reason : str
        Why the notice goes out inside the lead time; needed only then.
    change : Change
        Whether it corrects or withdraws the version before, and why.
    passphrase : str
        Where there is one, the package is written inside a zip that it opens.
    key : SigningKey or None
        Where there is one, a signature by it is written beside.
    """

    recipient: str
    author: str
    released_by: str
    late_reason: str = ""
    change: Change = NEW
    passphrase: str = field(default="", repr=False)
    key: SigningKey | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was written.

    Attributes
    ----------
    is_repeat : bool
        Whether it is the one already on record, byte for byte.
    beside : tuple of Path
        What was written beside it: the map for a browser, the signature.
    """

    path: Path
    record: PackageRecord
    is_repeat: bool
    warnings: tuple[Text, ...]
    beside: tuple[Path, ...] = ()


class Obstacles(Refusal):
    """Why there is no package: all reasons at once, each a sentence of its own."""

    def __init__(self, reasons: Sequence[Text]) -> None:
        self.reasons = tuple(reasons)
        shown = self.reasons[-1]
        for each in reversed(self.reasons[:-1]):
            shown = text("{first}\n{others}", first=each, others=shown)
        super().__init__(shown)


def build_package(
    plan: Plan,
    operation: Operation,
    request: PackageRequest,
    out_dir: Path,
    released_at: datetime,
    papers: Papers = no_papers,
) -> Package:
    """Write the package of an operation's notice into a folder and record it in the plan.

    A notice that says what the last one for the recipient said keeps its version and release time: the package on
    record is written again.

    Parameters
    ----------
    plan : Plan
        Open for writing.
    released_at : datetime
        Now (aware).
    papers : callable
        Makes the package's pages.

    Raises
    ------
    Obstacles
        It may not be made; nothing is written.
    Leak
        Something of the plan that the recipient may not have is in it; nothing is written.
    Refusal
        There is nothing to correct or to withdraw.
    BadInput
        No such recipient.
    CannotWrite
        The folder cannot be written; nothing is left behind.
    """
    draft = draft_package(plan, operation, request.recipient, released_at, request.change)
    reasons = package_obstacles(draft.register, request, draft.mission, None if draft.repeat else released_at)
    reasons += _key(plan, request.key, released_at)
    if request.change.kind is not NoticeKind.WITHDRAWAL:
        reasons += draft.held_back
        reasons += [unfit(draft.recipient, draft.faults)] if draft.faults else []
    if reasons or draft.notice is None:
        raise Obstacles(reasons)
    people = (request.author, request.released_by)
    if draft.repeat is not None and draft.repeat.file_bytes is not None:
        # The plan may know more now than when it was first written.
        scan(plan, draft, draft.repeat, people)
        return _write_again(draft.repeat, request, out_dir)
    notice, members = draft.notice, draft.members(papers)
    packed = archive_bytes(members.files, released_at)
    record = PackageRecord(
        uid=str(uuid4()),
        operation_uid=operation.uid,
        notice_number=notice.notice_id,
        version=notice.version,
        recipient=draft.recipient.id,
        content_hash=notice_hash(notice, draft.recipient.fields),
        file_name=draft.file_name,
        file_sha256=sha256(packed),
        author=request.author.strip(),
        released_by=request.released_by.strip(),
        at=released_at,
        late_reason=request.late_reason.strip(),
        file_bytes=packed,
        notice_kind=notice.kind.value,
        notice_reason=notice.reason,
        recipient_version=draft.recipient.version,
        recipient_sha256=draft.profile_sha256,
        map_sha256="".join(sha256(content) for content in members.beside.values()),
        map_bytes=next(iter(members.beside.values()), None),
    )
    scan(plan, draft, record, people)
    path = out_dir / _file_name(record, request)
    beside = _show(plan, record, request, members, path)
    return Package(path, record, False, (*draft.warnings, *members.warnings), beside)


def package_obstacles(
    register: Register, request: PackageRequest, mission: MissionProfile, released_at: datetime | None
) -> list[Text]:
    """Return every reason why the package may not be made; empty means that it may.

    ``released_at`` is None for a package that was released before: its lead time was judged then.
    """
    content = (register.operation, register.areas, register.flags, register.signatures)
    reasons = [
        *_people(request, signed.release_of(*content)),
        *_change(request.change),
        *([ALTERED] if mission.is_altered else []),
    ]
    if request.change.kind is NoticeKind.WITHDRAWAL:
        # What no longer goes is taken back whatever the register owes, and never too late.
        return reasons
    is_ordered = signed.status(*content) is OperationStatus.ORDERED
    reasons += _gate(register, is_ordered)
    if released_at is None or is_ordered:
        return reasons
    return reasons + _lead_time(register.operation, request, mission, released_at)


def _change(change: Change) -> list[Text]:
    if len(change.reason) > MOST_REASON:
        return [
            text(
                "The reason is too long: {count} characters, at most {most}.",
                count=len(change.reason),
                most=MOST_REASON,
            )
        ]
    if change.kind is NoticeKind.NOTICE or change.reason.strip():
        return []
    return [text("Say with --reason why the version before is corrected or withdrawn: the recipient reads it.")]


def _people(request: PackageRequest, release: Signature | None) -> list[Text]:
    """Return what is wrong with who wrote and who releases it, by what is said and by who signed the release."""
    author, releaser = signed.folded_name(request.author), signed.folded_name(request.released_by)
    if not author or not releaser:
        return [text("A package needs the name of its author and of who releases it.")]
    if author == releaser or (release is not None and author == signed.folded_name(release.actor.name)):
        return [text("{name} cannot release what {name} wrote: somebody else must.", name=request.author.strip())]
    return []


def _gate(register: Register, is_ordered: bool) -> list[Text]:
    """Return what the harm register and the signatures still owe, over what the plan knows now.

    Nothing where people are to be protected at once: humanitarians are told at once too, and the review follows.
    """
    if not register.areas:
        return [text("{ref} has no area yet.", ref=register.operation.ref)]
    if is_ordered:
        return []
    content = (register.operation, register.areas, register.flags, register.signatures)
    reasons: list[Text] = []
    is_open = sum(flag.status is FlagStatus.OPEN for flag in register.flags)
    if is_open:
        reasons.append(plural("{count} harm flag is not answered.", "{count} harm flags are not answered.", is_open))
    if not register.is_stored:
        reasons.append(text("The plan knows more than the harm register says: screen, answer and sign again."))
    if signed.release_of(*content) is None:
        if any(each.decision is Decision.RELEASE for each in register.signatures):
            reasons.append(text("What was changed since the release was signed voids it: sign again."))
        else:
            reasons.append(text("Nobody has signed the release of the notice."))
    elif signed.status(*content) in _NOT_GOING:
        reasons.append(text("It was decided that {ref} does not go as it is planned.", ref=register.operation.ref))
    return reasons


def _lead_time(
    operation: Operation, request: PackageRequest, mission: MissionProfile, released_at: datetime
) -> list[Text]:
    lead = lead_time(operation.window, released_at)
    if lead >= timedelta(hours=mission.lead_time_hours) or request.late_reason.strip():
        return []
    if released_at >= operation.window.start:
        return [text("The operation has begun: the notice is late. Say why with --late-reason.")]
    return [
        text(
            "The notice is late: {hours} hours before the start as the recipient reads it, and {needed} are needed. "
            "Say why with --late-reason.",
            hours=max(lead // timedelta(hours=1), 0),
            needed=mission.lead_time_hours,
        )
    ]


def _key(plan: Plan, key: SigningKey | None, at: datetime) -> list[Text]:
    """Return why a key may not sign: it must be on the plan's trust list, where the plan has one."""
    trusted = queries.trusted_keys(plan)
    if key is None or not trusted:
        return []
    if any(each.public_key == key.public_key and each.is_in_force(at) for each in trusted):
        return []
    return [text("The key is not on the plan's trust list now. Have it enrolled, or take another.")]


def _file_name(record: PackageRecord, request: PackageRequest) -> str:
    return sealed_name(record.file_name) if request.passphrase else record.file_name


def _show(plan: Plan, record: PackageRecord, request: PackageRequest, members: Members, path: Path) -> tuple[Path, ...]:
    """Record the package, then let the zip appear, and what belongs beside it.

    Broken off in between, the plan holds the package and its bytes, and asking for it again writes it: a package that
    left and that the plan knows nothing of would be worse.
    """
    assert record.file_bytes is not None
    files = _handed_out(record, request)
    read_back_beside(members.beside, members.files)
    if request.passphrase:
        # What is read back is never in clear beside the place where it goes.
        with private_folder() as folder:
            inside = Path(folder) / record.file_name
            inside.write_bytes(record.file_bytes)
            read_back(inside, members.files)
    with _place(path) as beside:
        _write(beside, files[path.name])
        if not request.passphrase:
            read_back(beside, members.files)
        plan.run(add_package(record))
    return _write_beside(files, path)


def _write_again(record: PackageRecord, request: PackageRequest, out_dir: Path) -> Package:
    path, files = out_dir / _file_name(record, request), _handed_out(record, request)
    with _place(path) as beside:
        _write(beside, files[path.name])
    return Package(path, record, True, (), _write_beside(files, path))


def _handed_out(record: PackageRecord, request: PackageRequest) -> dict[str, bytes]:
    """Return the files that are handed out, by name, scanned: the package, the map beside it, and the signature.

    The signature is over the package, inside the encrypted zip too; the package names the map's SHA-256. Beside an
    encrypted zip nothing lies in clear: the map has one of its own.
    """
    assert record.file_bytes is not None
    files = {record.file_name: record.file_bytes}
    if record.map_bytes is not None:
        files[web_map_name(record.file_name)] = record.map_bytes
    if request.passphrase:
        files = {sealed_name(name): _sealed(record, request, name, content) for name, content in files.items()}
    if request.key is not None:
        signature = signature_bytes(request.key, record.file_name, record.file_sha256, record.at)
        files[record.file_name + SUFFIX] = signature
    scan_handed_out(record, files)
    return files


def _sealed(record: PackageRecord, request: PackageRequest, name: str, content: bytes) -> bytes:
    sealed = sealed_bytes(name, content, request.passphrase, record.at)
    if unsealed(sealed, name, request.passphrase) != content:
        raise Refusal(text("The package could not be read back as it was written."))
    return sealed


def _write_beside(files: Mapping[str, bytes], path: Path) -> tuple[Path, ...]:
    """Write what belongs beside a package, and return where it lies."""
    places = tuple(path.with_name(name) for name in files if name != path.name)
    for each in places:
        with _place(each) as beside:
            _write(beside, files[each.name])
    return places


@contextmanager
def _place(path: Path) -> Iterator[Path]:
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
    with whole(path) as beside:
        yield beside


def _write(beside: Path, content: bytes) -> None:
    with beside.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
