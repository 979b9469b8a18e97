"""What an act changed, over the map: before dashed, after solid, with a legend in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from planning.i18n import N_
from widgets.map.shape_path import DASHES, ShapeLine, lines_of, path_of
from widgets.map.view import MapView

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_LEFT, _EDGE, _ROW, _PAD, _SAMPLE = 28, 14, 19, 10, 30
_WASH = 34


class ChangeOverlay:
    """Shapes as they were and as they became."""

    def __init__(self) -> None:
        self._before: list[ShapeLine] = []
        self._after: list[ShapeLine] = []

    def show(self, before: Sequence[BaseGeometry], after: Sequence[BaseGeometry]) -> None:
        """Show geometries (WGS 84, edges drawn as given) as they were and as they became; nothing for none."""
        self._before = [line for each in before for line in lines_of(each)]
        self._after = [line for each in after for line in lines_of(each)]

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to see."""
        return bool(self._before or self._after)

    def __call__(self, painter: QPainter, view: MapView) -> None:
        """Paint the shapes, what was beneath what became, and the legend."""
        if not self.is_shown:
            return
        for lines, is_after in ((self._before, False), (self._after, True)):
            self._paint(painter, view, path_of(view, lines), is_after=is_after)
        self._paint_legend(painter, view)

    def _paint(self, painter: QPainter, view: MapView, path: QPainterPath, *, is_after: bool) -> None:
        pen = _pen(view, is_after=is_after)
        if is_after:
            wash = QColor(pen.color())
            wash.setAlpha(_WASH)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.fillPath(path, wash)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(view.look.colour("halo", "map"), pen.widthF() + 3))
        painter.drawPath(path)
        painter.setPen(pen)
        painter.drawPath(path)

    def _paint_legend(self, painter: QPainter, view: MapView) -> None:
        look = view.look
        rows = [(N_("Before"), False)] * bool(self._before) + [(N_("After"), True)] * bool(self._after)
        font = look.font("second")
        metrics = QFontMetricsF(font)
        width = max(metrics.horizontalAdvance(look.say(words)) for words, _ in rows) + _SAMPLE + 3 * _PAD
        height = _ROW * len(rows) + 8
        box = QRectF(_LEFT, view.foot - _EDGE - height, width, height)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(look.colour("panel"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(font)
        for number, (words, is_after) in enumerate(rows):
            row = QRectF(box.left() + _PAD, box.top() + 4 + number * _ROW, width - 2 * _PAD, _ROW)
            painter.setPen(_pen(view, is_after=is_after))
            painter.drawLine(QPointF(row.left(), row.center().y()), QPointF(row.left() + _SAMPLE, row.center().y()))
            painter.setPen(look.colour("text"))
            words_at = row.adjusted(_SAMPLE + _PAD, 0, 0, 0)
            painter.drawText(words_at, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), look.say(words))


def _pen(view: MapView, *, is_after: bool) -> QPen:
    pen = QPen(view.look.colour("accent") if is_after else view.look.colour("label", "map"), 2.6 if is_after else 2.0)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if not is_after:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(DASHES)
    return pen
