"""Months of a season as people write them: ``10,11,12,1``, ``10-1``, ``Jun-Oct``, ``juin à octobre``.

They run over the end of the year or not.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, timedelta

from planning.codes import code_list
from planning.operation import Window

_PART = re.compile(r"(\d{1,2}|[a-z]{3,9})\.?(?:-(\d{1,2}|[a-z]{3,9})\.?)?")
_RANGE = re.compile(r"\s*[-\u2013]\s*|\s+(?:to|a|au)\s+")
_BETWEEN = frozenset({"from", "de", "and", "et"})


def months_of(stated: str) -> frozenset[int] | None:
    """Return the months, 1 to 12, that a text names; None where it is empty or not understood.

    Months are numbers or names, English or French, whole or from their third letter on. Parts are parted by commas,
    semicolons or blanks; ``11-2`` is November to February.
    """
    decomposed = unicodedata.normalize("NFKD", stated.casefold())
    bare = "".join(each for each in decomposed if not unicodedata.combining(each)).strip()
    found: set[int] = set()
    for part in re.split(r"[,;\s]+", _RANGE.sub("-", bare)):
        if not part or part in _BETWEEN:
            continue
        match = _PART.fullmatch(part)
        first = _month(match[1]) if match else None
        last = _month(match[2] or match[1]) if match else None
        if first is None or last is None:
            return None
        found.update((first + step - 1) % 12 + 1 for step in range((last - first) % 12 + 1))
    return frozenset(found) or None


def _month(stated: str) -> int | None:
    """Return the month of a number or of the beginning of a name, None where it is none or could be two."""
    if stated.isdigit():
        return int(stated) if 1 <= int(stated) <= 12 else None
    known = code_list("month").known
    meant = {int(code) for name, code in known.items() if name.startswith(stated)}
    return meant.pop() if len(meant) == 1 else None


def runs_of(months: frozenset[int]) -> list[tuple[int, int]]:
    """Return the first and the last month of each unbroken run, one over the end of the year as one: ``(11, 2)``."""
    if len(months) == 12:
        return [(1, 12)]
    starts = sorted(each for each in months if (each - 2) % 12 + 1 not in months)
    runs = []
    for first in starts:
        last = first
        while last % 12 + 1 in months:
            last = last % 12 + 1
        runs.append((first, last))
    return runs


def months_in(window: Window) -> frozenset[int]:
    """Return the calendar months, 1 to 12, in UTC, of which a window holds some time."""
    first = window.start.astimezone(UTC)
    last = (window.end - timedelta(microseconds=1)).astimezone(UTC)
    steps = (last.year - first.year) * 12 + last.month - first.month
    return frozenset((first.month + step - 1) % 12 + 1 for step in range(min(steps, 11) + 1))
