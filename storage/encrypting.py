"""Encrypting a plan, taking its encryption away, giving it another passphrase: the file is written anew, then swapped.

Its backups on this machine follow, so that no copy in clear, and none under a passphrase that was given up, is left
among them. What stood on the disk before is written over before it is let go, as far as a file system honours that.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from planning.errors import BadInput, PalabreError, Refusal
from planning.i18n import N_, Text, text
from planning.operation import Actor
from planning.profile import MissionProfile
from storage import envelope
from storage.backup_folder import damaged_files, remove_half_written
from storage.backups import rewrite_backups
from storage.caches import remove_caches
from storage.ciphertext import is_ciphertext
from storage.connection import connect, make_engine
from storage.failures import damaged, explained
from storage.geopackage import APPLICATION_ID, USER_VERSION
from storage.holder import HolderLock
from storage.journal import note_act
from storage.keys import Key, new_key
from storage.missions import envelope_for, needs_encryption, protected_rows
from storage.opening import before_migrations, fold
from storage.plan import Plan
from storage.whole import leftovers
from storage.wiping import replacing, wipe


def encrypt(plan: Plan, passphrase: str, home: Path, cache_folder: Path | None = None) -> list[Text]:
    """Encrypt a plan that is open for writing, or give an encrypted one another passphrase. The plan is closed by it.

    The new key is sealed to the recovery recipients of the plan's mission profile. No copy in clear that Palabre made
    is left: a damaged one cannot be encrypted, and is written over and removed.

    Parameters
    ----------
    plan : Plan
        Open for writing; its actor is named in the journal.
    passphrase : str
        The new passphrase.
    home : Path
        The folder of all plans' backups; those of this plan are rewritten.
    cache_folder : Path or None
        The folder of caches, where there is one: what is kept of this plan there goes.

    Returns
    -------
    list of Text
        Copies that did not follow: those that were removed, and those that stay as they were.

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
    uid = plan.uid
    unlike = _rewrite(plan, new_key(passphrase), Text(title), home)
    remove_caches(cache_folder, uid)
    return unlike


def decrypt(plan: Plan, home: Path) -> list[Text]:
    """Take a plan's encryption away; its backups on this machine follow. The plan is closed by it.

    Returns
    -------
    list of Text
        Copies that did not follow, and stay as they were.

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


def _rewrite(plan: Plan, new: Key | None, title: Text, home: Path) -> list[Text]:
    path, old, uid, clock, actor, mission = plan.path, plan.key, plan.uid, plan.clock, plan.actor, plan.profile
    plan.make_ready()
    plan.close()
    lock = HolderLock(path, actor, clock(), b"" if old is None else old.salt)
    unlike: list[Path] = []
    try:
        fold(path, old)
        with replacing(path) as anew:
            export(path, old, anew, new)
            _note(anew, new, title, actor, clock())
            _finish(anew, new, mission)
    finally:
        lock.release()

    def follow(backup: Path, anew: Path) -> None:
        # What was broken off before leaves some that are not yet, or already, as the plan is.
        fitting = [key for key in (old, new, None) if opens(backup, key)]
        try:
            if not fitting:
                raise BadInput(damaged(backup))
            export(backup, fitting[0], anew, new)
        except BadInput:  # damaged, or of another passphrase
            shutil.copyfile(backup, anew)
            unlike.append(backup)
        else:
            _finish(anew, new, mission)

    rewrite_backups(home, uid, follow)
    for copy in before_migrations(path):
        with replacing(copy) as anew:
            follow(copy, anew)
    parts = {file: [file] for file in unlike}
    if new is not None:
        for left in leftovers(path):
            wipe(left)
        remove_half_written(home / uid)
        parts |= damaged_files(home, uid)
    return [_left(file, belonging, is_secret=new is not None) for file, belonging in parts.items()]


def _left(file: Path, parts: Sequence[Path], *, is_secret: bool) -> Text:
    """Return what became of a copy that could not follow; one in clear is removed where the plan is secret now."""
    if not is_secret or is_ciphertext(file):
        return text("{path} does not open by the plan's passphrase, or is damaged: it stays as it is.", path=file)
    for part in parts:
        wipe(part)
    return text("{path} was damaged and could not be encrypted: it is removed.", path=file)


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
