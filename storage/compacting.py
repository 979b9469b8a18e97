"""Compacting a plan: rows of hidden datasets are purged for good, and the file is written anew without its free pages.

A dataset is hidden where its import was undone. Until the plan is compacted, redo shows it again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import numpy as np
from sqlalchemy import Connection

from planning.i18n import plural
from planning.kind import kinds
from planning.operation import Actor
from storage.bulk import unjournaled
from storage.command import Command
from storage.forgetting import retire
from storage.packed_index import remove_entries
from storage.plan import Plan

# Rows that are looked at to tell how large the others are.
_SAMPLE = 1_000
# Rows that SQLite looks at in each index to learn which one serves a question best.
_ANALYSED = 1_000


@dataclass(frozen=True, slots=True)
class HiddenDataset:
    """A dataset that no reading shows: its name, the kind of its rows, how many, and since when it is hidden.

    ``hidden_at`` is aware, in UTC; None where the journal does not say.
    """

    uid: str
    name: str
    kind: str
    rows: int
    hidden_at: datetime | None


@dataclass(frozen=True, slots=True)
class Compactable:
    """What compacting would come to: the datasets that would go, and about how many bytes the file would lose."""

    datasets: tuple[HiddenDataset, ...]
    saved_bytes: int


@dataclass(frozen=True, slots=True)
class Compacted:
    """What compacting came to.

    Attributes
    ----------
    datasets : tuple of HiddenDataset
        What was purged.
    bytes_before, bytes_after : int
        Size of the file.
    act : int or None
        The journal's act, None where no dataset was hidden.
    is_needless : bool
        Nothing was hidden and no page free: the file was left as it was.
    """

    datasets: tuple[HiddenDataset, ...]
    bytes_before: int
    bytes_after: int
    act: int | None
    is_needless: bool = False


def compactable(plan: Plan) -> Compactable:
    """Return what ``compact`` would purge, and about how much smaller the file would be."""
    with plan.reading() as connection:
        datasets = _hidden(connection)
        page, free = (
            int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()) for name in ("page_size", "freelist_count")
        )
        saved = page * free + sum(_row_bytes(connection, each) * each.rows for each in datasets)
    return Compactable(datasets, saved)


def compact(plan: Plan, actor: Actor | None = None) -> Compacted:
    """Purge hidden datasets, in one act that cannot be undone, and write the file anew, where there is a reason to.

    Undo and redo pass over the imports that were purged, and over what was done to their rows; all other acts can be
    undone and redone as before.

    Raises
    ------
    Refusal
        The plan is open for reading only.
    CannotWrite
        The file cannot be written. What was purged is; a second call completes the rest.
    """
    before = plan.path.stat().st_size
    found = compactable(plan)
    if found == Compactable((), 0):
        return Compacted((), before, before, None, is_needless=True)
    datasets = found.datasets
    act = None
    if datasets:
        title = plural(
            "Compact the plan: {count} hidden dataset purged",
            "Compact the plan: {count} hidden datasets purged",
            len(datasets),
        )
        act = plan.run(Command(title, partial(_purge, datasets), undoable=False), actor).act
    write_anew(plan)
    return Compacted(datasets, before, plan.path.stat().st_size, act)


def write_anew(plan: Plan) -> bool:
    """Write all pages of a plan anew, so that no free page is left, and empty its log.

    Returns
    -------
    bool
        False where another program is reading the plan: then its log still holds earlier pages.

    Raises
    ------
    Refusal
        The plan is open for reading only.
    CannotWrite
        There is no room for a second copy of the file.
    """
    with plan.exclusive() as connection:
        connection.execute("VACUUM")
        connection.execute(f"PRAGMA analysis_limit = {_ANALYSED}")
        connection.execute("ANALYZE")
        is_busy: int = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not is_busy


def _hidden(connection: Connection) -> tuple[HiddenDataset, ...]:
    rows = connection.exec_driver_sql(
        "SELECT uid, name, kind, (SELECT max(at_utc) FROM journal_act JOIN journal_change ON act = journal_act.id"
        " WHERE tbl = 'datasets' AND journal_change.uid = datasets.uid) FROM datasets WHERE NOT visible ORDER BY fid"
    )
    return tuple(
        HiddenDataset(uid, name or "", kind, _count(connection, kind, uid), at and datetime.fromisoformat(at))
        for uid, name, kind, at in rows.all()
    )


def _count(connection: Connection, kind: str, dataset_uid: str) -> int:
    if kind not in kinds():  # of a newer Palabre, or another program's
        return 0
    query = f'SELECT count(*) FROM "{kind}" WHERE dataset_uid = ?'
    return int(connection.exec_driver_sql(query, (dataset_uid,)).scalar_one())


def _row_bytes(connection: Connection, dataset: HiddenDataset) -> int:
    """Return about how many bytes a row of a dataset takes, its entries in the indexes included."""
    if not dataset.rows:
        return 0
    columns = [row[1] for row in connection.exec_driver_sql(f'PRAGMA table_info("{dataset.kind}")')]
    lengths = " + ".join(f'coalesce(length(CAST("{each}" AS BLOB)), 0)' for each in columns)
    content = connection.exec_driver_sql(
        f'SELECT avg(n) FROM (SELECT {lengths} AS n FROM "{dataset.kind}" WHERE dataset_uid = ? LIMIT {_SAMPLE})',
        (dataset.uid,),
    ).scalar_one()
    # Both uids stand again in their indexes, and an R*Tree keeps a cell and a line for each row.
    return round(float(content)) + 2 * 40 + 24 + 8


def _purge(datasets: tuple[HiddenDataset, ...], connection: Connection, _: datetime) -> None:
    uids = json.dumps([each.uid for each in datasets])
    purged = (
        "coalesce(tbl = 'datasets' AND uid IN (SELECT value FROM json_each(:uids)) OR"
        " json_extract(coalesce(after, before), '$.dataset_uid') IN (SELECT value FROM json_each(:uids)), 0)"
    )
    spent = set(
        connection.exec_driver_sql(
            f"SELECT act FROM journal_change GROUP BY act HAVING min({purged} OR coalesce(after, before) IS NULL)",
            {"uids": uids},
        ).scalars()
    )
    # Such acts keep what they did, for whoever reads the history. In an act with more in it, undo must pass the rest.
    kept = json.dumps(sorted(spent))
    connection.exec_driver_sql(
        f"UPDATE journal_change SET before = NULL, after = NULL WHERE {purged}"
        " AND act NOT IN (SELECT value FROM json_each(:kept))",
        {"uids": uids, "kept": kept},
    )
    retire(connection, spent)
    for kind in sorted({each.kind for each in datasets} & kinds().keys()):
        condition = "dataset_uid IN (SELECT value FROM json_each(:uids))"
        fids = connection.exec_driver_sql(f'SELECT fid FROM "{kind}" WHERE {condition}', {"uids": uids}).scalars().all()
        remove_entries(connection, f"rtree_{kind}_geom", np.array(fids, np.int64))
        with unjournaled(connection, kind, event="DELETE"):
            connection.exec_driver_sql(f'DELETE FROM "{kind}" WHERE {condition}', {"uids": uids})
    connection.exec_driver_sql("DELETE FROM datasets WHERE uid IN (SELECT value FROM json_each(:uids))", {"uids": uids})
