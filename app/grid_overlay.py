"""The grid over the live map: kilometres within one UTM zone when close, degrees when far, labelled at the edges."""

from __future__ import annotations

import sys

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from layers.grids import Grid, GridName, grid_for
from planning.frame import Frame
from widgets.map.view import MapView

_CLOSE_M = 400.0
_OPACITY = 0.38
_PLATE_OPACITY = 0.8
_EDGE = 3.0
# Corners and the map's own furniture stay clear of numbers.
_CLEAR_RIGHT, _CLEAR_BOTTOM = 170.0, 60.0


class GridOverlay:
    """Paints the grid of the frame in view, computed once for each frame."""

    def __init__(self) -> None:
        self._key: tuple[Frame, str] | None = None
        self._grid: Grid | None = None

    def __call__(self, painter: QPainter, view: MapView) -> None:
        """Paint lines and numbers."""
        frame = view.frame()
        grid = self._grid_of(frame, view)
        look, ratio = view.look, frame.pixel_ratio
        ink = look.colour("grid_line", "map")
        ink.setAlphaF(_OPACITY)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        paths = grid.strokes.paths
        for start, end in zip(paths.starts[:-1], paths.starts[1:], strict=True):
            line = QPainterPath()
            for index in range(start, end):
                px, py = frame.to_pixel(float(paths.x[index]), float(paths.y[index]))
                point = QPointF(px / ratio, py / ratio)
                if index == start:
                    line.moveTo(point)
                else:
                    line.lineTo(point)
            painter.drawPath(line)
        self._paint_labels(painter, view, grid, ratio)

    def _grid_of(self, frame: Frame, view: MapView) -> Grid:
        key = (frame, view.look.language)
        if key != self._key or self._grid is None:
            # Kilometres need the projection library; until it has been loaded for other work, degrees do.
            is_close = frame.resolution * frame.pixel_ratio < _CLOSE_M and "pyproj" in sys.modules
            name: GridName = "utm" if is_close else "geographic"
            self._key, self._grid = key, grid_for(frame, name, frame.pixel_ratio, view.look.catalogue)
        return self._grid

    def _paint_labels(self, painter: QPainter, view: MapView, grid: Grid, ratio: float) -> None:
        look = view.look
        font = look.font("map_grid")
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        plate_colour = QColor(look.colour("land", "map"))
        plate_colour.setAlphaF(_PLATE_OPACITY)
        for label in grid.labels:
            width, height = metrics.horizontalAdvance(label.text) + 4, metrics.height()
            x, y = label.px / ratio, label.py / ratio
            if label.side in ("top", "bottom"):
                top = _EDGE if label.side == "top" else view.height() - height - _EDGE
                plate = QRectF(x - width / 2, top, width, height)
            else:
                left = _EDGE if label.side == "left" else view.width() - width - _EDGE
                plate = QRectF(left, y - height / 2, width, height)
            if plate.right() > view.width() - _CLEAR_RIGHT and plate.bottom() > view.height() - _CLEAR_BOTTOM:
                continue
            painter.fillRect(plate, plate_colour)
            painter.setPen(look.colour("grid_label", "map"))
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, label.text)
