"""Operations: add, change, take a variant for the operation, keep one beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from planning.errors import BadInput
from planning.i18n import Text, text
from planning.operation import Operation, OperationArea
from storage.command import Command
from storage.commands._rows import update_row
from storage.tables import operation_areas
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


def become_variant(operation: Operation, areas: Sequence[OperationArea], how: Text) -> Command:
    """Return the command that changes an operation and its areas, found by their uids, to what a variant of it is.

    ``how`` says in words how the variant differs from the operation.
    """

    def apply(connection: Connection, _: datetime) -> None:
        update_row(connection, TABLE, to_row(operation), operation.ref)
        for area in areas:
            update_row(connection, operation_areas.TABLE, operation_areas.to_row(area), area.name)

    return Command(text("Make the variant of {ref} the operation: {how}", ref=operation.ref, how=how), apply)


def keep_variant(of_ref: str, operation: Operation, areas: Sequence[OperationArea], how: Text) -> Command:
    """Return the command that adds a variant of the operation ``of_ref`` as an operation of its own, with its areas.

    A reference that is taken is BadInput when it runs. ``how`` says in words how the variant differs.
    """

    def apply(connection: Connection, _: datetime) -> None:
        _require_free(connection, operation)
        connection.execute(TABLE.insert().values(to_row(operation)))
        if areas:
            connection.execute(operation_areas.TABLE.insert(), [operation_areas.to_row(area) for area in areas])

    return Command(text("Keep a variant of {old} as {new}: {how}", old=of_ref, new=operation.ref, how=how), apply)


def _require_free(connection: Connection, operation: Operation) -> None:
    # Not a UNIQUE constraint: two laptops may well have given one reference twice, and their merge must say so.
    taken = select(TABLE.c.uid).where(TABLE.c.ref == operation.ref, TABLE.c.uid != operation.uid)
    if connection.execute(taken).first() is not None:
        raise BadInput(text("There is already an operation {ref}.", ref=operation.ref))
