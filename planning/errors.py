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


class Locked(Refusal):
    """A plan is encrypted, and what was given does not open it, or nothing was."""


class Damaged(BadInput):
    """A plan's file contradicts itself. What is whole in it can be salvaged; backups may have all of it."""


class ForeignGeoPackage(BadInput):
    """A GeoPackage that is no plan: its layers can be imported into one."""


class PerhapsLocked(BadInput):
    """A file that cannot be read as it is: an encrypted plan without its envelope, or no plan at all."""
