"""What a screening rests on: how much of each kind the plan held, and how new it was."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np

from planning.harm.screening import kinds_read
from planning.i18n import Text, text
from planning.kind import kinds
from planning.situation import Columns, Situation

_DAY = {"incidents": "occurred_on"}
"""Of a kind: the day that tells how new it is; the source's date of all others."""


class Held(NamedTuple):
    """What is held of one kind: its id, how many, and the newest day that a row states, None where none does."""

    kind: str
    number: int
    newest: date | None

    def words(self) -> Text:
        """Return it in words."""
        title = Text(kinds()[self.kind].title)
        if not self.number:
            return text("{kind}: none", kind=title)
        if self.newest is None:
            return text("{kind}: {number}, of unknown date", kind=title, number=self.number)
        return text("{kind}: {number}, the newest of {day}", kind=title, number=self.number, day=self.newest)


def basis(situation: Situation) -> list[Held]:
    """Return what is held of each kind that the rules read, what there is none of too, in the order of their ids."""
    return [_held(situation.of(kind)) for kind in sorted(kinds_read())]


def _held(columns: Columns) -> Held:
    days = columns.fields.get(_DAY.get(columns.kind, "source_date"))
    stated = np.array([], dtype="datetime64[D]") if days is None else days[~np.isnat(days)]
    newest: date | None = stated.max().astype("datetime64[D]").item() if len(stated) else None
    return Held(columns.kind, len(columns), newest)
