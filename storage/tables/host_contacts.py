"""Contacts with the host state: institutions and offices, never persons."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Date, Row, Text

from planning.host_contacts import SENSITIVITY, HostContact
from storage.tables._columns import table

_TEXTS = ("authority", "subject", "by_role", "channel", "place", "result", "operation_uid")

TABLE = table(
    "host_contacts",
    Column("on_day", Date),
    *(Column(name, Text) for name in _TEXTS),
    Column("follow_up_on", Date),
    Column("is_followed_up", Boolean),
    Column("sensitivity", Text),
)


def to_row(contact: HostContact) -> dict[str, Any]:
    """Return the values of a contact's row, marked with its sensitivity."""
    return {
        "uid": contact.uid,
        "on_day": contact.on_day,
        **{name: getattr(contact, name) for name in _TEXTS},
        "follow_up_on": contact.follow_up_on,
        "is_followed_up": contact.is_followed_up,
        "sensitivity": SENSITIVITY.value,
    }


def from_row(row: Row[Any]) -> HostContact:
    """Return the contact of a row."""
    values = row._mapping
    return HostContact(
        uid=values["uid"],
        on_day=values["on_day"],
        **{name: values[name] or "" for name in _TEXTS},
        follow_up_on=values["follow_up_on"],
        is_followed_up=bool(values["is_followed_up"]),
    )
