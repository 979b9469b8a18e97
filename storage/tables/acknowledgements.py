"""What came back on notices."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Row, Text

from storage.records import Acknowledgement
from storage.tables._columns import moment, moment_values, read_moment, table

_TEXTS = ("notice_uid", "state", "by_role", "comment")

TABLE = table("acknowledgements", *(Column(name, Text) for name in _TEXTS), *moment("at"))


def to_row(acknowledgement: Acknowledgement) -> dict[str, Any]:
    """Return the values of an acknowledgement's row."""
    return {
        "uid": acknowledgement.uid,
        **{name: getattr(acknowledgement, name) for name in _TEXTS},
        **moment_values("at", acknowledgement.at),
    }


def from_row(row: Row[Any]) -> Acknowledgement:
    """Return the acknowledgement of a row."""
    values = row._mapping
    texts = {name: values[name] or "" for name in _TEXTS}
    return Acknowledgement(uid=values["uid"], at=read_moment(row, "at"), **texts)
