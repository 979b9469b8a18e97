"""What became of one entry of a register, read from the journal: who gave it which answer, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from storage.changes import Change, read_change
from storage.history import HistoryEntry, entries
from storage.plan import Plan
from storage.tables.journal_act import TABLE as ACTS
from storage.tables.journal_change import TABLE as CHANGES

FLAGS, RISKS = "harm_flags", "personnel_risks"
# What screening finds is not of the answer's history. A flag comes into the register open and unanswered.
_ANSWER = ("status", "answer", "residual_likelihood", "residual_impact", "owner", "due")
_RISK = ("what", "whom", "likelihood", "impact", "area_uid", "measure", "criticality", *_ANSWER)
_COLUMNS: Mapping[str, tuple[str, ...]] = {FLAGS: _ANSWER, RISKS: _RISK}
_AT_FIRST: Mapping[str, Mapping[str, object]] = {FLAGS: {"status": "open"}, RISKS: {}}


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """An act that changed an entry; its change holds only the columns that people answered, and that differ."""

    act: HistoryEntry
    change: Change


def register_history(plan: Plan, table: str, uid: str) -> list[AnswerChange]:
    """Return what was done to one entry of a register, the latest first.

    Parameters
    ----------
    table : str
        ``FLAGS`` or ``RISKS``.
    uid : str
        The entry's.
    """
    its = (CHANGES.c.tbl == table, CHANGES.c.uid == uid)
    with plan.reading() as connection:
        rows = connection.execute(select(CHANGES).where(*its).order_by(CHANGES.c.id.desc())).all()
        acts = connection.execute(select(ACTS).where(ACTS.c.id.in_({row.act for row in rows}))).all()
        known = {entry.id: entry for entry in entries(connection, acts)}
    found = []
    for row in rows:
        change = _of_answer(table, read_change(row))
        if change is not None and row.act in known:
            found.append(AnswerChange(known[row.act], change))
    return found


def _of_answer(table: str, change: Change) -> Change | None:
    """Return what of a change is about the answer, None where nothing is."""
    before, after = change.before or _AT_FIRST[table], change.after
    differing = [name for name in _COLUMNS[table] if (before.get(name) or "") != ((after or {}).get(name) or "")]
    if not differing:
        return None
    return replace(
        change,
        before=None if change.before is None else {name: before.get(name) for name in differing},
        after=None if after is None else {name: after.get(name) for name in differing},
    )
