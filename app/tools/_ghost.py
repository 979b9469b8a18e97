"""The ghost of a variant under the hand: its areas are dragged over the map, and nothing is written."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from shapely import Point

from planning.errors import BadInput
from planning.geodesy import GEOD
from planning.harm.variant import Shift
from planning.i18n import Text, text
from widgets.map.tool import Pointer
from widgets.map.view import MapView

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_LEAST_PX = 3


class GhostDrag:
    """Moves the ghost; what is pressed beside it, the map uses."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(
        self,
        ghost: Callable[[], Sequence[BaseGeometry]],
        shift: Callable[[], Shift],
        show: Callable[[Shift], None],
        drop: Callable[[Shift], None],
    ) -> None:
        self._ghost, self._shift, self._show, self._drop = ghost, shift, show, drop
        self._start: tuple[Pointer, Shift] | None = None
        self._now: Shift | None = None

    @property
    def hint(self) -> Text:
        """How the ghost is moved, or how far it is."""
        if self._now is not None:
            return text("{how} · let go to compare · Esc puts it back", how=self._now.said)
        return text("Drag B to move it · nothing is written · Esc ends")

    def press(self, pointer: Pointer) -> bool:
        """Take hold of the ghost."""
        place = Point(pointer.lon, pointer.lat)
        if not any(each.contains(place) for each in self._ghost()):
            return False
        self._start = pointer, self._shift()
        return True

    def move(self, pointer: Pointer) -> bool:
        """Show the ghost where the drag has it."""
        if self._start is None:
            return False
        start, before = self._start
        if self._now is None and (pointer.pixel - start.pixel).manhattanLength() < _LEAST_PX:
            return True
        azimuth, _, metres = GEOD.inv(start.lon, start.lat, pointer.lon, pointer.lat)
        bearing = math.radians(azimuth)
        east, north = metres * math.sin(bearing), metres * math.cos(bearing)
        try:
            self._now = Shift(before.later, round(before.east_m + east), round(before.north_m + north))
        except BadInput:
            return True  # as far as a variant goes; it stays there
        self._show(self._now)
        return True

    def release(self, pointer: Pointer) -> bool:
        """Let go of the ghost where it is."""
        now, self._start, self._now = self._now, None, None
        if now is not None:
            self._drop(now)
        return True

    def double_click(self, pointer: Pointer) -> bool:
        """Nothing: a drag is what moves."""
        return True

    def key(self, key: int, modifiers: Qt.KeyboardModifier, typed: str) -> bool:
        """Escape puts the ghost back where the drag began."""
        if key == Qt.Key.Key_Escape and self._start is not None:
            self.cancel()
            return True
        return False

    def refresh(self) -> None:
        """Nothing: the ghost is asked for at each press."""

    def cancel(self) -> None:
        """Put the ghost back where the drag began."""
        if self._start is not None and self._now is not None:
            self._show(self._start[1])
        self._start = self._now = None

    def paint(self, painter: QPainter, view: MapView) -> None:
        """Nothing: the ghost is on the map, dragged or not."""
