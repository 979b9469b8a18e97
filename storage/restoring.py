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
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from planning.errors import BadInput, Damaged, Locked, Refusal
from planning.failures import writing
from planning.i18n import text
from planning.operation import Actor
from storage import envelope
from storage.backups import Backup, damaged_name, flush_folder, free_name, prepare_folder, thin
from storage.connection import Mode, connect, driver, make_engine
from storage.copying import copy_plan
from storage.encrypting import opens
from storage.failures import BUSY, error_name, explained
from storage.holder import HolderLock
from storage.journal import note_act
from storage.keys import Key
from storage.opening import fold
from storage.processes import foreign_writer, opened_by_another
from storage.whole import whole

_LOGS = ("-wal", "-journal", "-shm")


def restore(
    backup: Backup, path: Path, home: Path, now: datetime, *, actor: Actor | None = None, key: Key | None = None
) -> Path | None:
    """Put a backup in the place of a plan that nothing in this process has open.

    The restored plan's journal is the backup's, with one act more that says what was restored.

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
    key : Key or None
        What opens an encrypted backup.

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
        The key does not open the backup.
    BadInput
        The backup is damaged, or another plan is at the place.
    CannotWrite
        The plan's folder, or the backups', is full or cannot be written. The plan is as it was.
    """
    path = path.resolve()
    facts = _facts(backup.path, key)
    if facts is None:
        if backup.is_encrypted and not opens(backup.path, key):
            raise Locked(text("This passphrase does not open {path}.", path=backup.path))
        raise Damaged(
            text("The backup {path} is damaged. Choose another one; the plan is as it was.", path=backup.path)
        )
    uid, _ = facts
    folder = home / uid
    actor = actor or Actor("")
    lock = HolderLock(path, actor, now, b"" if key is None else key.salt)
    try:
        other = opened_by_another(path)
        if other is not None:
            raise Refusal(text("{path} is open in {program}. Close it there first.", path=path, program=other))
        if not backup.is_encrypted and path.exists() and envelope.read(path) is not None:
            raise Refusal(text("{path} is encrypted and this backup is not. Decrypt the plan first.", path=path))
        prepare_folder(folder, path)
        with _saved(path, uid, folder, now, key) as saved, whole(path) as new:
            _prepare(backup, new, actor, now, key)
            flush_folder(folder)
            for beside in _beside(path):
                beside.unlink(missing_ok=True)
            flush_folder(path.parent)
        flush_folder(path.parent)
    finally:
        lock.release()
    thin(folder, now)
    return saved


def _facts(path: Path, key: Key | None) -> tuple[str, int] | None:
    """Return the uid and the latest act of a whole plan file; None where it is damaged, or the key does not open it.

    Raises
    ------
    Refusal
        Another program is writing it.
    """
    # Only who may write can take back what a killed writer without a log left half done.
    mode: Mode = "rw" if Path(f"{path}-journal").exists() else "ro"
    try:
        with closing(connect(path, mode, key)) as connection:
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                return None
            row = connection.execute("SELECT uid, (SELECT max(id) FROM journal_act) FROM plan").fetchone()
    except driver(key).Error as error:
        if error_name(error) in BUSY:
            raise _used(path) from error
        return None
    return None if row is None else (str(row[0]), int(row[1] or 0))


def _used(path: Path) -> Refusal:
    return Refusal(text("{path} is open in {program}. Close it there first.", path=path, program=foreign_writer(path)))


@contextmanager
def _saved(path: Path, uid: str, folder: Path, now: datetime, key: Key | None) -> Iterator[Path | None]:
    """Give the copy of what stands at ``path``, which nobody writes to until the block ends."""
    if not path.exists():
        yield None
        return
    key = key if envelope.salt_of(path) else None
    facts = _facts(path, key)
    if facts is None:
        yield _put_aside(path, damaged_name(folder, now))
        return
    theirs, act = facts
    if theirs != uid:
        raise BadInput(text("{path} is another plan than the backup is of. Restore to another name.", path=path))
    fold(path, key)
    if any(Path(f"{path}{suffix}").exists() for suffix in _LOGS):
        raise _used(path)
    target = free_name(folder, now, act)
    with explained(path, writing=True), closing(connect(path, "rw", key)) as connection:
        before = _version(connection)
        copy_plan(path, target, key)
        if sys.platform != "win32":  # a file that is open cannot be replaced there
            connection.execute("BEGIN EXCLUSIVE")
            if _version(connection) != before:
                raise _used(path)
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


def _prepare(backup: Backup, new: Path, actor: Actor, now: datetime, key: Key | None) -> None:
    """Write what will stand at the plan's place: the backup, and the act that says so. SQLite flushes it."""
    copy_plan(backup.path, new, key)
    title = text("Restore the backup of {when}", when=f"{backup.made_at:%Y-%m-%d %H:%M:%S} UTC")
    with explained(new, writing=True):
        engine = make_engine(new, "rw", key)
        try:
            with engine.execution_options(writing=True).begin() as connection:
                note_act(connection, title, actor, now)
        finally:
            engine.dispose()
    if key is not None:  # the act may have grown over it
        envelope.put_behind(new, envelope.read(backup.path) or envelope.Envelope())
