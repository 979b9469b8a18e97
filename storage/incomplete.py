"""Rows that another program left incomplete: an operation without a component, a time that is none.

They are in no answer, since nothing could be done with them, and the plan's integrity counts them. Undo takes them out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, select

from storage.schema import readers
from storage.tables import operation_areas

Record = TypeVar("Record")

_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError)


def complete(rows: Iterable[Row[Any]], from_row: Callable[[Row[Any]], Record]) -> list[Record]:
    """Return what the rows say, those that say too little left out."""
    found = []
    for row in rows:
        try:
            found.append(from_row(row))
        except _UNREADABLE:
            continue
    return found


def incomplete(connection: Connection) -> dict[str, int]:
    """Return how many rows of each table say too little, tables without such rows left out."""
    counts = {}
    for table, from_row in readers().items():
        query = select(table)
        if table is operation_areas.TABLE:
            query = query.where(table.c.geom.is_not(None))
        rows = connection.execute(query).all()
        counts[table.name] = len(rows) - len(complete(rows, from_row))
    return {name: count for name, count in counts.items() if count}
