"""What a harm flag or an overlap rests on, over the map: dashed ways from the area to each record, with distances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from planning.i18n import Text
from widgets.map.shape_path import ShapeLine, lines_of, path_of
from widgets.map.view import MapView

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_FOOT_PX, _RING_PX = 3.5, 13.0
_DASHES = [5.0, 3.5]
_LABEL_PLACES = (0.5, 0.66, 0.34, 0.82, 0.18)
_CARD_OPACITY = 235


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A way over the ground, (n, 2) WGS 84 degrees from the area to the record, and its length in words.

    A path of one place is a record inside the area. ``is_place`` says whether its end is where the record is, which is
    ringed then: of a movement, no place on its route is where anybody is.
    """

    path: NDArray[np.float64]
    label: Text | str
    is_place: bool = True


class EvidenceOverlay:
    """The lines of one flag or overlap."""

    def __init__(self) -> None:
        self.lines: tuple[EvidenceLine, ...] = ()
        self._outlines: tuple[tuple[list[ShapeLine], bool], ...] = ()

    def show(self, lines: Sequence[EvidenceLine], outlines: Sequence[BaseGeometry] = ()) -> None:
        """Show these lines, the most telling first, or none: where labels would collide, the first keeps its place.

        Of the ``outlines`` (WGS 84, edges drawn as given) the first, the area's, is drawn whole, others dashed.
        """
        self.lines = tuple(lines)
        self._outlines = tuple((lines_of(each), number > 0) for number, each in enumerate(outlines))

    def __call__(self, painter: QPainter, view: MapView) -> None:
        """Paint outlines and lines, then the labels that do not collide."""
        for outline, is_dashed in self._outlines:
            _paint_outline(painter, view, outline, is_dashed=is_dashed)
        ways = [view.to_pixels(line.path[:, 0], line.path[:, 1]) for line in self.lines]
        for line, way in zip(self.lines, ways, strict=True):
            self._paint_way(painter, view, way, has_ring=line.is_place)
        taken: list[QRectF] = []
        for line, way in zip(self.lines, ways, strict=True):
            self._paint_label(painter, view, way, view.look.say(line.label), taken)

    def _paint_way(self, painter: QPainter, view: MapView, way: Sequence[QPointF], *, has_ring: bool) -> None:
        colour, halo = view.look.colour("deciding", "map"), view.look.colour("halo", "map")
        path, ring, outside = QPainterPath(way[0]), QPainterPath(), QPainterPath()
        for point in way[1:]:
            path.lineTo(point)
        if has_ring:
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


def _paint_outline(painter: QPainter, view: MapView, outline: Sequence[ShapeLine], *, is_dashed: bool) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, width in ((view.look.colour("halo", "map"), 5.0), (view.look.colour("deciding", "map"), 2.2)):
        pen = QPen(ink, width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if is_dashed:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.drawPath(path_of(view, outline))


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
