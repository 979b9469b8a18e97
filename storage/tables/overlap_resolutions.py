"""Resolutions of overlaps: who resolved which, when and why, and a hash of what that rested on."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Row, Text

from planning.operation import Actor
from planning.resolution import Resolution
from storage.tables._columns import moment, moment_values, read_moment, table

_TEXTS = ("operation_uid", "area_uid", "area_name", "subject_kind", "subject_uid", "grade", "reason")

TABLE = table(
    "overlap_resolutions",
    *(Column(name, Text) for name in _TEXTS),
    Column("actor_name", Text),
    Column("actor_role", Text),
    Column("actor_component", Text),
    *moment("at"),
    Column("basis_hash", Text),
)


def to_row(resolution: Resolution) -> dict[str, Any]:
    """Return the values of a resolution's row."""
    return {
        "uid": resolution.uid,
        **{name: getattr(resolution, name) for name in _TEXTS},
        "actor_name": resolution.actor.name,
        "actor_role": resolution.actor.role,
        "actor_component": resolution.actor.component,
        **moment_values("at", resolution.at),
        "basis_hash": resolution.rests_on,
    }


def from_row(row: Row[Any]) -> Resolution:
    """Return the resolution of a row."""
    values = row._mapping
    texts = {name: values[name] or "" for name in _TEXTS}
    actor = Actor(values["actor_name"] or "", values["actor_role"] or "", values["actor_component"] or "")
    return Resolution(
        uid=values["uid"], actor=actor, at=read_moment(row, "at"), rests_on=values["basis_hash"] or "", **texts
    )
