"""Operation areas: draw, change, delete, add from a file. One that is what humanitarians notified is refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from planning.errors import Refusal
from planning.i18n import Text, plural, text
from planning.operation import OperationArea
from storage.command import Command
from storage.commands._rows import update_row
from storage.never_used import require_never_used
from storage.tables.operation_areas import TABLE, to_row


def add_area(area: OperationArea) -> Command:
    """Return the command that adds an area."""

    def apply(connection: Connection, _: datetime) -> None:
        require_never_used(connection, area)
        connection.execute(TABLE.insert().values(to_row(area)))

    return Command(text("Draw area {name}", name=area.name), apply)


def add_areas(areas: Sequence[OperationArea]) -> Command:
    """Return the command that adds areas in one act."""

    def apply(connection: Connection, _: datetime) -> None:
        for area in areas:
            require_never_used(connection, area)
        if areas:
            connection.execute(TABLE.insert(), [to_row(area) for area in areas])

    return Command(plural("Add {count} area", "Add {count} areas", len(areas)), apply)


def change_area(area: OperationArea, title: Text | None = None) -> Command:
    """Return the command that changes an area, found by its uid; ``title`` says how, "Move area ALPHA"."""

    def apply(connection: Connection, _: datetime) -> None:
        require_never_used(connection, area)
        update_row(connection, TABLE, to_row(area), area.name)

    return Command(title or text("Change area {name}", name=area.name), apply)


def delete_area(area: OperationArea) -> Command:
    """Return the command that deletes an area, found by its uid."""

    def apply(connection: Connection, _: datetime) -> None:
        if not connection.execute(TABLE.delete().where(TABLE.c.uid == area.uid)).rowcount:
            raise Refusal(text("{name} is not in the plan any more.", name=area.name))

    return Command(text("Delete area {name}", name=area.name), apply)
