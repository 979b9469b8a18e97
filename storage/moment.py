"""A moment of a plan's history: what is remembered of a plan elsewhere says by it whether it still holds."""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import Connection, select

from storage.plan import Plan
from storage.tables.journal_act import TABLE as ACTS
from storage.tables.journal_change import TABLE as CHANGES


class Moment(NamedTuple):
    """A plan as an act left it.

    Attributes
    ----------
    plan : str
        The plan's uid.
    act, change : int
        The latest act and the latest row change of the journal, 0 for none.
    mark : str
        What tells this act from another of its number, in a copy of the plan that went another way: a hash, as titles
        of acts hold names.
    """

    plan: str
    act: int
    change: int
    mark: str


def moment_of(plan: Plan) -> Moment:
    """Return where a plan stands."""
    with plan.reading() as connection:
        act = connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {ACTS.name}").scalar_one()
        change = connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {CHANGES.name}").scalar_one()
        return Moment(plan.uid, act, change, _mark(connection, act))


def changed_since(plan: Plan, moment: Moment) -> frozenset[str] | None:
    """Return the tables of which rows were changed since a moment, whoever did it; None for another plan's history.

    Rows that come and go with their dataset are not journaled one by one: then ``datasets`` was changed.
    """
    now = moment_of(plan)
    if now.plan != moment.plan or now.act < moment.act or now.change < moment.change:
        return None
    with plan.reading() as connection:
        if _mark(connection, moment.act) != moment.mark:
            return None
        rows = connection.exec_driver_sql(f"SELECT DISTINCT tbl FROM {CHANGES.name} WHERE id > ?", (moment.change,))
        return frozenset(str(row[0]) for row in rows)


def _mark(connection: Connection, act: int) -> str:
    row = connection.execute(select(ACTS).where(ACTS.c.id == act)).first()
    return sha256(repr(row).encode()).hexdigest() if row is not None else ""
