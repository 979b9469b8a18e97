"""Packages that were made are kept on record. Undo passes them over: what was handed out is not taken back by a key."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from planning.i18n import text
from storage.command import Command
from storage.records import PackageRecord
from storage.tables.packages import TABLE, to_row


def add_package(package: PackageRecord) -> Command:
    """Return the command that records a package."""

    def apply(connection: Connection, _: datetime) -> None:
        connection.execute(TABLE.insert().values(to_row(package)))

    title = text("Make package {number} for {recipient}", number=package.notice_number, recipient=package.recipient)
    return Command(title, apply, undoable=False)
