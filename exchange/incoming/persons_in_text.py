"""Persons in the words of a notification: telephones, e-mail addresses, plates and names are blanked and counted.

A column of persons is not read at all (``exchange.incoming.personal``). What stands in a column of another name, as in
a remark, is known by what it looks like. What cannot be known so, a name without a title before it, stays a risk: free
text that no field takes is never stored.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from exchange.incoming.names import words
from planning.i18n import Text, plural, text

BLANK = "[…]"
"""What stands where something was blanked."""

# A number of a country code and seven digits or more, or pairs of digits as French-speaking countries write them.
# Moments and coordinates are no telephones: no digit, colon, point or letter touches the number, and it is no decimal
# fraction.
_EDGE, _END = r"(?<![\w.:/+\-])", r"(?![\w:/]|[.,\-]\d)"
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "email": re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+"),
    "phone": re.compile(
        rf"{_EDGE}(?!\+?\d{{1,3}}\.\d+(?!\S))(?:(?:\+|00)[ .\-]?\d(?:[ .\-()]{{0,2}}\d){{7,13}}"
        rf"|\(?0?\d\d\)?(?:[ .]\d\d){{3,4}}"
        rf"|(?i:(?:tel|tél|phone|gsm|mobile|whatsapp|thuraya|sat)\w*\.?\s*:?\s*)\d(?:[ .\-]?\d){{6,13}}){_END}"
    ),
    # Mali: AB 1234 MD; United Nations: UN 12345, UNP-123; and what is said to be a plate. "500 KG" is none.
    "plate": re.compile(
        rf"{_EDGE}(?:[A-Z]{{1,2}}[ \-]?\d{{3,4}}[ \-]?(?:MD|[A-Z]{{2}})\d?"
        rf"|UN[A-Z]?[ \-]?\d{{3,6}}"
        rf"|(?i:plate|plaque|immat\w*|immatriculation)\s*(?:no|n°|number|numéro)?\.?\s*:?\s*"
        rf"[A-Z0-9][A-Z0-9 \-]{{2,10}}\d"
        rf"){_END}"
    ),
    "name": re.compile(
        r"(?<!\w)(?:Mr|Mrs|Ms|Mme|Mlle|MM|M|Dr|Pr|Prof|(?i:driver|chauffeur|contact))"
        r"\.?\s*:?\s+(?!OCHA\b|CMCoord\b|JOC\b)(?:[A-ZÀ-Ý][\w'’\-]*\.?)(?:\s+[A-ZÀ-Ý][\w'’\-]*)*"
    ),
}
# Before names, so that a telephone after "Contact" is counted as what it is.
_ORDER = ("email", "phone", "plate", "name")
# What a column of persons holds, by the words of its name, the first that fits.
_HOLDS = (
    ("plate", "plat|plaque|immatricul"),
    ("picture", "photo|pictur|image"),
    ("email", "mail|courriel"),
    ("phone", "phone|tel|mobile|gsm|cell|whatsapp|thuraya|fax"),
    ("name", "name|nom|driver|chauffeur|person|focal|interlocuteur|responsable|contact"),
)


# Eight digits in one, as telephones of the region are written; no day, as 20260310. Alone in a cell it may be a code.
_BARE_PHONE = re.compile(rf"{_EDGE}(?!(?:19|20)\d{{6}}(?!\d))[2-9]\d{{7}}(?!\d){_END}")
_NUMBERED = frozenset(
    [
        "id",
        "notif",
        "notification",
        "code",
        "pcode",
        "no",
        "number",
        "num",
        "numero",
        "lat",
        "lon",
        "latitude",
        "longitude",
        "x",
        "y",
        "wkt",
    ]
)


def blank(said: str, found: Counter[str], *, is_numbered: bool = False) -> str:
    """Return a text with what looks like a person's blanked, counting it by what it was.

    Parameters
    ----------
    is_numbered : bool
        It is of a column of codes or coordinates, where a long number is no telephone.
    """
    if not is_numbered:
        said, count = _BARE_PHONE.subn(BLANK, said)
        found["phone"] += count
    for kind in _ORDER:
        said, count = _PATTERNS[kind].subn(BLANK, said)
        found[kind] += count
    return said


def blank_column(column: str, tag: str, cells: NDArray[np.generic], found: Counter[str]) -> NDArray[np.generic]:
    """Return a column with all its texts blanked; one of numbers as it is."""
    if cells.dtype.kind != "O":
        return cells
    is_numbered = not _NUMBERED.isdisjoint(words(f"{column} {tag}"))
    made = np.empty(len(cells), dtype=object)
    made[:] = [
        blank(each, found, is_numbered=is_numbered) if isinstance(each, str) else each for each in cells.tolist()
    ]
    return made


def count_column(column: str, tag: str, cells: NDArray[np.generic], found: Counter[str]) -> None:
    """Count the cells of a column of persons that hold something, by what the column is called."""
    called = f"{column} {tag}".casefold()
    kind = next((kind for kind, parts in _HOLDS if re.search(parts, called)), "other")
    found[kind] += sum(each is not None and each == each and str(each).strip() != "" for each in cells.tolist())


def dropped(found: Mapping[str, int]) -> Text | None:
    """Return the sentence that counts what was dropped, None where nothing was."""
    count = {kind: found.get(kind, 0) for kind in ("plate", "phone", "email", "name", "picture", "other")}
    counted = {
        "plate": plural("{count} number plate", "{count} number plates", count["plate"]),
        "phone": plural("{count} telephone number", "{count} telephone numbers", count["phone"]),
        "email": plural("{count} e-mail address", "{count} e-mail addresses", count["email"]),
        "name": plural("{count} name", "{count} names", count["name"]),
        "picture": plural("{count} picture", "{count} pictures", count["picture"]),
        "other": plural("{count} entry about persons", "{count} entries about persons", count["other"]),
    }
    said = [counted[kind] for kind, number in count.items() if number]
    return None if not said else text("Dropped, never stored: {counts}.", counts=listed(said))


def listed(parts: Sequence[Text]) -> Text:
    """Return texts as one, with commas between them."""
    named = {f"part{number}": each for number, each in enumerate(parts)}
    return Text(", ".join(f"{{{name}}}" for name in named), named)
