"""The shapes of risk levels and of overlaps' grades: colour, shape and word together; one painter for all places."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from planning.harm.matrix import LEVELS
from planning.i18n import N_
from widgets.look import Look

LEVEL_TITLES = {
    "low": N_("Low"),
    "medium": N_("Medium"),
    "high": N_("High"),
    "very_high": N_("Very high"),
    "unacceptable": N_("Unacceptable"),
    "no_data": N_("No data"),
}
LEVELS_WORST_FIRST = tuple(reversed(LEVELS))


def paint_level(painter: QPainter, place: QRectF, look: Look, level: str) -> None:
    """Paint the shape of a level into a square place; "no data" is a dashed ring, never filled."""
    outline = QColor(look.tokens("level")["unacceptable_outline" if level == "unacceptable" else "outline"])
    _paint_shape(painter, place, *look.level(level), outline)


def paint_grade(painter: QPainter, place: QRectF, look: Look, grade: str) -> None:
    """Paint the shape of an overlap's grade into a square place; grey is a dashed ring, as what cannot be judged."""
    _paint_shape(painter, place, *look.grade(grade), QColor(look.tokens("level")["outline"]))


def _paint_shape(painter: QPainter, place: QRectF, colour: QColor, shape: str, outline: QColor) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inside = place.adjusted(1, 1, -1, -1)
    if shape == "no_data":
        pen = QPen(colour, 1.4)
        pen.setDashPattern([1.6, 1.5])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(inside)
    else:
        painter.setPen(QPen(outline, 1.1))
        painter.setBrush(colour)
        if shape == "circle":
            painter.drawEllipse(inside)
        else:
            painter.drawPolygon(_outline(shape, inside))
    painter.restore()


def level_pixmap(look: Look, level: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return a level's shape as a picture of ``size`` logical pixels."""
    return _pixmap(lambda painter, place: paint_level(painter, place, look, level), size, ratio)


def grade_pixmap(look: Look, grade: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return a grade's shape as a picture of ``size`` logical pixels."""
    return _pixmap(lambda painter, place: paint_grade(painter, place, look, grade), size, ratio)


def _pixmap(paint: Callable[[QPainter, QRectF], None], size: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def level_icon(look: Look, level: str, size: int = 14) -> QIcon:
    """Return a level's shape as an icon."""
    return QIcon(level_pixmap(look, level, size, 2.0))


class LevelShape(QWidget):
    """A level's shape in a layout; the word stands beside it."""

    def __init__(self, look: Look, level: str = "no_data", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._level = level
        self.setFixedSize(size, size)
        look.theme_changed.connect(self.update)

    def show_level(self, level: str) -> None:
        """Show another level."""
        self._level = level
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shape."""
        painter = QPainter(self)
        paint_level(painter, QRectF(self.rect()), self.look, self._level)
        painter.end()


def _outline(shape: str, place: QRectF) -> QPolygonF:
    """Return the corners of a shape within a place."""
    left, top, right, bottom = place.left(), place.top(), place.right(), place.bottom()
    middle = place.center()
    if shape == "square":
        inset = place.width() * 0.06
        box = place.adjusted(inset, inset, -inset, -inset)
        return QPolygonF([box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()])
    if shape == "triangle":
        return QPolygonF([QPointF(middle.x(), top), QPointF(right, bottom - 0.5), QPointF(left, bottom - 0.5)])
    if shape == "diamond":
        return QPolygonF(
            [
                QPointF(middle.x(), top),
                QPointF(right, middle.y()),
                QPointF(middle.x(), bottom),
                QPointF(left, middle.y()),
            ]
        )
    radius = place.width() / 2
    corners = [pi / 8 + index * pi / 4 for index in range(8)]
    return QPolygonF([QPointF(middle.x() + radius * cos(a), middle.y() + radius * sin(a)) for a in corners])
