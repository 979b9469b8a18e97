"""Routine registers: answers given beforehand for one class of activity, signed."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Column, Row, Text

from planning.harm.routine import PreAnswer, RoutineRegister
from planning.operation import Actor, FlagStatus
from storage.tables._columns import moment, moment_values, read_moment, read_moment_or_none, table

_TEXTS = ("reference", "activity", "made_from", "digest", "public_key", "seal", "revoked_because")

TABLE = table(
    "routine_registers",
    *(Column(name, Text) for name in _TEXTS),
    Column("answers", Text),
    Column("actor_name", Text),
    Column("actor_role", Text),
    Column("actor_component", Text),
    *moment("signed"),
    *moment("valid_until"),
    *moment("revoked"),
)


def to_row(register: RoutineRegister) -> dict[str, Any]:
    """Return the values of a register's row; ``answers`` is JSON, a digest alone for one that was destroyed."""
    answers = [*(_plain(each) for each in register.answers), *register.destroyed]
    return {
        "uid": register.uid,
        **{name: getattr(register, name) for name in _TEXTS},
        "answers": json.dumps(answers, ensure_ascii=False),
        "actor_name": register.actor.name,
        "actor_role": register.actor.role,
        "actor_component": register.actor.component,
        **moment_values("signed", register.signed_at),
        **moment_values("valid_until", register.valid_until),
        **moment_values("revoked", register.revoked_at),
    }


def from_row(row: Row[Any]) -> RoutineRegister:
    """Return the register of a row."""
    values = row._mapping
    stored = json.loads(values["answers"])
    texts: dict[str, Any] = {name: values[name] or "" for name in _TEXTS}
    return RoutineRegister(
        uid=values["uid"],
        answers=tuple(answer_of(each) for each in stored if isinstance(each, dict)),
        destroyed=tuple(str(each) for each in stored if not isinstance(each, dict)),
        actor=Actor(values["actor_name"] or "", values["actor_role"] or "", values["actor_component"] or ""),
        signed_at=read_moment(row, "signed"),
        valid_until=read_moment(row, "valid_until"),
        revoked_at=read_moment_or_none(row, "revoked"),
        **texts,
    )


def answer_of(stored: dict[str, Any]) -> PreAnswer:
    """Return one answer of the column ``answers``."""
    given = {
        **stored,
        "evidence": tuple(stored["evidence"]),
        "status": FlagStatus(stored["status"]),
        "due": date.fromisoformat(stored["due"]) if stored["due"] else None,
    }
    return PreAnswer(**given)


def _plain(answer: PreAnswer) -> dict[str, Any]:
    return {**asdict(answer), "due": answer.due.isoformat() if answer.due else None}
