"""Numbers and bands of harm rules that the mission sets otherwise than what ships; the journal keeps every version."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Column, Row, Text, types

from planning.harm.bands import bands_said, stated_bands
from planning.harm.parameters import ParameterChange
from storage.tables._columns import table

# The uid is made of what is set, so that two laptops mean the same row.
_NAMESPACE = UUID("0a2a6f0e-3d1c-4b7e-9a55-5f0a6e1b7c21")

TABLE = table(
    "harm_parameters",
    Column("code", Text),
    Column("parameter", Text),
    Column("value", types.REAL),
    Column("reason", Text),
    Column("bands", Text),
)


def to_row(change: ParameterChange) -> dict[str, Any]:
    """Return the values of a change's row."""
    return {
        "uid": str(uuid5(_NAMESPACE, f"{change.code} {change.parameter}")),
        "code": change.code,
        "parameter": change.parameter,
        "value": None if change.bands else change.value,
        "reason": change.reason,
        "bands": bands_said(change.bands) or None,
    }


def from_row(row: Row[Any]) -> ParameterChange:
    """Return the change of a row."""
    values = row._mapping
    bands = stated_bands(values["bands"]) if values["bands"] else ()
    return ParameterChange(
        values["code"], values["parameter"], float(values["value"] or 0), values["reason"] or "", bands
    )
