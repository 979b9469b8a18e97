"""Routine registers are signed and revoked, never changed.

A signing is undone as any signature is. Undo passes a revoking over: what was taken back on purpose must not answer
again by a slip.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from planning.errors import Refusal
from planning.harm.routine import RoutineRegister
from planning.i18n import text
from storage.command import Command
from storage.tables._columns import moment_values
from storage.tables.routine_registers import TABLE, to_row
from storage.trust_entries import require_named


def add_routine_register(register: RoutineRegister) -> Command:
    """Return the command that adds a routine register.

    When it runs it is a Refusal by a typed name where the plan held keys and none is trusted now.
    """

    def apply(connection: Connection, _: datetime) -> None:
        require_named(connection, register.seal)
        connection.execute(TABLE.insert().values(to_row(register)))

    return Command(text("Sign the routine register {reference}", reference=register.reference), apply)


def revoke_routine_register(register: RoutineRegister, reason: str) -> Command:
    """Return the command that revokes a routine register from now on; one that is revoked already is a Refusal."""

    def apply(connection: Connection, now: datetime) -> None:
        standing = TABLE.update().where(TABLE.c.uid == register.uid, TABLE.c.revoked_utc.is_(None))
        revoked = {**moment_values("revoked", now), "revoked_because": reason}
        if not connection.execute(standing.values(revoked)).rowcount:
            raise Refusal(text("{reference} is revoked already.", reference=register.reference))

    title = text("Revoke the routine register {reference}", reference=register.reference)
    return Command(title, apply, undoable=False)
