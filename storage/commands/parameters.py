"""Numbers of harm rules: set one for the mission, or go back to what ships."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from planning.errors import Refusal
from planning.harm.parameters import ParameterChange, require_change
from planning.i18n import plural, text
from storage.command import Command
from storage.commands._rows import upsert_rows
from storage.tables.harm_parameters import TABLE, to_row


def set_parameter(change: ParameterChange) -> Command:
    """Return the command that sets a number of a rule.

    Raises
    ------
    BadInput
        No such parameter, or a value that is none.
    """
    require_change(change)

    def apply(connection: Connection, _: datetime) -> None:
        upsert_rows(connection, TABLE, [to_row(change)])

    title = text(
        "Set {parameter} of {code} to {value}", parameter=change.parameter, code=change.code, value=change.said
    )
    return Command(title, apply)


def set_table(changes: Sequence[ParameterChange], resets: Sequence[tuple[str, str]]) -> Command:
    """Return the command that sets many numbers and bands in one act, and goes back to what ships for others.

    Raises
    ------
    BadInput
        One of them means nothing.
    """
    for each in changes:
        require_change(each)

    def apply(connection: Connection, _: datetime) -> None:
        upsert_rows(connection, TABLE, [to_row(each) for each in changes])
        for code, parameter in resets:
            connection.execute(TABLE.delete().where((TABLE.c.code == code) & (TABLE.c.parameter == parameter)))

    count = len(changes) + len(resets)
    title = plural(
        "Set {count} number of the harm rules by a table", "Set {count} numbers of the harm rules by a table", count
    )
    return Command(title, apply)


def reset_parameter(code: str, parameter: str) -> Command:
    """Return the command that goes back to the number that ships; where none was set it is a Refusal when it runs."""

    def apply(connection: Connection, _: datetime) -> None:
        of_it = (TABLE.c.code == code) & (TABLE.c.parameter == parameter)
        if not connection.execute(TABLE.delete().where(of_it)).rowcount:
            raise Refusal(text("{parameter} of {code} is what ships already.", parameter=parameter, code=code))

    return Command(text("Set {parameter} of {code} back", parameter=parameter, code=code), apply)
