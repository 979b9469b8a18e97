"""Scales of a map as people write them: ``1:100 000``."""

from __future__ import annotations

import re

USUAL = (5_000, 10_000, 25_000, 50_000, 100_000, 200_000, 250_000, 500_000, 1_000_000, 2_000_000)
"""Denominators that are offered, the largest scale first."""

_SMALLEST, _LARGEST = 500, 50_000_000


def scale_name(denominator: int) -> str:
    """Return ``1:100 000``; the same in both languages, with plain spaces, so that it is found when searched for."""
    return "1:" + f"{denominator:,}".replace(",", " ")


def parse_scale(stated: str) -> int | None:
    """Return the denominator of ``1:100 000`` or ``100000``, None if it is no sensible scale."""
    figures = re.sub(r"[\s.,'\u202f\u00a0]", "", re.sub(r"^\s*1\s*[:/]", "", stated))
    if not figures.isascii() or not figures.isdigit():
        return None
    scale = int(figures)
    return scale if _SMALLEST <= scale <= _LARGEST else None
