"""What became of what a signature was over, since it was signed: read from the journal, row by row."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from sqlalchemy import Connection

from planning.operation import Signature
from storage.changes import Change, read_change
from storage.plan import Plan

_SIGNED_OVER = ("operations", "operation_areas", "harm_flags")
# Of a flag: what a signature covers. The rest follows from it.
_OF_FLAG = (
    "code", "subject_name", "area_name", "distance_m", "likelihood", "impact", "level", "status", "answer",
    "residual_likelihood", "residual_impact", "owner", "due",
)  # fmt: skip


class _Row(NamedTuple):
    """A row of the journal, made of all its changes since a moment."""

    tbl: str
    uid: str
    before: str | None
    after: str | None


def since_signed(plan: Plan, signature: Signature) -> list[Change]:
    """Return how the operation, its areas and its stored register differ from what a signature was put under.

    What was changed and changed back is no difference. What rules would find now and the register does not hold yet is
    not in it. Nothing where the journal does not know of the signature.
    """
    with plan.reading() as connection:
        act = connection.exec_driver_sql(
            "SELECT min(act) FROM journal_change WHERE tbl = 'signatures' AND uid = ?", (signature.uid,)
        ).scalar_one()
        rows = [] if act is None else _net_rows(connection, int(act), signature.operation_uid)
    found = (_covered(row) for row in rows)
    return [read_change(row) for row in found if row is not None]  # type: ignore[arg-type]


def _net_rows(connection: Connection, act: int, operation_uid: str) -> list[_Row]:
    """Return the rows of an operation that were changed after an act, with their states then and now."""
    named = ", ".join(f"'{table}'" for table in _SIGNED_OVER)
    query = f"SELECT tbl, uid, before, after FROM journal_change WHERE act > ? AND tbl IN ({named}) ORDER BY id"
    first: dict[tuple[str, str], str | None] = {}
    last: dict[tuple[str, str], str | None] = {}
    for table, uid, before, after in connection.exec_driver_sql(query, (act,)):
        if _operation_of(table, uid, before or after) == operation_uid:
            first.setdefault((table, uid), before)
            last[table, uid] = after
    found = [_Row(table, uid, before, last[table, uid]) for (table, uid), before in first.items()]
    return sorted(found, key=lambda row: _SIGNED_OVER.index(row.tbl))


def _operation_of(table: str, uid: str, state: str | None) -> str:
    if table == "operations" or state is None:
        return uid if table == "operations" else ""
    return str(json.loads(state).get("operation_uid") or "")


def _covered(row: _Row) -> _Row | None:
    """Return what of a row a signature covers, None where that is the same then and now."""
    was, became = (_state(row.tbl, each) for each in (row.before, row.after))
    if was == became:
        return None
    before, after = (None if each is None else json.dumps(each) for each in (was, became))
    return row._replace(before=before, after=after)


def _state(table: str, stored: str | None) -> dict[str, Any] | None:
    state: dict[str, Any] | None = None if stored is None else json.loads(stored)
    if state is None or table != "harm_flags":
        return state
    # What is no longer found is no part of what is signed.
    return {name: state.get(name) for name in _OF_FLAG} if state.get("status") != "closed" else None
