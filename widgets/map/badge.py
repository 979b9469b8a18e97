"""The badge beside the cursor and the halo on the map: whom an outline touches, before the mouse is released."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from planning.harm.matrix import reaches
from planning.i18n import Text
from widgets.map.view import MapView
from widgets.panels.level_shape import paint_level

_WIDTH, _HEAD, _ROW, _PAD, _AWAY = 214.0, 26.0, 20.0, 10.0, 16.0


@dataclass(frozen=True, slots=True)
class BadgeLine:
    """One count of the badge: a symbol and a sentence."""

    symbol: QPixmap | None
    sentence: Text


@dataclass(frozen=True, slots=True)
class Badge:
    """What the badge says of an outline.

    Attributes
    ----------
    level : str
        The highest level found, empty where nothing was found.
    title, short : Text
        The flag that decides, such as "H05 high" and "blocked access".
    measure : Text or None
        Written beside what decides, such as "412 m - Clinic Bantina-Nord".
    touched : float64 array (n, 2)
        WGS 84 places ringed on the map.
    deciding : tuple of two floats or None
        WGS 84 place of what decides the flag.
    stand_off : sequence of float64 arrays (m, 2)
        WGS 84 rings, drawn dotted.
    """

    level: str
    title: Text
    short: Text | str
    lines: Sequence[BadgeLine]
    measure: Text | None = None
    touched: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 2)))
    deciding: tuple[float, float] | None = None
    stand_off: Sequence[NDArray[np.float64]] = ()


class BadgeOverlay:
    """Paints a badge over a map view; show one with ``show``, take it away with ``show(None)``.

    The overlay itself is the badge; ``paint_halo`` is what lies on the map below the tool's preview.
    """

    def __init__(self) -> None:
        self.badge: Badge | None = None
        self.at: QPointF | None = None

    def show(self, badge: Badge | None, at: QPointF | None = None) -> None:
        """Show a badge beside a logical pixel."""
        self.badge, self.at = badge, at

    def paint_halo(self, painter: QPainter, view: MapView) -> None:
        """Paint the stand-off ring, rings about what is touched, and the measure of what decides."""
        if self.badge is not None:
            _paint_stand_off(painter, view, self.badge)
            _paint_touched(painter, view, self.badge)

    def __call__(self, painter: QPainter, view: MapView) -> None:
        """Paint the badge."""
        if self.badge is not None and self.at is not None:
            _paint_badge(painter, view, self.badge, self.at)


def _paint_stand_off(painter: QPainter, view: MapView, badge: Badge) -> None:
    area = view.look.lasting("area")
    width = area["stand_off_width"]
    pen = QPen(view.look.colour("accent"), width)
    pen.setDashPattern([length / width for length in area["stand_off_dash"]])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ring in badge.stand_off:
        path = QPainterPath()
        for index, point in enumerate(view.to_pixels(ring[:, 0], ring[:, 1])):
            if index:
                path.lineTo(point)
            else:
                path.moveTo(point)
        painter.drawPath(path)


def _paint_touched(painter: QPainter, view: MapView, badge: Badge) -> None:
    look = view.look
    ring = look.colour("deciding", "map")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    symbol = look.lasting("map_symbol")
    radius = symbol["touched_ring"] / 2
    painter.setPen(QPen(ring, symbol["touched_ring_width"]))
    for point in view.to_pixels(badge.touched[:, 0], badge.touched[:, 1]):
        if view.rect().contains(point.toPoint()):
            painter.drawEllipse(point, radius, radius)
    if badge.deciding is None or badge.measure is None:
        return
    at = view.to_pixels(np.asarray([badge.deciding[0]]), np.asarray([badge.deciding[1]]))[0]
    painter.setPen(QPen(ring, 2))
    painter.drawEllipse(at, 11, 11)
    font = look.font("strong")
    shown = look.say(badge.measure)
    plate = QRectF(at.x() + 16, at.y() - 10, QFontMetricsF(font).horizontalAdvance(shown) + 12, 20)
    painter.setPen(QPen(ring, 1.2))
    painter.setBrush(look.colour("panel"))
    painter.drawRoundedRect(plate, 2, 2)
    painter.setPen(ring)
    painter.setFont(font)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, shown)


def _paint_badge(painter: QPainter, view: MapView, badge: Badge, at: QPointF) -> None:
    look = view.look
    strong, plain = look.font("strong"), look.font("body")
    sentences = [look.say(line.sentence) for line in badge.lines]
    title, short = look.say(badge.title), look.say(badge.short)
    widest = max((QFontMetricsF(plain).horizontalAdvance(each) for each in sentences), default=0) + 2 * _PAD + 30
    head = QFontMetricsF(strong).horizontalAdvance(title) + QFontMetricsF(plain).horizontalAdvance(short) + 52
    size = (max(_WIDTH, widest, head), _HEAD + _ROW * len(sentences) + 8)
    box = _place(view, at, *size)
    edge = look.colour("warning_edge" if badge.level and reaches(badge.level, "high") else "line")
    painter.setPen(QPen(edge, 1.4))
    painter.setBrush(look.colour("panel"))
    painter.drawRoundedRect(box, 3, 3)
    top = QRectF(box.left() + 0.7, box.top() + 0.7, box.width() - 1.4, _HEAD)
    painter.fillRect(top, look.colour("warning_back") if badge.level else look.colour("panel_head"))
    if badge.level:
        paint_level(painter, QRectF(box.left() + _PAD, box.top() + 6, 15, 15), look, badge.level)
    painter.setPen(look.colour("text"))
    painter.setFont(strong)
    painter.drawText(top.adjusted(32 if badge.level else _PAD, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter, title)
    painter.setFont(plain)
    painter.setPen(look.colour("text_second"))
    right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.drawText(top.adjusted(0, 0, -_PAD, 0), right, short)
    painter.setPen(look.colour("text"))
    for index, (line, sentence) in enumerate(zip(badge.lines, sentences, strict=True)):
        row = QRectF(box.left() + _PAD, box.top() + _HEAD + 4 + index * _ROW, box.width() - 2 * _PAD, _ROW)
        if line.symbol is not None:
            extent = line.symbol.deviceIndependentSize()
            corner = QPointF(row.left() + 8 - extent.width() / 2, row.center().y() - extent.height() / 2)
            painter.drawPixmap(corner, line.symbol)
        painter.drawText(row.adjusted(24, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, sentence)


def _place(view: MapView, at: QPointF, width: float, height: float) -> QRectF:
    """Return where the badge hides least: below the cursor, on the side with room."""
    left = at.x() + _AWAY if at.x() + _AWAY + width < view.width() else at.x() - _AWAY - width
    top = at.y() + _AWAY if at.y() + _AWAY + height < view.foot else at.y() - _AWAY - height
    return QRectF(max(left, 4.0), max(top, 4.0), width, height)
