"""The text that a recipient may pass on unchanged: at most 1,200 characters, from an allow-list of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from exchange.package.fields import forwarded
from exchange.package.telling import NOT_STATED, Telling
from planning.i18n import Catalogue, Text, catalogue, plural, text
from planning.notice import ALWAYS_TOLD, CAVEAT

LONGEST = 1_200
"""Characters."""
_PLACES_SHARE = 0.4
_REASON, _CONTACT = 180, 90
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


def forward_text(telling: Telling, language: str) -> str:
    """Return the text in a language.

    What is too long is cut between sentences, or between places, and the text says that it was.
    """
    say = catalogue(language)
    told = telling.within(forwarded() | ALWAYS_TOLD)
    told = replace(told, notice=replace(told.notice, reason=_sentences(told.notice.reason, _REASON, say)))
    effects = " ".join(told.notice.effects.split()) or say(NOT_STATED)

    def whole(places: str, expected: str) -> str:
        return "\n".join(_lines(told, say, places, expected))

    room = LONGEST - len(whole("", ""))
    places = _places(told.places(), int(room * _PLACES_SHARE), say)
    return whole(places, _sentences(effects, room - len(places), say))


def _lines(told: Telling, say: Catalogue, places: str, effects: str) -> list[str]:
    """Return the lines of the text; those of fields that may not leave are not there."""
    mission, language = told.mission, say.language
    contact = _sentences(mission.contact.of(language), _CONTACT, say)
    lines: list[tuple[bool, Text]] = [
        (True, text("OPERATION NOTICE {head}", head=told.head())),
        (told.holds("adm3_pcode") or told.holds("adm3_name"), text("Area (admin 3): {places}", places=places)),
        (told.holds("start_d"), text("Days (UTC): {days}", days=told.days())),
        (told.holds("effects"), text("Effects expected: {effects}", effects=effects)),
        (told.holds("ied_risk"), told.ied_advisory()),
        (told.holds("feedback_by"), text("Answers through OCHA, {when}.", when=told.answer_by())),
        (told.holds("contact"), text("Contact: {contact}", contact=contact)),
        (True, text("This informs. It is no clearance and no guarantee of safety.")),
        (True, Text(CAVEAT)),
    ]
    label = [str(told.values["tlp"])] if told.holds("tlp") else []
    return [*told.marks(language), *label, *(say(line) for is_told, line in lines if is_told)]


def _places(names: Sequence[str], room: int, say: Catalogue) -> str:
    """Return as many places as there is room for, and how many more there are."""
    for count in range(len(names), -1, -1):
        more = len(names) - count
        shown = ", ".join(names[:count])
        if more:
            rest = text("and {count} more, named in the notice", count=more)
            shown = (
                f"{shown} {say(rest)}"
                if shown
                else say(plural("{count} commune, named in the notice", "{count} communes, named in the notice", more))
            )
        if len(shown) <= room:
            return shown
    return say(text("named in the notice"))


def _sentences(words: str, room: int, say: Catalogue) -> str:
    """Return as many whole sentences as there is room for, and a sentence that there are more."""
    if len(words) <= room:
        return words
    rest = say(text("(Shortened: the notice says more.)"))
    return _fitting(_SENTENCE.split(words), lambda kept: " ".join([*kept, rest]), room) or say(text("see the notice"))


def _fitting(parts: Sequence[str], joined: Callable[[Sequence[str]], str], room: int) -> str:
    for count in range(len(parts) - 1, 0, -1):
        if len(joined(parts[:count])) <= room:
            return joined(parts[:count])
    return ""
