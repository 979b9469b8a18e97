"""The journal as people read it: who did what, when, to which things."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.sql.elements import ColumnElement

from planning.codes import fold
from planning.i18n import Text
from planning.kind import kinds
from planning.operation import Actor
from storage.changes import NAMES, row_name
from storage.journal import OUTSIDE
from storage.plan import Plan
from storage.tables.journal_act import TABLE as ACTS
from storage.tables.journal_act import from_row
from storage.tables.journal_change import TABLE as CHANGES

_PATHS = tuple(f"$.{column}" for column in NAMES)
_THINGS = 3


@dataclass(frozen=True, slots=True)
class Thing:
    """A row that an act changed: its table, its uid, and what people call it (empty where it has no name)."""

    table: str
    uid: str
    name: Text | str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One act of the journal.

    Attributes
    ----------
    at : datetime
        When (aware, in the offset in which the planner acted).
    is_outside : bool
        Another program made it, which names nobody; its time is that of its first change.
    undoes : int or None
        The act that this one takes back (a redo takes back an undo).
    undone_by : int or None
        The act that took this one back, if it stands taken back now.
    changes : int
        How many row changes the journal holds of it.
    things : tuple of Thing
        The first few things that it changed, each once.
    """

    id: int
    title: Text
    actor: Actor
    at: datetime
    is_outside: bool
    undoes: int | None
    undone_by: int | None
    changes: int
    things: tuple[Thing, ...]


def history(
    plan: Plan,
    *,
    person: str | None = None,
    thing: str = "",
    day: date | None = None,
    kind: str = "",
    outside: bool | None = None,
    before: int | None = None,
    limit: int = 100,
) -> list[HistoryEntry]:
    """Return acts of the journal, the latest first.

    Parameters
    ----------
    person : str, optional
        Only acts of a person whose name holds this; case and accents do not count.
    thing : str, optional
        Only acts that changed a thing of this uid, or one whose name, before or after, holds this. Of what came by an
        import, whose rows are not journaled one by one, the import's acts as well.
    day : date, optional
        Only acts of this day, as the planner who acted counted it.
    kind : str, optional
        Only acts that changed this table, imports into a kind included.
    outside : bool, optional
        Only acts of other programs, or only others.
    before : int, optional
        Only acts before this one: the next page.
    """
    with plan.reading() as connection:
        _register(connection)
        imports = _imports_of(connection, thing) if thing else []
        conditions = list(_conditions(person, thing, imports, day, kind, outside))
        if before is not None:
            conditions.append(ACTS.c.id < before)
        query = select(ACTS).where(*conditions).order_by(ACTS.c.id.desc()).limit(limit)
        return entries(connection, connection.execute(query).all())


def entry(plan: Plan, act: int) -> HistoryEntry | None:
    """Return one act, None where there is none of this number."""
    with plan.reading() as connection:
        found = entries(connection, connection.execute(select(ACTS).where(ACTS.c.id == act)).all())
    return found[0] if found else None


def is_past_undo(plan: Plan) -> bool:
    """Return whether there are acts and none of them can ever be taken back, as in a plan that was written at once."""
    with plan.reading() as connection:
        acts, undoable = connection.execute(select(func.count(), func.max(ACTS.c.undoable))).one()
    return bool(acts) and not undoable


def people(plan: Plan) -> list[str]:
    """Return the names of those who acted, in alphabetical order."""
    with plan.reading() as connection:
        names = connection.execute(select(ACTS.c.actor_name).distinct()).scalars()
        return sorted((name for name in names if name), key=fold)


def days(plan: Plan) -> list[tuple[date, int]]:
    """Return the days on which something was done, as those who acted counted them, the latest first, with acts."""
    day = _local_day().label("day")
    with plan.reading() as connection:
        found = connection.execute(select(day, func.count()).group_by(day).order_by(day.desc())).all()
    return [(date.fromisoformat(stated), count) for stated, count in found if stated]


def _register(connection: Connection) -> None:
    """Give the connection the function that compares names as people do; SQLite itself knows only ASCII."""
    driver: Any = connection.connection.driver_connection
    driver.create_function("palabre_holds", 2, _holds, deterministic=True)


def _holds(stated: str | None, wanted: str) -> bool:
    return stated is not None and wanted in fold(stated)


def _conditions(
    person: str | None, thing: str, imports: Sequence[str], day: date | None, kind: str, outside: bool | None
) -> Iterable[ColumnElement[bool]]:
    is_outside = (ACTS.c.title == OUTSIDE.to_json()) & (ACTS.c.actor_name == "")
    if outside is not None:
        yield is_outside if outside else ~is_outside
    if person:
        yield func.palabre_holds(ACTS.c.actor_name, fold(person)) == 1
    if day is not None:
        yield _local_day() == str(day)
    if kind:
        imported = (CHANGES.c.tbl == "datasets") & (
            func.json_extract(func.coalesce(CHANGES.c.after, CHANGES.c.before), "$.kind") == kind
        )
        yield ACTS.c.id.in_(select(CHANGES.c.act).where((CHANGES.c.tbl == kind) | imported))
    if thing:
        named = [
            func.palabre_holds(func.json_extract(state, *_PATHS), fold(thing)) == 1
            for state in (CHANGES.c.before, CHANGES.c.after)
        ]
        of_import = (CHANGES.c.tbl == "datasets") & CHANGES.c.uid.in_(imports)
        is_meant = (CHANGES.c.uid == thing) | of_import | named[0] | named[1]
        yield ACTS.c.id.in_(select(CHANGES.c.act).where(is_meant))


def _imports_of(connection: Connection, thing: str) -> list[str]:
    """Return the datasets in which a thing of this uid came, or one whose name holds this; of a million in 0.6 s."""
    # Folding is Python's: names of letters, digits and spaces alone are compared without it, six times as fast.
    holds = (
        "CASE WHEN name GLOB '*[^A-Za-z0-9 ]*' THEN palabre_holds(name, :name) ELSE instr(lower(name), :name) > 0 END"
    )
    found: list[str] = []
    for kind in kinds():
        query = (
            f"SELECT uid FROM datasets WHERE kind = :kind AND EXISTS"
            f' (SELECT 1 FROM "{kind}" WHERE dataset_uid = datasets.uid AND (uid = :uid OR {holds}))'
        )
        asked = {"kind": kind, "uid": thing, "name": fold(thing)}
        found += connection.exec_driver_sql(query, asked).scalars()
    return found


def _local_day() -> ColumnElement[str]:
    return func.date(ACTS.c.at_utc, func.printf("%+d minutes", func.coalesce(ACTS.c.at_offset_minutes, 0)))


def entries(connection: Connection, rows: Sequence[Any]) -> list[HistoryEntry]:
    """Return the acts of rows of ``journal_act``, in their order."""
    if not rows:
        return []
    acts = [from_row(row) for row in rows]
    numbers = [act.id for act in acts]
    taken_back = _taken_back(connection, min(numbers))
    counts = _counts(connection, numbers)
    things = _things(connection, numbers)
    return [
        HistoryEntry(
            id=act.id,
            title=act.title,
            actor=act.actor,
            at=act.at,
            is_outside=act.title == OUTSIDE and not act.actor.name,
            undoes=act.undoes,
            undone_by=_standing(act.id, taken_back),
            changes=counts.get(act.id, 0),
            things=tuple(things.get(act.id, ())),
        )
        for act in acts
    ]


def _taken_back(connection: Connection, first: int) -> dict[int, int]:
    """Return which act took which back, among those after an act: nothing is taken back twice by itself."""
    query = select(ACTS.c.undoes, ACTS.c.id).where(ACTS.c.undoes >= first, ACTS.c.id > first)
    return {row.undoes: row.id for row in connection.execute(query)}


def _standing(act: int, taken_back: Mapping[int, int]) -> int | None:
    """Return the act that took an act back, None where it was done again since."""
    undone_by = None
    while (later := taken_back.get(act)) is not None:
        undone_by = later if undone_by is None else None
        act = later
    return undone_by


def _counts(connection: Connection, acts: Sequence[int]) -> dict[int, int]:
    query = select(CHANGES.c.act, func.count().label("changes")).where(CHANGES.c.act.in_(acts))
    return {row.act: row.changes for row in connection.execute(query.group_by(CHANGES.c.act))}


def _things(connection: Connection, acts: Sequence[int]) -> dict[int, list[Thing]]:
    """Return the first things of each act, by the columns that name them: whole rows may hold large geometries."""
    place = func.row_number().over(partition_by=(CHANGES.c.act), order_by=CHANGES.c.id).label("place")
    first = select(CHANGES.c.id, place).where(CHANGES.c.act.in_(acts)).subquery()
    named = func.json_extract(func.coalesce(CHANGES.c.after, CHANGES.c.before), *_PATHS)
    query = (
        select(CHANGES.c.act, CHANGES.c.tbl, CHANGES.c.uid, named)
        .join(first, first.c.id == CHANGES.c.id)
        .where(first.c.place <= 2 * _THINGS)
        .order_by(CHANGES.c.id)
    )
    found: dict[int, list[Thing]] = {}
    for act, table, uid, names in connection.execute(query):
        listed = found.setdefault(act, [])
        if len(listed) < _THINGS and all(each.uid != uid for each in listed):
            # What was destroyed on purpose has left neither row.
            state = dict(zip(NAMES, json.loads(names), strict=True)) if names else {}
            listed.append(Thing(table, uid, row_name(table, state)))
    return found
