"""The vector back end: the same marks through QPainter, for pages and pictures. Nothing becomes a raster."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtSvg import QSvgRenderer

from layers import drawing
from layers.basemap.world import sea
from layers.fonts import font
from layers.images import LabelMeasure, svg_renderer, symbol_size
from layers.labels import PlacedLabel
from layers.prepared import ShownSprites
from layers.raster.cancel import never
from layers.scene import Composition, Scene
from layers.style import Style, map_symbol, style
from planning.frame import Frame

REFERENCE_DPI = 96.0
"""Theme pixels are 1/96 inch."""


def paint(
    painter: QPainter, frame: Frame, scene: Scene, target: QRectF, cancelled: Callable[[], bool] = never
) -> Composition:
    """Draw a frame as vectors.

    Parameters
    ----------
    painter
        Of a page or a picture. It is left as it was.
    frame
        Its pixels are spread over ``target``; sizes of symbols and texts follow ``dots_per_inch``.
    target
        Where to draw, in the painter's units.

    Returns
    -------
    Composition
        What was drawn, with the places of the labels.

    Raises
    ------
    Cancelled
        If the work is no longer wanted; the page is half drawn.
    """
    unit = frame.dots_per_inch / REFERENCE_DPI
    shown = scene.compose(frame, unit, LabelMeasure(unit), cancelled)
    colours = style(shown.theme)
    painter.save()
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.setClipRect(target, Qt.ClipOperation.IntersectClip)
        painter.translate(target.topLeft())
        painter.scale(target.width() / frame.width, target.height() / frame.height)
        painter.fillRect(QRectF(0, 0, frame.width, frame.height), drawing.colour_of(sea(), colours))
        for layer in shown.layers:
            painter.setOpacity(layer.opacity)
            marks = layer.prepared.marks
            for fills in marks.fills:
                rings = fills.shown(shown.view, unit, layer.mask)
                drawing.draw_fills(painter, fills, rings, shown.view, unit, colours, "hatch_opacity_paper", cancelled)
            for strokes in marks.strokes:
                pieces = strokes.shown(shown.view, unit, layer.mask)
                drawing.draw_strokes(painter, strokes, pieces, unit, colours, cancelled)
            for circles in layer.prepared.rings(shown.view, layer.mask):
                drawing.draw_rings(painter, circles, unit, colours)
            for sprites in layer.sprites:
                _draw_sprites(painter, sprites, unit, colours)
        for label in reversed(shown.labels):
            painter.setOpacity(shown.layers[label.layer].opacity)
            draw_label(painter, label, unit, colours)
    finally:
        painter.restore()
    return shown


def _draw_sprites(painter: QPainter, shown: ShownSprites, unit: float, colours: Style) -> None:
    sprites = shown.sprites
    points = zip(shown.px.tolist(), shown.py.tolist(), shown.symbol.tolist(), strict=True)
    if shown.as_dots:
        radius = sprites.dot_size * unit / 2
        for px, py, number in points:
            fill, edge = sprites.dots[number]
            painter.setPen(QPen(drawing.colour_of(edge, colours), unit) if sprites.dot_size >= 4 else Qt.PenStyle.NoPen)
            painter.setBrush(drawing.colour_of(fill, colours))
            painter.drawEllipse(QPointF(px, py), radius - unit / 2, radius - unit / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        return
    renderers: dict[int, QSvgRenderer] = {}
    for px, py, number in points:
        if number not in renderers:
            renderers[number] = svg_renderer(sprites.family, sprites.symbols[number], colours)
        size = symbol_size(sprites.family, sprites.symbols[number], renderers[number]) * unit
        renderers[number].render(painter, QRectF(QPointF(px - size.width() / 2, py - size.height() / 2), size))


def draw_label(painter: QPainter, label: PlacedLabel, unit: float, colours: Style) -> None:
    """Draw a label with its halo, or in its box, as text that stays text in a PDF (spaced capitals do not)."""
    face = font(label.role, unit)
    metrics = QFontMetricsF(face)
    frame = QRectF(label.left, label.top, label.width, label.height)
    width = metrics.horizontalAdvance(label.text)
    baseline = QPointF(frame.center().x() - width / 2, frame.center().y() + (metrics.ascent() - metrics.descent()) / 2)
    halo = drawing.colour_of("map.halo", colours)
    if label.box:
        pen_width = 1.2 * unit
        painter.setPen(QPen(drawing.colour_of(label.box, colours), pen_width))
        painter.setBrush(halo)
        inset = pen_width / 2
        painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), 2 * unit, 2 * unit)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        path = QPainterPath()
        path.addText(baseline, face, label.text)
        painter.strokePath(path, drawing.pen_of(halo, map_symbol("label_halo") * unit))
    if face.letterSpacing():
        # Qt scales letter spacing once more for a page; an outline keeps its place.
        spaced = QPainterPath()
        spaced.addText(baseline, face, label.text)
        painter.fillPath(spaced, drawing.colour_of(label.colour, colours))
        return
    painter.setFont(face)
    painter.setPen(drawing.colour_of(label.colour, colours))
    painter.drawText(baseline, label.text)
