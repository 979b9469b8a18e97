"""The mission profile that a plan carries with it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Row, Text

from storage.records import StoredProfile
from storage.tables._columns import moment, moment_values, read_moment, table

TABLE = table(
    "mission_profiles",
    Column("profile_id", Text),
    Column("content", Text),
    *moment("at"),
)


def to_row(stored: StoredProfile) -> dict[str, Any]:
    """Return the values of a profile's row."""
    return {
        "uid": stored.uid,
        "profile_id": stored.profile_id,
        "content": stored.content,
        **moment_values("at", stored.at),
    }


def from_row(row: Row[Any]) -> StoredProfile:
    """Return the profile of a row."""
    values = row._mapping
    return StoredProfile(values["uid"], values["profile_id"] or "", values["content"] or "", read_moment(row, "at"))
