"""Texts and places looked for in the rows of an open file, whatever its pages look like on the disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from storage.searching import Matcher

_ROWS = 2_000


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

    Parameters
    ----------
    forms : mapping
        Byte strings, and what each stands for.
    identity : str or None
        The column that names a row; else ``uid`` where the table has one, else SQLite's own number of the row.
    """
    wanted = list(forms)
    if not wanted or not columns:
        return
    matcher = Matcher(wanted)
    known = {row[1] for row in connection.exec_driver_sql(f'PRAGMA table_info("{table}")')}
    columns = [column for column in columns if column in known]
    named = identity or ("uid" if "uid" in known else "rowid")
    cells = ", ".join(
        f'CASE typeof("{each}") WHEN \'text\' THEN CAST("{each}" AS BLOB) WHEN \'blob\' THEN "{each}" END'
        for each in columns
    )
    for rows in connection.exec_driver_sql(f'SELECT {named}, {cells} FROM "{table}"').partitions(_ROWS):
        together = b"\0\0".join(cell for row in rows for cell in row[1:] if cell)
        hits = [wanted[index] for index in sorted(matcher.found_in(together))]
        if not hits:
            continue
        for row in rows:
            for column, cell in zip(columns, row[1:], strict=True):
                values = frozenset(forms[each] for each in hits if cell and each in cell)
                if values:
                    yield Found(table, column, str(row[0]), cell, values)
