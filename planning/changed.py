"""What became of a thing, in words: the thing, and its fields before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planning.i18n import Text


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field that an act changed; None is where there was nothing."""

    name: Text | str
    before: Text | str | None
    after: Text | str | None


@dataclass(frozen=True, slots=True)
class ChangedThing:
    """A thing that an act changed: what it is, what became of it, its fields."""

    title: Text | str
    what: Text | str
    fields: Sequence[ChangedField] = ()
