"""Basemap files that a plan names: they stay outside of it, and are found again by what is in them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from sqlalchemy import select

from planning.errors import BadInput
from planning.failures import because
from planning.i18n import text
from planning.operation import Actor
from storage.command import Done
from storage.commands.records import put
from storage.plan import Plan
from storage.records import BasemapRecord
from storage.tables.basemaps import TABLE, from_row

_SAMPLE = 1 << 20
# Where a basemap that moved is looked for beside a plan: a stick's drive letter changes, its folders do not.
_FOLDERS = (".", "basemaps", "..", "../basemaps")


def content_id(path: Path) -> str:
    """Return what tells a file's content: SHA-256 (hexadecimal) of its size, its first and its last megabyte.

    A basemap has gigabytes, and reading all of one on each opening would keep a planner waiting.

    Raises
    ------
    BadInput
        The file cannot be read.
    """
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            digest = hashlib.sha256(f"{size}\n".encode() + file.read(_SAMPLE))
            file.seek(max(size - _SAMPLE, 0))
            digest.update(file.read(_SAMPLE))
    except OSError as error:
        raise BadInput(text("{path} cannot be read: {reason}.", path=str(path), reason=because(error))) from error
    return digest.hexdigest()


def basemaps(plan: Plan) -> list[BasemapRecord]:
    """Return the basemaps that a plan names, the first first."""
    with plan.reading() as connection:
        return [from_row(row) for row in connection.execute(select(TABLE).order_by(TABLE.c.fid))]


def basemap_states(plan: Plan) -> list[tuple[BasemapRecord, Path | None]]:
    """Return each basemap with the file that it is now, where it was or moved along; None where it is missing."""
    return [(each, find(each, plan.path.parent)) for each in basemaps(plan)]


def find(basemap: BasemapRecord, folder: Path) -> Path | None:
    """Return the file that has a basemap's content: where it was, else in or about a folder, whatever it is called."""
    here = [place for name in _FOLDERS for place in _files(folder / name)]
    for path in (Path(basemap.path), *here):
        with suppress(OSError, BadInput):
            if path.is_file() and path.stat().st_size == basemap.size and content_id(path) == basemap.content_id:
                return path.resolve()
    return None


def add_basemap(plan: Plan, path: Path, kind: str, actor: Actor | None = None) -> Done:
    """Have a plan name a basemap file.

    Raises
    ------
    BadInput
        The file cannot be read.
    """
    record = BasemapRecord(
        uid=str(uuid4()),
        name=path.stem,
        path=str(path.resolve()),
        content_id=content_id(path),
        kind=kind,
        size=path.stat().st_size,
        holds_json="{}",
    )
    return plan.run(put(record), actor)


def point_to(plan: Plan, uid: str, path: Path, actor: Actor | None = None) -> Done:
    """Say where a basemap's file is now.

    Raises
    ------
    BadInput
        The file cannot be read, or holds something else than the basemap did.
    """
    known = next(each for each in basemaps(plan) if each.uid == uid)
    if content_id(path) != known.content_id:
        raise BadInput(text("{path} is not the basemap {name}: its content differs.", path=path.name, name=known.name))
    moved = replace(known, path=str(path.resolve()))
    return plan.run(put(moved), actor)


def _files(folder: Path) -> Iterable[Path]:
    try:
        return sorted(each for each in folder.iterdir() if each.is_file())
    except OSError:
        return []
