"""What people say about an entry of a register. It is no part of what a signature covers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from planning.errors import BadInput
from planning.i18n import text
from planning.operation import Actor


@dataclass(frozen=True, slots=True)
class Comment:
    """Words of one person about one entry.

    Attributes
    ----------
    about : str
        Uid of the harm flag, or of the risk to personnel.
    at : datetime
        When (aware).
    """

    uid: str
    about: str
    actor: Actor
    at: datetime
    words: str


def require_words(words: str) -> str:
    """Return a comment's words without space around them.

    Raises
    ------
    BadInput
        There are none.
    """
    if not words.strip():
        raise BadInput(text("A comment needs words."))
    return words.strip()


def by_subject(comments: Iterable[Comment]) -> Mapping[str, tuple[Comment, ...]]:
    """Return comments by what they are about, each in the order given."""
    found: dict[str, list[Comment]] = {}
    for comment in comments:
        found.setdefault(comment.about, []).append(comment)
    return {about: tuple(said) for about, said in found.items()}
