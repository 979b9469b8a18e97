"""Decide how much of an operation is told before it starts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from planning.i18n import Text, text
from planning.operation import Operation
from planning.profile import MissionProfile
from planning.release import RELEASE_TITLES, ReleaseDecision, require_decision
from storage.command import Command
from storage.commands._rows import upsert_rows
from storage.tables.release_decisions import TABLE, to_row


def decide_release(decision: ReleaseDecision, operation: Operation, mission: MissionProfile) -> Command:
    """Return the command that decides it; undo takes the decision back.

    Raises
    ------
    BadInput
        No reason is given, it expires before it begins, or the mission has no such role.
    Refusal
        The role may neither release nor decide, or the operation has started.
    """
    require_decision(decision, operation, mission)

    def apply(connection: Connection, _: datetime) -> None:
        upsert_rows(connection, TABLE, [to_row(decision)])

    what = Text(RELEASE_TITLES[decision.release_class])
    return Command(text("Decide on the notice of {operation}: {what}", operation=operation.ref, what=what), apply)
