"""Putting a backup in a plan's place, whole, after what stood there was put among the backups.

A kill may come at any point. What is found then:

1. While the plan that stands is folded into one file, or copied into the backups: that plan as it was, by SQLite's own
   recovery. A half copy has a hidden name that nothing lists; a later backup removes it.
2. While the backup is copied beside the plan and the act that tells of it is written there: the plan as it was, and a
   hidden copy that the next opening for writing removes.
3. While a damaged file's log and journal are removed: the damaged file. All of them are among the backups by then,
   flushed to the disk. They go before the new file comes, since SQLite would play an old log into it. A whole plan has
   none any more: it was folded.
4. From the moving on: the restored plan. It was flushed before it was moved; the folder's entry is flushed after.

From the copying of a plan that stands until the moving, SQLite's own lock keeps other programs from writing to it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from planning.errors import Damaged, Locked, Refusal
from planning.failures import writing
from planning.i18n import text
from planning.operation import Actor
from storage import envelope, journal
from storage.backup_folder import damaged_name, flush_folder, free_name, prepare_folder
from storage.backups import Backup, thin
from storage.burying import keep_buried
from storage.ciphertext import fits, is_ciphertext
from storage.connection import connect, make_engine
from storage.copying import copy_plan
from storage.failures import explained
from storage.holder import HolderLock
from storage.keys import Key, Unlock
from storage.migration import migrate, migrations
from storage.opening import fold, key_for
from storage.processes import opened_by_another
from storage.records import Tombstone
from storage.schema import SCHEMA_VERSION
from storage.standing import Standing, facts_of, standing_at, used_by_another
from storage.whole import whole

_LOGS = ("-wal", "-journal", "-shm")


def restore(
    backup: Backup, path: Path, home: Path, now: datetime, *, actor: Actor | None = None, unlock: Unlock | None = None
) -> Path | None:
    """Put a backup in the place of a plan that nothing in this process has open.

    The restored plan's journal is the backup's, with one act more that says what was restored. What was destroyed in
    the plan that stands there stays destroyed: its tombstones are carried over.

    Parameters
    ----------
    backup : Backup
        What is restored.
    path : Path
        The plan's file; it may be damaged, or gone.
    home : Path
        The folder of all plans' backups.
    now : datetime
        The time of the restoring (aware).
    actor : Actor or None
        Who restores.
    unlock : Unlock or None
        What opens an encrypted backup, and the plan that stands there.

    Returns
    -------
    Path or None
        The backup made of the plan that stood there; where it was too damaged for one, the copy of its bytes
        (``damaged_<time>.gpkg``); None where there was no file.

    Raises
    ------
    Refusal
        Someone writes the plan, or has it open; or an encrypted plan would become a plain one.
    Locked
        ``unlock`` does not open the backup, or not the plan that stands there.
    BadInput
        The backup is damaged, or something else is at the place: another plan, or no plan.
    CannotWrite
        The plan's folder, or the backups', is full or cannot be written. The plan is as it was.
    """
    path = path.resolve()
    key = key_for(backup.path, unlock)
    try:
        facts = facts_of(backup.path, key)
    except Locked:
        if key is None or not fits(backup.path, key):
            raise
        facts = None
    if facts is None:
        raise Damaged(
            text("The backup {path} is damaged. Choose another one; the plan is as it was.", path=backup.path)
        )
    folder = home / facts.uid
    actor = actor or Actor("")
    lock = HolderLock(path, actor, now, envelope.salt_of(path))
    try:
        other = opened_by_another(path)
        if other is not None:
            raise Refusal(text("{path} is open in {program}. Close it there first.", path=path, program=other))
        if not backup.is_encrypted and is_ciphertext(path):
            raise Refusal(text("{path} is encrypted and this backup is not. Decrypt the plan first.", path=path))
        standing = standing_at(path, facts.uid, unlock, key)
        prepare_folder(folder, path)
        with _saved(path, standing, folder, now) as saved, whole(path) as new:
            prepare_folder(folder, path, saved)
            stones = standing.facts.stones if standing is not None and standing.facts is not None else ()
            _prepare(backup, new, facts.version, stones, actor, now, key)
            flush_folder(folder)
            for beside in _beside(path):
                beside.unlink(missing_ok=True)
            flush_folder(path.parent)
        flush_folder(path.parent)
    finally:
        lock.release()
    thin(folder, now)
    return saved


@contextmanager
def _saved(path: Path, standing: Standing | None, folder: Path, now: datetime) -> Iterator[Path | None]:
    """Give the copy of what stands at ``path``, which nobody writes to until the block ends."""
    if standing is None:
        yield None
        return
    if standing.facts is None:
        yield _put_aside(path, damaged_name(folder, now))
        return
    key = standing.key
    fold(path, key)
    if any(Path(f"{path}{suffix}").exists() for suffix in _LOGS):
        raise used_by_another(path)
    target = free_name(folder, now, standing.facts.act)
    with explained(path, writing=True), closing(connect(path, "rw", key)) as connection:
        before = _version(connection)
        copy_plan(path, target, key)
        if sys.platform != "win32":  # a file that is open cannot be replaced there
            connection.execute("BEGIN EXCLUSIVE")
            if _version(connection) != before:
                raise used_by_another(path)
            yield target
            return
    yield target


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _put_aside(path: Path, target: Path) -> Path:
    """Copy a damaged file's bytes, with the log that belongs to it, and have them on the disk."""
    with writing(target):
        try:
            for source in (*_beside(path), path):
                if source.exists() and not source.name.endswith("-shm"):  # which is made anew from the log
                    copy = target.with_name(source.name.replace(path.name, target.name))
                    with copy.open("wb") as file, source.open("rb") as content:
                        shutil.copyfileobj(content, file)
                        file.flush()
                        os.fsync(file.fileno())
        except OSError:
            for half in target.parent.glob(f"*{target.name}*"):
                with suppress(OSError):
                    half.unlink()
            raise
    return target


def _beside(path: Path) -> list[Path]:
    """Return the places of what belongs to a plan that was not closed."""
    return [*(Path(f"{path}{suffix}") for suffix in _LOGS), envelope.beside(path)]


def _prepare(
    backup: Backup,
    new: Path,
    version: int,
    stones: Sequence[Tombstone],
    actor: Actor,
    now: datetime,
    key: Key | None,
) -> None:
    """Write what will stand at the plan's place: the backup, and the act that says so. SQLite flushes it."""
    copy_plan(backup.path, new, key)
    title = text("Restore the backup of {when}", when=f"{backup.made_at:%Y-%m-%d %H:%M:%S} UTC")
    with explained(new, writing=True):
        engine = make_engine(new, "rw", key)
        writer = engine.execution_options(writing=True)
        try:
            if version < SCHEMA_VERSION:
                migrate(writer, version, SCHEMA_VERSION, migrations())
            with writer.begin() as connection:
                act = journal.begin_act(connection, title, actor, now, undoable=False)
                keep_buried(connection, stones, act, now)
                journal.close_act(connection)
        finally:
            engine.dispose()
        if stones:
            with closing(connect(new, "rw", key)) as connection:
                connection.execute("VACUUM")
    if key is not None:  # the act may have grown over it
        envelope.put_behind(new, envelope.read(backup.path) or envelope.Envelope())
