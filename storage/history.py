"""The journal as people read it: who did what, when, to which things, and what one act changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from sqlalchemy import Boolean, Connection, Table, func, select
from sqlalchemy.sql.elements import ColumnElement

from planning.codes import fold
from planning.i18n import Text
from planning.kind import kinds
from planning.operation import Actor
from storage.geometry import GeometryColumn, decode, unwrap
from storage.journal import OUTSIDE, value_from_json
from storage.plan import Plan
from storage.schema import tables
from storage.tables.journal_act import TABLE as ACTS
from storage.tables.journal_act import from_row
from storage.tables.journal_change import TABLE as CHANGES

# What a row is called, the first column that says something. A plain list: new tables are named by it as well.
_NAMES = ("name", "ref", "title", "notice_number", "number", "subject_name", "code", "file_name", "kind", "decision")
_PATHS = tuple(f"$.{column}" for column in _NAMES)
_THINGS = 3
_IDENTITIES = frozenset({"uid", "fid"})


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


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one row in an act.

    Attributes
    ----------
    before, after : mapping of column to value, or None
        None where there was no row, or is none any more. Where there was one before and after, only columns that
        differ are in both. Geometries (``geom``) are shapely geometries in WGS 84, a multi-geometry of one part as that
        part; a moment is one aware datetime under its name; dates and lists are as stored.
    """

    table: str
    uid: str
    name: Text | str
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None


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
        Only acts that changed a thing of this uid, or one whose name, before or after, holds this.
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
        conditions = list(_conditions(person, thing, day, kind, outside))
        if before is not None:
            conditions.append(ACTS.c.id < before)
        query = select(ACTS).where(*conditions).order_by(ACTS.c.id.desc()).limit(limit)
        return _entries(connection, connection.execute(query).all())


def entry(plan: Plan, act: int) -> HistoryEntry | None:
    """Return one act, None where there is none of this number."""
    with plan.reading() as connection:
        found = _entries(connection, connection.execute(select(ACTS).where(ACTS.c.id == act)).all())
    return found[0] if found else None


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


def changes(plan: Plan, act: int, limit: int = 500) -> list[Change]:
    """Return what an act changed, row by row, in the order in which it did; at most ``limit`` rows."""
    query = select(CHANGES).where(CHANGES.c.act == act).order_by(CHANGES.c.id).limit(limit)
    with plan.reading() as connection:
        rows = connection.execute(query).all()
    return [_change(row.tbl, row.uid, row.before, row.after) for row in rows]


def _register(connection: Connection) -> None:
    """Give the connection the function that compares names as people do; SQLite itself knows only ASCII."""
    driver: Any = connection.connection.driver_connection
    driver.create_function("palabre_holds", 2, _holds, deterministic=True)


def _holds(stated: str | None, wanted: str) -> bool:
    return stated is not None and wanted in fold(stated)


def _conditions(
    person: str | None, thing: str, day: date | None, kind: str, outside: bool | None
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
        yield ACTS.c.id.in_(select(CHANGES.c.act).where((CHANGES.c.uid == thing) | named[0] | named[1]))


def _local_day() -> ColumnElement[str]:
    return func.date(ACTS.c.at_utc, func.printf("%+d minutes", func.coalesce(ACTS.c.at_offset_minutes, 0)))


def _entries(connection: Connection, rows: Sequence[Any]) -> list[HistoryEntry]:
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
            state = dict(zip(_NAMES, json.loads(names), strict=True)) if names else {}
            listed.append(Thing(table, uid, _name(table, state)))
    return found


def _name(table: str, state: Mapping[str, object]) -> Text | str:
    kind = kinds().get(str(state.get("kind")))
    if table == "layer_states" and kind:
        return Text(kind.title)
    return next((str(state[column]) for column in _NAMES if state.get(column)), "")


def _change(name: str, uid: str, before: str | None, after: str | None) -> Change:
    was, became = (json.loads(state) if state else None for state in (before, after))
    called = _name(name, became or was or {})
    if was is not None and became is not None:
        differing = {column for column in was.keys() | became.keys() if was.get(column) != became.get(column)}
        # A moment is two columns, and makes sense only whole.
        moments = {each.rpartition("_utc")[0] or each.rpartition("_offset_minutes")[0] for each in differing} - {""}
        differing |= {f"{each}{suffix}" for each in moments for suffix in ("_utc", "_offset_minutes")}
        was, became = ({key: value for key, value in each.items() if key in differing} for each in (was, became))
    table = tables().get(name)
    return Change(name, uid, called, _decoded(table, was), _decoded(table, became))


def _decoded(table: Table | None, state: Mapping[str, Any] | None) -> dict[str, object] | None:
    """Return a row's state with values as people's programs hold them; a column that is gone since stays as it is."""
    if state is None:
        return None
    found: dict[str, object] = {}
    for name, value in state.items():
        column = None if table is None else table.c.get(name)
        if name in _IDENTITIES or name.endswith("_offset_minutes"):
            continue
        if name.endswith("_utc"):
            moment = name.removesuffix("_utc")
            found[moment] = _moment(value, state.get(f"{moment}_offset_minutes"))
        elif column is None or value is None:
            found[name] = value
        elif isinstance(column.type, GeometryColumn):
            found[name] = unwrap(decode([value_from_json(column, value)])[0])
        elif isinstance(column.type, Boolean):
            found[name] = bool(value)
        else:
            found[name] = value_from_json(column, value)
    return found


def _moment(stored: object, minutes: object) -> object:
    """Return a moment in the offset in which it was given; what another program wrote there stays as it is."""
    if stored is None:
        return None
    try:
        offset = timedelta(minutes=int(str(minutes or 0)))
        return datetime.fromisoformat(str(stored)).astimezone(timezone(offset) if offset else UTC)
    except (ValueError, OverflowError):
        return stored
