"""The leak scan: nothing leaves that holds, in any of its streams, what the plan holds and the profile keeps."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from exchange.package.draft import PackageDraft
from exchange.package.leak import Leak
from exchange.package.leak_places import check_numbers, check_outlines
from exchange.package.leak_structure import ZIP, check_map, check_sealed, check_structure, check_zip
from exchange.package.leak_words import check_persons, check_times, check_words
from exchange.package.members import GEOJSON
from exchange.package.opening import Piece, pieces
from exchange.package.sealing import sealed_name
from exchange.package.vocabulary import vocabulary
from exchange.package.vouching import SUFFIX
from exchange.package.web_map import web_map_name
from planning.detached import read_detached
from planning.errors import BadInput
from planning.i18n import text
from storage.plan import Plan
from storage.records import PackageRecord


def scan(plan: Plan, draft: PackageDraft, record: PackageRecord, people: Sequence[str]) -> None:
    """Look through every byte of a package and its map, of a new one and of one on record that goes out again.

    Parameters
    ----------
    draft : PackageDraft
        What may leave.
    record : PackageRecord
        With the package itself.
    people : sequence of str
        Who asks for it and who releases it, beside those whom the record names: it must not say them.

    Raises
    ------
    Leak
        It holds something that may not leave.
    """
    packed = record.file_bytes or b""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    check_structure(members, record.at)
    check_zip(packed, members, record.at)
    beside = {} if record.map_bytes is None else {web_map_name(record.file_name): record.map_bytes}
    for name, content in beside.items():
        check_map(name, content, members[GEOJSON])
    step = draft.mission.grid_deg
    check_outlines(plan, step, members, beside)
    files = {**members, **beside}
    found = [(name, piece) for name, content in files.items() for piece in pieces(name, content)]
    check_numbers(plan, step, found)
    known = vocabulary(plan, draft)
    check_times(draft, known, found, record.at)
    check_persons(known, members)
    names = [(ZIP, Piece(text("file name"), name)) for name in (record.file_name, *files)]
    check_words(plan, known, [*found, *names], (*people, record.author, record.released_by))


def scan_handed_out(record: PackageRecord, files: Mapping[str, bytes]) -> None:
    """Look through what is handed out for a package: zip and map themselves, or encrypted, and a signature.

    Raises
    ------
    Leak
        One says more than it must.
    """
    scanned = {record.file_name: record.file_bytes, web_map_name(record.file_name): record.map_bytes}
    sealed = {sealed_name(name): name for name in scanned}
    for name, content in files.items():
        if name == record.file_name + SUFFIX:
            _check_signature(record, name, content)
        elif name in sealed:
            check_sealed(name, content, sealed[name], record.at)
        elif content != scanned.get(name):
            raise Leak(name, text("file"), text("something that was not scanned"))


def _check_signature(record: PackageRecord, name: str, content: bytes) -> None:
    """Refuse a signature that says more than file, digest, time and key: its form leaves room for nothing else."""
    try:
        read = read_detached(content)
    except BadInput as error:
        raise Leak(name, text("words"), text("something beside a signature")) from error
    if (read.file_name, read.sha256) != (record.file_name, record.file_sha256) or read.signed_at != record.at.replace(
        microsecond=0
    ):
        raise Leak(name, text("words"), text("something beside a signature"))
