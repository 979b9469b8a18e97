"""Days of the week as people write them, in English and French: ``jeudi``, ``Mon & Thu``, ``du lundi au vendredi``."""

from __future__ import annotations

import re

from planning.codes import fold

_NAMES = (
    "monday mon lundi lun",
    "tuesday tue tues mardi mar",
    "wednesday wed mercredi mer",
    "thursday thu thur thurs jeudi jeu",
    "friday fri vendredi ven",
    "saturday sat samedi sam",
    "sunday sun dimanche dim",
)
_DAYS = {name + ending: day for day, names in enumerate(_NAMES) for name in names.split() for ending in ("", "s")}
_EVERY_DAY = {"daily", "every day", "everyday", "tous les jours", "chaque jour", "quotidien"}
# What stands beside the name of a day and says nothing of which day.
_BESIDE = {"le", "les", "du", "de", "tous", "chaque", "et", "jour", "marche"} | {
    "on",
    "every",
    "each",
    "and",
    "day",
    "market",
}
_RANGE = re.compile(r"\s*[-\u2013\u2014]\s*|\s+(?:to|au|à)\s+", re.IGNORECASE)


def weekdays_of(stated: str) -> frozenset[int] | None:
    """Return the days of the week, Monday 0 to Sunday 6, that a text names; None where it is empty or not understood.

    Case, accents and plurals do not count. Days are parted by commas, semicolons, slashes, signs, words or blanks;
    ``mardi-jeudi`` is Tuesday to Thursday, and may run over the end of the week. A text with any other word in it
    (``un jeudi sur deux``) is not understood as a whole.
    """
    if fold(stated) in _EVERY_DAY:
        return frozenset(range(7))
    found: set[int] = set()
    for part in re.split(r"[,;/&+]", stated):
        ends = [_days_in(end) for end in _RANGE.split(part.strip()) if end]
        if not all(ends) or len(ends) > 2:
            return None
        if len(ends) == 2:
            first, last = ends[0][-1], ends[1][0]
            ends.append([(first + step) % 7 for step in range((last - first) % 7 + 1)])
        found.update(day for end in ends for day in end)
    return frozenset(found) or None


def _days_in(stated: str) -> list[int]:
    """Return the days that a text without ranges names, in its order; none where a word is not understood."""
    words = [word for word in re.split(r"[\s()]+", fold(stated)) if word and word not in _BESIDE]
    return [_DAYS[word] for word in words] if all(word in _DAYS for word in words) else []
