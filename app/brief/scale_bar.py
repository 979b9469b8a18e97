"""Scale bar, ratio and north arrow."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from app.brief.block import Block
from app.brief.paper import Paper
from app.brief.sheet import DOT_M
from app.brief.typesetter import MM, Typesetter, colour
from planning.i18n import Catalogue

_NORTH_WIDTH = 11.0 * MM
_NORTH_HEIGHT = 14.0 * MM
_BAR = 1.6 * MM


@dataclass(frozen=True, slots=True)
class ScaleBlock(Block):
    """The arrow to grid north, the ratio in words, and below it the bar.

    Attributes
    ----------
    ratio, on_paper : str
        ``1:100 000`` and ``on A3``.
    north : str
        What stands over the arrow.
    """

    paper: Paper
    scale: int
    ratio: str
    on_paper: str
    north: str
    catalogue: Catalogue

    def height(self, type: Typesetter, width: float) -> float:
        """Return the height of arrow or bar, whichever is higher."""
        return max(_NORTH_HEIGHT, self._bar_top(type) + _BAR + 0.6 * MM)

    def _bar_top(self, type: Typesetter) -> float:
        return type.line_height(self.paper.head) * 1.3 + type.line_height(self.paper.body) + 0.6 * MM

    def paint(self, painter: QPainter, type: Typesetter, place: QRectF) -> None:
        """Paint arrow, ratio and bar."""
        self._paint_north(painter, type, place)
        left, face = place.left() + _NORTH_WIDTH, self.paper.head
        type.write(painter, left, place.top(), self.ratio, face)
        after = left + type.width(self.ratio + " ", face)
        type.write(painter, after, place.top(), self.on_paper, face, "window.text_second")
        self._paint_bar(painter, type, QPointF(left, place.top() + self._bar_top(type)), place.right())

    def _paint_bar(self, painter: QPainter, type: Typesetter, corner: QPointF, right: float) -> None:
        face = self.paper.body
        # The number at the right end and its unit need room beyond the bar.
        room = right - corner.x() - type.width("000 km", face)
        length, parts = bar_length(room * DOT_M * self.scale)
        unit, factor = ("km", 1000.0) if length >= 1000 else ("m", 1.0)
        step = length / parts
        each = step / self.scale / DOT_M
        ink, ground = colour("window.text"), colour("#FFFFFF")
        painter.setPen(QPen(ink, 0.2 * MM))
        top = corner.y() - type.line_height(face) - 0.3 * MM
        for number in range(parts):
            painter.setBrush(ground if number % 2 else ink)
            painter.drawRect(QRectF(corner.x() + number * each, corner.y(), each, _BAR))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number in range(parts + 1):
            value = number * step / factor
            shown = self.catalogue.number(
                value, 0 if value == int(value) else 1 if value * 10 == int(value * 10) else 2
            )
            at = corner.x() + number * each
            if number == parts:
                type.write(painter, at - type.width(shown, face) / 2, top, f"{shown} {unit}", face)
            elif number == 0:
                type.write(painter, at, top, shown, face)
            else:
                type.write(painter, 0, top, shown, face, middle=at)

    def _paint_north(self, painter: QPainter, type: Typesetter, place: QRectF) -> None:
        centre = place.left() + 3.4 * MM
        type.write(painter, 0, place.top() - 0.4 * MM, self.north, self.paper.strong, middle=centre)
        top = place.top() + type.line_height(self.paper.strong)
        bottom, half = place.top() + _NORTH_HEIGHT - 0.6 * MM, 2.2 * MM
        notch = bottom - 2.4 * MM
        ink = colour("window.text")
        painter.setPen(QPen(ink, 0.2 * MM))
        for side, fill in ((-half, ink), (half, colour("#FFFFFF"))):
            painter.setBrush(fill)
            corners = [QPointF(centre, top), QPointF(centre + side, bottom), QPointF(centre, notch)]
            painter.drawPolygon(QPolygonF(corners))
        painter.setBrush(Qt.BrushStyle.NoBrush)


def bar_length(longest: float) -> tuple[float, int]:
    """Return the length in metres of a bar of at most ``longest`` metres, and into how many parts it is cut."""
    power = 10.0
    while power * 10 <= longest:
        power *= 10
    for factor, parts in ((8, 4), (6, 3), (5, 5), (4, 4), (3, 3), (2, 4), (1.5, 3), (1, 4)):
        if factor * power <= longest:
            return factor * power, parts
    return power, 2
