"""Notices, one row for each version."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Integer, Row, Text

from storage.records import Notice
from storage.tables._columns import moment, moment_values, read_moment_or_none, table

_TEXTS = ("operation_uid", "number", "recipient", "state", "content_hash")

TABLE = table(
    "notices",
    *(Column(name, Text) for name in _TEXTS),
    Column("version", Integer),
    *moment("sent"),
    *moment("expires"),
)


def to_row(notice: Notice) -> dict[str, Any]:
    """Return the values of a notice's row."""
    return {
        "uid": notice.uid,
        **{name: getattr(notice, name) for name in _TEXTS},
        "version": notice.version,
        **moment_values("sent", notice.sent_at),
        **moment_values("expires", notice.expires_at),
    }


def from_row(row: Row[Any]) -> Notice:
    """Return the notice of a row."""
    values = row._mapping
    texts = {name: values[name] or "" for name in _TEXTS}
    return Notice(
        uid=values["uid"],
        version=values["version"],
        sent_at=read_moment_or_none(row, "sent"),
        expires_at=read_moment_or_none(row, "expires"),
        **texts,
    )
