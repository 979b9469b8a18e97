"""Texts for people: marked where they are born, rendered in a language where they are shown.

A text is its English sentence (the catalogue's key) with named fields. It is rendered by ``catalogue(language)``, never
by a process-wide language, since one package holds two languages.
"""

from __future__ import annotations

import gettext
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

from planning import resources
from planning.bilingual import Bilingual

LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence with named fields, not yet in any language.

    Attributes
    ----------
    message : str
        The English sentence, with ``{field}`` places.
    fields : mapping
        Values of the places: numbers, strings, dates, names in both languages, or further texts.
    plural_message : str or None
        The English sentence for a count other than one.
    count : int or None
        The count that chooses between the two; also the field ``count``.
    """

    message: str
    fields: Mapping[str, object] = field(default_factory=dict)
    plural_message: str | None = None
    count: int | None = None

    def __str__(self) -> str:
        """Render in English, for logs and tests."""
        return catalogue("en")(self)

    def to_json(self) -> str:
        """Return a JSON form that ``from_json`` reads back, so that a stored reason can be read in any language."""
        return json.dumps(_plain(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, stored: str) -> Text:
        """Read what ``to_json`` wrote."""
        return _from_plain(json.loads(stored))


def _plain(value: object) -> object:
    if isinstance(value, Text):
        fields = {name: _plain(each) for name, each in value.fields.items()}
        return {"message": value.message, "fields": fields, "plural": value.plural_message, "count": value.count}
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Bilingual):
        return {"english": value.english, "french": value.french}
    return value


def _from_plain(value: Mapping[str, object]) -> Text:
    stored = value["fields"]
    assert isinstance(stored, dict)
    fields = {name: _field_from_plain(each) if isinstance(each, dict) else each for name, each in stored.items()}
    plural_message, count = value["plural"], value["count"]
    return Text(
        str(value["message"]),
        fields,
        None if plural_message is None else str(plural_message),
        None if count is None else int(str(count)),
    )


def _field_from_plain(value: Mapping[str, object]) -> Text | Bilingual:
    if "english" in value:
        return Bilingual(str(value["english"]), str(value["french"]))
    return _from_plain(value)


def N_(message: str) -> str:
    """Mark a sentence for translation and return it unchanged."""
    return message


def text(message: str, /, **fields: object) -> Text:
    """Return a text with named fields; ``message`` must be a literal, so that it is found for translation."""
    return Text(message, fields)


def plural(one: str, many: str, count: int, /, **fields: object) -> Text:
    """Return a text whose wording follows ``count``, which is also its field ``count``."""
    return Text(one, {**fields, "count": count}, many, count)


class Catalogue:
    """Renders texts, numbers and dates in one language. Get it from ``catalogue``."""

    def __init__(self, language: str, translations: gettext.NullTranslations) -> None:
        self.language = language
        self._translations = translations

    def __call__(self, value: Text | str) -> str:
        """Return ``value`` in this language; a message without a translation stays in English."""
        if isinstance(value, str):
            return self._translations.gettext(value) if value else ""
        if value.plural_message is not None and value.count is not None:
            sentence = self._translations.ngettext(value.message, value.plural_message, value.count)
        else:
            sentence = self._translations.gettext(value.message)
        if not value.fields:
            return sentence
        return sentence.format_map({name: self._show(each) for name, each in value.fields.items()})

    def _show(self, value: object) -> str:
        if isinstance(value, Text):
            return self(value)
        if isinstance(value, Bilingual):
            return value.of(self.language)
        if isinstance(value, bool):
            return self(N_("yes") if value else N_("no"))
        if isinstance(value, int):
            return self.number(value)
        if isinstance(value, float):
            return self.number(value, 0 if value.is_integer() or abs(value) >= 100 else 2)
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return value.isoformat()
        return str(value)

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number with the language's separators: 4,180.5 in English, 4 180,5 in French."""
        shown = f"{value:,.{decimals}f}"
        if self.language == "fr":
            shown = shown.replace(",", "\u202f").replace(".", ",")
        return shown

    def distance(self, metres: float) -> str:
        """Return a distance in metres below 1 km, else in kilometres with one decimal (two below 10 km)."""
        if metres < 999.5:
            return f"{self.number(metres)} m"
        return f"{self.number(metres / 1000, 2 if metres < 9_950 else 1)} km"

    def moment(self, at: datetime) -> str:
        """Return a time as ``2026-03-05 04:40`` with its offset, ``UTC`` for zero."""
        offset = at.strftime("%z")
        zone = "UTC" if offset in ("", "+0000") else f"{offset[:3]}:{offset[3:5]}"
        return f"{at:%Y-%m-%d %H:%M} {zone}"


@cache
def catalogue(language: str) -> Catalogue:
    """Return the catalogue of ``en`` or ``fr``; any other language falls back to English."""
    if language not in LANGUAGES or language == "en":
        return Catalogue("en", gettext.NullTranslations())
    stored = resources.read_bytes(f"translations/{language}.mo")
    return Catalogue(language, gettext.GNUTranslations(io.BytesIO(stored)))


def catalogue_words() -> list[str]:
    """Return every sentence of the program in both languages, as a list of lines."""
    lines = resources.read_text("translations/fr.po").splitlines()
    return [line.replace("\\n", " ") for line in lines if line and not line.startswith("#")]
