"""Rows by the thousand: triggers aside, inside the transaction that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID, uuid5

import numpy as np
import shapely
from sqlalchemy import Connection

from planning.kind import COMMON_FIELDS, FieldType, Kind
from storage.geometry import encode, promote
from storage.records import Rows


@contextmanager
def unjournaled(connection: Connection, *tables: str) -> Iterator[None]:
    """Insert without the row triggers of journal and R*Tree; they stand again when the block ends.

    The triggers are dropped and made again rather than given a WHEN clause: no row pays for asking, no row in the file
    can switch the journal off, and a failure brings them back with everything else, as dropping is transactional.
    """
    triggers = [
        row
        for table in tables
        for row in connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? AND sql LIKE '%AFTER INSERT%'",
            (table,),
        )
    ]
    for name, _ in triggers:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    yield
    for _, statement in triggers:
        connection.exec_driver_sql(statement)


def insert_rows(connection: Connection, kind: Kind, dataset_uid: str, rows: Rows) -> None:
    """Insert rows of a dataset and their R*Tree entries. A row's uid follows from its dataset and its number."""
    count = len(rows.geometry)
    if not count:
        return
    fields = [field for field in (*COMMON_FIELDS, *kind.fields) if field.name in rows.values]
    names = ("fid", "uid", "dataset_uid", "geom", "assumed", *(field.name for field in fields))
    geometries = promote(rows.geometry, kind.geometry)
    first = _next_fid(connection, kind.id)
    namespace = UUID(dataset_uid)
    columns = [
        range(first, first + count),
        [str(uuid5(namespace, str(number))) for number in range(count)],
        [dataset_uid] * count,
        encode(geometries),
        [stated or None for stated in rows.assumed] or [None] * count,
        *(stored_column(field.type, rows.values[field.name]) for field in fields),
    ]
    quoted = ", ".join(f'"{name}"' for name in names)
    with unjournaled(connection, kind.id):
        connection.exec_driver_sql(
            f'INSERT INTO "{kind.id}" ({quoted}) VALUES ({", ".join("?" * len(names))})',
            list(zip(*columns, strict=True)),
        )
    bounds = shapely.bounds(geometries)
    placed = np.flatnonzero(~np.isnan(bounds[:, 0]))
    if not len(placed):
        return
    entries = np.column_stack([placed + first, bounds[placed][:, [0, 2, 1, 3]]])
    connection.exec_driver_sql(
        f'INSERT INTO "rtree_{kind.id}_geom" VALUES (?, ?, ?, ?, ?)',
        [(int(entry[0]), *entry[1:]) for entry in entries.tolist()],
    )


def _next_fid(connection: Connection, table: str) -> int:
    # A fid is never given twice, not even after its row is gone: sqlite_sequence remembers.
    latest = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).scalar()
    return 1 + int(latest or 0)


def stored_column(type_: FieldType, column: Sequence[object]) -> list[object]:
    """Return a field's values as the file stores them; None, NaN, NaT and empty text become NULL."""
    if isinstance(column, np.ndarray):
        column = (column.astype("datetime64[D]") if column.dtype.kind == "M" else column).tolist()
    convert = _STORED[type_]
    return [None if _is_unknown(value) else convert(value) for value in column]


def _is_unknown(value: object) -> bool:
    return value is None or value == "" or value != value


def _stored_date(value: object) -> str:
    if isinstance(value, np.datetime64):
        return str(value.astype("datetime64[D]"))
    day = value.date() if isinstance(value, datetime) else value
    return (day if isinstance(day, date) else date.fromisoformat(str(day))).isoformat()


_STORED: dict[FieldType, Callable[[object], object]] = {
    "text": str,
    "code": str,
    "integer": lambda value: int(value),  # type: ignore[call-overload]
    "real": lambda value: float(value),  # type: ignore[arg-type]
    "date": _stored_date,
    "boolean": lambda value: int(bool(value)),
}
