"""Wording that harm rules share: the number first, then what it is."""

from __future__ import annotations

from planning.i18n import Text, text


def how_far(metres: float) -> Text:
    """Return ``Inside``, ``412 m`` or ``1.24 km``."""
    if metres == 0:
        return text("Inside")
    if metres < 999.5:
        # Never "0 m" for what is outside.
        return text("{metres} m", metres=max(round(metres), 1))
    return text("{kilometres} km", kilometres=round(metres / 1000, 2))


def called(name: str) -> Text | str:
    """Return a name, or the words for a thing that has none."""
    return name or text("(no name)")
