"""Numbers and texts as files write them: decimal commas, thousands, words for nothing."""

from __future__ import annotations

import math
import re

# Exactly as written: a village may be called Na.
NOTHING = frozenset(("", "NA", "N/A", "n/a", "#N/A", "NULL", "null", "<Null>", "<NULL>", "NaN", "nan", "None", "-"))

_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SPACES = re.compile(r"[\s\u00a0\u202f']")


# A number beyond it is a slip of the hand, and no count of people; SQLite's own limit is further out.
_LARGEST = 2**53


def as_text(value: object) -> str | None:
    """Return a cell as trimmed text, None for unknown; a whole number that a reader made real loses its ``.0``."""
    if value is None:
        return None
    if isinstance(value, float):
        if math.isnan(value):
            return None
        return str(int(value)) if value.is_integer() else repr(value)
    shown = str(value).strip()
    return None if shown in NOTHING else shown


def as_number(value: object) -> float | None:
    """Return a cell as a number, None for unknown: ``12``, ``1 234``, ``1,234``, ``14.4958``, ``14,4958``.

    A single comma is a decimal comma unless three digits follow it.

    Raises
    ------
    ValueError
        Not a number.
    """
    shown = as_text(value)
    if shown is None:
        return None
    shown = _SPACES.sub("", shown).replace("\u2212", "-")
    shown = shown.replace(",", "") if _THOUSANDS.fullmatch(shown) else shown.replace(",", ".")
    if "_" in shown:
        raise ValueError(shown)
    return float(shown)


def as_whole_number(value: object) -> int | None:
    """Return a cell as a whole number that is not negative and that a plan can hold, None for unknown.

    Raises
    ------
    ValueError
        Not such a number.
    """
    number = as_number(value)
    if number is None:
        return None
    if not 0 <= number <= _LARGEST or not number.is_integer():
        raise ValueError(str(value))
    return int(number)


def as_degrees(value: object) -> float:
    """Return a cell as decimal degrees (or metres of a grid), NaN for unknown; the comma is always a decimal comma.

    Raises
    ------
    ValueError
        Not a number.
    """
    shown = as_text(value)
    if shown is None:
        return math.nan
    shown = _SPACES.sub("", shown).replace("\u2212", "-").replace(",", ".").removesuffix("°")
    sign = 1
    if shown[-1:].upper() in ("N", "S", "E", "W", "O"):
        sign = -1 if shown[-1].upper() in ("S", "W", "O") else 1
        shown = shown[:-1].removesuffix("°")
    if "_" in shown:
        raise ValueError(shown)
    return sign * float(shown)
