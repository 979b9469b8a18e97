"""Signatures are added, never changed. Undo withdraws one and redo gives it again; the journal names who did either.

An objection is passed over by undo, so that nobody takes back another's by a key: who objected signs otherwise.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from planning.i18n import text
from planning.operation import Consultation, Decision, Signature
from storage.command import Command
from storage.tables.signatures import TABLE, to_row
from storage.trust_entries import require_named

_TITLES = {
    Decision.RELEASE: text("Sign the release of the notice"),
    Decision.REVIEW: text("Sign the review of the operation"),
}


def add_signature(signature: Signature) -> Command:
    """Return the command that adds a signature.

    When it runs it is a Refusal by a typed name where the plan held keys and none is trusted now.
    """

    def apply(connection: Connection, _: datetime) -> None:
        require_named(connection, signature.seal)
        connection.execute(TABLE.insert().values(to_row(signature)))

    title = _TITLES.get(signature.decision, text("Sign the decision"))
    return Command(title, apply, undoable=signature.consultation != Consultation.OBJECTION)
