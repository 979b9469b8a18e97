"""What a harm flag rests on, over the map: dashed ways from the area to each record, each with its distance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from planning.i18n import Text
from widgets.map.view import MapView

_FOOT_PX, _RING_PX = 3.5, 13.0
_DASHES = [5.0, 3.5]
_LABEL_PLACES = (0.5, 0.66, 0.34, 0.82, 0.18)
_CARD_OPACITY = 235


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A way over the ground, (n, 2) WGS 84 degrees from the area to the record, and its length in words.

    A path of one place is a record inside the area.
    """

    path: NDArray[np.float64]
    label: Text | str


class EvidenceOverlay:
    """The lines of one flag."""

    def __init__(self) -> None:
        self.lines: tuple[EvidenceLine, ...] = ()

    def show(self, lines: Sequence[EvidenceLine]) -> None:
        """Show these lines, the most telling first, or none: where labels would collide, the first keeps its place."""
        self.lines = tuple(lines)

    def __call__(self, painter: QPainter, view: MapView) -> None:
        """Paint the lines, then the labels that do not collide."""
        ways = [view.to_pixels(line.path[:, 0], line.path[:, 1]) for line in self.lines]
        for way in ways:
            self._paint_way(painter, view, way)
        taken: list[QRectF] = []
        for line, way in zip(self.lines, ways, strict=True):
            self._paint_label(painter, view, way, view.look.say(line.label), taken)

    def _paint_way(self, painter: QPainter, view: MapView, way: Sequence[QPointF]) -> None:
        colour, halo = view.look.colour("deciding", "map"), view.look.colour("halo", "map")
        path, ring, outside = QPainterPath(way[0]), QPainterPath(), QPainterPath()
        for point in way[1:]:
            path.lineTo(point)
        ring.addEllipse(way[-1], _RING_PX, _RING_PX)
        outside.addRect(QRectF(view.rect()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ink, width in ((halo, 5.0), (colour, 2.2)):
            pen = QPen(ink, width)
            painter.setPen(pen)
            painter.drawPath(ring)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if ink == colour:
                pen.setDashPattern(_DASHES)
            painter.setPen(pen)
            # The line ends at the ring, so that the symbol in it stays legible.
            painter.setClipPath(outside - ring)
            painter.drawPath(path)
            painter.setClipping(False)
        if len(way) > 1:
            painter.setPen(QPen(halo, 1.2))
            painter.setBrush(colour)
            painter.drawEllipse(way[0], _FOOT_PX, _FOOT_PX)

    def _paint_label(
        self, painter: QPainter, view: MapView, way: Sequence[QPointF], words: str, taken: list[QRectF]
    ) -> None:
        look = view.look
        font = look.font("strong")
        metrics = QFontMetricsF(font)
        box = QRectF(0, 0, metrics.horizontalAdvance(words) + 10, metrics.height() + 3)
        seen = QRectF(view.rect())
        for place in _label_places(way, box):
            box.moveCenter(place)
            if seen.contains(box) and not any(box.intersects(each) for each in taken):
                break
        else:
            return
        taken.append(QRectF(box))
        card = QColor(look.colour("panel"))
        card.setAlpha(_CARD_OPACITY)
        painter.setPen(QPen(look.colour("deciding", "map"), 1))
        painter.setBrush(card)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(look.colour("text"))
        painter.setFont(font)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)


def _label_places(way: Sequence[QPointF], box: QRectF) -> list[QPointF]:
    """Return where the middle of a label may stand: along the line, then beside the record."""
    start, end = way[0], way[-1]
    aside, above = _RING_PX + box.width() / 2 + 2, _RING_PX + box.height() / 2 + 2
    # Above first: names of places stand at the right of their symbols.
    around = [QPointF(0, -above), QPointF(0, above), QPointF(-aside, 0), QPointF(aside, 0)]
    beside = [end + each for each in around]
    length = float(np.hypot(end.x() - start.x(), end.y() - start.y()))
    if length < box.width() + 2 * _RING_PX:
        return beside
    return [start + (end - start) * share for share in _LABEL_PLACES] + beside
