"""What came back on notices."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Row, Text

from planning.acknowledgement import Acknowledgement
from storage.tables._columns import moment, moment_values, read_moment, read_moment_or_none, table

_TEXTS = ("notice_uid", "state", "by_role", "comment")

_ADDRESSED = ("addressed", "addressed_role")

TABLE = table(
    "acknowledgements",
    *(Column(name, Text) for name in _TEXTS),
    *moment("at"),
    *(Column(name, Text) for name in _ADDRESSED),
    *moment("addressed_at"),
)


def to_row(acknowledgement: Acknowledgement) -> dict[str, Any]:
    """Return the values of an acknowledgement's row."""
    return {
        "uid": acknowledgement.uid,
        **{name: getattr(acknowledgement, name) for name in (*_TEXTS, *_ADDRESSED)},
        **moment_values("at", acknowledgement.at),
        **moment_values("addressed_at", acknowledgement.addressed_at),
    }


def from_row(row: Row[Any]) -> Acknowledgement:
    """Return the acknowledgement of a row."""
    values = row._mapping
    texts = {name: values[name] or "" for name in (*_TEXTS, *_ADDRESSED)}
    addressed_at = read_moment_or_none(row, "addressed_at")
    return Acknowledgement(uid=values["uid"], at=read_moment(row, "at"), addressed_at=addressed_at, **texts)
