"""What recipients answered to notices: recorded, and objections addressed.

An objection is passed over by undo, as one of the civilian side is: it is addressed in words, never taken back by a
key.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from planning.acknowledgement import Acknowledgement, AnswerState, require_addressing, require_answer
from planning.errors import BadInput, Refusal
from planning.i18n import text
from storage.command import Command
from storage.commands._rows import update_row
from storage.tables import packages
from storage.tables._columns import read_moment
from storage.tables.acknowledgements import TABLE, from_row, to_row


def record_answer(answer: Acknowledgement) -> Command:
    """Return the command that records what a recipient answered to a notice.

    When it runs, BadInput says that no such notice left, or what ``require_answer`` refuses.
    """

    def apply(connection: Connection, now: datetime) -> None:
        told = select(packages.TABLE).where(packages.TABLE.c.uid == answer.notice_uid)
        package = connection.execute(told).one_or_none()
        if package is None:
            raise BadInput(text("No notice is on record that this could be an answer to."))
        require_answer(answer, read_moment(package, "at"), now)
        connection.execute(TABLE.insert().values(to_row(answer)))

    title = text("Record the answer of {name}", name=answer.by_role)
    return Command(title, apply, undoable=answer.state != AnswerState.OBJECTION)


def address_objection(uid: str, words: str, role: str) -> Command:
    """Return the command that says how an objection of a recipient was addressed.

    Parameters
    ----------
    uid : str
        Of the answer that objects.
    role : str
        Id of the role that addressed it; empty where it is not said.

    When it runs, Refusal says that there is no such objection any more, BadInput that the words are no reason.
    """

    def apply(connection: Connection, now: datetime) -> None:
        row = connection.execute(select(TABLE).where(TABLE.c.uid == uid)).one_or_none()
        answer = None if row is None else from_row(row)
        if answer is None or not answer.is_open:
            raise Refusal(text("There is no such objection that waits to be addressed."))
        require_addressing(words)
        changed = replace(answer, addressed=words.strip(), addressed_role=role, addressed_at=now)
        update_row(connection, TABLE, to_row(changed), answer.by_role)

    return Command(text("Address an objection"), apply)
