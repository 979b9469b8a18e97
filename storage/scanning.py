"""Texts and places looked for in the rows of an open file, whatever its pages look like on the disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from storage.searching import Matcher

_ROWS = 2_000
_PASSED_OVER = frozenset({"INTEGER", "REAL", "DOUBLE", "BOOLEAN", "TINYINT", "DATE", "DATETIME"})


@dataclass(frozen=True, slots=True)
class Found:
    """A cell in which something was found: ``values`` are what the byte strings found in it stand for."""

    table: str
    column: str
    uid: str
    cell: bytes
    values: frozenset[object]


def user_tables(connection: Connection) -> dict[str, list[str]]:
    """Return the columns of every table by its name, those of the R*Trees' nodes included; SQLite's own aside."""
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).scalars()
    return {
        name: [row[1] for row in connection.exec_driver_sql(f'PRAGMA table_info("{name}")')] for name in names.all()
    }


def scan(
    connection: Connection,
    table: str,
    columns: Sequence[str],
    forms: Mapping[bytes, object],
    identity: str | None = None,
) -> Iterator[Found]:
    """Give every cell of some columns that holds one of the byte strings in ``forms``.

    Nothing may be written to the table meanwhile. Columns of numbers and dates are passed over: no text or place stands
    in one.

    Parameters
    ----------
    forms : mapping
        Byte strings, and what each stands for.
    identity : str or None
        The column that names a row; else ``uid`` where the table has one, else SQLite's own number of the row.
    """
    types = {row[1]: row[2] for row in connection.exec_driver_sql(f'PRAGMA table_info("{table}")')}
    looked_at = [column for column in columns if column in types and types[column] not in _PASSED_OVER]
    wanted = list(forms)
    if not wanted or not looked_at:
        return
    matcher = Matcher(wanted)
    named = identity or ("uid" if "uid" in types else "rowid")
    # SQLite itself puts the cells of a row together: to make an object of each takes ten times as long.
    together = " || x'0000' || ".join(f"coalesce(\"{each}\", '')" for each in looked_at)
    listed = ", ".join(f'CAST("{each}" AS BLOB)' for each in looked_at)
    query = f'SELECT {named}, {listed} FROM "{table}" WHERE rowid = ?'
    driver: Any = connection.connection.driver_connection
    cursor = driver.execute(f'SELECT rowid, CAST({together} AS BLOB) FROM "{table}"')
    while rows := cursor.fetchmany(_ROWS):
        hits = [wanted[index] for index in matcher.found_in(b"\0\0".join(row[1] for row in rows))]
        if not hits:
            continue
        for number in (row[0] for row in rows if any(each in row[1] for each in hits)):
            uid, *cells = driver.execute(query, (number,)).fetchone()
            for column, cell in zip(looked_at, cells, strict=True):
                values = frozenset(forms[each] for each in hits if cell and each in cell)
                if values:
                    yield Found(table, column, str(uid), cell, values)
