"""Encrypting a plan, taking its encryption away, giving it another passphrase: the file is written anew, then swapped.

Its backups on this machine follow, so that no copy in clear, and none under a passphrase that was given up, is left
among them. What stood on the disk before is written over before it is let go, as far as a file system honours that.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from pathlib import Path

from planning.errors import PalabreError, Refusal
from planning.failures import writing
from planning.i18n import N_, Text
from planning.operation import Actor
from planning.profile import MissionProfile
from storage import envelope
from storage.backups import list_backups, rewrite_backups
from storage.connection import connect, make_engine
from storage.failures import explained
from storage.geopackage import APPLICATION_ID, USER_VERSION
from storage.holder import HolderLock
from storage.journal import note_act
from storage.keys import Key, new_key
from storage.missions import envelope_for, needs_encryption, protected_rows
from storage.opening import before_migrations, fold
from storage.plan import Plan
from storage.whole import whole

_WIPED_AT_ONCE = 1 << 20


def encrypt(plan: Plan, passphrase: str, home: Path) -> Path:
    """Encrypt a plan that is open for writing, or give an encrypted one another passphrase. The plan is closed by it.

    The new key is sealed to the recovery recipients of the plan's mission profile.

    Parameters
    ----------
    plan : Plan
        Open for writing; its actor is named in the journal.
    passphrase : str
        The new passphrase.
    home : Path
        The folder of all plans' backups; those of this plan are rewritten.

    Returns
    -------
    Path
        The plan's file.

    Raises
    ------
    BadInput
        The passphrase is empty.
    Refusal
        The plan is open for reading only.
    CannotWrite
        The place cannot be written; the plan is as it was.
    """
    title = N_("Change the passphrase") if plan.is_encrypted else N_("Encrypt the plan")
    return _rewrite(plan, new_key(passphrase), Text(title), home)


def decrypt(plan: Plan, home: Path) -> Path:
    """Take a plan's encryption away; its backups on this machine follow. The plan is closed by it.

    Raises
    ------
    Refusal
        The mission profile keeps what the plan holds to encrypted plans, or the plan is open for reading only.
    CannotWrite
        The place cannot be written; the plan is as it was.
    """
    with plan.reading() as connection:
        is_protected = plan.profile.requires_encryption and protected_rows(connection) > 0
    if is_protected:
        raise Refusal(needs_encryption(plan.profile))
    return _rewrite(plan, None, Text(N_("Take the encryption away")), home)


def _rewrite(plan: Plan, new: Key | None, title: Text, home: Path) -> Path:
    path, old, uid, clock, actor, mission = plan.path, plan.key, plan.uid, plan.clock, plan.actor, plan.profile
    plan.make_ready()
    plan.close()
    lock = HolderLock(path, actor, clock(), b"" if old is None else old.salt)
    try:
        fold(path, old)
        with _wiping(path), whole(path) as anew:
            export(path, old, anew, new)
            _note(anew, new, title, actor, clock())
            _finish(anew, new, mission)
    finally:
        lock.release()

    def follow(backup: Path, anew: Path) -> None:
        # One that opens by the new key already was rewritten before a failure.
        export(backup, new if opens(backup, new) else old, anew, new)
        _finish(anew, new, mission)

    with ExitStack() as wiped:
        beside = before_migrations(path)
        for each in (*(backup.path for backup in list_backups(home, uid)), *beside):
            wiped.enter_context(_wiping(each))
        damaged = rewrite_backups(home, uid, follow)
        for copy in beside:
            with whole(copy) as new_copy:
                follow(copy, new_copy)
        if new is not None:
            for file in damaged:
                wiped.enter_context(_wiping(file))
                file.unlink()
    return path


def export(source: Path, old: Key | None, target: Path, new: Key | None) -> None:
    """Write a plan's whole content, journal and triggers included, into a new file under another key, or in clear.

    SQLCipher does it, and is the one library that has either file open: nobody else of this process may.

    Raises
    ------
    Locked
        The old key does not open the source.
    Damaged
        The source is damaged.
    CannotWrite
        The target cannot be written.
    """
    from sqlcipher3 import dbapi2

    target.touch()
    with (
        explained(target, writing=True),
        closing(dbapi2.connect(f"{source.as_uri()}?mode=ro", uri=True, isolation_level=None)) as connection,
    ):
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("PRAGMA temp_store = MEMORY")
        if old is not None:
            connection.execute(old.pragma())
        connection.execute("ATTACH DATABASE ? AS anew KEY ?", (str(target), "" if new is None else new.attached()))
        connection.execute("SELECT sqlcipher_export('anew')")
        connection.execute(f"PRAGMA anew.application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA anew.user_version = {USER_VERSION}")
        connection.execute("DETACH DATABASE anew")


def opens(path: Path, key: Key | None) -> bool:
    """Return whether a key, or none, opens a file."""
    try:
        with explained(path, writing=False), closing(connect(path, "ro", key)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
    except PalabreError:
        return False
    return True


def _finish(path: Path, key: Key | None, mission: MissionProfile) -> None:
    if key is not None:
        envelope.put_behind(path, envelope_for(mission, key))
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _note(path: Path, key: Key | None, title: Text, actor: Actor, at: datetime) -> None:
    engine = make_engine(path, "rw", key)
    try:
        with engine.execution_options(writing=True).begin() as connection:
            note_act(connection, title, actor, at)
    finally:
        engine.dispose()


@contextmanager
def _wiping(path: Path) -> Iterator[None]:
    """Write over what a name stood for before the block, once the block has put something else in its place.

    The old content is held open rather than given another name: a kill leaves no file of it. Windows lets nobody
    replace a file that is open; there, and on disks that write elsewhere than they are told, the old blocks stay until
    they are used again.
    """
    if sys.platform == "win32":
        yield
        return
    with path.open("r+b") as before:
        yield
        if path.exists() and os.path.samestat(os.fstat(before.fileno()), path.stat()):
            return
        size = before.seek(0, os.SEEK_END)
        before.seek(0)
        with writing(path):
            for start in range(0, size, _WIPED_AT_ONCE):
                before.write(bytes(min(_WIPED_AT_ONCE, size - start)))
            os.fsync(before.fileno())
