"""The grid over the map on the screen: kilometres when close, degrees when far, labelled at the edges."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from layers.drawing import polygon
from layers.grids import EdgeLabel, Grid, GridName, grid_for
from layers.style import line
from planning.frame import Frame
from widgets.map.view import MapView

_CLOSE_M = 400.0
_PLATE_OPACITY = 0.8
_EDGE = 3.0
# Corners and the map's own furniture stay clear of numbers.
_CLEAR_RIGHT, _CLEAR_BOTTOM = 170.0, 60.0
# A grid is made for a wider frame, so that a hand that moves the map does not need a new one at once.
_WIDER = 2


@dataclass(frozen=True, slots=True)
class _Made:
    """A grid and its lines in logical pixels, counted from the middle of the frame that it was made for."""

    frame: Frame
    name: GridName
    language: str
    grid: Grid
    lines: list[QPolygonF]

    def serves(self, frame: Frame, name: GridName, language: str) -> bool:
        """Tell whether the grid holds everything that a frame shows."""
        own, other = self.frame.bounds(), frame.bounds()
        is_inside = own[0] <= other[0] and own[1] <= other[1] and own[2] >= other[2] and own[3] >= other[3]
        scale = (frame.resolution, frame.pixel_ratio, name, language)
        return is_inside and scale == (self.frame.resolution, self.frame.pixel_ratio, self.name, self.language)


class GridOverlay:
    """Paints the grid of what is in view."""

    def __init__(self) -> None:
        self._made: _Made | None = None
        self._labelled: Frame | None = None
        self._labels: list[EdgeLabel] = []

    def __call__(self, painter: QPainter, view: MapView) -> None:
        """Paint lines and numbers."""
        frame = view.frame()
        made = self._made = self._grid_of(frame, view)
        ink = view.look.colour("grid_line", "map")
        ink.setAlphaF(line("grid").opacity)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle = view.to_pixel(made.frame.centre_x, made.frame.centre_y)
        painter.translate(middle)
        for each in made.lines:
            painter.drawPolyline(each)
        painter.translate(-middle)
        if frame != self._labelled:
            self._labelled, self._labels = frame, made.grid.labels(frame)
        self._paint_labels(painter, view, frame.pixel_ratio)

    def _grid_of(self, frame: Frame, view: MapView) -> _Made:
        # Kilometres need the projection library; until it has been loaded for other work, degrees do.
        is_close = frame.resolution * frame.pixel_ratio < _CLOSE_M and "pyproj" in sys.modules
        name: GridName = "utm" if is_close else "geographic"
        if self._made is not None and self._made.serves(frame, name, view.look.language):
            return self._made
        self._labelled = None
        wider = replace(frame, width=frame.width * _WIDER, height=frame.height * _WIDER)
        grid = grid_for(wider, name, frame.pixel_ratio, view.look.catalogue)
        paths, scale = grid.strokes.paths, frame.resolution * frame.pixel_ratio
        points = np.column_stack([(paths.x - wider.centre_x) / scale, (wider.centre_y - paths.y) / scale])
        lines = [polygon(points[start:end]) for start, end in pairwise(paths.starts.tolist())]
        return _Made(wider, name, view.look.language, grid, lines)

    def _paint_labels(self, painter: QPainter, view: MapView, ratio: float) -> None:
        look = view.look
        font = look.font("map_grid")
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        plate_colour = QColor(look.colour("land", "map"))
        plate_colour.setAlphaF(_PLATE_OPACITY)
        painter.setPen(look.colour("grid_label", "map"))
        for label in self._labels:
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
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, label.text)
