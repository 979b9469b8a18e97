"""What changed since a signature, in sentences: one for each thing, its fields before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.history_words import changed_thing
from planning.i18n import Catalogue, Text, plural, text

if TYPE_CHECKING:
    from storage.changes import Change

_MOST = 8
"""Things named one by one; the history has the rest."""


def since_signed_words(changes: Sequence[Change], operations: Mapping[str, str], words: Catalogue) -> list[Text]:
    """Return a sentence for each change, the first ones, and how many more there are.

    Parameters
    ----------
    operations : mapping of uid to reference
    """
    said = [_sentence(each, operations, words) for each in changes[:_MOST]]
    if (more := len(changes) - _MOST) > 0:
        said.append(plural("{count} more change: see the history.", "{count} more changes: see the history.", more))
    return said or [text("What the rules find now is not what was signed.")]


def _sentence(change: Change, operations: Mapping[str, str], words: Catalogue) -> Text:
    thing = changed_thing(change, operations, words)
    title, what = words(thing.title), words(thing.what)
    if change.before is None or change.after is None:
        return text("{thing}: {became}", thing=title, became=what)
    fields = "; ".join(
        words(
            text(
                "{field} was {before}, is {after}",
                field=words(each.name),
                before=words(each.before) if each.before else "–",
                after=words(each.after) if each.after else "–",
            )
        )
        for each in thing.fields
    )
    return text("{thing}: {became}", thing=title, became=fields or what)
