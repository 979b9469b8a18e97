"""Variants of an operation: the same elsewhere, or at another time. A planner states one; nothing searches for it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from planning.errors import BadInput
from planning.geodesy import moved
from planning.harm.rule import Finding
from planning.i18n import text
from planning.operation import Operation, OperationArea, Window

FARTHEST_M = 500_000.0
LATEST = timedelta(days=3653)


@dataclass(frozen=True, slots=True)
class Shift:
    """How a variant differs from the operation as it is planned.

    Attributes
    ----------
    later : timedelta
        Of both ends of the window; negative for earlier.
    east_m, north_m : float
        Metres by which each area is moved, negative for west and south.

    Raises
    ------
    BadInput
        It goes farther than ``FARTHEST_M`` or ``LATEST``, or is no number.
    """

    later: timedelta = timedelta()
    east_m: float = 0.0
    north_m: float = 0.0

    def __post_init__(self) -> None:
        if not math.hypot(self.east_m, self.north_m) <= FARTHEST_M or abs(self.later) > LATEST:
            raise BadInput(
                text(
                    "A variant lies within {metres} km and {days} days of what is planned.",
                    metres=round(FARTHEST_M / 1000),
                    days=LATEST.days,
                )
            )

    @property
    def is_none(self) -> bool:
        """Whether nothing is shifted."""
        return self == Shift()


def variant(
    operation: Operation, areas: Sequence[OperationArea], shift: Shift
) -> tuple[Operation, tuple[OperationArea, ...]]:
    """Return the operation and its areas, WGS 84, as they would be when shifted. They keep their uids."""
    window = Window(operation.window.start + shift.later, operation.window.end + shift.later)
    if not (shift.east_m or shift.north_m):
        return replace(operation, window=window), tuple(areas)
    # How an outline was drawn is not true of the moved one.
    elsewhere = (replace(area, geometry=moved(area.geometry, shift.east_m, shift.north_m), shape="") for area in areas)
    return replace(operation, window=window), tuple(elsewhere)


def by_area_name(findings: Sequence[Finding], areas: Sequence[OperationArea]) -> list[Finding]:
    """Return findings whose areas go by their names, so that those of two operations can be compared."""
    names = {area.uid: area.name for area in areas}
    return [replace(each, area_uid=names.get(each.area_uid, "")) for each in findings]
