"""Risks to United Nations personnel: a book of its own, which no row of the harm register refers to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Date, Row, Text

from planning.personnel import PersonnelRisk, PersonnelStatus
from storage.tables._columns import table

_TEXTS = (
    "operation_uid",
    "what",
    "whom",
    "likelihood",
    "impact",
    "area_uid",
    "measure",
    "residual_likelihood",
    "residual_impact",
    "owner",
    "criticality",
)

TABLE = table("personnel_risks", *(Column(name, Text) for name in _TEXTS), Column("status", Text), Column("due", Date))


def to_row(risk: PersonnelRisk) -> dict[str, Any]:
    """Return the values of a risk's row."""
    return {
        "uid": risk.uid,
        **{name: getattr(risk, name) for name in _TEXTS},
        "status": risk.status.value,
        "due": risk.due,
    }


def from_row(row: Row[Any]) -> PersonnelRisk:
    """Return the risk of a row."""
    values = row._mapping
    texts = {name: values[name] or "" for name in _TEXTS}
    return PersonnelRisk(uid=values["uid"], status=PersonnelStatus(values["status"]), due=values["due"], **texts)
