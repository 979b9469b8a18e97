"""Months of a season as people write them: ``10,11,12,1`` or ``10-1``, running over the end of the year or not."""

from __future__ import annotations

import re
from datetime import UTC, timedelta

from planning.operation import Window

_PART = re.compile(r"(\d{1,2})(?:-(\d{1,2}))?")


def months_of(stated: str) -> frozenset[int] | None:
    """Return the months, 1 to 12, that a text names; None where it is empty or not understood.

    Parts are parted by commas, semicolons or blanks; ``11-2`` is November to February.
    """
    found: set[int] = set()
    ranges = re.sub(r"\s*[-\u2013]\s*", "-", stated.strip())
    for part in filter(None, re.split(r"[,;\s]+", ranges)):
        match = _PART.fullmatch(part)
        if match is None:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if not (1 <= first <= 12 and 1 <= last <= 12):
            return None
        found.update((first + step - 1) % 12 + 1 for step in range((last - first) % 12 + 1))
    return frozenset(found) or None


def months_in(window: Window) -> frozenset[int]:
    """Return the calendar months, 1 to 12, in UTC, of which a window holds some time."""
    first = window.start.astimezone(UTC)
    last = (window.end - timedelta(microseconds=1)).astimezone(UTC)
    steps = (last.year - first.year) * 12 + last.month - first.month
    return frozenset((first.month + step - 1) % 12 + 1 for step in range(min(steps, 11) + 1))
