"""Dates as files write them, in English and French."""

from __future__ import annotations

import re
from datetime import date

from exchange.incoming.names import plain
from exchange.incoming.numbers import as_text

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv",
            "february feb fevrier fev fevr",
            "march mar mars",
            "april apr avril avr",
            "may mai",
            "june jun juin",
            "july jul juillet juil",
            "august aug aout",
            "september sep sept septembre",
            "october oct octobre",
            "november nov novembre",
            "december dec decembre",
        ),
        1,
    )
    for name in names.split()
}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ].*)?")
_IN_WORDS = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?[\s-]+([^\W\d]+)\.?[\s,-]+(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")


def as_date(value: object) -> date | None:
    """Return a cell as a date, None for unknown.

    Read are ``2026-03-05`` (also with a time), ``20260305``, ``05/03/2026`` (the day first), ``5 March 2026``,
    ``1er mars 2026`` and ``March 5, 2026``.

    Raises
    ------
    ValueError
        Not such a date, or no day of the calendar.
    """
    shown = as_text(value)
    if shown is None:
        return None
    for pattern, order in ((_ISO, (0, 1, 2)), (_COMPACT, (0, 1, 2)), (_DAY_FIRST, (2, 1, 0))):
        if match := pattern.fullmatch(shown):
            parts = match.groups()
            year, month, day = (int(parts[place]) for place in order)
            return date(year, month, day)
    if match := _IN_WORDS.fullmatch(shown):
        day_shown, name, year_shown = match.groups()
    elif match := _MONTH_FIRST.fullmatch(shown):
        name, day_shown, year_shown = match.groups()
    else:
        raise ValueError(shown)
    month_number = _MONTHS.get(plain(name))
    if month_number is None:
        raise ValueError(shown)
    return date(int(year_shown), month_number, int(day_shown))
