"""Variants of an operation: the same elsewhere, or at another time. A planner states one; nothing searches for it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from planning.errors import BadInput
from planning.geodesy import moved
from planning.harm.rule import Finding
from planning.harm.wording import how_far
from planning.i18n import Text, plural, text
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
        if not self.metres <= FARTHEST_M or abs(self.later) > LATEST:
            raise BadInput(
                text(
                    "A variant lies within {metres} km and {days} days of what is planned.",
                    metres=round(FARTHEST_M / 1000),
                    days=LATEST.days,
                )
            )

    @classmethod
    def towards(cls, bearing_deg: float, metres: float, later: timedelta = timedelta()) -> Shift:
        """Return a shift by a bearing from true north and a distance."""
        bearing = math.radians(bearing_deg)
        return cls(later, metres * math.sin(bearing), metres * math.cos(bearing))

    @property
    def is_none(self) -> bool:
        """Whether nothing is shifted."""
        return self == Shift()

    @property
    def metres(self) -> float:
        """How far the areas are moved."""
        return math.hypot(self.east_m, self.north_m)

    @property
    def bearing_deg(self) -> float:
        """The bearing from true north in which they are moved, 0 where they are not."""
        return math.degrees(math.atan2(self.east_m, self.north_m)) % 360

    @property
    def said(self) -> Text:
        """The shift in words: "moved 1.2 km towards 108°, 1 day later"."""
        told = []
        if self.metres:
            bearing = round(self.bearing_deg) % 360
            told.append(text("moved {distance} towards {bearing}°", distance=how_far(self.metres), bearing=bearing))
        if self.later:
            told.append(_how_late(self.later))
        if not told:
            return text("as it is planned")
        return told[0] if len(told) == 1 else text("{moved}, {later}", moved=told[0], later=told[1])


def _how_late(later: timedelta) -> Text:
    size, is_later = abs(later), later > timedelta()
    if not size % timedelta(days=1):
        if is_later:
            return plural("{count} day later", "{count} days later", size.days)
        return plural("{count} day earlier", "{count} days earlier", size.days)
    hours, minutes = divmod(round(size.total_seconds() / 60), 60)
    by = text("{hours} h {minutes} min", hours=hours, minutes=minutes) if minutes else text("{hours} h", hours=hours)
    return text("{span} later", span=by) if is_later else text("{span} earlier", span=by)


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
