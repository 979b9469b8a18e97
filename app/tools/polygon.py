"""Draw an area by its vertices: click or type each; Enter or double click or the first vertex finishes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter
from shapely import Polygon

from app.map_tool import LonLat, MapTool, ToolDesk
from app.tools import _sketch
from app.tools._typing import Typing, place, place_from
from planning.errors import BadInput
from planning.i18n import N_, Text, text
from widgets.map.tool import Pointer
from widgets.map.view import MapView


class DrawPolygon:
    """A polygon being drawn."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, desk: ToolDesk) -> None:
        self._desk = desk
        self._vertices: list[LonLat] = []
        self._at: LonLat | None = None
        self._typing = Typing()
        self._is_crossing = False
        self._first_px: QPointF | None = None

    @property
    def hint(self) -> Text:
        """How the tool is worked, or what is being typed."""
        if self._typing.stated:
            return text("Vertex at: {typed}  (Enter adds it, Esc drops it)", typed=self._typing.stated)
        if self._is_crossing:
            return text("The outline crosses itself")
        if self._vertices:
            return text("Click adds · Enter finishes · Backspace takes back · or type coordinates, or 045 2 km")
        return text("Click adds · Enter finishes · Backspace takes back · Esc cancels · or type coordinates")

    def press(self, pointer: Pointer) -> bool:
        """Add a vertex, or finish on the first one."""
        if self._closes(pointer):
            self._finish()
            return True
        self._add((pointer.lon, pointer.lat))
        return True

    def move(self, pointer: Pointer) -> bool:
        """Let the next vertex follow the pointer, which over the first one only closes."""
        self._at = None if self._closes(pointer) else (pointer.lon, pointer.lat)
        self._show()
        return True

    def release(self, pointer: Pointer) -> bool:
        """Nothing: a vertex is set by the press."""
        return True

    def double_click(self, pointer: Pointer) -> bool:
        """Finish; the press before has set the last vertex."""
        self._finish()
        return True

    def key(self, key: int, modifiers: Qt.KeyboardModifier, typed: str) -> bool:
        """Finish, take back, cancel, or collect a typed coordinate."""
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._typing.stated:
                self._add_typed()
            else:
                self._finish()
            return True
        if self._typing.key(key, modifiers, typed):
            return True
        if key == Qt.Key.Key_Backspace:
            if self._vertices:
                self._vertices.pop()
                self._show()
            return True
        if key == Qt.Key.Key_Escape and self._vertices:
            self._reset()
            return True
        return False

    def refresh(self) -> None:
        """Nothing: what is being drawn depends on nothing that is there."""

    def cancel(self) -> None:
        """Drop what was drawn."""
        self._reset()

    def paint(self, painter: QPainter, view: MapView) -> None:
        """Draw the outline so far."""
        points = _sketch.pixels(view, self._vertices)
        self._first_px = points[0] if points else None
        trail = points + (_sketch.pixels(view, [self._at]) if self._at and points else [])
        _sketch.paint_outline(painter, view, trail, is_closed=False, is_crossing=self._is_crossing)
        _sketch.paint_handles(painter, view, points)

    def _closes(self, pointer: Pointer) -> bool:
        if len(self._vertices) < 3 or self._first_px is None:
            return False
        return _sketch.within_reach(pointer.pixel, self._first_px)

    def _outline(self) -> list[LonLat]:
        return self._vertices + ([self._at] if self._at else [])

    def _add(self, vertex: LonLat) -> None:
        if not self._vertices or self._vertices[-1] != vertex:
            self._vertices.append(vertex)
        self._show()

    def _add_typed(self) -> None:
        stated = self._typing.stated
        try:
            vertex = place_from(self._vertices[-1], stated) if self._vertices else place(stated)
        except BadInput as error:
            self._desk.tell(error)
            return
        self._typing.stated, self._at = "", None
        self._add(vertex)

    def _show(self) -> None:
        outline = self._outline()
        self._is_crossing = False
        if len(outline) >= 3:
            self._is_crossing = _sketch.show(self._desk, Polygon(outline))
        else:
            self._desk.sketch_ended()

    def _finish(self) -> None:
        if len(self._vertices) < 3:
            self._desk.tell(text("An area needs at least three vertices. Click once more, or Esc to cancel."))
            return
        area = Polygon(self._vertices)
        if not area.is_valid:
            self._desk.tell(text("The outline crosses itself. Take vertices back with Backspace, or Esc to cancel."))
            return
        self._reset()
        self._desk.finish(area)

    def _reset(self) -> None:
        self._vertices, self._at, self._first_px = [], None, None
        self._typing.stated, self._is_crossing = "", False
        self._desk.sketch_ended()


TOOL = MapTool("polygon", N_("Draw an area"), "polygon", "P", 1, DrawPolygon)
