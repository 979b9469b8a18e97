"""The versions of the numbers that a mission set, out of the journal: old and new value, who, when, why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from planning.i18n import Text
from planning.operation import Actor
from storage.plan import Plan
from storage.tables import harm_parameters, journal_act
from storage.tables.journal_act import TABLE as ACTS
from storage.tables.journal_change import TABLE as CHANGES


@dataclass(frozen=True, slots=True)
class ParameterVersion:
    """A number as it was set once.

    Attributes
    ----------
    before, after : float, str or None
        Bands as they are typed; None for what ships.
    reason : str
        As it was given with the value; empty where the act went back to what ships.
    title : Text
        Of the act, which tells of an undo.
    """

    code: str
    parameter: str
    before: float | str | None
    after: float | str | None
    reason: str
    actor: Actor
    at: datetime
    title: Text


def parameter_versions(plan: Plan) -> Mapping[tuple[str, str], tuple[ParameterVersion, ...]]:
    """Return the versions of each number that was ever set, by rule and name, the latest first."""
    query = (
        select(ACTS, CHANGES.c.before, CHANGES.c.after)
        .join(CHANGES, CHANGES.c.act == ACTS.c.id)
        .where(CHANGES.c.tbl == harm_parameters.TABLE.name)
        .order_by(CHANGES.c.id.desc())
    )
    with plan.reading() as connection:
        rows = connection.execute(query).all()
    found: dict[tuple[str, str], list[ParameterVersion]] = {}
    for row in rows:
        act = journal_act.from_row(row)
        before, after = (json.loads(state) if state else None for state in (row.before, row.after))
        named = after or before
        if not named or not named.get("code"):
            continue  # another program's row, which is no number of a rule
        code, parameter = str(named["code"]), str(named["parameter"])
        was, became = (None if state is None else _value(state) for state in (before, after))
        reason = str((after or {}).get("reason") or "")
        version = ParameterVersion(code, parameter, was, became, reason, act.actor, act.at, act.title)
        found.setdefault((code, parameter), []).append(version)
    return {key: tuple(each) for key, each in found.items()}


def _value(state: Mapping[str, Any]) -> float | str:
    bands = state.get("bands")
    return str(bands) if bands else float(state["value"])
