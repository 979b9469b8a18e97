"""Operations: add, change."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from planning.errors import BadInput
from planning.i18n import text
from planning.operation import Operation
from storage.command import Command
from storage.commands._rows import update_row
from storage.tables.operations import TABLE, to_row


def add_operation(operation: Operation) -> Command:
    """Return the command that adds an operation; a reference that is taken is BadInput when it runs."""

    def apply(connection: Connection, _: datetime) -> None:
        _require_free(connection, operation)
        connection.execute(TABLE.insert().values(to_row(operation)))

    return Command(text("Add operation {ref}", ref=operation.ref), apply)


def change_operation(operation: Operation) -> Command:
    """Return the command that changes an operation, found by its uid."""

    def apply(connection: Connection, _: datetime) -> None:
        _require_free(connection, operation)
        update_row(connection, TABLE, to_row(operation), operation.ref)

    return Command(text("Change operation {ref}", ref=operation.ref), apply)


def _require_free(connection: Connection, operation: Operation) -> None:
    # Not a UNIQUE constraint: two laptops may well have given one reference twice, and their merge must say so.
    taken = select(TABLE.c.uid).where(TABLE.c.ref == operation.ref, TABLE.c.uid != operation.uid)
    if connection.execute(taken).first() is not None:
        raise BadInput(text("There is already an operation {ref}.", ref=operation.ref))
