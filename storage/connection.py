"""Connections to a plan file. Only one SQLite of this process opens it: never GDAL, never a plain ``open``.

Another library's SQLite, or a plain ``open`` and ``close``, drops the POSIX locks that ours holds on the file, and with
them commits that were told to be safe. An encrypted plan is opened by SQLCipher, which is that one SQLite then.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

from storage.geometry import register_functions
from storage.keys import Key

Mode = Literal["rwc", "rw", "ro", "immutable"]
Synchronous = Literal["FULL", "EXTRA"]
BUSY_SECONDS = 2.0


def connect(path: Path, mode: Mode, key: Key | None = None, synchronous: Synchronous = "FULL") -> sqlite3.Connection:
    """Open a file by SQLite, by SQLCipher where there is a key, in autocommit: transactions are begun in so many words.

    Both drivers are one DB-API with one set of error names, and both are typed as the standard library's.
    """
    query = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    connection: sqlite3.Connection = driver(key).connect(
        f"{path.as_uri()}?{query}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(key.pragma())
        # What SQLite sorts or sets aside must not reach a disk in clear.
        connection.execute("PRAGMA temp_store = MEMORY")
    # What is deleted or changed is overwritten, not left on its page: not every SQLite does so by itself.
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute(f"PRAGMA synchronous = {synchronous}")
    connection.execute("PRAGMA foreign_keys = ON")
    register_functions(connection)
    return connection


def driver(key: Key | None) -> Any:
    """Return the DB-API module for a file with this key, or with none."""
    if key is None:
        return sqlite3
    from sqlcipher3 import dbapi2

    return dbapi2


def data_version(connection: Connection) -> int:
    """Return a number that another one follows whenever somebody else commits (SQLite's ``PRAGMA data_version``).

    Outside a transaction, none is begun.
    """
    driver_connection = connection.connection.driver_connection
    assert driver_connection is not None
    return int(driver_connection.execute("PRAGMA data_version").fetchone()[0])


def make_engine(path: Path, mode: Mode, key: Key | None = None, synchronous: Synchronous = "FULL") -> Engine:
    """Return an engine on a file; with ``execution_options(writing=True)`` its transactions take the write lock first.

    For writing, connections are kept: in WAL mode the last one to close would fold the log each time. For reading none
    is, so that a reader holds nothing between two readings and a writer can leave one file behind.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, mode, key, synchronous),
        module=driver(key),
        # What a failing statement was given must not stand in a report of the fault: it may be a protected record.
        hide_parameters=True,
        poolclass=QueuePool if mode in ("rw", "rwc") else NullPool,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine
