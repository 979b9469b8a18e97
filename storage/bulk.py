"""Rows by the thousand: triggers aside, inside the transaction that is open.

What costs is not paid twice. Each page of the file is made once, and encrypted once: rows, their uids and the entries
of indexes are appended in order, and the R*Tree is packed. (To make the indexes afterwards gains nothing: it reads, and
decrypts, all that was written.) Rows are made ready in chunks, of which memory holds one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Literal
from uuid import UUID, uuid5

import numpy as np
import shapely
from sqlalchemy import Connection

from planning.kind import COMMON_FIELDS, FieldType, Kind
from storage.geometry import encode, promote
from storage.multirow import insert_columns
from storage.packed_index import add_entries
from storage.records import Rows

_CHUNK_ROWS = 50_000
# With less, pages that are still being filled are written to the log, read back, and written again.
_CACHE_KIB = 65_536

Between = Callable[[float], None]


@contextmanager
def unjournaled(connection: Connection, *tables: str, event: Literal["INSERT", "DELETE"] = "INSERT") -> Iterator[None]:
    """Insert, or delete, without the row triggers of journal and R*Tree; they stand again when the block ends.

    The triggers are dropped and made again rather than given a WHEN clause: no row pays for asking, no row in the file
    can switch the journal off, and a failure brings them back with everything else, as dropping is transactional.
    """
    triggers = [
        row
        for table in tables
        for row in connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? AND sql LIKE ?",
            (table, f"%AFTER {event}%"),
        )
    ]
    for name, _ in triggers:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    yield
    for _, statement in triggers:
        connection.exec_driver_sql(statement)


def insert_rows(
    connection: Connection, kind: Kind, dataset_uid: str, rows: Rows, between: Between = lambda share: None
) -> None:
    """Insert rows of a dataset and their R*Tree entries. A row's uid follows from its dataset and its number.

    Parameters
    ----------
    between : callable
        Called between chunks with the share (0 to 1) that is done. What it raises stops the insertion; rolling back is
        the caller's.
    """
    count = len(rows.geometry)
    if not count:
        return
    first = _next_fid(connection, kind.id)
    given: dict[str, tuple[FieldType, Sequence[object]]] = {
        field.name: (field.type, rows.values[field.name])
        for field in (*COMMON_FIELDS, *kind.fields)
        if field.name in rows.values
    }
    if rows.assumed:
        given["assumed"] = ("text", rows.assumed)
    constants = {name: stored_column(type_, cells[:1])[0] for name, (type_, cells) in given.items() if _is_one(cells)}
    varying = {name: given[name] for name in given if name not in constants}
    constants = {name: value for name, value in constants.items() if value is not None}
    bounds = np.empty((count, 4))
    with _large_cache(connection), unjournaled(connection, kind.id):
        for start in range(0, count, _CHUNK_ROWS):
            part = slice(start, min(start + _CHUNK_ROWS, count))
            numbers = range(part.start, part.stop)
            geometries = promote(rows.geometry[part], kind.geometry)
            bounds[part] = shapely.bounds(geometries)
            columns: dict[str, Sequence[object]] = {
                "fid": range(first + part.start, first + part.stop),
                "uid": row_uids(dataset_uid, numbers),
                "geom": encode(geometries),
                **{name: stored_column(type_, cells[part]) for name, (type_, cells) in varying.items()},
            }
            insert_columns(connection, kind.id, columns, {"dataset_uid": dataset_uid, **constants})
            between(0.9 * part.stop / count)
        placed = np.flatnonzero(~np.isnan(bounds[:, 0]))
        add_entries(connection, f"rtree_{kind.id}_geom", placed + first, bounds[placed])
    between(1.0)


def row_uids(dataset_uid: str, numbers: Sequence[int]) -> list[str]:
    """Return the uids of rows of a dataset by their numbers in it, counted from 0.

    A uid is a UUID of version 8 (RFC 9562, 5.8): 86 bits of the dataset's own, the SHA-1 of its uid and the word
    ``rows``, then the row's number in 32. So a dataset's uids are in the order of its rows, and the unique index over
    them is appended to, where uids that a hash scatters write each of its pages again and again.
    """
    own = str(uuid5(UUID(dataset_uid), "rows"))
    prefix = f"{own[:14]}8{own[15:28]}"
    return [f"{prefix}{number:08x}" for number in numbers]


@contextmanager
def _large_cache(connection: Connection) -> Iterator[None]:
    before = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {int(before)}")


def _next_fid(connection: Connection, table: str) -> int:
    # A fid is never given twice, not even after its row is gone: sqlite_sequence remembers.
    latest = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).scalar()
    return 1 + int(latest or 0)


def _is_one(column: Sequence[object]) -> bool:
    """Return whether all values are the same one."""
    if isinstance(column, np.ndarray):
        return bool((column == column[0]).all())
    return column.count(column[0]) == len(column)


def stored_column(type_: FieldType, column: Sequence[object]) -> list[object]:
    """Return a field's values as the file stores them; None, NaN, NaT and empty text become NULL."""
    if isinstance(column, np.ndarray):
        column = (column.astype("datetime64[D]") if column.dtype.kind == "M" else column).tolist()
    if type_ in ("text", "code"):
        if set(map(type, column)) <= {str, type(None)}:
            return [value or None for value in column]
        return [None if _is_unknown(value) else str(value) for value in column]
    convert = _STORED[type_]
    # Numbers and days repeat: each is converted once.
    stored = {value: None if _is_unknown(value) else convert(value) for value in dict.fromkeys(column)}
    return list(map(stored.__getitem__, column))


def _is_unknown(value: object) -> bool:
    return value is None or value == "" or value != value


def _stored_date(value: object) -> str:
    if isinstance(value, np.datetime64):
        return str(value.astype("datetime64[D]"))
    day = value.date() if isinstance(value, datetime) else value
    return (day if isinstance(day, date) else date.fromisoformat(str(day))).isoformat()


_STORED: dict[FieldType, Callable[[object], object]] = {
    "integer": lambda value: int(value),  # type: ignore[call-overload]
    "real": lambda value: float(value),  # type: ignore[arg-type]
    "date": _stored_date,
    "boolean": lambda value: int(bool(value)),
}
