"""Views of the map that were kept by name."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Row, Text

from storage.records import SavedView
from storage.tables._columns import table

_TEXTS = ("name", "frame_json", "layers_json")

TABLE = table("saved_views", *(Column(name, Text) for name in _TEXTS))


def to_row(view: SavedView) -> dict[str, Any]:
    """Return the values of a view's row."""
    return {"uid": view.uid, **{name: getattr(view, name) for name in _TEXTS}}


def from_row(row: Row[Any]) -> SavedView:
    """Return the view of a row."""
    values = row._mapping
    return SavedView(values["uid"], *(values[name] or "" for name in _TEXTS))
