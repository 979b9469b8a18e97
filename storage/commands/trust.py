"""The trust list: enrol a key, revoke one. Undo passes both over: a revoked key must not come back by a slip."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from planning.errors import BadInput, Refusal
from planning.i18n import text
from planning.trust import TrustedKey
from storage.command import Command
from storage.tables._columns import moment_values
from storage.tables.trusted_keys import TABLE, to_row


def enrol(key: TrustedKey) -> Command:
    """Return the command that puts a key on the trust list; one that is on it in that role is BadInput when it runs."""

    def apply(connection: Connection, _: datetime) -> None:
        same = select(TABLE.c.uid).where(
            TABLE.c.public_key == key.public_key, TABLE.c.role == key.role, TABLE.c.revoked_utc.is_(None)
        )
        if connection.execute(same).first() is not None:
            raise BadInput(text("This key is on the trust list already for {role}.", role=key.role))
        connection.execute(TABLE.insert().values(to_row(key)))

    return Command(text("Enrol the key of {holder}", holder=key.holder), apply, undoable=False)


def revoke(public_key: str, reason: str) -> Command:
    """Return the command that revokes a key from now on, in every role; one that is not in force is a Refusal."""

    def apply(connection: Connection, now: datetime) -> None:
        standing = TABLE.update().where(TABLE.c.public_key == public_key, TABLE.c.revoked_utc.is_(None))
        revoked = {**moment_values("revoked", now), "revoked_because": reason}
        if not connection.execute(standing.values(revoked)).rowcount:
            raise Refusal(text("No such key is in force on the trust list."))

    return Command(text("Revoke a signing key"), apply, undoable=False)
