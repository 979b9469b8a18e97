"""Small ready-made pictures, symbols and labels, for the numpy back end. Safe to use in the render thread only."""

from __future__ import annotations

import math
from collections import OrderedDict

import numpy as np
from PySide6.QtCore import QByteArray, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer

from layers import symbols
from layers.fonts import font
from layers.labels import BOX_PADDING, Measure
from layers.raster.arrays import Pixels
from layers.raster.canvas import composed, scaled
from layers.raster.sprites import Atlas
from layers.style import Style, map_symbol

LABELS_KEPT = 4_000


def picture(width: int, height: int) -> QImage:
    """Return a transparent picture of premultiplied ARGB."""
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    return image


def pixels(image: QImage) -> Pixels:
    """Return a copy of a picture as (height, width) uint32."""
    lines = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return lines[:, : image.width()].copy()


def over(canvas: Pixels) -> QImage:
    """Return a Qt picture that shares the memory of (height, width) uint32, so that Qt paints into the array."""
    height, width = canvas.shape
    image = QImage(canvas.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    return image


def svg_renderer(family: str, symbol: str, style: Style) -> QSvgRenderer:
    """Return what draws a symbol in the colours of a theme."""
    return QSvgRenderer(QByteArray(symbols.svg(family, symbol, style).encode()))


def symbol_size(family: str, symbol: str, renderer: QSvgRenderer) -> QSizeF:
    """Return width and height of a symbol in theme pixels."""
    width = symbols.family(family).size_of(symbol)
    box = renderer.viewBoxF()
    return QSizeF(width, width * box.height() / box.width())


class SymbolImages:
    """Symbols at one size and theme.

    Parameters
    ----------
    style : Style
    unit : float
        Device pixels per theme pixel.
    """

    def __init__(self, style: Style, unit: float) -> None:
        self._style, self._unit = style, unit
        self._images: dict[tuple[str, str], Pixels] = {}
        self._atlases: dict[tuple[str, tuple[str, ...]], Atlas] = {}

    def image(self, family: str, symbol: str) -> Pixels:
        """Return a symbol as (h, w) uint32, its middle on the point that it marks."""
        key = (family, symbol)
        if key not in self._images:
            renderer = svg_renderer(family, symbol, self._style)
            size = symbol_size(family, symbol, renderer) * self._unit
            # A pixel around the box keeps the halo whole.
            width, height = math.ceil(size.width()) + 2, math.ceil(size.height()) + 2
            image = picture(width, height)
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            left, top = (width - size.width()) / 2, (height - size.height()) / 2
            renderer.render(painter, QRectF(QPointF(left, top), size))
            painter.end()
            self._images[key] = pixels(image)
        return self._images[key]

    def atlas(self, family: str, names: tuple[str, ...]) -> Atlas:
        """Return several symbols of a family as one atlas, in the order given."""
        if (family, names) not in self._atlases:
            self._atlases[family, names] = Atlas([self.image(family, name) for name in names])
        return self._atlases[family, names]


class LabelImages:
    """Labels at one size and theme, with their halo or in their box; the latest used are kept."""

    def __init__(self, style: Style, unit: float) -> None:
        self._style, self._unit = style, unit
        self._measure = LabelMeasure(unit)
        self._images: OrderedDict[tuple[str, str, str, str], Pixels] = OrderedDict()

    @property
    def measure(self) -> Measure:
        """How wide and high labels are."""
        return self._measure

    def image(self, text: str, role: str, colour: str, box: str = "") -> Pixels:
        """Return a label as (h, w) uint32; its middle is the middle of the text."""
        key = (text, role, colour, box)
        if key in self._images:
            self._images.move_to_end(key)
            return self._images[key]
        made = self._drawn(text, role, colour, box)
        self._images[key] = made
        if len(self._images) > LABELS_KEPT:
            self._images.popitem(last=False)
        return made

    def _drawn(self, text: str, role: str, colour: str, box: str) -> Pixels:
        width, height = self._measure(text, role, bool(box))
        reach = map_symbol("label_halo") / 2 * self._unit
        margin = 1 if box else math.ceil(reach) + 1
        image = picture(math.ceil(width) + 2 * margin, math.ceil(height) + 2 * margin)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.setFont(font(role, self._unit))
        frame = QRectF((image.width() - width) / 2, (image.height() - height) / 2, width, height)
        if box:
            pen_width = 1.2 * self._unit
            painter.setPen(QPen(QColor(self._style.hex(box)), pen_width))
            painter.setBrush(QColor(self._style.hex("map.halo")))
            edge = frame.adjusted(pen_width / 2, pen_width / 2, -pen_width / 2, -pen_width / 2)
            painter.drawRoundedRect(edge, 2 * self._unit, 2 * self._unit)
        painter.setPen(QColor(self._style.hex(colour)))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)
        painter.end()
        glyphs = pixels(image)
        if box:
            return glyphs
        return composed(glyphs, scaled(np.full_like(glyphs, self._style.argb("map.halo")), _widened(glyphs, reach)))


class LabelMeasure:
    """Widths and heights of labels in device pixels, remembered."""

    def __init__(self, unit: float) -> None:
        self._unit = unit
        self._metrics: dict[str, QFontMetricsF] = {}
        self._sizes: OrderedDict[tuple[str, str, bool], tuple[float, float]] = OrderedDict()

    def __call__(self, text: str, role: str, boxed: bool) -> tuple[float, float]:
        """Return width and height of a label, its box included."""
        key = (text, role, boxed)
        if key not in self._sizes:
            if role not in self._metrics:
                self._metrics[role] = QFontMetricsF(font(role, self._unit))
            metrics = self._metrics[role]
            pad_x, pad_y = BOX_PADDING if boxed else (0.0, 0.0)
            self._sizes[key] = (
                metrics.horizontalAdvance(text) + 2 * pad_x * self._unit,
                metrics.ascent() + metrics.descent() + 2 * pad_y * self._unit,
            )
            if len(self._sizes) > 4 * LABELS_KEPT:
                self._sizes.popitem(last=False)
        return self._sizes[key]


def _widened(image: Pixels, reach: float) -> Pixels:
    """Return the opacity (0 to 255) of a picture spread by ``reach`` pixels in all directions, with a soft border."""
    opacity = (image >> np.uint32(24)).astype(np.float32)
    height, width = opacity.shape
    wide = np.zeros_like(opacity)
    steps = math.ceil(reach)
    for down in range(-steps, steps + 1):
        for right in range(-steps, steps + 1):
            weight = min(max(reach + 0.5 - math.hypot(down, right), 0.0), 1.0)
            if weight:
                target = wide[max(down, 0) : height + min(down, 0), max(right, 0) : width + min(right, 0)]
                source = opacity[max(-down, 0) : height + min(-down, 0), max(-right, 0) : width + min(-right, 0)]
                np.maximum(target, source * np.float32(weight), out=target)
    # Thin strokes are nowhere wholly opaque; their halo has to be.
    answer: Pixels = np.minimum(wide * np.float32(1.6), 255).astype(np.uint32)
    return answer
