"""What came of operations. No layer, and in no package."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Boolean, Column, Date, Row, Text

from planning.after_action import AfterAction, AreaEntered
from planning.operation import Actor
from storage.tables._columns import moment, moment_values, read_moment, read_moment_or_none, table

_TEXTS = ("not_because", "done", "reached", "keep", "change", "effects")

TABLE = table(
    "after_actions",
    Column("operation_uid", Text),
    Column("took_place", Boolean),
    *moment("started"),
    *moment("ended"),
    *(Column(name, Text) for name in _TEXTS),
    Column("areas", Text),
    Column("effects_reviewed_on", Date),
    Column("actor_name", Text),
    Column("actor_role", Text),
    Column("actor_component", Text),
    *moment("written"),
)


def to_row(record: AfterAction) -> dict[str, Any]:
    """Return the values of a record's row; areas are a JSON list of uid, code and words."""
    return {
        "uid": record.uid,
        "operation_uid": record.operation_uid,
        "took_place": record.took_place,
        **moment_values("started", record.started_at),
        **moment_values("ended", record.ended_at),
        **{name: getattr(record, name) for name in _TEXTS},
        "areas": json.dumps([[each.area_uid, each.entered, each.words] for each in record.areas], ensure_ascii=False),
        "effects_reviewed_on": record.effects_reviewed_on,
        "actor_name": record.written_by.name,
        "actor_role": record.written_by.role,
        "actor_component": record.written_by.component,
        **moment_values("written", record.written_at),
    }


def from_row(row: Row[Any]) -> AfterAction:
    """Return the record of a row."""
    values = row._mapping
    return AfterAction(
        operation_uid=values["operation_uid"],
        took_place=bool(values["took_place"]),
        written_by=Actor(values["actor_name"] or "", values["actor_role"] or "", values["actor_component"] or ""),
        written_at=read_moment(row, "written"),
        started_at=read_moment_or_none(row, "started"),
        ended_at=read_moment_or_none(row, "ended"),
        areas=tuple(AreaEntered(*each) for each in json.loads(values["areas"] or "[]")),
        effects_reviewed_on=values["effects_reviewed_on"],
        **{name: values[name] or "" for name in _TEXTS},
    )
