"""What governs what leaves: save a recipient's profile, a sharing protocol, key messages; go back to what ships."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from planning.errors import BadInput, Refusal
from planning.i18n import Text, text
from planning.key_messages import read_messages
from planning.recipient import Recipient, recipient_toml
from planning.sharing import Fault, faults, read_protocol
from storage.command import Command
from storage.commands._rows import upsert_rows
from storage.sharing import latest_version, sharing_in
from storage.tables.sharing_documents import MESSAGES, PROTOCOL, RECIPIENT, TABLE, SharingDocument, to_row, uid_of


class Unfit(Refusal):
    """A profile that may not be used, with all that is wrong with it, field by field."""

    def __init__(self, profile: Recipient, found: tuple[Fault, ...]) -> None:
        self.faults = found
        super().__init__(unfit(profile, found))


def unfit(profile: Recipient, found: tuple[Fault, ...]) -> Text:
    """Return why a profile may not be used, in one text."""
    said = text("The profile of {recipient} cannot be used:", recipient=profile.id or "?")
    for each in found:
        said = text("{before}\n  {field}: {what}", before=said, field=each.field, what=each.what)
    return said


def save_recipient(profile: Recipient, reason: str) -> Command:
    """Return the command that saves a mission's profile under its id, as its next version.

    Where the plan's sharing protocol does not allow it, it is an ``Unfit`` when it runs.

    Raises
    ------
    BadInput
        No reason is given.
    """
    _require(reason)

    def apply(connection: Connection, _: datetime) -> None:
        known = sharing_in(connection)
        found = faults(profile, known.protocol)
        if found:
            raise Unfit(profile, found)
        # A version that was undone, or that was of a profile taken back since, does not come again.
        version = max(known.saved_as(profile).version, latest_version(connection, RECIPIENT, profile.id) + 1)
        saved = replace(profile, version=version)
        document = SharingDocument(RECIPIENT, profile.id, recipient_toml(saved), version, reason.strip())
        upsert_rows(connection, TABLE, [to_row(document)])

    return Command(text("Save the profile of recipient {recipient}", recipient=profile.id), apply)


def remove_recipient(identity: str) -> Command:
    """Return the command that takes a mission's profile back; where there is none it is a Refusal when it runs."""

    def apply(connection: Connection, _: datetime) -> None:
        if not connection.execute(TABLE.delete().where(TABLE.c.uid == uid_of(RECIPIENT, identity))).rowcount:
            raise Refusal(text("The mission has no profile of its own for recipient {recipient}.", recipient=identity))

    return Command(text("Take back the mission's profile of recipient {recipient}", recipient=identity), apply)


def save_protocol(name: str, content: str, reason: str) -> Command:
    """Return the command that has the plan go by a mission's own Information Sharing Protocol.

    Parameters
    ----------
    name : str
        What the file is called.
    content : str
        CSV, as ``planning.sharing.read_protocol`` reads it.

    Raises
    ------
    BadInput
        The table cannot be gone by, or no reason is given.
    """
    read_protocol(name, content)
    return _save(PROTOCOL, name, content, reason, text("Go by sharing protocol {file}", file=name))


def save_messages(name: str, content: str, reason: str) -> Command:
    """Return the command that approves key messages; parameters as of ``save_protocol``.

    Raises
    ------
    BadInput
        The list cannot be read, or no reason is given.
    """
    read_messages(name, content)
    return _save(MESSAGES, name, content, reason, text("Approve the key messages of {file}", file=name))


def _save(kind: str, name: str, content: str, reason: str, title: Text) -> Command:
    _require(reason)

    def apply(connection: Connection, _: datetime) -> None:
        version = latest_version(connection, kind, name) + 1
        upsert_rows(connection, TABLE, [to_row(SharingDocument(kind, name, content, version, reason.strip()))])

    return Command(title, apply)


def _require(reason: str) -> None:
    if not reason.strip():
        raise BadInput(text("Say why, in a sentence."))
