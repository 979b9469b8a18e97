"""The folder of a plan's backups: where the plan is, names, what was put aside there, what is half-written."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from planning.failures import writing
from storage.whole import is_half_written, whole
from storage.wiping import wipe

TIME = "%Y%m%dT%H%M%SZ"
_ORIGIN = "origin.json"
_PLACES_REMEMBERED = 10
_DAMAGED = "damaged_"
_HALF_WRITTEN_SECONDS = 3600


def prepare_folder(folder: Path, plan: Path, backup: Path | None = None) -> None:
    """Make a plan's folder of backups, closed to others, and note in it where the plan is, and which backup is of it.

    A plan's file that was copied is the same plan in two places, whose backups must not push each other out. Only the
    place is noted, not the title: an encrypted plan hides that.

    Raises
    ------
    CannotWrite
        It cannot be made or written.
    """
    with writing(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    places, origins = places_of(folder), origins_of(folder)
    if places[:1] == [str(plan)] and backup is None:
        return
    stated = [str(plan), *(each for each in places if each != str(plan))][:_PLACES_REMEMBERED]
    standing = {name: place for name, place in origins.items() if (folder / name).exists()}
    if backup is not None:
        standing[backup.name] = str(plan)
    with whole(folder / _ORIGIN) as new:
        noted = json.dumps({"paths": stated, "backups": standing}, ensure_ascii=False)
        new.write_text(noted + "\n", encoding="utf-8", errors="replace")


def places_of(folder: Path) -> list[str]:
    """Return where the plan was, the latest place first."""
    stated = _noted(folder).get("paths")
    return [str(each) for each in stated] if isinstance(stated, list) else []


def origins_of(folder: Path) -> dict[str, str]:
    """Return where the plan was of which each backup was made, by the backup's name; older backups are not in it."""
    stated = _noted(folder).get("backups")
    return {str(name): str(place) for name, place in stated.items()} if isinstance(stated, dict) else {}


def _noted(folder: Path) -> dict[str, Any]:
    try:
        noted = json.loads((folder / _ORIGIN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def free_name(folder: Path, now: datetime, act: int) -> Path:
    """Return the place of a new backup. Two of one second are told apart by the next one."""
    while True:
        path = folder / f"{now.astimezone(UTC).strftime(TIME)}_act{act:06}.gpkg"
        if not path.exists():
            return path
        now += timedelta(seconds=1)


def damaged_name(folder: Path, now: datetime) -> Path:
    """Return the place among the backups for a damaged file."""
    while True:
        path = folder / f"{_DAMAGED}{now.astimezone(UTC).strftime(TIME)}.gpkg"
        if not path.exists():
            return path
        now += timedelta(seconds=1)


def set_aside(home: Path, uid: str) -> list[Path]:
    """Return the damaged files that were put among a plan's backups when one was restored, with their logs."""
    return sorted(part for parts in damaged_files(home, uid).values() for part in parts)


def damaged_files(home: Path, uid: str) -> dict[Path, list[Path]]:
    """Return each damaged file that was put among a plan's backups, with all the files that belong to it."""
    found: dict[Path, list[Path]] = {}
    for part in sorted([*(home / uid).glob(f"{_DAMAGED}*"), *(home / uid).glob(f".{_DAMAGED}*")]):
        named = part.name.removeprefix(".").partition(".gpkg")
        found.setdefault(part.with_name(f"{named[0]}{named[1]}"), []).append(part)
    return found


def abandoned(folder: Path) -> list[Path]:
    """Return what backups left that were killed half-way."""
    # Another process may be writing one this moment: what is an hour older than the folder's latest change is not.
    latest = folder.stat().st_mtime
    return [
        each
        for each in folder.iterdir()
        if is_half_written(each) and each.lstat().st_mtime < latest - _HALF_WRITTEN_SECONDS
    ]


def remove_half_written(folder: Path) -> None:
    """Write over and remove what backups left that were killed half-way. Nobody may be making one there.

    Raises
    ------
    CannotWrite
        The folder cannot be written.
    """
    for each in folder.glob(".*"):
        if is_half_written(each):
            wipe(each)


def flush_folder(folder: Path) -> None:
    """Have the system write a folder's entries to the disk, where it can: a replaced file is then replaced for good."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network drives know no such thing
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
