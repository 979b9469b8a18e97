"""Risks to United Nations personnel: record, change, remove."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from planning.errors import Refusal
from planning.i18n import text
from planning.personnel import PersonnelRisk, require_risk
from storage.command import Command
from storage.commands._rows import require_due, update_row
from storage.tables.personnel_risks import TABLE, to_row


def add_risk(risk: PersonnelRisk) -> Command:
    """Return the command that records a risk.

    Raises
    ------
    BadInput
        It does not say what it must; when it runs, that it is due on a day that is over.
    """
    require_risk(risk)

    def apply(connection: Connection, now: datetime) -> None:
        require_due(connection, TABLE, risk.uid, risk.due, now)
        connection.execute(TABLE.insert().values(to_row(risk)))

    return Command(text("Record a risk to UN personnel"), apply)


def change_risk(risk: PersonnelRisk) -> Command:
    """Return the command that changes a risk, found by its uid; one that is gone is a Refusal when it runs.

    Raises
    ------
    BadInput
        It does not say what it must; when it runs, that it is newly due on a day that is over.
    """
    require_risk(risk)

    def apply(connection: Connection, now: datetime) -> None:
        require_due(connection, TABLE, risk.uid, risk.due, now)
        update_row(connection, TABLE, to_row(risk), risk.what)

    return Command(text("Change a risk to UN personnel"), apply)


def remove_risk(risk: PersonnelRisk) -> Command:
    """Return the command that takes a risk out, found by its uid; one that is gone is a Refusal when it runs."""

    def apply(connection: Connection, _: datetime) -> None:
        if not connection.execute(TABLE.delete().where(TABLE.c.uid == risk.uid)).rowcount:
            raise Refusal(text("{name} is not in the plan any more.", name=risk.what))

    return Command(text("Remove a risk to UN personnel"), apply)
