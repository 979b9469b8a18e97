"""What counts as a reason: words that a person can be held to, not a mark that fills a field."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST = 2


def is_reason(words: str) -> bool:
    """Return whether some words say something: two words of two letters or more, whatever the script."""
    return len(_WORD.findall(words)) >= _FEWEST
