"""Draw an area by its vertices: click for each, Enter or double click or the first vertex finishes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter
from shapely import Polygon

from app.map_tool import LonLat, MapTool, ToolDesk
from app.tools import _sketch
from planning.coordinates import parse
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
        self._typed = ""
        self._first_px: QPointF | None = None

    @property
    def hint(self) -> Text:
        """How the tool is worked, or what is being typed."""
        if self._typed:
            return text("Vertex at: {typed}  (Enter adds it, Esc drops it)", typed=self._typed)
        return text("Click adds · Enter finishes · Backspace takes back · Esc cancels · or type coordinates")

    def press(self, pointer: Pointer) -> bool:
        """Add a vertex, or finish on the first one."""
        if len(self._vertices) >= 3 and self._first_px and _sketch.within_reach(pointer.pixel, self._first_px):
            self._finish()
            return True
        self._add((pointer.lon, pointer.lat))
        return True

    def move(self, pointer: Pointer) -> bool:
        """Let the next vertex follow the pointer."""
        self._at = (pointer.lon, pointer.lat)
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
            if self._typed:
                self._add_typed()
            else:
                self._finish()
            return True
        if key == Qt.Key.Key_Backspace:
            if self._typed:
                self._typed = self._typed[:-1]
            elif self._vertices:
                self._vertices.pop()
                self._show()
            return True
        if key == Qt.Key.Key_Escape:
            if not self._typed and not self._vertices:
                return False
            if self._typed:
                self._typed = ""
            else:
                self._reset()
            return True
        if typed.isprintable() and typed and not modifiers & Qt.KeyboardModifier.ControlModifier:
            self._typed += typed
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
        _sketch.paint_outline(painter, view, trail, is_closed=False)
        _sketch.paint_handles(painter, view, points)

    def _outline(self) -> list[LonLat]:
        return self._vertices + ([self._at] if self._at else [])

    def _add(self, vertex: LonLat) -> None:
        if not self._vertices or self._vertices[-1] != vertex:
            self._vertices.append(vertex)
        self._show()

    def _add_typed(self) -> None:
        try:
            position = parse(self._typed)
        except BadInput as error:
            self._desk.tell(error)
            return
        self._typed, self._at = "", None
        self._add((position.lon, position.lat))

    def _show(self) -> None:
        outline = self._outline()
        if len(outline) >= 3:
            self._desk.sketch(Polygon(outline))
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
        self._vertices, self._at, self._typed, self._first_px = [], None, "", None
        self._desk.sketch_ended()


TOOL = MapTool("polygon", N_("Draw an area"), "polygon", "P", 1, DrawPolygon)
