"""Comments on entries of the registers. They are added, never changed; undo takes one back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from planning.comment import Comment, require_words
from planning.i18n import Text, text
from storage.command import Command
from storage.tables.register_comments import TABLE, to_row


def add_comment(comment: Comment, entry: Text | str) -> Command:
    """Return the command that adds a comment; ``entry`` is what people call what it is about, "H05".

    Raises
    ------
    BadInput
        It says nothing.
    """
    require_words(comment.words)

    def apply(connection: Connection, _: datetime) -> None:
        connection.execute(TABLE.insert().values(to_row(comment)))

    return Command(text("Comment on {entry}", entry=entry), apply)
