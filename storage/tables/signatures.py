"""Signatures over an operation's content."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Date, Row, Text

from planning.operation import Actor, Decision, Signature
from storage.tables._columns import moment, moment_values, read_moment, table

TABLE = table(
    "signatures",
    Column("operation_uid", Text),
    Column("decision", Text),
    Column("actor_name", Text),
    Column("actor_role", Text),
    Column("actor_component", Text),
    *moment("signed"),
    Column("content_hash", Text),
    Column("comment", Text),
    Column("unprotected", Text),
    Column("consultation", Text),
    Column("public_key", Text),
    Column("seal", Text),
    Column("unprotected_until", Date),
    Column("early_reason", Text),
)


def to_row(signature: Signature) -> dict[str, Any]:
    """Return the values of a signature's row."""
    return {
        "uid": signature.uid,
        "operation_uid": signature.operation_uid,
        "decision": signature.decision.value,
        "actor_name": signature.actor.name,
        "actor_role": signature.actor.role,
        "actor_component": signature.actor.component,
        **moment_values("signed", signature.signed_at),
        "content_hash": signature.content_hash,
        "comment": signature.comment,
        "unprotected": signature.unprotected,
        "consultation": signature.consultation,
        "public_key": signature.public_key,
        "seal": signature.seal,
        "unprotected_until": signature.unprotected_until,
        "early_reason": signature.early_reason,
    }


def from_row(row: Row[Any]) -> Signature:
    """Return the signature of a row."""
    values = row._mapping
    return Signature(
        uid=values["uid"],
        operation_uid=values["operation_uid"],
        decision=Decision(values["decision"]),
        actor=Actor(values["actor_name"] or "", values["actor_role"] or "", values["actor_component"] or ""),
        signed_at=read_moment(row, "signed"),
        content_hash=values["content_hash"],
        comment=values["comment"] or "",
        unprotected=values["unprotected"] or "",
        consultation=values["consultation"] or "",
        public_key=values["public_key"] or "",
        seal=values["seal"] or "",
        unprotected_until=values["unprotected_until"],
        early_reason=values["early_reason"] or "",
    )
