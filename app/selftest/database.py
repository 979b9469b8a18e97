"""The SQLite of this Python has what the plan file needs: the R*Tree of its spatial index, the JSON of its journal."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from app.selftest._check import Check, Failed
from planning.i18n import N_, text
from planning.times import Clock

_TRIED = (
    "CREATE VIRTUAL TABLE index_of USING rtree(id, minx, maxx, miny, maxy)",
    "SELECT rtreecheck('index_of')",
    "SELECT json_object('a', 1)",
    "CREATE TABLE t(uid TEXT UNIQUE)",
    "INSERT INTO t VALUES ('a') ON CONFLICT(uid) DO NOTHING",
)


def _run(clock: Clock) -> str:
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in _TRIED:
            try:
                connection.execute(statement)
            except sqlite3.Error as error:
                raise Failed(
                    text(
                        "SQLite {version} lacks what a plan needs: {why}",
                        version=sqlite3.sqlite_version,
                        why=str(error),
                    )
                ) from error
    return "R*Tree, JSON"


CHECK = Check("database", N_("Database"), _run)
