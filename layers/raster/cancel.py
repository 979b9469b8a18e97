"""Leaving a drawing that nobody waits for any more."""

from collections.abc import Callable


class Cancelled(Exception):
    """Raised between two steps of a long loop when the picture is no longer wanted; the canvas is half drawn."""


def never() -> bool:
    """Answer that the work is still wanted."""
    return False


def leave_if(cancelled: Callable[[], bool]) -> None:
    """Raise `Cancelled` if the work is no longer wanted."""
    if cancelled():
        raise Cancelled
