"""The refusal of the leak scan: in which file, and where in it, something stands that may not leave."""

from __future__ import annotations

from planning.errors import Refusal
from planning.i18n import Text, text


class Leak(Refusal):
    """Something may not leave; ``member`` and ``place`` say where it stands, and nothing says what it is."""

    def __init__(self, member: str, place: Text, what: Text) -> None:
        self.member, self.place = member, place
        super().__init__(
            text(
                "The package is not written. {member}, {place}: {what} would leave.",
                member=member,
                place=place,
                what=what,
            )
        )
