"""Records that are put in and taken out whole: profiles, notices and answers to them, views, pages, basemaps."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from planning.errors import Refusal
from planning.i18n import Text, text
from storage.command import Command
from storage.commands._rows import upsert_rows
from storage.kept import home_of


def put(record: object) -> Command:
    """Return the command that puts a record in, or in the place of the one with its uid.

    Raises
    ------
    KeyError
        Its class is not one of ``storage.kept.HOMES``.
    """
    home = home_of(type(record))

    def apply(connection: Connection, _: datetime) -> None:
        upsert_rows(connection, home.table, [home.to_row(record)])

    return Command(Text(home.put, {"name": getattr(record, home.name)}), apply)


def remove(record: object) -> Command:
    """Return the command that takes a record out, found by its uid; one that is gone is a Refusal when it runs.

    Raises
    ------
    KeyError
        Its class is not one of ``storage.kept.HOMES``.
    """
    home = home_of(type(record))
    name = str(getattr(record, home.name))

    def apply(connection: Connection, _: datetime) -> None:
        uid = home.to_row(record)["uid"]
        if not connection.execute(home.table.delete().where(home.table.c.uid == uid)).rowcount:
            raise Refusal(text("{name} is not in the plan any more.", name=name))

    return Command(Text(home.remove, {"name": name}), apply)
