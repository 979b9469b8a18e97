"""The harm register: store what a screening found, answer it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from planning.i18n import plural, text
from planning.operation import HarmFlag
from storage.command import Command
from storage.commands._rows import require_due, update_row, upsert_rows
from storage.forgetting_who_met import forget_who_met
from storage.tables.harm_flags import TABLE, to_row


def store_flags(operation_uid: str, flags: Sequence[HarmFlag]) -> Command:
    """Return the command that stores an operation's whole register after a screening.

    Flags are put in or changed by uid; one that is not among them is left, since a register closes flags and never
    loses them. Undo passes it over: the register follows the areas by itself. What tells who met the mission and is
    closed is forgotten, in the journal too (``storage/forgetting_who_met.py``).

    Raises
    ------
    ValueError
        A flag is of another operation.
    """
    if any(flag.operation_uid != operation_uid for flag in flags):
        raise ValueError("a flag of another operation")

    def apply(connection: Connection, _: datetime) -> None:
        forgotten = forget_who_met(connection, flags)
        upsert_rows(connection, TABLE, [to_row(flag) for flag in flags if flag.uid not in forgotten])

    return Command(text("Screen for harm"), apply, undoable=False)


def answer_flags(flags: Sequence[HarmFlag]) -> Command:
    """Return the command that stores the answers to flags, in one act.

    A day by which a measure is done that is newly set and over is BadInput when it runs.
    """

    def apply(connection: Connection, now: datetime) -> None:
        for flag in flags:
            require_due(connection, TABLE, flag.uid, flag.due, now)
            update_row(connection, TABLE, to_row(flag), f"{flag.code} {flag.subject_name}".strip())

    return Command(plural("Answer {count} harm flag", "Answer {count} harm flags", len(flags)), apply)
