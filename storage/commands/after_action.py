"""What came of an operation: record it, report harm, judge measures. Words that name a person are refused here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from planning.after_action import (
    AfterAction,
    HarmReport,
    MeasureOutcome,
    require_after_action,
    require_outcome,
    require_report,
)
from planning.errors import Refusal
from planning.i18n import plural, text
from storage.command import Command
from storage.commands._rows import upsert_rows
from storage.tables import after_actions, harm_reports, measure_outcomes


def record_after_action(record: AfterAction, ref: str) -> Command:
    """Return the command that keeps an operation's after-action, or changes it.

    Parameters
    ----------
    ref : str
        What people call the operation by.

    When it runs, BadInput says what cannot have been, or that a person could be found by it.
    """

    def apply(connection: Connection, now: datetime) -> None:
        require_after_action(record, now)
        upsert_rows(connection, after_actions.TABLE, [after_actions.to_row(record)])

    return Command(text("Record what came of {ref}", ref=ref), apply)


def report_harm(report: HarmReport, ref: str) -> Command:
    """Return the command that puts a report of harm in, or changes the one with its uid.

    When it runs, BadInput says what is missing, cannot have been, or that a person could be found by it. The title of
    the act tells nothing of the report, since it stands in the history.
    """

    def apply(connection: Connection, now: datetime) -> None:
        require_report(report, now)
        upsert_rows(connection, harm_reports.TABLE, [harm_reports.to_row(report)])

    return Command(text("Report harm in {ref}", ref=ref), apply)


def remove_report(uid: str, ref: str) -> Command:
    """Return the command that takes a report of harm out; one that is gone is a Refusal when it runs."""

    def apply(connection: Connection, _: datetime) -> None:
        table = harm_reports.TABLE
        if not connection.execute(table.delete().where(table.c.uid == uid)).rowcount:
            raise Refusal(text("This report of harm is not in the plan any more."))

    return Command(text("Remove a report of harm in {ref}", ref=ref), apply)


def judge_measures(outcomes: Sequence[MeasureOutcome]) -> Command:
    """Return the command that says of measures whether they worked, in one act."""

    def apply(connection: Connection, _: datetime) -> None:
        for each in outcomes:
            require_outcome(each)
        upsert_rows(connection, measure_outcomes.TABLE, [measure_outcomes.to_row(each) for each in outcomes])

    return Command(plural("Judge {count} measure", "Judge {count} measures", len(outcomes)), apply)
