"""Errors that a person can act on. Everything else is a bug."""

from __future__ import annotations

from planning.i18n import Text


class PalabreError(Exception):
    """A message for a person: what, where, and what to do.

    Attributes
    ----------
    text : Text
        The message, not yet in a language.
    exit_code : int
        What the command line returns for it.
    """

    exit_code = 2

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


class Refusal(PalabreError):
    """What was asked is understood and refused with its reason: a gate, a lock, a rule. Exit 1."""

    exit_code = 1


class BadInput(PalabreError, ValueError):
    """What was given cannot be used: a file, a field, an argument. Exit 2."""


class CannotWrite(PalabreError, OSError):
    """A place cannot be written: full, read-only, gone. What stood there before is unchanged. Exit 2."""
