"""Field names of at most 10 characters, as a shapefile's table needs them, without collisions."""

from __future__ import annotations

from collections.abc import Sequence

LENGTH = 10


def short_names(names: Sequence[str]) -> dict[str, str]:
    """Return a short name for each name, the same for the same list: upper case, cut, numbered where two meet."""
    short: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        candidate, count = name.upper()[:LENGTH], 1
        while candidate in taken:
            candidate = f"{name.upper()[: LENGTH - len(str(count))]}{count}"
            count += 1
        taken.add(candidate)
        short[name] = candidate
    return short
