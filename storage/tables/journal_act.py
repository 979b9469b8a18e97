"""Acts of the journal. ``open`` is 1 while the act's changes are being written."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Index, Integer, Row, Table, Text

from planning import i18n
from planning.operation import Actor
from storage.records import JournalAct
from storage.tables._columns import METADATA, moment, read_moment

TABLE = Table(
    "journal_act",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("title", Text),
    Column("actor_name", Text),
    Column("actor_role", Text),
    Column("actor_component", Text),
    *moment("at"),
    Column("open", Boolean),
    Column("undoes", Integer),
    Column("undoable", Boolean),
    sqlite_autoincrement=True,
)
# Every trigger asks for the open act; there is at most one.
Index("journal_act_open", TABLE.c.open, sqlite_where=TABLE.c.open == 1)


def from_row(row: Row[Any]) -> JournalAct:
    """Return the act of a row."""
    values = row._mapping
    return JournalAct(
        id=values["id"],
        title=i18n.Text.from_json(values["title"]),
        actor=Actor(values["actor_name"] or "", values["actor_role"] or "", values["actor_component"] or ""),
        at=read_moment(row, "at"),
        undoes=values["undoes"],
    )
