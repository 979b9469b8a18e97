"""What a file must be to be opened as a plan, with one clear message for each way of not being it."""

from __future__ import annotations

import os
import shutil
from contextlib import closing, suppress
from datetime import datetime
from glob import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import DBAPIError

from planning.errors import BadInput, CannotWrite, Damaged, ForeignGeoPackage, Locked, PerhapsLocked
from planning.i18n import text
from planning.version import VERSION
from storage import envelope
from storage.connection import connect, driver, make_engine
from storage.copying import copy_plan
from storage.failures import BUSY, UNREACHABLE, cannot_write, damaged, error_name, explained, not_a_plan
from storage.geopackage import refresh_contents
from storage.journal import close_act, open_act, touched
from storage.keys import Key, Unlock, key_of, unseal
from storage.migration import migrate, migrations
from storage.outside import require_unchanged
from storage.place import Durability
from storage.private_copies import private_folder
from storage.schema import SCHEMA_VERSION, tables
from storage.whole import leftovers
from storage.wiping import wipe


def require_file(path: Path) -> None:
    """Refuse what cannot be a plan, without opening it.

    Raises
    ------
    BadInput
        No such file, a folder, or an empty file.
    """
    if path.is_dir():
        raise BadInput(text("{path} is a folder, not a plan.", path=path))
    if not path.exists():
        raise BadInput(text("There is no plan {path}.", path=path))
    if path.stat().st_size == 0:
        raise BadInput(text("{path} is empty: it is not a plan.", path=path))


def key_for(path: Path, unlock: Unlock | None) -> Key | None:
    """Return the key to open a file with, None for a plain one. Whether it fits is seen when the file is read.

    Raises
    ------
    Locked
        The plan is encrypted and nothing was given to open it, or a recovery key that it was not sealed to.
    PerhapsLocked
        The file may be an encrypted plan, and nothing was given to open it.
    BadInput
        The recovery key is none.
    """
    salt = envelope.salt_of(path)
    if not salt:
        return None
    found = envelope.read(path)
    if unlock is None or not (unlock.passphrase or unlock.identity):
        if found is None:
            raise PerhapsLocked(text("{path} is not a plan, or it is encrypted: then give its passphrase.", path=path))
        raise Locked(text("{path} is encrypted: give its passphrase.", path=path))
    if unlock.identity:
        key = unseal(found.sealed, unlock.identity) if found is not None and found.sealed else None
        if key is None:
            raise Locked(text("{path} was not sealed to this recovery key. Its passphrase opens it.", path=path))
        return key
    return key_of(unlock.passphrase, salt)


def require_plan(connection: Connection, path: Path) -> int:
    """Return the schema version of a plan that this program can open.

    Raises
    ------
    BadInput
        Not a GeoPackage, a GeoPackage that is no plan, or a plan of a newer Palabre (both versions are named).
    Damaged
        Another program rebuilt or took away tables of it.
    """
    names = set(inspect(connection).get_table_names())
    if "gpkg_contents" not in names:
        raise BadInput(not_a_plan(path))
    if not {"plan", "journal_act", "journal_change"} <= names:
        raise ForeignGeoPackage(
            text("{path} is a GeoPackage but not a plan. Its layers can be imported into one.", path=path)
        )
    row = connection.exec_driver_sql("SELECT schema_version, palabre_version FROM plan").first()
    if row is None:
        raise Damaged(damaged(path))
    version, palabre = int(row[0]), str(row[1])
    if version > SCHEMA_VERSION:
        raise BadInput(
            text(
                "{path} was written by Palabre {theirs} (plan version {their_version}); this is Palabre {ours}"
                " (plan version {our_version}). Open it with the newer one.",
                path=path,
                theirs=palabre,
                their_version=version,
                ours=VERSION,
                our_version=SCHEMA_VERSION,
            )
        )
    require_unchanged(connection, path, version)
    return version


def require_whole(connection: Connection, path: Path) -> None:
    """Refuse a damaged file before anything is written to it; a third of a second for a million rows.

    Raises
    ------
    Damaged
        It is damaged.
    """
    if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
        raise Damaged(damaged(path))


def reading_engine(path: Path, key: Key | None) -> tuple[Engine, TemporaryDirectory[str] | None]:
    """Return an engine that reads a file, and the folder of the copy that it reads where there had to be one.

    A plan that was left whole in a read-only place is read as it stands, unlocked. One whose log (``-wal``) was left
    beside it there is read from a copy: SQLite has to write to read a log, and without it the latest acts were missing.

    Raises
    ------
    Locked
        The key does not open it.
    """
    engine = make_engine(path, "ro", key)
    try:
        touch(engine, path, key)
        return engine, None
    except DBAPIError as error:
        if error_name(error) not in UNREACHABLE:
            raise
    if not os.access(path, os.R_OK):
        raise BadInput(text("{path} cannot be read: {reason}.", path=path, reason=text("access is denied")))
    log = Path(f"{path}-wal")
    if not log.exists() or log.stat().st_size == 0:
        return make_engine(path, "immutable", key), None
    folder = private_folder()
    copy = Path(folder.name) / path.name
    shutil.copyfile(path, copy)
    shutil.copyfile(log, f"{copy}-wal")
    return make_engine(copy, "ro", key), folder


def touch(engine: Engine, path: Path, key: Key | None) -> None:
    """Read something, so that a file that cannot be read says so.

    Raises
    ------
    Locked
        The key does not open the file.
    """
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
    except DBAPIError as error:
        if key is None or error_name(error) != "SQLITE_NOTADB":
            raise
        raise Locked(text("This passphrase does not open {path}.", path=path)) from error


def open_for_reading(path: Path, key: Key | None) -> tuple[Engine, TemporaryDirectory[str] | None]:
    """Return what ``reading_engine`` returns, for a file that is a plan.

    A plan of an older Palabre is read from a copy that was brought to this program's version.

    Raises
    ------
    BadInput
        It is no plan, damaged, or cannot be read.
    Locked
        The key does not open it.
    """
    with explained(path, writing=False):
        engine, folder = reading_engine(path, key)
        with engine.connect() as connection:
            version = require_plan(connection, path)
        if version == SCHEMA_VERSION:
            return engine, folder
        older = path if folder is None else Path(folder.name) / path.name
        newer = private_folder()
        copy = Path(newer.name) / path.name
        copy_plan(older, copy, key)
        if folder is not None:
            folder.cleanup()
        migrating = make_engine(copy, "rw", key)
        migrate(migrating.execution_options(writing=True), version, SCHEMA_VERSION, migrations())
        migrating.dispose()
        return make_engine(copy, "ro", key), newer


def open_for_writing(path: Path, key: Key | None, durability: Durability, now: datetime) -> Engine:
    """Return an engine on a plan, brought to this program's version. The holder's lock is the caller's.

    A plan of this version is not written to yet: ``prepare`` comes before the first act.

    Raises
    ------
    BadInput
        It is no plan, or damaged.
    Locked
        The key does not open it.
    """
    for each in leftovers(path):
        with suppress(OSError):
            wipe(each)
    engine = make_engine(path, "rw", key, durability.synchronous)
    writer = engine.execution_options(writing=True)
    try:
        touch(engine, path, key)
        with writer.begin():
            pass  # the write lock, for a moment: another program's writing is told of now
        if not os.access(path, os.W_OK):
            raise CannotWrite(cannot_write(path, text("it is read-only")))
        with engine.connect() as connection:
            version = require_plan(connection, path)
            has_outside_edits = open_act(connection) is not None
        if version < SCHEMA_VERSION or has_outside_edits:
            with engine.connect() as connection:
                require_whole(connection, path)
            prepare(path, key, durability)
        if version < SCHEMA_VERSION:
            copy_plan(path, _free_name(path, version), key)
            migrate(writer, version, SCHEMA_VERSION, migrations())
        if has_outside_edits:
            with writer.begin() as connection:
                settle_outside_edits(connection, now)
    except BaseException:
        engine.dispose()
        raise
    return engine


def before_migrations(path: Path) -> list[Path]:
    """Return the copies that were made beside a plan before it was brought to a newer version."""
    return sorted(path.parent.glob(f"{escape(path.stem)}.version*{escape(path.suffix)}"))


def _free_name(path: Path, version: int) -> Path:
    numbers = ("", *(f"-{number}" for number in range(2, len(before_migrations(path)) + 3)))
    names = (path.with_name(f"{path.stem}.version{version}{number}{path.suffix}") for number in numbers)
    return next(each for each in names if not each.exists())


def prepare(path: Path, key: Key | None, durability: Durability) -> None:
    """Make a plan ready to be written: its envelope beside it, its journal as the place asks for."""
    if key is not None:
        envelope.put_beside(path, envelope.read(path) or envelope.Envelope())
    with closing(connect(path, "rw", key)) as connection:
        connection.execute(f"PRAGMA journal_mode = {durability.journal_mode}")


def settle_outside_edits(connection: Connection, now: datetime) -> None:
    """Close the act that another program's edits left open, and say in ``gpkg_contents`` what they changed."""
    act = open_act(connection)
    if act is not None:
        changed = touched(connection, act)
        close_act(connection)
        refresh_contents(connection, (tables()[name] for name in sorted(changed)), now)


def has_traces(path: Path) -> bool:
    """Return whether something of a writer stands beside a plan, this program's or of one that was killed."""
    return any(each.exists() for each in (Path(f"{path}-wal"), Path(f"{path}-journal"), envelope.beside(path)))


def fold(path: Path, key: Key | None) -> None:
    """Bring the log into the file and leave WAL mode, so that one file is left."""
    with closing(connect(path, "rw", key)) as connection:
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA journal_mode = DELETE")
            if Path(f"{path}-journal").exists():
                # One with nothing in it to play back, of a process that was killed: leaving this mode removes it.
                connection.execute("PRAGMA journal_mode = PERSIST")
                connection.execute("PRAGMA journal_mode = DELETE")
        except driver(key).OperationalError as error:
            # Someone is reading this moment: the log stays beside the file and is whole; the next close folds it.
            if error_name(error) not in BUSY:
                raise
            return
    if key is not None:
        envelope.put_behind(path, envelope.read(path) or envelope.Envelope())
