"""How much of an operation is told before it starts, one row for each that somebody decided of."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Column, Row, Text

from planning.release import ReleaseClass, ReleaseDecision
from storage.tables._columns import moment, moment_values, read_moment, table

# The uid is made of the operation's, so that two laptops mean the same row.
_NAMESPACE = UUID("9a8e3d5c-51f4-4a53-8f10-6b7d2c9e0a41")

TABLE = table(
    "release_decisions",
    Column("operation_uid", Text),
    Column("release_class", Text),
    Column("reason", Text),
    Column("role", Text),
    Column("decided_by", Text),
    *moment("decided"),
    *moment("expires"),
)


def to_row(decision: ReleaseDecision) -> dict[str, Any]:
    """Return the values of a decision's row."""
    return {
        "uid": str(uuid5(_NAMESPACE, decision.operation_uid)),
        "operation_uid": decision.operation_uid,
        "release_class": decision.release_class.value,
        "reason": decision.reason,
        "role": decision.role,
        "decided_by": decision.decided_by,
        **moment_values("decided", decision.decided_at),
        **moment_values("expires", decision.expires_at),
    }


def from_row(row: Row[Any]) -> ReleaseDecision:
    """Return the decision of a row."""
    values = row._mapping
    return ReleaseDecision(
        values["operation_uid"] or "",
        _class_of(values["release_class"]),
        values["reason"] or "",
        values["role"] or "",
        values["decided_by"] or "",
        read_moment(row, "decided"),
        read_moment(row, "expires"),
    )


def _class_of(stated: str | None) -> ReleaseClass:
    """Return the class of a row: what is no class of ours, as another program may leave it, keeps the most back."""
    return ReleaseClass(stated) if stated in set(ReleaseClass) else ReleaseClass.WITHHELD
