"""Shapes that two places span: by a drag, by two clicks, or typed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter
from shapely import Polygon

from app.map_tool import LonLat, ToolDesk
from app.tools import _sketch
from app.tools._typing import Typing, place
from planning.errors import BadInput
from planning.i18n import Text, text
from widgets.map.tool import Pointer
from widgets.map.view import MapView

_LEAST_PX = 4


class DrawByDrag(ABC):
    """A shape between two places: its subclass makes the outline of them, and says how it is worked."""

    cursor = Qt.CursorShape.CrossCursor
    hint_first: Text
    hint_second: Text

    def __init__(self, desk: ToolDesk) -> None:
        self._desk = desk
        self._typing = Typing()
        self._start: LonLat | None = None
        self._end: LonLat | None = None
        self._start_px: QPointF | None = None
        self._end_px: QPointF | None = None
        self._is_pressed = False

    @property
    def hint(self) -> Text:
        """How the tool is worked, or what is being typed."""
        if self._typing.stated:
            return text("Typed: {typed}  (Enter takes it, Esc drops it)", typed=self._typing.stated)
        return self.hint_first if self._start is None else self.hint_second

    @abstractmethod
    def outline(self, start: LonLat, end: LonLat) -> tuple[Sequence[LonLat], str]:
        """Return the outline that two places span, and its shape as JSON (empty for a free outline)."""

    @abstractmethod
    def measure(self, start: LonLat, end: LonLat) -> str:
        """Return the measure shown beside the pointer."""

    def typed_end(self, start: LonLat, stated: str) -> LonLat:
        """Return the second place that a text states; ``BadInput`` where it states none."""
        return place(stated)

    def press(self, pointer: Pointer) -> bool:
        """Set the first place, or begin the click that sets the second."""
        self._is_pressed = True
        if self._start is None:
            self._start, self._start_px = (pointer.lon, pointer.lat), pointer.pixel
        self._end, self._end_px = (pointer.lon, pointer.lat), pointer.pixel
        return True

    def move(self, pointer: Pointer) -> bool:
        """Span to the pointer."""
        if self._start is None:
            return False
        self._end, self._end_px = (pointer.lon, pointer.lat), pointer.pixel
        if self._is_spanned():
            vertices, _ = self.outline(self._start, self._end)
            _sketch.show(self._desk, Polygon(vertices))
        else:
            self._desk.sketch_ended()
        return True

    def release(self, pointer: Pointer) -> bool:
        """Finish a drag or the second click; a first click without a drag waits for the second."""
        if self._start is None or not self._is_pressed:
            return False
        self._is_pressed = False
        self._end, self._end_px = (pointer.lon, pointer.lat), pointer.pixel
        if self._is_spanned():
            self._finish(self._start, self._end)
        return True

    def double_click(self, pointer: Pointer) -> bool:
        """Nothing: its first click has set a place."""
        return True

    def key(self, key: int, modifiers: Qt.KeyboardModifier, typed: str) -> bool:
        """Collect what is typed, Enter takes it; Backspace and Escape drop the first place."""
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._typing.stated:
            self._take_typed()
            return True
        if self._typing.key(key, modifiers, typed):
            return True
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace) and self._start is not None:
            self._reset()
            return True
        return False

    def refresh(self) -> None:
        """Go on: what is being drawn depends on nothing that is there."""
        return

    def cancel(self) -> None:
        """Drop what was drawn."""
        self._reset()

    def paint(self, painter: QPainter, view: MapView) -> None:
        """Draw the shape so far."""
        if self._start is None:
            return
        # The map may have moved under the hand since the place was set.
        self._start_px = _sketch.pixels(view, [self._start])[0]
        if self._end is not None and self._end_px is not None and self._is_spanned():
            vertices, _ = self.outline(self._start, self._end)
            _sketch.paint_outline(painter, view, _sketch.pixels(view, vertices), is_closed=True)
            _sketch.paint_measure(painter, view, self._end_px, self.measure(self._start, self._end))
        _sketch.paint_handles(painter, view, [self._start_px])

    def _take_typed(self) -> None:
        stated = self._typing.stated
        try:
            if self._start is None:
                self._start = place(stated)
                self._typing.stated = ""
            else:
                self._finish(self._start, self.typed_end(self._start, stated))
        except BadInput as error:
            self._desk.tell(error)

    def _is_spanned(self) -> bool:
        if self._start_px is None or self._end_px is None:
            return False
        return (self._end_px - self._start_px).manhattanLength() >= _LEAST_PX

    def _finish(self, start: LonLat, end: LonLat) -> None:
        vertices, shape = self.outline(start, end)
        area = Polygon(vertices)
        if not area.is_valid or not area.area:
            self._desk.tell(text("Nothing lies between these two places. Give the second one again, or Esc to cancel."))
            return
        self._reset()
        self._desk.finish(area, shape)

    def _reset(self) -> None:
        self._start = self._end = self._start_px = self._end_px = None
        self._typing.stated, self._is_pressed = "", False
        self._desk.sketch_ended()
