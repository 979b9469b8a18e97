"""What people said about entries of the registers; ``about`` is the entry's uid."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Row, Text

from planning.comment import Comment
from planning.operation import Actor
from storage.tables._columns import moment, moment_values, read_moment, table

TABLE = table(
    "register_comments",
    Column("about", Text, index=True),
    Column("actor_name", Text),
    Column("actor_role", Text),
    Column("actor_component", Text),
    *moment("at"),
    Column("words", Text),
)


def to_row(comment: Comment) -> dict[str, Any]:
    """Return the values of a comment's row."""
    return {
        "uid": comment.uid,
        "about": comment.about,
        "actor_name": comment.actor.name,
        "actor_role": comment.actor.role,
        "actor_component": comment.actor.component,
        **moment_values("at", comment.at),
        "words": comment.words,
    }


def from_row(row: Row[Any]) -> Comment:
    """Return the comment of a row."""
    values = row._mapping
    return Comment(
        uid=values["uid"],
        about=values["about"],
        actor=Actor(values["actor_name"] or "", values["actor_role"] or "", values["actor_component"] or ""),
        at=read_moment(row, "at"),
        words=values["words"] or "",
    )
