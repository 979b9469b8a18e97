"""Dated copies of plans, apart from the plans: ``home/<uid of the plan>/<UTC time>_act<number>.gpkg``.

Each is whole, opens by itself, and is encrypted as its plan is. The ten newest are kept, and the newest of each of the
last fourteen days. A plan's file that was copied is one plan in two places: each place keeps as many.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from planning.errors import CannotWrite, Damaged, PalabreError
from planning.times import Clock
from storage.backup_folder import TIME, abandoned, flush_folder, free_name, origins_of, places_of, prepare_folder
from storage.connection import connect, make_engine
from storage.failures import damaged, explained
from storage.keys import Key, Unlock
from storage.outside import require_unchanged, row_counts
from storage.plan import Plan
from storage.wiping import replacing

NEWEST = 10
DAYS = 14
_NAME = re.compile(r"(\d{8}T\d{6}Z)_act(\d{6,})\.gpkg")
_PLAIN = b"SQLite format 3\0"
_LATEST_ACT = "SELECT *, (SELECT max(id) FROM journal_change) FROM journal_act ORDER BY id DESC LIMIT 1"

_State = tuple[int, tuple[object, ...], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup, as its name and its first bytes tell.

    Attributes
    ----------
    path : Path
        Where it is.
    made_at : datetime
        When it was made, in UTC, to the second.
    act : int
        Number of the latest act that it holds.
    size : int
        Bytes.
    is_encrypted : bool
        Whether it opens only with the plan's passphrase.
    place : str
        Where the plan's file was of which it was made; empty where that is not known.
    """

    path: Path
    made_at: datetime
    act: int
    size: int
    is_encrypted: bool
    place: str = ""


def make_backup(plan: Plan, home: Path, now: datetime) -> Backup | None:
    """Copy a plan into its folder of backups, then remove the copies that are no longer kept.

    Parameters
    ----------
    plan : Plan
        An open plan; acts may go on meanwhile.
    home : Path
        The folder of all plans' backups; made where it is missing.
    now : datetime
        The time of the backup (aware).

    Returns
    -------
    Backup or None
        None where the newest backup already holds the plan as it is.

    Raises
    ------
    CannotWrite
        The place is full, or cannot be written. The backups that were there stay.
    Damaged
        The plan is damaged, or another program rebuilt its tables: its copy would push out whole ones.
    """
    folder = home / plan.uid
    with plan.reading() as connection:
        require_unchanged(connection, plan.path)
        state = _state(connection)
    own = (each for each in list_backups(home, plan.uid) if each.place in ("", str(plan.path)))
    newest = next(own, None)
    if newest is not None and _holds(newest, state, plan.key):
        return None
    prepare_folder(folder, plan.path)
    target = free_name(folder, now, state[0])
    plan.copy_to(target)
    require_whole_copy(target, plan.path, plan.key)
    try:
        prepare_folder(folder, plan.path, target)
    except CannotWrite:  # what is refused leaves nothing behind
        target.unlink(missing_ok=True)
        raise
    thin(folder, now)
    made = read_backup(target)
    return made and replace(made, place=str(plan.path))


def list_backups(home: Path, uid: str) -> list[Backup]:
    """Return the backups of a plan, the newest first, those of its file in other places too.

    Nothing but the files' names and first bytes is read.
    """
    try:
        found = [read_backup(each) for each in (home / uid).iterdir() if _NAME.fullmatch(each.name)]
    except OSError:  # none was ever made here
        return []
    places = origins_of(home / uid)
    named = [replace(each, place=places.get(each.path.name, "")) for each in found if each]
    return sorted(named, key=lambda each: (each.made_at, each.act), reverse=True)


def find_backups(home: Path, path: Path, clock: Clock, unlock: Unlock | None = None) -> list[Backup]:
    """Return the backups of the plan at a path, the newest first, also where it cannot be read, or is gone.

    Where its uid can be read they are those of the plan, wherever it was; else those made at that place.
    """
    try:
        with Plan.open(path, clock=clock, unlock=unlock) as plan:
            found = list_backups(home, plan.uid)
    except PalabreError:
        found = []
    return found or backups_of_path(home, path)


def backups_of_path(home: Path, path: Path) -> list[Backup]:
    """Return the backups of the plan that was at a path, the newest first: for a plan that cannot be read any more."""
    found: list[Backup] = []
    try:
        folders = [each for each in home.iterdir() if str(path.resolve()) in places_of(each)]
    except OSError:
        return []
    for folder in folders:
        found += list_backups(home, folder.name)
    return sorted(found, key=lambda each: (each.made_at, each.act), reverse=True)


def rewrite_backups(home: Path, uid: str, transform: Callable[[Path, Path], None]) -> None:
    """Rewrite each backup of a plan, each whole or not at all: to encrypt them, or to take a record out of them.

    What a backup was is written over on the disk.

    Parameters
    ----------
    home, uid
        The folder of all backups, and the plan's uid.
    transform : callable
        Given a backup and a new place, writes there what the backup is to become. After a failure it is called again
        for backups that it has rewritten already. Damaged files that were set aside are not among them.

    Raises
    ------
    CannotWrite
        The place cannot be written. Backups not reached yet are as they were.
    """
    for backup in list_backups(home, uid):
        with replacing(backup.path) as new:
            transform(backup.path, new)
    if (home / uid).is_dir():
        flush_folder(home / uid)


def kept(backups: Iterable[Backup], now: datetime) -> set[Path]:
    """Return the paths of the backups to keep of each place: the newest, and that of each of the last days (of UTC)."""
    newest_first = sorted(backups, key=lambda each: (each.made_at, each.act), reverse=True)
    first_day = now.astimezone(UTC).date() - timedelta(days=DAYS - 1)
    keep: set[Path] = set()
    for place in {each.place for each in newest_first}:
        own = [each for each in newest_first if each.place == place]
        by_day = {each.made_at.date(): each.path for each in reversed(own)}
        keep |= {each.path for each in own[:NEWEST]}
        keep |= {path for day, path in by_day.items() if day >= first_day}
    return keep


def thin(folder: Path, now: datetime) -> None:
    """Remove the backups of a plan that are no longer kept, and what killed backups left."""
    backups = list_backups(folder.parent, folder.name)
    keep = kept(backups, now)
    for path in [*(each.path for each in backups if each.path not in keep), *abandoned(folder)]:
        with suppress(OSError):  # one file too many harms nobody; the next thinning tries again
            path.unlink()


def read_backup(path: Path) -> Backup | None:
    """Return the backup at a path; None for a file that is none, or gone."""
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    try:
        made_at = datetime.strptime(named[1], TIME).replace(tzinfo=UTC)
        size = path.stat().st_size
        with path.open("rb") as file:
            is_plain = file.read(len(_PLAIN)) == _PLAIN
    except (OSError, ValueError):
        return None
    return Backup(path, made_at, int(named[2]), size, not is_plain)


def require_whole_copy(copy: Path, original: Path, key: Key | None) -> None:
    """Remove a copy that is damaged, as what it was made from is.

    Raises
    ------
    Damaged
        It is.
    """
    with explained(copy, writing=False), closing(connect(copy, "ro", key)) as connection:
        is_whole = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    if not is_whole:
        copy.unlink()
        raise Damaged(damaged(original))


def _state(connection: Connection) -> _State:
    """Return the latest act's number; that act, as numbers come again after a restoring; and the tables' rows.

    The rows tell of what another program removed or added past the journal.
    """
    latest = tuple(connection.exec_driver_sql(_LATEST_ACT).first() or (0,))
    return int(latest[0]), latest, row_counts(connection)


def _holds(backup: Backup, state: _State, key: Key | None) -> bool:
    if backup.act != state[0] or backup.is_encrypted != (key is not None):
        return False
    engine = make_engine(backup.path, "ro", key)
    try:
        with explained(backup.path, writing=False), engine.connect() as connection:
            return _state(connection) == state
    except PalabreError:  # a backup that cannot be read holds nothing
        return False
