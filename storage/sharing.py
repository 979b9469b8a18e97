"""What governs what leaves a plan: profiles of recipients, sharing protocol, key messages.

What the mission saved goes before what ships; what another program wrote is passed over, as is what cannot be read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from planning.errors import BadInput
from planning.i18n import Text, text
from planning.key_messages import KeyMessage, read_messages, shipped_messages
from planning.operation import Actor
from planning.recipient import Recipient, read_recipient, shipped_recipient, shipped_recipients
from planning.sharing import SharingProtocol, read_protocol, shipped_protocol
from storage.decision_log import written_outside
from storage.tables import journal_act
from storage.tables.journal_act import TABLE as ACTS
from storage.tables.journal_change import TABLE as CHANGES
from storage.tables.sharing_documents import MESSAGES, PROTOCOL, RECIPIENT, TABLE, SharingDocument, from_row, uid_of

if TYPE_CHECKING:
    from storage.plan import Plan


@dataclass(frozen=True, slots=True)
class Sharing:
    """All that governs what leaves a plan.

    Attributes
    ----------
    recipients : mapping of id to Recipient
        Those that ship and the mission's own, by id.
    own : frozenset of str
        Ids of those that the mission saved.
    """

    recipients: Mapping[str, Recipient]
    own: frozenset[str]
    protocol: SharingProtocol
    messages: tuple[KeyMessage, ...]

    def recipient(self, identity: str) -> Recipient:
        """Return a recipient by its id.

        Raises
        ------
        BadInput
            No such recipient; those there are, are named.
        """
        found = self.recipients.get(identity)
        if found is None:
            raise BadInput(
                text(
                    "There is no recipient {recipient}. The recipients are: {known}.",
                    recipient=identity,
                    known=", ".join(self.recipients),
                )
            )
        return found

    def saved_as(self, profile: Recipient) -> Recipient:
        """Return a profile with the version that it has once it is saved."""
        before = self.recipients.get(profile.id)
        return replace(profile, version=1 if before is None else before.version + 1)


@dataclass(frozen=True, slots=True)
class DocumentVersion:
    """A document as it was saved once; ``document`` is None where the act went back to what ships."""

    document: SharingDocument | None
    title: Text
    actor: Actor
    at: datetime


def shipped_sharing() -> Sharing:
    """Return what governs a plan of a mission that set nothing."""
    shipped = {identity: shipped_recipient(identity) for identity in shipped_recipients()}
    return Sharing(shipped, frozenset(), shipped_protocol(), shipped_messages())


def sharing(plan: Plan) -> Sharing:
    """Return what governs what leaves a plan."""
    with plan.reading() as connection:
        return sharing_in(connection)


def sharing_in(connection: Connection) -> Sharing:
    """Return what governs what leaves a plan, by a connection to it."""
    foreign = written_outside(connection, TABLE.name)
    rows = connection.execute(select(TABLE).where(TABLE.c.uid.not_in(foreign)).order_by(TABLE.c.name))
    documents = [from_row(row) for row in rows]
    shipped = shipped_sharing()
    recipients, protocol, messages = dict(shipped.recipients), shipped.protocol, shipped.messages
    own: set[str] = set()
    for each in documents:
        try:
            if each.kind == RECIPIENT:
                recipients[each.name] = read_recipient(each.name, each.content)
                own.add(each.name)
            elif each.kind == PROTOCOL:
                protocol = read_protocol(each.name, each.content, each.version)
            elif each.kind == MESSAGES:
                messages = read_messages(each.name, each.content)
        except BadInput:
            continue  # of an older program, say, that knew fewer data types: what ships is gone by
    return Sharing(recipients, frozenset(own), protocol, messages)


def latest_version(connection: Connection, kind: str, name: str) -> int:
    """Return the number of the latest version of a document that was ever saved, 0 for none: it never comes again."""
    query = select(CHANGES.c.after).where(CHANGES.c.tbl == TABLE.name, CHANGES.c.uid == uid_of(kind, name))
    states = [json.loads(state) for state in connection.execute(query).scalars() if state]
    return max((int(each.get("version") or 0) for each in states), default=0)


def document_versions(plan: Plan, kind: str, name: str = "") -> list[DocumentVersion]:
    """Return how a document was saved, the latest first."""
    query = (
        select(ACTS, CHANGES.c.after)
        .join(CHANGES, CHANGES.c.act == ACTS.c.id)
        .where(CHANGES.c.tbl == TABLE.name, CHANGES.c.uid == uid_of(kind, name))
        .order_by(CHANGES.c.id.desc())
    )
    with plan.reading() as connection:
        rows = connection.execute(query).all()
    found = []
    for row in rows:
        act = journal_act.from_row(row)
        after = json.loads(row.after) if row.after else None
        document = after and SharingDocument(
            kind, str(after["name"]), str(after["content"]), int(after["version"] or 0), str(after["reason"] or "")
        )
        found.append(DocumentVersion(document or None, act.title, act.actor, act.at))
    return found
