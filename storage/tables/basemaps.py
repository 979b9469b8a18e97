"""Basemap files that the plan is drawn over; they stay outside of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Integer, Row, Text

from storage.records import BasemapRecord
from storage.tables._columns import table

_TEXTS = ("name", "path", "content_id", "kind", "holds_json")

TABLE = table("basemaps", *(Column(name, Text) for name in _TEXTS), Column("size", Integer))


def to_row(basemap: BasemapRecord) -> dict[str, Any]:
    """Return the values of a basemap's row."""
    return {"uid": basemap.uid, **{name: getattr(basemap, name) for name in _TEXTS}, "size": basemap.size}


def from_row(row: Row[Any]) -> BasemapRecord:
    """Return the basemap of a row."""
    values = row._mapping
    texts = {name: values[name] or "" for name in _TEXTS}
    return BasemapRecord(uid=values["uid"], size=values["size"] or 0, **texts)
