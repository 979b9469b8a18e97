"""What a check of the installation is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from planning.i18n import Text
from planning.times import Clock


class Failed(Exception):
    """The installation cannot do what the check tried; the text says what, and what to do where that is known."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    Attributes
    ----------
    id : str
        Its file's name.
    title : str
        What it is about, a few English words, marked for translation.
    run : callable
        Tries it, given the clock, and returns what it saw; raises Failed. A `QGuiApplication` exists.
    """

    id: str
    title: str
    run: Callable[[Clock], Text | str]


@cache
def checks() -> dict[str, Check]:
    """Return every check by its id."""
    from app import selftest as package
    from planning.registry import collect

    return collect(package, "CHECK", Check)
