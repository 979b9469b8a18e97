"""What differs between a plan and a backup of it: what a restoring would take away, and what it would bring back.

Read from both journals: only rows that they name since the two were one are compared, and bulk rows are counted by
their datasets, so that a plan of a million rows is compared as fast as a small one. Rows that no act names are only
counted: a count that differs tells of another program that took the journal's triggers away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from storage.backups import Backup
from storage.connection import make_engine
from storage.failures import explained
from storage.keys import Key, Unlock
from storage.opening import key_for, require_plan, touch
from storage.outside import row_counts
from storage.plan import Plan
from storage.records import JournalAct
from storage.schema import journaled_tables
from storage.tables.journal_act import TABLE as ACTS
from storage.tables.journal_act import from_row

_ACTS = (
    "SELECT id, title, actor_name, actor_role, actor_component, at_utc, at_offset_minutes, undoes, undoable,"
    " (SELECT count(*) FROM journal_change WHERE act = journal_act.id) FROM journal_act ORDER BY id"
)
_AT_ONCE = 500

_Rows = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Count:
    """Rows of a table that the plan has and the backup has not, that are not the same, that only the backup has."""

    added: int = 0
    changed: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Differences:
    """What became of a plan since a backup, or since the two went apart.

    Attributes
    ----------
    acts : tuple of JournalAct
        Acts of the plan that the backup has not, the newest first: a restoring takes them away.
    only_in_backup : tuple of JournalAct
        Acts that only the backup has, the newest first: a restoring brings them back.
    counts : mapping
        By table, those with a difference only. Rows of an import that was undone count as absent.
    outside : mapping
        By table, how many rows more the plan has than the backup, or fewer (below 0), that no act explains.
    """

    acts: tuple[JournalAct, ...]
    only_in_backup: tuple[JournalAct, ...]
    counts: Mapping[str, Count]
    outside: Mapping[str, int]

    @property
    def is_none(self) -> bool:
        """Whether nothing differs."""
        return not (self.acts or self.only_in_backup or self.counts or self.outside)

    @property
    def diverged(self) -> bool:
        """Whether the backup holds what the plan's own history does not."""
        return bool(self.only_in_backup)


def compare(plan: Plan, backup: Backup, unlock: Unlock | None = None) -> Differences:
    """Compare an open plan with one of its backups.

    Parameters
    ----------
    plan : Plan
        The plan as it is.
    backup : Backup
        One of its backups.
    unlock : Unlock or None
        What opens the backup, where that is something else than what opens the plan.

    Raises
    ------
    BadInput
        The backup is damaged, was changed by another program, or cannot be read.
    Locked
        It is encrypted, and what is given does not open it.
    """
    key = key_for(backup.path, unlock) if unlock is not None else plan.key if backup.is_encrypted else None
    with plan.reading() as ours, _reading(backup, key) as theirs:
        since = _last_common_act(ours, theirs)
        touched = _touched(ours, theirs, since)
        our_side, their_side = _Side(ours, touched), _Side(theirs, touched)
        return Differences(
            _acts(ours, since),
            _acts(theirs, since),
            _counts(our_side, their_side, touched),
            _outside(our_side, their_side),
        )


@contextmanager
def _reading(backup: Backup, key: Key | None) -> Iterator[Connection]:
    engine = make_engine(backup.path, "ro", key)
    with explained(backup.path, writing=False):
        touch(engine, backup.path, key)
        with engine.connect() as connection, connection.begin():
            require_plan(connection, backup.path)
            yield connection


def _last_common_act(ours: Connection, theirs: Connection) -> int:
    """Return the number of the act up to which both journals say the same, 0 where none is common."""
    common = 0
    for our, their in zip(ours.exec_driver_sql(_ACTS), theirs.exec_driver_sql(_ACTS), strict=False):
        if tuple(our) != tuple(their):
            break
        common = int(our[0])
    return common


def _acts(connection: Connection, since: int) -> tuple[JournalAct, ...]:
    query = select(ACTS).where(ACTS.c.id > since).order_by(ACTS.c.id.desc())
    return tuple(from_row(row) for row in connection.execute(query))


def _touched(ours: Connection, theirs: Connection, since: int) -> dict[str, set[str]]:
    """Return the uids of rows that either journal names after an act, by table."""
    touched: dict[str, set[str]] = {}
    for connection in (ours, theirs):
        query = "SELECT DISTINCT tbl, uid FROM journal_change WHERE act > ?"
        for name, uid in connection.exec_driver_sql(query, (since,)):
            touched.setdefault(name, set()).add(uid)
    return touched


def _counts(our_side: _Side, their_side: _Side, touched: Mapping[str, set[str]]) -> dict[str, Count]:
    added, removed = our_side.bulk_unlike(their_side), their_side.bulk_unlike(our_side)
    found = {}
    for name in sorted({*touched, *added, *removed} & journaled_tables().keys()):
        our, their = our_side.seen(name), their_side.seen(name)
        count = Count(
            len(our.keys() - their.keys()) + added.get(name, 0),
            sum(_differ(our[uid], their[uid]) for uid in our.keys() & their.keys()),
            len(their.keys() - our.keys()) + removed.get(name, 0),
        )
        if count != Count():
            found[name] = count
    return found


def _outside(our_side: _Side, their_side: _Side) -> dict[str, int]:
    ours, theirs = our_side.unnamed(their_side), their_side.unnamed(our_side)
    differences = {name: ours.get(name, 0) - theirs.get(name, 0) for name in sorted({*ours, *theirs})}
    return {name: difference for name, difference in differences.items() if difference}


class _Side:
    """The rows that may differ, as one of the two has them."""

    def __init__(self, connection: Connection, touched: Mapping[str, set[str]]) -> None:
        self._connection = connection
        hidden = connection.exec_driver_sql("SELECT uid FROM datasets WHERE NOT visible").scalars()
        self._hidden: set[str | None] = set(hidden)
        self._rows = {name: self._read(name, uids) for name, uids in touched.items() if name in journaled_tables()}

    def seen(self, name: str) -> _Rows:
        """Return the rows of a table that anybody sees: no dataset that is hidden, and no row of one."""
        rows = self._rows.get(name, {})
        if name == "datasets":
            return {uid: row for uid, row in rows.items() if uid not in self._hidden}
        return {uid: row for uid, row in rows.items() if row.get("dataset_uid") not in self._hidden}

    def bulk_unlike(self, other: _Side) -> dict[str, int]:
        """Return by table how many rows stand in datasets that the other does not show, beside those in ``seen``."""
        counts: dict[str, int] = {}
        theirs = other.seen("datasets")
        for uid, dataset in self.seen("datasets").items():
            if uid not in theirs:
                table = dataset["kind"]
                counts[table] = counts.get(table, 0) + self._bulk(table, uid)
        return counts

    def unnamed(self, other: _Side) -> dict[str, int]:
        """Return by table how many rows no act names: neither themselves nor by a dataset that the other has not."""
        counts = row_counts(self._connection)
        for name, rows in self._rows.items():
            counts[name] = counts.get(name, 0) - len(rows)
        theirs = other._rows.get("datasets", {})
        for uid, dataset in self._rows.get("datasets", {}).items():
            if uid not in theirs:
                table = dataset["kind"]
                counts[table] = counts.get(table, 0) - self._bulk(table, uid)
        return counts

    def _bulk(self, table: str, dataset: str) -> int:
        if table not in journaled_tables() or not self._has(table):
            return 0
        query = f'SELECT count(*) FROM "{table}" WHERE dataset_uid = ?'
        count = int(self._connection.exec_driver_sql(query, (dataset,)).scalar_one())
        rows = self._rows.get(table, {}).values()
        return count - len([row for row in rows if row.get("dataset_uid") == dataset])

    def _read(self, table: str, uids: set[str]) -> _Rows:
        if not self._has(table):
            return {}
        found: _Rows = {}
        wanted = sorted(uids)
        for start in range(0, len(wanted), _AT_ONCE):
            part = tuple(wanted[start : start + _AT_ONCE])
            query = f'SELECT * FROM "{table}" WHERE uid IN ({", ".join("?" * len(part))})'
            for row in self._connection.exec_driver_sql(query, part).mappings():
                found[row["uid"]] = dict(row)
        return found

    def _has(self, table: str) -> bool:
        query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
        return self._connection.exec_driver_sql(query, (table,)).first() is not None


def _differ(our: Mapping[str, Any], their: Mapping[str, Any]) -> bool:
    # A backup of an older version has fewer columns; a row's number is the file's own business.
    return any(our[name] != their[name] for name in our.keys() & their.keys() - {"fid"})
