"""Things drawn over the map for a while: the outline that would leave, rings about what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from widgets.map.view import MapView

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_RING_PX = 13


class RingOverlay:
    """Rings about WGS 84 places."""

    def __init__(self) -> None:
        self._places = np.empty((0, 2))

    def show(self, *places: tuple[float, float]) -> None:
        """Ring these places and no others."""
        self._places = np.asarray(places, dtype=np.float64).reshape(-1, 2)

    def __call__(self, painter: QPainter, view: MapView) -> None:
        """Paint the rings."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((view.look.colour("halo", "map"), 5.0), (view.look.colour("deciding", "map"), 2.4)):
            painter.setPen(QPen(colour, width))
            for point in view.to_pixels(self._places[:, 0], self._places[:, 1]):
                painter.drawEllipse(point, _RING_PX, _RING_PX)


class OutlineOverlay:
    """An outline drawn thick over the map: what would leave the mission, or what is on its way into the plan."""

    def __init__(self) -> None:
        self._rings: list[np.ndarray] = []

    def show(self, outline: BaseGeometry | None) -> None:
        """Show an outline (a polygon or multipolygon, WGS 84), or none."""
        parts = [] if outline is None else getattr(outline, "geoms", [outline])
        self._rings = [np.asarray(ring.coords) for part in parts for ring in (part.exterior, *part.interiors)]

    def __call__(self, painter: QPainter, view: MapView) -> None:
        """Paint the outline with a light wash."""
        if not self._rings:
            return
        path = QPainterPath()
        for ring in self._rings:
            points = view.to_pixels(ring[:, 0], ring[:, 1])
            path.moveTo(points[0])
            for point in points[1:]:
                path.lineTo(point)
            path.closeSubpath()
        accent = view.look.colour("accent")
        wash = QColor(accent)
        wash.setAlpha(26)
        painter.fillPath(path, wash)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((view.look.colour("halo", "map"), 6.0), (accent, 3.0)):
            pen = QPen(colour, width)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawPath(path)
