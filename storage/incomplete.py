"""Rows that another program left incomplete: an operation without a component, a time that is none.

They are in no answer, since nothing could be done with them, and the plan's integrity counts them. Undo takes them out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, select

from storage.kept import HOMES
from storage.tables import (
    after_actions,
    datasets,
    harm_flags,
    harm_parameters,
    harm_reports,
    layer_states,
    measure_outcomes,
    operation_areas,
    operations,
    packages,
    personnel_risks,
    register_comments,
    routine_registers,
    signatures,
    trusted_keys,
)

Record = TypeVar("Record")

_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError)
_READERS: Mapping[Table, Callable[[Row[Any]], Any]] = {
    **{
        each.TABLE: each.from_row
        for each in (
            after_actions,
            datasets,
            harm_flags,
            harm_parameters,
            harm_reports,
            layer_states,
            measure_outcomes,
            operation_areas,
            operations,
            packages,
            personnel_risks,
            register_comments,
            routine_registers,
            signatures,
            trusted_keys,
        )
    },
    **{home.table: home.from_row for home in HOMES.values()},
}


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
    for table, from_row in _READERS.items():
        query = select(table)
        if table is operation_areas.TABLE:
            query = query.where(table.c.geom.is_not(None))
        rows = connection.execute(query).all()
        counts[table.name] = len(rows) - len(complete(rows, from_row))
    return {name: count for name, count in counts.items() if count}
