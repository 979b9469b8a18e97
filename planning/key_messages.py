"""Approved key messages: the sentences that may leave where a planner's own words may not."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from planning import resources
from planning.bilingual import Bilingual
from planning.codes import fold
from planning.errors import BadInput
from planning.i18n import text

KEY_MESSAGES = "sharing/key_messages.csv"
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class KeyMessage:
    """A sentence that was approved, in both languages."""

    code: str
    words: Bilingual


@cache
def shipped_messages() -> tuple[KeyMessage, ...]:
    """Return the messages that ship."""
    return read_messages(KEY_MESSAGES, resources.read_text(KEY_MESSAGES))


def read_messages(name: str, content: str) -> tuple[KeyMessage, ...]:
    """Return the messages of a CSV text (``code,text_en,text_fr``); ``name`` is the file's, for messages.

    Raises
    ------
    BadInput
        A column is missing, or a row has no words; file, line and column are named.
    """
    reader = csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline=""))
    columns = ("code", "text_en", "text_fr")
    try:
        missing = [each for each in columns if each not in (reader.fieldnames or ())]
        if missing:
            raise BadInput(text("{file} has no column {column}.", file=name, column=missing[0]))
        found = []
        for row in reader:
            said = {each: " ".join((row[each] or "").split()) for each in columns}
            for each in columns:
                if not said[each]:
                    raise BadInput(
                        text(
                            "{file}, line {line}, column {column}: nothing stands there.",
                            file=name,
                            line=reader.line_num,
                            column=each,
                        )
                    )
            found.append(KeyMessage(said["code"], Bilingual(said["text_en"], said["text_fr"])))
    except csv.Error as error:
        raise BadInput(text("{file} is no table: {detail}.", file=name, detail=str(error))) from error
    return tuple(found)


def approved_only(words: str, messages: Sequence[KeyMessage]) -> tuple[str, tuple[str, ...]]:
    """Return the sentences of a text that are approved messages, as they were approved, and those that stay.

    Case, accents and spacing do not count; a message is known in either language.
    """
    known = {fold(each): each for message in messages for each in (message.words.english, message.words.french)}
    kept, stays = [], []
    for sentence in filter(None, (each.strip() for each in _SENTENCE.split(words))):
        approved = known.get(fold(sentence))
        if approved is None:
            stays.append(sentence)
        elif approved not in kept:
            kept.append(approved)
    return " ".join(kept), tuple(stays)
