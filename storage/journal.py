"""The journal that the database writes itself, and undo and redo that are read from it.

Three triggers on every table that planners change write each row's before and after, as JSON by column, under the act
that is open. A program that is not ours opens no act: the triggers then open one, "Edited outside", which stays open
until our next act, so that one outside edit of many rows is one entry. History only grows: an undo is an act too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from sqlalchemy import Column, Connection, LargeBinary, Table, func, select, types

from planning import i18n
from planning.errors import Refusal
from planning.i18n import text
from planning.operation import Actor
from storage.geometry import GeometryColumn
from storage.tables._columns import METADATA, moment_values
from storage.tables.journal_act import TABLE as ACTS
from storage.tables.journal_change import TABLE as CHANGES

OUTSIDE = text("Edited outside")

# RFC 4122 version 4, in the core functions that every SQLite has.
_RANDOM_UID = (
    "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-'"
    " || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))"
)


def create_triggers(connection: Connection, table: Table) -> None:
    """Put the journal's triggers on a table."""
    for statement in trigger_statements(table).values():
        connection.exec_driver_sql(statement)


def trigger_statements(table: Table) -> dict[str, str]:
    """Return the journal's triggers for a table, by name.

    A row that another program inserts without a uid is given one, and that update is what the journal keeps as its
    insertion. A uid that is there never changes.
    """
    name = table.name
    old, new = _row_json(table, "OLD"), _row_json(table, "NEW")
    outside = OUTSIDE.to_json().replace("'", "''")
    prepare = (
        "INSERT INTO journal_act(title, actor_name, actor_role, actor_component, at_utc, at_offset_minutes, open,"
        f" undoable) SELECT '{outside}', '', '', '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 0, 1, 1"
        " WHERE NOT EXISTS (SELECT 1 FROM journal_act WHERE open = 1);"
    )

    def record(uid: str, before: str, after: str) -> str:
        return (
            f"{prepare} INSERT INTO journal_change(act, tbl, uid, before, after)"
            f" VALUES ((SELECT id FROM journal_act WHERE open = 1), '{name}', {uid}, {before}, {after});"
        )

    keep_uid = "SELECT RAISE(ABORT, 'uid never changes') WHERE OLD.uid NOT NULL AND NEW.uid IS NOT OLD.uid;"
    before_update = f"CASE WHEN OLD.uid NOT NULL THEN {old} END"
    changed = " OR ".join(
        f'OLD."{column.name}" IS NOT NEW."{column.name}"' for column in table.c if column.name != "fid"
    )
    give_uid = f'UPDATE "{name}" SET uid = {_RANDOM_UID} WHERE fid = NEW.fid;'
    rules = {
        "insert": ("INSERT", " WHEN NEW.uid NOT NULL", record("NEW.uid", "NULL", new)),
        "identify": ("INSERT", " WHEN NEW.uid IS NULL", give_uid),
        "update": ("UPDATE", f" WHEN {changed}", keep_uid + record("NEW.uid", before_update, new)),
        "delete": ("DELETE", "", record("OLD.uid", old, "NULL")),
    }
    return {
        f"journal_{name}_{suffix}": (
            f'CREATE TRIGGER "journal_{name}_{suffix}" AFTER {event} ON "{name}"{condition} BEGIN {action} END'
        )
        for suffix, (event, condition, action) in rules.items()
    }


def row_json(name: str, row: str) -> str:
    """Return SQL for a row of a table as the journal writes it, ``row`` being what the row is called there."""
    return _row_json(METADATA.tables[name], row)


def _row_json(table: Table, row: str) -> str:
    columns = [column for column in table.c if column.name not in ("fid", "uid")]
    return "json_object(" + ", ".join(f"'{column.name}', {_value_json(column, row)}" for column in columns) + ")"


def _value_json(column: Column[Any], row: str) -> str:
    value = f'{row}."{column.name}"'
    if isinstance(column.type, GeometryColumn | LargeBinary):
        return f"CASE WHEN {value} NOT NULL THEN hex({value}) END"
    if isinstance(column.type, types.REAL):
        # SQLite's JSON keeps 15 digits of a number, and its 17 are not always the double's; 20 bring the same one back.
        return f"CASE typeof({value}) WHEN 'real' THEN printf('%!.20g', {value}) ELSE {value} END"
    return value


def value_from_json(column: Column[Any], value: Any) -> Any:
    """Return a journaled value as the database stores it: blobs as bytes, numbers as floats."""
    if isinstance(column.type, GeometryColumn | LargeBinary) and isinstance(value, str):
        return bytes.fromhex(value)
    if isinstance(column.type, types.REAL) and isinstance(value, str):
        return float(value)
    return value


def begin_act(
    connection: Connection, title: i18n.Text, actor: Actor, at: datetime, *, undoable: bool, undoes: int | None = None
) -> int:
    """Open an act, closing an outside one that was left open, and return its number."""
    close_act(connection)
    inserted = connection.execute(
        ACTS.insert().values(
            title=title.to_json(),
            actor_name=actor.name,
            actor_role=actor.role,
            actor_component=actor.component,
            **moment_values("at", at),
            open=True,
            undoes=undoes,
            undoable=undoable,
        )
    )
    key = inserted.inserted_primary_key
    assert key is not None
    return int(key[0])


def note_act(connection: Connection, title: i18n.Text, actor: Actor, at: datetime) -> int:
    """Write an act that changes no row, so that history tells of what befell the whole file, and return its number."""
    act = begin_act(connection, title, actor, at, undoable=False)
    close_act(connection)
    return act


def open_act(connection: Connection) -> int | None:
    """Return the act that is open: another program's, where none of ours is being done."""
    return connection.execute(select(ACTS.c.id).where(ACTS.c.open == 1)).scalar()


def close_act(connection: Connection) -> None:
    """Close the act that is open, if one is."""
    connection.execute(ACTS.update().where(ACTS.c.open == 1).values(open=False))


def touched(connection: Connection, act: int) -> frozenset[str]:
    """Return the tables that an act changed, with the kinds whose datasets it hid or showed."""
    query = select(CHANGES.c.tbl).where(CHANGES.c.act == act).distinct()
    names = set(connection.execute(query).scalars())
    if "datasets" in names:
        states = select(CHANGES.c.before, CHANGES.c.after).where(CHANGES.c.act == act, CHANGES.c.tbl == "datasets")
        stated = {json.loads(state)["kind"] for row in connection.execute(states) for state in row if state}
        names |= {kind for kind in stated if kind}  # another program may have left it out
    return frozenset(names)


@dataclass(frozen=True, slots=True)
class Step:
    """What the next undo or redo takes back: the act, and the title of the planner's act that it goes back to."""

    act: int
    title: i18n.Text


class UndoStacks:
    """What undo and redo would take back, followed along the journal from the latest act seen.

    It is read from the journal, so it outlives a restart; each act is read once. It may be asked from several threads.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._forget()

    def _forget(self) -> None:
        self._seen = 0
        self._undo: list[tuple[int, int]] = []  # (act, the planner's act it stands for)
        self._redo: list[tuple[int, int]] = []

    def reset(self) -> None:
        """Read the journal from its beginning next time: something else than an act has changed it."""
        with self._lock:
            self._forget()

    def follow(self, connection: Connection) -> tuple[Step | None, Step | None]:
        """Return the next undo and the next redo, as the journal stands for a connection.

        The connection must not have written an act yet: what it rolls back would be remembered.
        """
        with self._lock:
            latest = connection.execute(select(func.max(ACTS.c.id))).scalar() or 0
            if latest < self._seen or self._is_retired(connection):
                self._forget()
            if latest > self._seen:
                query = select(ACTS.c.id, ACTS.c.undoes).where(ACTS.c.undoable == 1, ACTS.c.id > self._seen)
                for act, undoes in connection.execute(query.order_by(ACTS.c.id)):
                    self._take(act, undoes)
                self._seen = latest
            return _step(connection, self._undo), _step(connection, self._redo)

    def _is_retired(self, connection: Connection) -> bool:
        """Return whether the next undo or redo was taken out since: what it did was forgotten."""
        next_acts = [stack[-1][0] for stack in (self._undo, self._redo) if stack]
        query = select(func.count()).where(ACTS.c.id.in_(next_acts), ACTS.c.undoable == 1)
        return bool(next_acts) and connection.execute(query).scalar_one() < len(next_acts)

    def _take(self, act: int, undoes: int | None) -> None:
        if undoes is None:
            self._undo.append((act, act))
            self._redo.clear()
        elif self._undo and self._undo[-1][0] == undoes:
            self._redo.append((act, self._undo.pop()[1]))
        elif self._redo and self._redo[-1][0] == undoes:
            self._undo.append((act, self._redo.pop()[1]))


def _step(connection: Connection, stack: list[tuple[int, int]]) -> Step | None:
    if not stack:
        return None
    act, origin = stack[-1]
    title: str = connection.execute(select(ACTS.c.title).where(ACTS.c.id == origin)).scalar_one()
    return Step(act, i18n.Text.from_json(title))


def standing(connection: Connection) -> list[tuple[int, int]]:
    """Return every act that undo or redo can still come to, each with the planner's act that it stands for."""
    stacks = UndoStacks()
    stacks.follow(connection)
    return [*stacks._undo, *stacks._redo]


def revert(connection: Connection, act: int, tables: Callable[[str], Table]) -> None:
    """Take an act's row changes back, the last first. A row that comes back has a new fid and its old uid.

    Only columns that the act changed are written, so that what the program stored since in others stays.

    Raises
    ------
    Refusal
        A row of the act is not as the act left it: gone, or there again.
    """
    query = select(CHANGES.c.tbl, CHANGES.c.uid, CHANGES.c.before, CHANGES.c.after)
    # A change whose states are both gone was of a record that was destroyed or purged: nothing brings it back.
    query = query.where(CHANGES.c.before.is_not(None) | CHANGES.c.after.is_not(None))
    for name, uid, before, after in connection.execute(
        query.where(CHANGES.c.act == act).order_by(CHANGES.c.id.desc())
    ).all():
        table = tables(name)
        was, became = (json.loads(state) if state else None for state in (before, after))
        if was is None:
            count = connection.exec_driver_sql(f'DELETE FROM "{name}" WHERE uid = ?', (uid,)).rowcount
        elif became is None:
            values = [uid, *(value_from_json(table.c[column], value) for column, value in was.items())]
            count = _insert(connection, name, ["uid", *was], values)
        else:
            changed = {column: value for column, value in was.items() if value != became.get(column)}
            count = _update(connection, table, uid, changed) if changed else 1
        if not count:
            raise Refusal(text("This cannot be taken back: a row of it was changed since."))


def _insert(connection: Connection, table: str, columns: Iterable[str], values: list[Any]) -> int:
    quoted = ", ".join(f'"{column}"' for column in columns)
    places = ", ".join("?" * len(values))
    statement = f'INSERT INTO "{table}" ({quoted}) VALUES ({places}) ON CONFLICT(uid) DO NOTHING'
    return connection.exec_driver_sql(statement, tuple(values)).rowcount


def _update(connection: Connection, table: Table, uid: str, changed: dict[str, Any]) -> int:
    assignments = ", ".join(f'"{column}" = ?' for column in changed)
    values = [value_from_json(table.c[column], value) for column, value in changed.items()]
    statement = f'UPDATE "{table.name}" SET {assignments} WHERE uid = ?'
    return connection.exec_driver_sql(statement, (*values, uid)).rowcount
