"""What stands at the edges of the map: scale bar, north arrow, grid labels, hover card, the tool's hint."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from planning import mercator
from planning.kind import kinds
from widgets.map.view import MapView

_BAR_WIDTH, _PAD, _EDGE = 130, 8, 14
_BAND_CLEARANCE = 34
_HINT_LEFT, _BAR_ROOM = 28, 190


def nice_length(metres: float) -> float:
    """Return the longest of 1, 2 or 5 times a power of ten that is not longer than ``metres`` (metres)."""
    power = 10.0 ** len(str(int(metres))) / 10 if metres >= 1 else 0.1
    for factor in (5, 2, 1):
        if factor * power <= metres:
            return factor * power
    return power


def paint_scale_bar(painter: QPainter, view: MapView) -> None:
    """Draw a scale bar that is true at the view's centre, bottom right."""
    look = view.look
    _, lat = mercator.unproject(*view.to_map(QPointF(view.width() / 2, view.height() / 2)))
    ground = view.resolution * mercator.ground_scale(float(lat))
    length = nice_length(_BAR_WIDTH * ground)
    width = length / ground
    unit, factor = ("km", 1000.0) if length >= 1000 else ("m", 1.0)
    font = look.font("second")
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    box = QRectF(0, 0, width + 2 * _PAD + metrics.horizontalAdvance("500 km"), 32)
    box.moveBottomRight(QPointF(view.width() - _EDGE, view.foot - _EDGE))
    panel = look.colour("land", "map")
    panel.setAlpha(215)
    painter.fillRect(box, panel)
    left, top = box.left() + _PAD, box.top() + 20
    ink = look.colour("label", "map")
    painter.setPen(QPen(ink, 1))
    for half, fill in ((0, ink), (1, look.colour("land", "map"))):
        painter.setBrush(fill)
        painter.drawRect(QRectF(left + half * width / 2, top, width / 2, 4))
    for part in (0.0, 0.5, 1.0):
        shown = look.catalogue.number(part * length / factor, 1 if part * length / factor % 1 else 0)
        shown = f"{shown} {unit}" if part == 1.0 else shown
        at = left + part * width - (metrics.horizontalAdvance(shown) / 2 if part < 1 else 4)
        painter.drawText(QPointF(at, top - 4), shown)


def paint_north(painter: QPainter, view: MapView) -> None:
    """Draw a north arrow, top right; in the view's projection north is up everywhere."""
    look = view.look
    centre = QPointF(view.width() - _BAND_CLEARANCE, _BAND_CLEARANCE)
    ground = look.colour("panel")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(centre, 15, 15)
    ink = look.colour("text")
    left = [centre + QPointF(0, -9), centre + QPointF(-5, 8), centre + QPointF(0, 5)]
    right = [centre + QPointF(0, -9), centre + QPointF(5, 8), centre + QPointF(0, 5)]
    painter.setPen(QPen(ink, 1))
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF(left))
    painter.setBrush(ground)
    painter.drawPolygon(QPolygonF(right))


def paint_hover(painter: QPainter, view: MapView) -> None:
    """Draw what the pointer hovers over: a ring about it and a card with its name and kind."""
    hit = view.hit
    if hit is None:
        return
    look = view.look
    at = view.to_pixel(hit.x, hit.y)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colour("accent"), 2))
    painter.drawEllipse(at, 11, 11)
    kind = kinds().get(hit.kind)
    detail = look.say(kind.singular) if kind else ""
    draw_card(painter, view, at + QPointF(16, -10), hit.name or detail, detail if hit.name else "")


def draw_card(painter: QPainter, view: MapView, at: QPointF, title: str, detail: str = "") -> None:
    """Draw a small card of one or two lines whose left top is ``at``, kept inside the view."""
    look = view.look
    strong, plain = look.font("strong"), look.font("second")
    width = max(
        QFontMetricsF(strong).horizontalAdvance(title),
        QFontMetricsF(plain).horizontalAdvance(detail) if detail else 0,
    )
    box = QRectF(at.x(), at.y(), width + 20, 40 if detail else 24)
    box.moveLeft(min(box.left(), view.width() - box.width() - 4))
    box.moveTop(min(max(box.top(), 4), view.foot - box.height() - 4))
    painter.setPen(QPen(look.colour("line"), 1))
    painter.setBrush(look.colour("panel"))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(look.colour("text"))
    painter.setFont(strong)
    painter.drawText(QPointF(box.left() + 10, box.top() + 16), title)
    if detail:
        painter.setPen(look.colour("text_second"))
        painter.setFont(plain)
        painter.drawText(QPointF(box.left() + 10, box.top() + 32), detail)


def paint_hint(painter: QPainter, view: MapView) -> None:
    """Draw how the tool in use is worked, at the foot of the map."""
    if view.tool is None:
        return
    look = view.look
    hint = look.say(view.tool.hint)
    font = look.font("second")
    width = QFontMetricsF(font).horizontalAdvance(hint) + 20
    box = QRectF(_HINT_LEFT, view.foot - _EDGE - 24, min(width, view.width() - _HINT_LEFT - _BAR_ROOM), 22)
    painter.setPen(QPen(look.colour("line"), 1))
    painter.setBrush(look.colour("panel"))
    painter.drawRect(box)
    painter.setPen(look.colour("text_second"))
    painter.setFont(font)
    shown = QFontMetricsF(font).elidedText(hint, Qt.TextElideMode.ElideRight, box.width() - 16)
    painter.drawText(box.adjusted(8, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, shown)
