"""Whether measures against harm worked. No layer, and in no package."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Row, Text

from planning.after_action import MeasureOutcome
from storage.tables._columns import table

_TEXTS = ("flag_uid", "operation_uid", "code", "measure", "outcome", "words")

TABLE = table("measure_outcomes", *(Column(name, Text) for name in _TEXTS))


def to_row(outcome: MeasureOutcome) -> dict[str, Any]:
    """Return the values of an outcome's row."""
    return {"uid": outcome.uid, **{name: getattr(outcome, name) for name in _TEXTS}}


def from_row(row: Row[Any]) -> MeasureOutcome:
    """Return the outcome of a row."""
    return MeasureOutcome(**{name: row._mapping[name] or "" for name in _TEXTS})
