"""How layers are shown."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Boolean, Column, Integer, Row, Text, types

from storage.records import LayerState
from storage.tables._columns import table

# The uid of a layer's state is made from the kind alone, so that two laptops mean the same row.
_NAMESPACE = UUID("5b0c1f5e-52a4-4c39-9a0b-3a3c8b8f6a11")

TABLE = table(
    "layer_states",
    Column("kind", Text),
    Column("visible", Boolean),
    Column("opacity", types.REAL),
    Column("position", Integer),
    Column("style", Text),
)


def to_row(state: LayerState) -> dict[str, Any]:
    """Return the values of a layer state's row."""
    return {
        "uid": str(uuid5(_NAMESPACE, state.kind)),
        "kind": state.kind,
        "visible": state.visible,
        "opacity": state.opacity,
        "position": state.position,
        "style": state.style or None,
    }


def from_row(row: Row[Any]) -> LayerState:
    """Return the layer state of a row."""
    values = row._mapping
    return LayerState(
        values["kind"], bool(values["visible"]), values["opacity"], values["position"], values["style"] or ""
    )
