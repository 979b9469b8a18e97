"""Contacts with the host state: record, change, remove."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from planning.errors import Refusal
from planning.host_contacts import HostContact, require_contact
from planning.i18n import text
from storage.command import Command
from storage.commands._rows import update_row
from storage.tables.host_contacts import TABLE, to_row


def add_contact(contact: HostContact) -> Command:
    """Return the command that records a contact.

    Raises
    ------
    BadInput
        It does not say what it must, or says what could lead to one person.
    """
    require_contact(contact)

    def apply(connection: Connection, _: datetime) -> None:
        connection.execute(TABLE.insert().values(to_row(contact)))

    return Command(text("Record the contact with {name}", name=contact.authority), apply)


def change_contact(contact: HostContact) -> Command:
    """Return the command that changes a contact, found by its uid; one that is gone is a Refusal when it runs.

    Raises
    ------
    BadInput
        As for `add_contact`.
    """
    require_contact(contact)

    def apply(connection: Connection, _: datetime) -> None:
        update_row(connection, TABLE, to_row(contact), contact.authority)

    return Command(text("Change the contact with {name}", name=contact.authority), apply)


def remove_contact(contact: HostContact) -> Command:
    """Return the command that takes a contact out, found by its uid; one that is gone is a Refusal when it runs."""

    def apply(connection: Connection, _: datetime) -> None:
        if not connection.execute(TABLE.delete().where(TABLE.c.uid == contact.uid)).rowcount:
            raise Refusal(text("{name} is not in the plan any more.", name=contact.authority))

    return Command(text("Remove the contact with {name}", name=contact.authority), apply)
