"""Tombstones carried from file to file: into backups that are rewritten, and into a plan that a backup replaces.

A copy from elsewhere may still hold what was destroyed here. What a tombstone names is taken out of it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, inspect, select

from planning.kind import kinds
from storage.geopackage import refresh_contents, register_table
from storage.records import Tombstone
from storage.schema import tables
from storage.scrubbing import scrub
from storage.tables import tombstones
from storage.traces import Traces, traces_of


def tombstones_in(connection: Connection) -> list[Tombstone]:
    """Return the tombstones of a plan or of a copy of one, none where it is too old to have any."""
    if not inspect(connection).has_table(tombstones.TABLE.name):
        return []
    return [tombstones.from_row(row) for row in connection.execute(select(tombstones.TABLE))]


def put_tombstones(connection: Connection, stones: Iterable[Tombstone]) -> int:
    """Put tombstones into the transaction that is open, and return how many of them were not there yet.

    A copy of an older version is given the table.
    """
    table = tombstones.TABLE
    if not inspect(connection).has_table(table.name):
        table.create(connection)
        made_at = connection.exec_driver_sql("SELECT created_utc FROM plan").scalar_one()
        register_table(connection, table, str(made_at))
    inserting = table.insert().prefix_with("OR IGNORE")
    return sum(connection.execute(inserting.values(tombstones.to_row(each))).rowcount for each in stones)


def keep_buried(connection: Connection, stones: Sequence[Tombstone], act: int, now: datetime) -> None:
    """Put tombstones into a plan of this version, and take out of it again what they name, under an act that is open.

    Pages that this frees are not written anew.
    """
    put_tombstones(connection, stones)
    changed = {tombstones.TABLE.name}
    for kind in sorted({each.kind for each in stones} & kinds().keys()):
        known = traces_of(connection, kind, [each.uid for each in stones if each.kind == kind])
        traces = Traces()
        for each in known.values():
            traces.add(each)
        if known and scrub(connection, kind, list(known), traces, act).is_changed:
            changed |= {kind, "harm_flags"}
    refresh_contents(connection, (tables()[name] for name in sorted(changed)), now)
