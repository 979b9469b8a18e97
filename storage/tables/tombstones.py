"""What is left of records that were destroyed on purpose: which, when, by whom, why; nothing of what they said."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Row, Text

from planning.operation import Actor
from storage.records import Tombstone
from storage.tables._columns import moment, moment_values, read_moment, table

TABLE = table(
    "tombstones",
    Column("kind", Text),
    Column("actor_name", Text),
    Column("actor_role", Text),
    Column("actor_component", Text),
    *moment("at"),
    Column("reason", Text),
)


def to_row(tombstone: Tombstone) -> dict[str, Any]:
    """Return the values of a tombstone's row."""
    return {
        "uid": tombstone.uid,
        "kind": tombstone.kind,
        "actor_name": tombstone.actor.name,
        "actor_role": tombstone.actor.role,
        "actor_component": tombstone.actor.component,
        **moment_values("at", tombstone.at),
        "reason": tombstone.reason,
    }


def from_row(row: Row[Any]) -> Tombstone:
    """Return the tombstone of a row."""
    values = row._mapping
    return Tombstone(
        uid=values["uid"],
        kind=values["kind"] or "",
        actor=Actor(values["actor_name"] or "", values["actor_role"] or "", values["actor_component"] or ""),
        at=read_moment(row, "at"),
        reason=values["reason"] or "",
    )
