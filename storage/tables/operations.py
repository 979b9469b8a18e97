"""Operations."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Boolean, Column, Date, Row, RowMapping, Text

from planning.operation import Component, Operation, Window
from storage.tables._columns import moment, moment_values, read_moment, table

_LATER_TEXTS = ("hrddp_level", "hrddp_measures", "effects_6_months", "effects_12_months", "effects_18_months")
_PROTECTION = ("poc_purpose", "phase")
_LATER_DAYS = ("hrddp_assessed_on", "hrddp_expires_on", "effects_review_on")

TABLE = table(
    "operations",
    Column("ref", Text),
    Column("title", Text),
    Column("component", Text),
    Column("tiers", Text),
    *moment("start"),
    *moment("end"),
    Column("activity", Text),
    Column("description", Text),
    Column("effects", Text),
    Column("roads_affected", Text),
    Column("partner_forces", Boolean),
    Column("hrddp_reference", Text),
    *(Column(name, Text) for name in _LATER_TEXTS),
    *(Column(name, Date) for name in _LATER_DAYS),
    Column("variant_of", Text),
    *(Column(name, Text) for name in _PROTECTION),
)


def _later(values: RowMapping) -> dict[str, Any]:
    texts = {name: values[name] or "" for name in (*_LATER_TEXTS, *_PROTECTION)}
    return texts | {name: values[name] for name in _LATER_DAYS}


def to_row(operation: Operation) -> dict[str, Any]:
    """Return the values of an operation's row; tiers are a JSON list."""
    return {
        "uid": operation.uid,
        "ref": operation.ref,
        "title": operation.title,
        "component": operation.component.value,
        "tiers": json.dumps(list(operation.tiers)),
        **moment_values("start", operation.window.start),
        **moment_values("end", operation.window.end),
        "activity": operation.activity,
        "description": operation.description,
        "effects": operation.effects,
        "roads_affected": operation.roads_affected,
        "partner_forces": operation.partner_forces,
        "hrddp_reference": operation.hrddp_reference,
        **{name: getattr(operation, name) for name in (*_LATER_TEXTS, *_LATER_DAYS, *_PROTECTION)},
        "variant_of": operation.variant_of,
    }


def from_row(row: Row[Any]) -> Operation:
    """Return the operation of a row."""
    values = row._mapping
    return Operation(
        uid=values["uid"],
        ref=values["ref"],
        title=values["title"],
        component=Component(values["component"]),
        tiers=tuple(json.loads(values["tiers"])),
        window=Window(read_moment(row, "start"), read_moment(row, "end")),
        activity=values["activity"] or "",
        description=values["description"] or "",
        effects=values["effects"] or "",
        roads_affected=values["roads_affected"] or "",
        partner_forces=bool(values["partner_forces"]),
        hrddp_reference=values["hrddp_reference"] or "",
        **_later(values),
        variant_of=values["variant_of"] or "",
    )
