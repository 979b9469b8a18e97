"""Select, move, reshape and delete areas: drag inside moves, drag a vertex or an edge reshapes, Delete deletes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter
from shapely import Point, Polygon
from shapely.geometry.base import BaseGeometry

from app.map_tool import LonLat, MapTool, ToolDesk
from app.tools import _sketch
from planning.i18n import N_, Text, text
from planning.operation import OperationArea
from widgets.map.tool import Pointer
from widgets.map.view import MapView

_MOST_HANDLES = 120
_LEAST_PX = 3


class EditArea:
    """An area in hand, and the drag that changes it."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, desk: ToolDesk) -> None:
        self._desk = desk
        self._area: OperationArea | None = None
        self._shown: BaseGeometry | None = None
        self._start: Pointer | None = None
        self._vertex = -1
        self._is_changed = self._is_crossing = False
        self._handles: list[QPointF] = []
        self._hot = -1

    @property
    def hint(self) -> Text:
        """How the tool is worked, by whether an area is in hand."""
        if self._area is None:
            return text("Click an area of this operation to take it in hand · Esc puts the tool away")
        if self._is_crossing:
            return text("The outline crosses itself")
        return text("Drag inside to move · drag a vertex or an edge to reshape · Delete deletes · Esc lets go")

    def take(self, area: OperationArea | None) -> None:
        """Take an area in hand, or let go."""
        self._area = area
        self._shown = None if area is None else area.geometry
        self._start, self._vertex, self._hot, self._handles = None, -1, -1, []
        self._is_changed = self._is_crossing = False

    def press(self, pointer: Pointer) -> bool:
        """Begin a drag of the area in hand, or take another one in hand."""
        self._vertex = _sketch.nearest_vertex(self._handles, pointer.pixel)
        if self._vertex < 0:
            edge = _sketch.nearest_edge(self._handles, pointer.pixel) if self._handles else -1
            if edge >= 0:
                vertices = self._vertices()
                vertices.insert(edge + 1, (pointer.lon, pointer.lat))
                self._shown, self._vertex = Polygon(vertices), edge + 1
        if self._vertex < 0 and not self._take_at(pointer):
            return False
        self._start = pointer
        return True

    def move(self, pointer: Pointer) -> bool:
        """Show the area where the drag has it now."""
        if self._start is None or self._area is None or self._shown is None:
            self._hot = _sketch.nearest_vertex(self._handles, pointer.pixel)
            return self._area is not None
        if not self._is_changed and (pointer.pixel - self._start.pixel).manhattanLength() < _LEAST_PX:
            return True
        if not self._is_changed:
            self._is_changed = True
            self._desk.lift(self._area.uid)
        if self._vertex >= 0:
            vertices = self._vertices()
            vertices[self._vertex] = (pointer.lon, pointer.lat)
            self._shown = Polygon(vertices)
        else:
            by = (pointer.x - self._start.x, pointer.y - self._start.y)
            self._shown = _sketch.shifted(self._area.geometry, by)
        self._is_crossing = _sketch.show(self._desk, self._shown)
        return True

    def release(self, pointer: Pointer) -> bool:
        """Write the drag as one act."""
        area, shown, is_changed, is_move = self._area, self._shown, self._is_changed, self._vertex < 0
        self._start, self._is_changed, self._is_crossing, self._vertex = None, False, False, -1
        if area is None or shown is None:
            return True
        if not is_changed:
            # A press on an edge alone has added no vertex.
            self._shown = area.geometry
            return True
        self._desk.sketch_ended()
        self._write(area, shown, is_move=is_move)
        return True

    def double_click(self, pointer: Pointer) -> bool:
        """Nothing: a drag is what changes."""
        return True

    def key(self, key: int, modifiers: Qt.KeyboardModifier, typed: str) -> bool:
        """Delete the area in hand or the vertex under the pointer; Escape drops the drag, then lets go."""
        if self._area is None:
            return False
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._delete()
            return True
        if key == Qt.Key.Key_Escape:
            if self._start is not None:
                self._drop()
            else:
                self.take(None)
            return True
        return False

    def refresh(self) -> None:
        """Take the area in hand as it is now, unless a drag is under way; let go of one that is gone."""
        if self._area is not None and self._start is None:
            uid = self._area.uid
            self.take(next((each for each in self._desk.areas() if each.uid == uid), None))

    def cancel(self) -> None:
        """Drop the drag and let go."""
        self._drop()
        self.take(None)

    def paint(self, painter: QPainter, view: MapView) -> None:
        """Draw the area in hand, with handles where it is one outline of not too many vertices."""
        if self._shown is None:
            return
        outlines = [_sketch.pixels(view, ring) for ring in _sketch.rings(self._shown)]
        for points in outlines:
            _sketch.paint_outline(painter, view, points, is_closed=True, is_crossing=self._is_crossing)
        self._handles = outlines[0] if len(outlines) == 1 and len(outlines[0]) <= _MOST_HANDLES else []
        _sketch.paint_handles(painter, view, self._handles, self._vertex if self._start else self._hot)

    def _vertices(self) -> list[LonLat]:
        assert self._shown is not None
        return _sketch.rings(self._shown)[0]

    def _take_at(self, pointer: Pointer) -> bool:
        place = Point(pointer.lon, pointer.lat)
        hit = next((each for each in reversed(self._desk.areas()) if each.geometry.contains(place)), None)
        if hit is None:
            self.take(None)
            return False
        if self._area is None or hit.uid != self._area.uid:
            self.take(hit)
        return True

    def _write(self, area: OperationArea, geometry: BaseGeometry, *, is_move: bool) -> None:
        if not geometry.is_valid:
            self._drop()
            self._desk.tell(text("The outline would cross itself. The area stays as it was."))
            return
        self._desk.change(area, geometry, is_move=is_move)

    def _drop(self) -> None:
        self._start, self._is_changed, self._is_crossing, self._vertex = None, False, False, -1
        self._shown = None if self._area is None else self._area.geometry
        self._desk.lift(None)
        self._desk.sketch_ended()

    def _delete(self) -> None:
        assert self._area is not None
        if self._hot >= 0 and len(self._handles) > 3:
            remaining = [each for index, each in enumerate(self._vertices()) if index != self._hot]
            self._shown, self._hot = Polygon(remaining), -1
            self._write(self._area, self._shown, is_move=False)
            return
        area = self._area
        self.take(None)
        self._desk.delete(area)


TOOL = MapTool("edit", N_("Move and reshape areas"), "select", "E", 0, EditArea)
