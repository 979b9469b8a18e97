"""What differs between a plan and a backup of it: what a restoring would take away, and what it would bring back.

Read from both journals: only rows that they name since the two were one are compared, and bulk rows are counted by their
datasets, so that a plan of a million rows is compared as fast as a small one.
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
from storage.opening import key_for
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
    """

    acts: tuple[JournalAct, ...]
    only_in_backup: tuple[JournalAct, ...]
    counts: Mapping[str, Count]

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
        The backup is damaged, or cannot be read.
    Locked
        It is encrypted, and ``unlock`` is for something else.
    """
    key = key_for(backup.path, unlock) if unlock is not None else plan.key if backup.is_encrypted else None
    with plan.reading() as ours, _reading(backup, key) as theirs:
        since = _last_common_act(ours, theirs)
        return Differences(_acts(ours, since), _acts(theirs, since), _counts(ours, theirs, since))


@contextmanager
def _reading(backup: Backup, key: Key | None) -> Iterator[Connection]:
    with explained(backup.path, writing=False):
        with make_engine(backup.path, "ro", key).connect() as connection, connection.begin():
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


def _counts(ours: Connection, theirs: Connection, since: int) -> dict[str, Count]:
    touched: dict[str, set[str]] = {}
    for connection in (ours, theirs):
        query = "SELECT DISTINCT tbl, uid FROM journal_change WHERE act > ?"
        for name, uid in connection.exec_driver_sql(query, (since,)):
            touched.setdefault(name, set()).add(uid)
    our_hidden, their_hidden = _hidden(ours), _hidden(theirs)
    shown: dict[str, int] = {}
    gone: dict[str, int] = {}
    rows: dict[str, tuple[_Rows, _Rows]] = {}
    for name in sorted(touched.keys() & journaled_tables().keys()):
        rows[name] = _rows(ours, name, touched[name]), _rows(theirs, name, touched[name])
    for uid in touched.get("datasets", ()):
        our, their = rows["datasets"][0].get(uid), rows["datasets"][1].get(uid)
        is_ours = our is not None and uid not in our_hidden
        is_theirs = their is not None and uid not in their_hidden
        if our is not None and is_ours and not is_theirs:
            shown[our["kind"]] = shown.get(our["kind"], 0) + _bulk(ours, our["kind"], uid, rows, 0)
        elif their is not None and is_theirs and not is_ours:
            gone[their["kind"]] = gone.get(their["kind"], 0) + _bulk(theirs, their["kind"], uid, rows, 1)
    found = {}
    for name in sorted({*rows, *shown, *gone}):
        our_rows, their_rows = rows.get(name, ({}, {}))
        our_seen, their_seen = _seen(name, our_rows, our_hidden), _seen(name, their_rows, their_hidden)
        count = Count(
            len(our_seen.keys() - their_seen.keys()) + shown.get(name, 0),
            sum(_differ(our_seen[uid], their_seen[uid]) for uid in our_seen.keys() & their_seen.keys()),
            len(their_seen.keys() - our_seen.keys()) + gone.get(name, 0),
        )
        if count != Count():
            found[name] = count
    return found


def _hidden(connection: Connection) -> set[str]:
    return set(connection.exec_driver_sql("SELECT uid FROM datasets WHERE NOT visible").scalars())


def _seen(name: str, rows: _Rows, hidden: set[str]) -> _Rows:
    """Return the rows of a table that anybody sees: no dataset that is hidden, and no row of one."""
    if name == "datasets":
        return {uid: row for uid, row in rows.items() if uid not in hidden}
    return {uid: row for uid, row in rows.items() if row.get("dataset_uid") not in hidden}


def _differ(our: dict[str, Any], their: dict[str, Any]) -> bool:
    # A backup of an older version has fewer columns; a row's number is the file's own business.
    return any(our[name] != their[name] for name in our.keys() & their.keys() - {"fid"})


def _rows(connection: Connection, table: str, uids: set[str]) -> _Rows:
    if not _has(connection, table):
        return {}
    found: _Rows = {}
    wanted = sorted(uids)
    for start in range(0, len(wanted), _AT_ONCE):
        part = tuple(wanted[start : start + _AT_ONCE])
        query = f'SELECT * FROM "{table}" WHERE uid IN ({", ".join("?" * len(part))})'
        for row in connection.exec_driver_sql(query, part).mappings():
            found[row["uid"]] = dict(row)
    return found


def _bulk(connection: Connection, table: str, dataset: str, rows: dict[str, tuple[_Rows, _Rows]], side: int) -> int:
    """Return how many rows a dataset has beside those that are compared one by one."""
    if table not in journaled_tables() or not _has(connection, table):
        return 0
    query = f'SELECT count(*) FROM "{table}" WHERE dataset_uid = ?'
    count = int(connection.exec_driver_sql(query, (dataset,)).scalar_one())
    named = rows[table][side].values() if table in rows else ()
    return count - sum(row.get("dataset_uid") == dataset for row in named)


def _has(connection: Connection, table: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.exec_driver_sql(query, (table,)).first() is not None
