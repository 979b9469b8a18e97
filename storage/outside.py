"""What other programs did to a plan past its journal: tables rebuilt or taken away, triggers taken off, rows counted.

The plan's own triggers see every change to a row, whoever makes it. Against a program that drops them, or the table
with them, only a look at what stands in the file helps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

import numpy as np
from sqlalchemy import Connection, Table

from planning.errors import Damaged
from planning.i18n import text
from planning.operation import Actor
from storage.completing import renew_triggers
from storage.geometry import envelopes
from storage.geopackage import geometry_column, index_triggers, refresh_contents, renew_index_triggers
from storage.journal import note_act, trigger_statements
from storage.packed_index import add_entries, read_entries, remove_entries
from storage.schema import SCHEMA_VERSION, journaled_tables, tables

_PART = 20_000


def changed_tables(connection: Connection, version: int = SCHEMA_VERSION) -> list[str]:
    """Return the plan's tables that are gone, or lack columns, their numbering or their R*Tree. About a millisecond.

    Of a plan of an older version only the columns that tell a row from another are asked for: the others come with its
    migration.
    """
    names = set(connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars())
    stored: defaultdict[str, set[str]] = defaultdict(set)
    # A table that was copied together keeps the column fid, but it does not number the rows any more.
    for table, column in connection.exec_driver_sql(
        "SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c"
        " WHERE m.type = 'table' AND substr(m.name, 1, 6) != 'rtree_' AND (c.pk OR c.name != 'fid')"
    ):
        stored[table].add(column)
    is_older = version < SCHEMA_VERSION
    found = []
    for table in tables().values():
        if is_older and table.name not in names:
            continue
        needed = identities(table) if is_older else set(table.c.keys())
        has_index = geometry_column(table) is None or f"rtree_{table.name}_geom" in names
        if not (needed <= stored[table.name] and has_index):
            found.append(table.name)
    return found


def identities(table: Table) -> set[str]:
    """Return the columns without which a row of a table is nobody's: its number, and its uid where it has one."""
    return {next(iter(table.c)).name} | ({"uid"} & set(table.c.keys()))


def require_unchanged(connection: Connection, path: Path, version: int = SCHEMA_VERSION) -> None:
    """Refuse a plan whose tables another program rebuilt or took away.

    Raises
    ------
    Damaged
        It did; the tables are named.
    """
    found = changed_tables(connection, version)
    if found:
        raise Damaged(
            text(
                "{path} was changed by another program: {tables}. Restore a backup, or salvage what is left.",
                path=path,
                tables=", ".join(found),
            )
        )


def unjournaled_tables(connection: Connection) -> dict[str, list[str]]:
    """Return the triggers of the journal that are missing, by table."""
    return _missing(connection, journaled_tables().values(), trigger_statements)


def unindexed_tables(connection: Connection) -> dict[str, list[str]]:
    """Return the triggers that keep R*Trees right and are missing, by table."""
    features = [table for table in tables().values() if geometry_column(table) is not None]
    return _missing(connection, features, lambda table: index_triggers(table.name))


def _missing(
    connection: Connection, wanted: Iterable[Table], statements: Callable[[Table], Mapping[str, str]]
) -> dict[str, list[str]]:
    standing = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars())
    found = {table.name: sorted(statements(table).keys() - standing) for table in wanted}
    return {name: missing for name, missing in found.items() if missing}


def put_back_triggers(connection: Connection, now: datetime) -> None:
    """Make missing triggers again, with the R*Trees that were not kept meanwhile; the journal tells where it had a gap.

    What was changed without them stays as it is: nothing tells what stood there.
    """
    unjournaled, unindexed = unjournaled_tables(connection), unindexed_tables(connection)
    for name in unjournaled:
        renew_triggers(connection, tables()[name])
    for name in unindexed:
        renew_index_triggers(connection, tables()[name])
        _renew_index(connection, name)
    if unjournaled:
        title = text(
            "The journal's triggers were missing on {tables}: another program took them away",
            tables=", ".join(unjournaled),
        )
        note_act(connection, title, Actor(""), now)
    refresh_contents(connection, (tables()[name] for name in sorted({*unjournaled, *unindexed})), now)


def _renew_index(connection: Connection, name: str) -> None:
    index = f"rtree_{name}_geom"
    remove_entries(connection, index, read_entries(connection, index).ids)
    ids, bounds = [np.empty(0, np.int64)], [np.empty((0, 4))]
    for rows in connection.exec_driver_sql(f'SELECT fid, geom FROM "{name}" WHERE geom NOT NULL').partitions(_PART):
        ids.append(np.array([row[0] for row in rows], np.int64))
        bounds.append(envelopes([row[1] for row in rows]))
    numbers, boxes = np.concatenate(ids), np.concatenate(bounds)
    placed = np.flatnonzero(np.isfinite(boxes).all(axis=1))
    add_entries(connection, index, numbers[placed], boxes[placed])


def row_counts(connection: Connection) -> dict[str, int]:
    """Return how many rows the journaled tables have, of those that have any; 30 ms for a million rows."""
    stored = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    counts = {
        name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())
        for name in journaled_tables()
        if name in stored
    }
    return {name: count for name, count in counts.items() if count}
