"""What a file must be to be opened as a plan, with one clear message for each way of not being it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import OperationalError

from planning.errors import BadInput
from planning.i18n import text
from planning.version import VERSION
from storage.connection import connect, make_engine
from storage.failures import BUSY, UNREACHABLE, damaged, error_name, explained, not_a_plan
from storage.journal import close_act
from storage.migration import migrate, migrations
from storage.schema import SCHEMA_VERSION


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


def require_plan(connection: Connection, path: Path) -> int:
    """Return the schema version of a plan that this program can open.

    Raises
    ------
    BadInput
        Not a GeoPackage, a GeoPackage that is no plan, or a plan of a newer Palabre (both versions are named).
    """
    names = set(inspect(connection).get_table_names())
    if "gpkg_contents" not in names:
        raise BadInput(not_a_plan(path))
    if not {"plan", "journal_act", "journal_change"} <= names:
        raise BadInput(text("{path} is a GeoPackage but not a plan. Its layers can be imported into one.", path=path))
    row = connection.exec_driver_sql("SELECT schema_version, palabre_version FROM plan").first()
    if row is None:
        raise BadInput(damaged(path))
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
    return version


def require_whole(connection: Connection, path: Path) -> None:
    """Refuse a damaged file before anything is written to it; a third of a second for a million rows.

    Raises
    ------
    BadInput
        It is damaged.
    """
    if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
        raise BadInput(damaged(path))


def reading_engine(path: Path) -> tuple[Engine, TemporaryDirectory[str] | None]:
    """Return an engine that reads a file, and the folder of the copy that it reads where there had to be one.

    A plan that was left whole in a read-only place is read as it stands, unlocked. One whose log (``-wal``) was left
    beside it there is read from a copy: SQLite has to write to read a log, and without it the latest acts were missing.
    """
    engine = make_engine(path, "ro")
    try:
        _touch(engine)
        return engine, None
    except OperationalError as error:
        if not isinstance(error.orig, sqlite3.Error) or error_name(error.orig) not in UNREACHABLE:
            raise
    if not os.access(path, os.R_OK):
        raise BadInput(text("{path} cannot be read: {reason}.", path=path, reason=text("access is denied")))
    log = Path(f"{path}-wal")
    if not log.exists() or log.stat().st_size == 0:
        return make_engine(path, "immutable"), None
    folder = TemporaryDirectory(prefix="palabre-")
    copy = Path(folder.name) / path.name
    shutil.copyfile(path, copy)
    shutil.copyfile(log, f"{copy}-wal")
    return make_engine(copy, "ro"), folder


def _touch(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")


def open_for_reading(path: Path) -> tuple[Engine, TemporaryDirectory[str] | None]:
    """Return what ``reading_engine`` returns, for a file that is a plan.

    Raises
    ------
    BadInput
        It is no plan, damaged, or cannot be read.
    """
    require_file(path)
    with explained(path, writing=False):
        engine, folder = reading_engine(path)
        with engine.connect() as connection:
            require_plan(connection, path)
    return engine, folder


def open_for_writing(path: Path) -> Engine:
    """Return an engine on a plan in WAL mode, brought to this program's version. The holder's lock is the caller's.

    Raises
    ------
    BadInput
        It is no plan, or damaged.
    """
    engine = make_engine(path, "rw")
    try:
        with engine.connect() as connection:
            version = require_plan(connection, path)
            require_whole(connection, path)
        with closing(connect(path, "rw")) as plain:
            plain.execute("PRAGMA journal_mode = WAL")
        writer = engine.execution_options(writing=True)
        with writer.begin() as connection:
            close_act(connection)
        migrate(writer, path, version, SCHEMA_VERSION, migrations())
    except BaseException:
        engine.dispose()
        raise
    return engine


def fold(path: Path) -> None:
    """Bring the log into the file and leave WAL mode, so that one file is left."""
    with closing(connect(path, "rw")) as connection:
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            # Someone is reading this moment: the log stays beside the file and is whole; the next close folds it.
            if error_name(error) not in BUSY:
                raise
