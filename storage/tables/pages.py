"""Pages that were kept by name."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Row, Text

from storage.records import SavedPage
from storage.tables._columns import table

TABLE = table("pages", Column("name", Text), Column("page_json", Text))


def to_row(page: SavedPage) -> dict[str, Any]:
    """Return the values of a page's row."""
    return {"uid": page.uid, "name": page.name, "page_json": page.page_json}


def from_row(row: Row[Any]) -> SavedPage:
    """Return the page of a row."""
    values = row._mapping
    return SavedPage(values["uid"], values["name"] or "", values["page_json"] or "")
