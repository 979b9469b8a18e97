"""Proves or refuses a file: a package by its manifest, a plan by its integrity."""

from __future__ import annotations

import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from exchange.package import manifest as package_manifest
from exchange.package.archive import archive_bytes
from exchange.package.sealing import sealed_name, unsealed
from exchange.package.vouching import SUFFIX, vouched
from exchange.package.web_map import ENDING
from planning.errors import BadInput
from planning.failures import because
from planning.i18n import Text, plural, text
from planning.times import Clock, parse_moment
from planning.trust_list import Entry
from planning.trust_words import trust_lines
from storage.envelope import is_encrypted
from storage.keys import Unlock

if TYPE_CHECKING:
    from storage.plan import Plan

# A package holds some documents and a few areas; what is far beyond that is not unpacked to find out what it is.
MOST_MEMBERS = 1_000
MOST_BYTES = 512 * 1024 * 1024
MOST_EXPANSION = 200
_SQLITE = b"SQLite format 3\x00"
_ZIP = b"PK"
_DAMAGED = (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, zlib.error, lzma.LZMAError)


class Status(IntEnum):
    """What became of it; also the exit code."""

    WHOLE = 0
    MISMATCH = 1
    NEITHER = 2


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether a file is what it says it is, and one line for each thing that was found."""

    status: Status
    lines: tuple[Text, ...]


def verify(path: Path, clock: Clock, unlock: Unlock | None = None, keys: Collection[str] = ()) -> Verification:
    """Return whether a package or a plan is whole, and by which key a package is signed. Files are only read.

    Parameters
    ----------
    path : Path
        A package, encrypted or not, the signature or the map for a browser beside one, or a plan.
    keys : collection of str
        Public keys by one of which the package must be signed; empty where nothing is asked of its signature.

    Raises
    ------
    Locked
        It is encrypted, and ``unlock`` does not open it.
    """
    if path.suffix == SUFFIX:
        # The signature names its file, but what lies beside it under its own name is what was meant.
        path = path.with_suffix("")
    try:
        with path.open("rb") as stream:
            beginning = stream.read(len(_SQLITE))
    except OSError as error:
        return _neither(text("{path} cannot be read: {why}", path=str(path), why=because(error)))
    if path.name.endswith(ENDING) and _is_readable(path):
        return _verify_map(path, path.name, path.read_bytes(), unlock, keys)
    if beginning.startswith(_ZIP):
        return _verify_zip(path, unlock, keys)
    if beginning == _SQLITE or is_encrypted(path):
        return _verify_plan(path, clock, unlock)
    return _neither(text("{path} is neither a package nor a plan.", path=str(path)))


def _neither(line: Text) -> Verification:
    return Verification(Status.NEITHER, (line,))


def _verify_plan(path: Path, clock: Clock, unlock: Unlock | None) -> Verification:
    from storage import queries
    from storage.plan import Plan

    try:
        with Plan.open(path, clock=clock, unlock=unlock) as plan:
            wrong = queries.integrity(plan)
            title = plan.title
            listed = trust_lines(_trust_list(plan), clock())
    except BadInput as error:
        return _neither(error.text)
    if wrong:
        return Verification(Status.MISMATCH, (*wrong, *listed))
    return Verification(Status.WHOLE, (text("The plan {title} is whole.", title=title), *listed))


def _trust_list(plan: Plan) -> list[Entry]:
    """Return the trust list, nothing of a plan so damaged that it cannot be read: that is said already."""
    from storage import queries

    try:
        return queries.trust_list(plan)
    except BadInput:
        return []


def _verify_map(path: Path, name: str, content: bytes, unlock: Unlock | None, keys: Collection[str]) -> Verification:
    """Verify a map for a browser by the package that lies beside it: the package names its SHA-256."""
    packed = name.removesuffix(ENDING) + ".zip"
    found = next((each for each in (packed, sealed_name(packed)) if path.with_name(each).is_file()), None)
    if found is None:
        return _neither(text("{file} is a map: put the package {package} beside it.", file=name, package=packed))
    return _verify_zip(path.with_name(found), unlock, keys, {name: content})


def _verify_zip(
    path: Path, unlock: Unlock | None, keys: Collection[str], given: Mapping[str, bytes] | None = None
) -> Verification:
    """Verify a package, or the one inside an encrypted zip, and what lies beside it: the map and the signature.

    Parameters
    ----------
    given : mapping or None
        Files of which the package must say that they belong to it; else those are read that lie beside it.
    """
    if path.stat().st_size > MOST_BYTES:
        return Verification(Status.MISMATCH, (text("{path} is larger than a package can be.", path=str(path)),))
    content, name = path.read_bytes(), path.name
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            is_sealed = len(entries) == 1 and entries[0].flag_bits & 1 and not _limits(entries, may_be_sealed=True)
        if is_sealed:
            name = entries[0].filename
            content = unsealed(content, name, "" if unlock is None else unlock.passphrase)
            if name.endswith(ENDING):
                return _verify_map(path, name, content, unlock, keys)
    except _DAMAGED:
        return _neither(text("{path} begins as a zip file, but is cut short or damaged.", path=str(path)))
    found = _verify_package(path, content)
    if found.status is not Status.WHOLE:
        return found
    belongs, about = _verify_beside(path, content, given)
    found = Verification(found.status if belongs else Status.MISMATCH, (*found.lines, *about))
    if not belongs:
        return found
    is_vouched, lines = vouched(path.with_name(name + SUFFIX), package_manifest.sha256(content), keys)
    return Verification(Status.WHOLE if is_vouched else Status.MISMATCH, (*found.lines, *lines))


def _verify_beside(path: Path, content: bytes, given: Mapping[str, bytes] | None) -> tuple[bool, list[Text]]:
    """Return whether the files beside a whole package are those that its manifest names, and a line on each."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        stated = json.loads(archive.read(package_manifest.NAME)).get(package_manifest.BESIDE)
    listed = stated if isinstance(stated, list) else []
    named = {str(each.get("file")): each.get("sha256") for each in listed if isinstance(each, dict)}
    if given is None:
        # The manifest was proven, but not who wrote it: a name leads to no other folder.
        places = {name: path.with_name(name) for name in named if _is_safe(name) and "/" not in name}
        given = {name: place.read_bytes() for name, place in places.items() if _is_readable(place)}
    lines, belongs = [], True
    for name, held in given.items():
        if named.get(name) == package_manifest.sha256(held):
            lines.append(text("{file}, beside it, belongs to it.", file=name))
        else:
            belongs = False
            lines.append(text("{file}, beside it, is not the one that the package names.", file=name))
    return belongs, lines


def _is_readable(place: Path) -> bool:
    return place.is_file() and place.stat().st_size <= MOST_BYTES


def _verify_package(path: Path, content: bytes) -> Verification:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            refused = _limits(entries)
            if refused:
                return Verification(Status.MISMATCH, tuple(refused))
            if package_manifest.NAME not in archive.namelist():
                return _neither(text("{path} is a zip file without a manifest, so no package.", path=str(path)))
            broken: list[Text] = []
            members: dict[str, bytes] = {}
            for entry in entries:
                try:
                    members[entry.filename] = archive.read(entry)
                except _DAMAGED:
                    broken.append(text("{file} is damaged and cannot be read.", file=entry.filename))
    except _DAMAGED:
        return _neither(text("{path} begins as a zip file, but is cut short or damaged.", path=str(path)))
    if broken:
        return Verification(Status.MISMATCH, tuple(broken))
    return _verify_members(path, content, members)


def _limits(entries: list[zipfile.ZipInfo], *, may_be_sealed: bool = False) -> list[Text]:
    """Return why the members should not even be unpacked."""
    wrong: list[Text] = []
    if len(entries) > MOST_MEMBERS:
        wrong.append(plural("It holds {count} file.", "It holds {count} files.", len(entries)))
    size = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if size > MOST_BYTES or size > MOST_EXPANSION * max(packed, 1):
        wrong.append(text("It would unpack to {size} bytes, more than a package can hold.", size=size))
    names = [entry.filename for entry in entries]
    wrong += [text("The name {file} stands in it twice.", file=name) for name in sorted(_twice(names))]
    wrong += [text("The name {file} is not safe to unpack.", file=name) for name in names if not _is_safe(name)]
    if not may_be_sealed:
        wrong += [text("{file} is encrypted.", file=entry.filename) for entry in entries if entry.flag_bits & 1]
    return wrong


def _twice(names: list[str]) -> set[str]:
    folded = [name.casefold() for name in names]
    return {name for name in names if folded.count(name.casefold()) > 1}


def _is_safe(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(name) and not (
        name.startswith("/") or name.endswith("/") or ".." in parts or any(sign in name for sign in "\\:\x00")
    )


def _verify_members(path: Path, content: bytes, members: dict[str, bytes]) -> Verification:
    try:
        stated = json.loads(members[package_manifest.NAME])
    except ValueError:
        return Verification(Status.MISMATCH, (text("The manifest cannot be read."),))
    if not isinstance(stated, dict) or stated.get("format") != package_manifest.FORMAT:
        return _neither(text("The manifest in {path} is not that of a package of Palabre.", path=str(path)))
    if stated.get("format_version") != package_manifest.FORMAT_VERSION:
        return _neither(
            text(
                "{path} is a package of form {theirs}; this Palabre reads form {ours}.",
                path=str(path),
                theirs=str(stated.get("format_version")),
                ours=str(package_manifest.FORMAT_VERSION),
            )
        )
    wrong = _mismatches(stated, members)
    if not wrong and not _is_as_written(content, stated, members):
        wrong = [text("The files match, but the zip around them is not as Palabre wrote it.")]
    if wrong:
        return Verification(Status.MISMATCH, tuple(wrong))
    whole = text(
        "The package {notice}, version {version}, is whole: {count} files match the manifest.",
        notice=str(stated.get("notice_id")),
        version=str(stated.get("version")),
        count=len(members) - 1,
    )
    return Verification(Status.WHOLE, (whole,))


def _mismatches(stated: dict[str, Any], members: dict[str, bytes]) -> list[Text]:
    wrong: list[Text] = []
    if stated.get("seal") != package_manifest.seal(stated):
        wrong.append(text("The manifest was changed after it was written."))
    listed = stated.get("files")
    files = (
        {str(each.get("file")): each for each in listed if isinstance(each, dict)} if isinstance(listed, list) else {}
    )
    held = set(members) - {package_manifest.NAME}
    wrong += [text("{file} is missing.", file=name) for name in sorted(set(files) - held)]
    wrong += [text("{file} is not in the manifest.", file=name) for name in sorted(held - set(files))]
    for name in sorted(held & set(files)):
        if files[name].get("bytes") != len(members[name]):
            wrong.append(text("{file} has another size than the manifest says.", file=name))
        elif files[name].get("sha256") != package_manifest.sha256(members[name]):
            wrong.append(text("{file} has another content than the manifest says.", file=name))
    return wrong


def _is_as_written(content: bytes, stated: dict[str, Any], members: dict[str, bytes]) -> bool:
    """Return whether the zip is, to the byte, the one that these members make: nothing before, between or after."""
    try:
        released_at = parse_moment(str(stated.get("released_at_utc")))
    except BadInput:
        return False
    return archive_bytes(members, released_at) == content
