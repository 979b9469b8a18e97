"""Legend: lines of the same descriptions as the map, each with its swatch. What it lists comes from `Scene.legend`."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from layers import drawing
from layers.images import picture, svg_renderer, symbol_size
from layers.look import Swatch
from layers.style import Pen, Style, area, hatch, style


def pixmap(swatch: Swatch, size: int, theme: str, ratio: float = 1.0) -> QPixmap:
    """Return a swatch as a square picture of ``size`` logical pixels at a screen's density."""
    image = picture(round(size * ratio), round(size * ratio))
    painter = QPainter(image)
    draw(painter, QRectF(0, 0, image.width(), image.height()), swatch, style(theme), ratio)
    painter.end()
    made = QPixmap.fromImage(image)
    made.setDevicePixelRatio(ratio)
    return made


def draw(painter: QPainter, rect: QRectF, swatch: Swatch, colours: Style, unit: float) -> None:
    """Draw a swatch in a rectangle.

    Parameters
    ----------
    unit
        Painter's units per theme pixel: symbols keep the size that they have on the map, unless the rectangle is
        smaller.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if swatch.symbol:
        renderer = svg_renderer(swatch.family, swatch.symbol, colours)
        size = symbol_size(swatch.family, swatch.symbol, renderer) * unit
        shrink = min(1.0, rect.width() / size.width(), rect.height() / size.height())
        size *= shrink
        corner = rect.center() - QPointF(size.width() / 2, size.height() / 2)
        renderer.render(painter, QRectF(corner, size))
    elif swatch.brush:
        _draw_area(painter, rect, swatch, colours, unit)
    elif swatch.pen:
        _draw_line(painter, rect, swatch.pen, colours, unit)
    painter.restore()


def _draw_area(painter: QPainter, rect: QRectF, swatch: Swatch, colours: Style, unit: float) -> None:
    brush = swatch.brush
    assert brush is not None
    margin = 2 * unit
    box = rect.adjusted(margin, 1.5 * margin, -margin, -1.5 * margin)
    path = QPainterPath()
    path.addRect(box)
    painter.fillPath(path, drawing.colour_of(brush.colour, colours, brush.opacity))
    if brush.hatch:
        ink = drawing.colour_of(brush.colour, colours, area("hatch_opacity_paper"))
        # Half the scale of the map, so that a swatch of 16 pixels shows more than one line.
        drawing.draw_hatch(painter, path, box, hatch(brush.hatch), ink, unit * 0.6, box.topLeft())
    if swatch.pen:
        painter.setPen(drawing.pen_of(drawing.colour_of(swatch.pen.colour, colours), 1.5 * unit))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)


def _draw_line(painter: QPainter, rect: QRectF, pen: Pen, colours: Style, unit: float) -> None:
    line = QLineF(rect.left(), rect.center().y(), rect.right(), rect.center().y())
    if pen.casing:
        casing = QPen(drawing.colour_of(pen.casing, colours, pen.opacity), pen.casing_width * unit)
        casing.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(casing)
        painter.drawLine(line)
    dash = tuple(length * unit for length in pen.dash)
    painter.setPen(
        drawing.pen_of(drawing.colour_of(pen.colour, colours, pen.opacity), pen.width * unit, dash, flat=True)
    )
    painter.drawLine(line)
