"""Shapes drawn in one drag, from the press to the release."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from shapely import Polygon

from app.map_tool import LonLat, ToolDesk
from app.tools import _sketch
from planning.i18n import Text
from widgets.map.tool import Pointer
from widgets.map.view import MapView

_LEAST_PX = 4


class DrawByDrag(ABC):
    """A shape that a drag spans: its subclass makes the outline of two places."""

    cursor = Qt.CursorShape.CrossCursor
    hint: Text

    def __init__(self, desk: ToolDesk) -> None:
        self._desk = desk
        self._from: Pointer | None = None
        self._to: Pointer | None = None

    @abstractmethod
    def outline(self, start: Pointer, end: Pointer) -> tuple[Sequence[LonLat], str]:
        """Return the outline of a drag, and its shape as JSON (empty for a free outline)."""

    @abstractmethod
    def measure(self, start: Pointer, end: Pointer) -> str:
        """Return the measure shown beside the pointer."""

    def press(self, pointer: Pointer) -> bool:
        """Begin."""
        self._from = self._to = pointer
        return True

    def move(self, pointer: Pointer) -> bool:
        """Span to the pointer."""
        if self._from is None:
            return False
        self._to = pointer
        if self._is_spanned():
            vertices, _ = self.outline(self._from, pointer)
            self._desk.sketch(Polygon(vertices))
        return True

    def release(self, pointer: Pointer) -> bool:
        """Finish; a click without a drag is dropped."""
        start, self._to = self._from, pointer
        if start is None:
            return False
        is_spanned = self._is_spanned()
        self._reset()
        if is_spanned:
            vertices, shape = self.outline(start, pointer)
            self._desk.finish(Polygon(vertices), shape)
        return True

    def double_click(self, pointer: Pointer) -> bool:
        """Nothing: the drag is what draws."""
        return True

    def key(self, key: int, modifiers: Qt.KeyboardModifier, typed: str) -> bool:
        """Drop the drag on Escape."""
        if key == Qt.Key.Key_Escape and self._from is not None:
            self._reset()
            return True
        return False

    def refresh(self) -> None:
        """Go on: what is being drawn depends on nothing that is there."""
        return

    def cancel(self) -> None:
        """Drop the drag."""
        self._reset()

    def paint(self, painter: QPainter, view: MapView) -> None:
        """Draw the shape so far."""
        if self._from is None or self._to is None or not self._is_spanned():
            return
        vertices, _ = self.outline(self._from, self._to)
        _sketch.paint_outline(painter, view, _sketch.pixels(view, vertices), is_closed=True)
        _sketch.paint_measure(painter, view, self._to.pixel, self.measure(self._from, self._to))

    def _is_spanned(self) -> bool:
        if self._from is None or self._to is None:
            return False
        return (self._to.pixel - self._from.pixel).manhattanLength() >= _LEAST_PX

    def _reset(self) -> None:
        self._from = self._to = None
        self._desk.sketch_ended()
