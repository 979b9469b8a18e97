"""Connections to a plan file. Only this process's one SQLite opens it: never GDAL, never a plain ``open``.

Another library's SQLite, or a plain ``open`` and ``close``, drops the POSIX locks that ours holds on the file, and with
them commits that were told to be safe.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

from storage.geometry import register_functions

Mode = Literal["rwc", "rw", "ro", "immutable"]
BUSY_SECONDS = 2.0


def connect(path: Path, mode: Mode) -> sqlite3.Connection:
    """Open a file by SQLite, in autocommit: transactions are begun in so many words."""
    query = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    connection = sqlite3.connect(
        f"{path.as_uri()}?{query}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    register_functions(connection)
    return connection


def make_engine(path: Path, mode: Mode) -> Engine:
    """Return an engine on a file; with ``execution_options(writing=True)`` its transactions take the write lock first.

    For writing, connections are kept: in WAL mode the last one to close would fold the log each time. For reading none
    is, so that a reader holds nothing between two readings and a writer can leave one file behind.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, mode),
        poolclass=QueuePool if mode in ("rw", "rwc") else NullPool,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine
