"""The harm register: findings with their answers."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Boolean, Column, Date, Row, Text, types

from planning import i18n
from planning.operation import FlagStatus, HarmFlag
from storage.tables._columns import table

_TEXTS = (
    "operation_uid",
    "area_uid",
    "area_name",
    "code",
    "subject_kind",
    "subject_uid",
    "subject_name",
    "likelihood",
    "impact",
    "level",
    "answer",
    "residual_likelihood",
    "residual_impact",
    "owner",
)

TABLE = table(
    "harm_flags",
    *(Column(name, Text) for name in _TEXTS),
    Column("status", Text),
    Column("distance_m", types.REAL),
    Column("reason", Text),
    Column("evidence", Text),
    Column("due", Date),
    Column("is_new", Boolean),
    Column("routine_uid", Text),
)


def to_row(flag: HarmFlag) -> dict[str, Any]:
    """Return the values of a flag's row; reason and evidence are JSON."""
    return {
        "uid": flag.uid,
        **{name: getattr(flag, name) for name in _TEXTS},
        "status": flag.status.value,
        "distance_m": None if flag.distance_m is None else float(flag.distance_m),
        "reason": flag.reason.to_json(),
        "evidence": json.dumps(list(flag.evidence)),
        "due": flag.due,
        "is_new": flag.is_new,
        "routine_uid": flag.routine_uid,
    }


def from_row(row: Row[Any]) -> HarmFlag:
    """Return the flag of a row."""
    values = row._mapping
    texts = {name: values[name] or "" for name in _TEXTS}
    return HarmFlag(
        uid=values["uid"],
        distance_m=values["distance_m"],
        reason=i18n.Text.from_json(values["reason"]),
        evidence=tuple(json.loads(values["evidence"])),
        status=FlagStatus(values["status"]),
        due=values["due"],
        is_new=bool(values["is_new"]),
        routine_uid=values["routine_uid"] or "",
        **texts,
    )
