"""The sheet of the briefing map as a frame over the live map; what it leaves out is veiled."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from widgets.map.view import MapView

_VEIL = 90


class PageOverlay:
    """The outline of a sheet, any polygon of WGS 84 degrees: a sheet of another projection lies slightly turned."""

    def __init__(self) -> None:
        self._corners = np.empty((0, 2))

    def show(self, corners: Sequence[tuple[float, float]] | None) -> None:
        """Show a sheet by its corners in order around it, or none."""
        self._corners = np.asarray(corners or (), dtype=np.float64).reshape(-1, 2)

    def __call__(self, painter: QPainter, view: MapView) -> None:
        """Paint veil and frame."""
        if not len(self._corners):
            return
        points = view.to_pixels(self._corners[:, 0], self._corners[:, 1])
        frame = QPainterPath(points[0])
        for point in points[1:]:
            frame.lineTo(point)
        frame.closeSubpath()
        around = QPainterPath()
        around.addRect(QRectF(view.rect()))
        veil = QColor(view.look.colour("window"))
        veil.setAlpha(_VEIL)
        painter.fillPath(around - frame, veil)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((view.look.colour("halo", "map"), 4.0), (view.look.colour("accent"), 2.0)):
            painter.setPen(QPen(colour, width))
            painter.drawPath(frame)
