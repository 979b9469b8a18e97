"""Two variants of an operation over the map: A as it is planned, solid, and B, a dashed ghost; each with its letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from widgets.map.shape_path import DASHES, ShapeLine, lines_of, path_of
from widgets.map.view import MapView

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_WASH = 26
_PLATE_PX = 20.0


class VariantOverlay:
    """The areas of both sides."""

    def __init__(self) -> None:
        self.planned: list[list[ShapeLine]] = []
        self.ghost: list[list[ShapeLine]] = []

    def show(self, planned: Sequence[BaseGeometry], ghost: Sequence[BaseGeometry]) -> None:
        """Show areas (WGS 84, edges drawn as given) as they are planned and as the variant has them; none for none."""
        self.planned = [lines_of(each) for each in planned]
        self.ghost = [lines_of(each) for each in ghost]

    def __call__(self, painter: QPainter, view: MapView) -> None:
        """Paint the outlines, then the letters, so that no outline crosses one."""
        sides = [
            ([path_of(view, lines) for lines in areas], is_ghost)
            for areas, is_ghost in ((self.planned, False), (self.ghost, True))
        ]
        for paths, is_ghost in sides:
            for path in paths:
                _paint_outline(painter, view, path, is_ghost=is_ghost)
        for paths, is_ghost in sides:
            for path in paths:
                _paint_letter(painter, view, _corner(path, is_ghost=is_ghost), is_ghost=is_ghost)


def _paint_outline(painter: QPainter, view: MapView, path: QPainterPath, *, is_ghost: bool) -> None:
    ink = view.look.colour("accent") if is_ghost else view.look.colour("label", "map")
    if is_ghost:
        wash = QColor(ink)
        wash.setAlpha(_WASH)
        painter.fillPath(path, wash)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(ink, 2.6)
    halo = QPen(view.look.colour("halo", "map"), 5.6)
    for each in (halo, pen):
        each.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if is_ghost:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(DASHES)
    for each in (halo, pen):
        painter.setPen(each)
        painter.drawPath(path)


def _corner(path: QPainterPath, *, is_ghost: bool) -> QPointF:
    """Return the corner of an outline at its upper left, for B at its upper right: legible where B lies upon A."""
    points = [QPointF(path.elementAt(number).x, path.elementAt(number).y) for number in range(path.elementCount())]
    return min(points, key=lambda each: each.y() - each.x() if is_ghost else each.y() + each.x(), default=QPointF())


def _paint_letter(painter: QPainter, view: MapView, at: QPointF, *, is_ghost: bool) -> None:
    look = view.look
    plate = QRectF(0, 0, _PLATE_PX, _PLATE_PX)
    plate.moveCenter(at)
    pen = QPen(look.colour("accent") if is_ghost else look.colour("label", "map"), 1.8)
    if is_ghost:
        pen.setDashPattern([3.0, 2.0])
    painter.setPen(pen)
    painter.setBrush(look.colour("panel"))
    painter.drawRoundedRect(plate, 3, 3)
    painter.setPen(look.colour("text"))
    painter.setFont(look.font("strong"))
    painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), "B" if is_ghost else "A")
