"""Putting a backup in a plan's place, whole, with what stood there put among the backups first.

A kill may come at any point; what is then found:

1. While what stands is folded into one file: SQLite's own recovery, the plan as it was.
2. While it is copied into the backups, or a damaged file's bytes are: the plan as it was. A half copy has a hidden name
   that nobody lists, and is removed later.
3. While the backup is copied beside the plan, and the act that tells of it written: the plan as it was, and a hidden
   copy that the next opening for writing removes.
4. While a damaged file's log and journal are removed: they are among the backups, flushed to the disk. They go before the
   new file comes, since SQLite would play an old log into it. A whole file has none any more by then.
5. From the moving on: the restored plan. The file was flushed before, and its folder's entry is flushed after it.

While the file is swapped, SQLite's own lock keeps other programs from writing to the one that goes.
"""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from planning.errors import BadInput, Refusal
from planning.i18n import text
from planning.operation import Actor
from storage.backups import (
    Backup,
    flush_folder,
    prepare_folder,
    thin,
)
from storage.connection import connect
from storage.failures import damaged, explained
from storage.holder import HolderLock
from storage.keys import Key
from storage.processes import opened_by_another
from storage.whole import whole

_LOGS = ("-wal", "-shm", "-journal")


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
        The backup made of the plan that stood there; the copy of the file where it was too damaged for one; None where
        there was no file.

    Raises
    ------
    Refusal
        Someone writes the plan, or has it open; or an encrypted plan would become a plain one.
    BadInput
        The backup is damaged, or there is another plan at the place.
    CannotWrite
        The plan's folder, or the backups', cannot be written, or is full. The plan is as it was.
    """
    path = path.resolve()
    actor = actor or Actor("")
    uid, _ = _require_whole_backup(backup, key)
    folder = home / uid
    lock = HolderLock(path, actor, now, b"" if key is None else key.salt)
    try:
        other = opened_by_another(path)
        if other is not None:
            raise Refusal(text("{path} is open in {program}. Close it there first.", path=path, program=other))
        prepare_folder(folder, path)
        with _set_free(path, uid, folder, now, key) as saved, whole(path) as new:
            _prepare(backup, new, actor, now, key)
            if saved is not None:
                flush_folder(folder)
            _remove_logs(path)
        flush_folder(path.parent)
    finally:
        lock.release()
    thin(folder, now)
    return saved


def _require_whole_backup(backup: Backup, key: Key | None) -> tuple[str, int]:
    try:
        return _require_plan_file(backup.path, key)
    except BadInput as error:
        raise BadInput(
            text("The backup {path} is damaged. Choose another one; the plan is as it was.", path=backup.path)
        ) from error


def _require_plan_file(path: Path, key: Key | None) -> tuple[str, int]:
    """Return the uid and the latest act of a plan whose file is whole."""
    try:
        with explained(path, writing=False), closing(connect(path, "ro", key)) as connection:
            is_whole = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            uid, act = connection.execute("SELECT uid, (SELECT max(id) FROM journal_act) FROM plan").fetchone()
    except (TypeError, connection_error()) as error:  # no such table, or no row in it
        raise BadInput(damaged(path)) from error
    if not is_whole:
        raise BadInput(damaged(path))
    return str(uid), int(act or 0)
