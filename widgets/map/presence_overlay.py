"""Villages that the mission did not reach for some time, over the map: two rings, or a dashed square where unknown."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from planning import mercator
from widgets.map.view import MapView

_INNER_PX, _OUTER_PX, _SQUARE_PX = 6.0, 9.5, 6.0
_DASHES = [2.0, 2.0]
_MOST = 1500
"""So many marks at most: where a view holds more, they would cover the map, and the page says to look closer."""


class PresenceOverlay:
    """Marks about WGS 84 places; form tells the two apart, not colour."""

    def __init__(self) -> None:
        self._long_ago = self._unknown = _projected(())

    def show(self, long_ago: Sequence[tuple[float, float]], unknown: Sequence[tuple[float, float]]) -> None:
        """Mark places last reached long ago, and places without a visit on record."""
        self._long_ago, self._unknown = _projected(long_ago), _projected(unknown)

    def __call__(self, painter: QPainter, view: MapView) -> None:
        """Paint what is in sight."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        halo, ink = view.look.colour("halo", "map"), view.look.colour("deciding", "map")
        for colour, width in ((halo, 4.0), (ink, 1.8)):
            pen = QPen(colour, width)
            painter.setPen(pen)
            for point in _in_sight(self._long_ago, view):
                painter.drawEllipse(point, _INNER_PX, _INNER_PX)
                painter.drawEllipse(point, _OUTER_PX, _OUTER_PX)
            if colour == ink:
                pen.setDashPattern(_DASHES)
                painter.setPen(pen)
            for point in _in_sight(self._unknown, view):
                painter.drawRect(QRectF(point.x() - _SQUARE_PX, point.y() - _SQUARE_PX, 2 * _SQUARE_PX, 2 * _SQUARE_PX))


def _projected(places: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
    degrees = np.asarray(places, dtype=np.float64).reshape(-1, 2)
    return np.column_stack(mercator.project(degrees[:, 0], degrees[:, 1]))


def _in_sight(places: NDArray[np.float64], view: MapView) -> list[QPointF]:
    west, north = view.to_map(QPointF(0, 0))
    east, south = view.to_map(QPointF(view.width(), view.height()))
    x, y = places[:, 0], places[:, 1]
    seen = places[(x >= west) & (x <= east) & (y >= south) & (y <= north)]
    return [view.to_pixel(*each) for each in seen.tolist()] if len(seen) <= _MOST else []
