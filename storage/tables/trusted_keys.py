"""The plan's trust list: whose key speaks for whom, between which dates."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Row, Text

from planning.operation import Actor
from planning.trust import TrustedKey
from storage.tables._columns import moment, moment_values, read_moment, read_moment_or_none, table

_TEXTS = ("holder", "role", "public_key", "revoked_because")
_VOUCHING = ("vouched_by", "seal", "anew_because", "revoked_by", "revoked_seal")

TABLE = table(
    "trusted_keys",
    *(Column(name, Text) for name in _TEXTS),
    Column("actor_name", Text),
    Column("actor_role", Text),
    Column("actor_component", Text),
    *moment("enrolled"),
    *moment("valid_from"),
    *moment("valid_until"),
    *moment("revoked"),
    Column("may_vouch", Boolean),
    *(Column(name, Text) for name in _VOUCHING),
)


def to_row(key: TrustedKey) -> dict[str, Any]:
    """Return the values of a key's row."""
    return {
        "uid": key.uid,
        **{name: getattr(key, name) for name in _TEXTS},
        "actor_name": key.enrolled_by.name,
        "actor_role": key.enrolled_by.role,
        "actor_component": key.enrolled_by.component,
        **moment_values("enrolled", key.enrolled_at),
        **moment_values("valid_from", key.valid_from),
        **moment_values("valid_until", key.valid_until),
        **moment_values("revoked", key.revoked_at),
        "may_vouch": key.may_vouch,
        **{name: getattr(key, name) for name in _VOUCHING},
    }


def from_row(row: Row[Any]) -> TrustedKey:
    """Return the key of a row."""
    values = row._mapping
    texts: dict[str, Any] = {name: values[name] or "" for name in (*_TEXTS, *_VOUCHING)}
    return TrustedKey(
        uid=values["uid"],
        enrolled_by=Actor(values["actor_name"] or "", values["actor_role"] or "", values["actor_component"] or ""),
        enrolled_at=read_moment(row, "enrolled"),
        valid_from=read_moment(row, "valid_from"),
        valid_until=read_moment_or_none(row, "valid_until"),
        revoked_at=read_moment_or_none(row, "revoked"),
        may_vouch=bool(values["may_vouch"]),
        **texts,
    )
