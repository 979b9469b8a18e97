"""The numpy back end: marks into a picture, with QPainter only for what is few."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from PySide6.QtGui import QPainter

from layers import crowds, drawing
from layers.images import LabelImages, SymbolImages, over
from layers.labels import PlacedLabel
from layers.prepared import Prepared, ShownSprites
from layers.raster.arrays import Mask, Pixels
from layers.raster.cancel import never
from layers.raster.canvas import Canvas
from layers.raster.sprites import dots, stamp
from layers.raster.view import View
from layers.style import Style, style


class ScreenPainter:
    """Paints marks onto canvases in one theme and at one density.

    Parameters
    ----------
    theme : str
        ``light`` or ``dark``.
    unit : float
        Device pixels per theme pixel.
    """

    def __init__(self, theme: str, unit: float) -> None:
        self.style: Style = style(theme)
        self.unit = unit
        self.symbols = SymbolImages(self.style, unit)
        self.labels = LabelImages(self.style, unit)

    def draw(
        self,
        canvas: Canvas,
        prepared: Prepared,
        shown: list[ShownSprites],
        view: View,
        mask: Mask | None,
        cancelled: Callable[[], bool] = never,
    ) -> None:
        """Draw all but the texts of one layer.

        Parameters
        ----------
        shown
            What ``prepared.sprites`` returned for this view.
        mask : (rows,) bool or None
            Rows to draw.

        Raises
        ------
        Cancelled
            If the work is no longer wanted.
        """
        marks = prepared.marks
        circles = prepared.rings(view, mask)
        if marks.fills or marks.strokes or circles:
            # Qt paints straight into the canvas' memory; the picture must live as long as its painter.
            picture = over(canvas.pixels)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            try:
                for fills in marks.fills:
                    shapes = fills.shown(view, self.unit, mask)
                    if crowds.is_crowd(shapes) and crowds.are_plain(fills):
                        crowds.draw_fills(canvas, fills, shapes, self.style, cancelled)
                    else:
                        drawing.draw_fills(painter, fills, shapes, view, self.unit, self.style, cancelled=cancelled)
                for strokes in marks.strokes:
                    lines = strokes.shown(view, self.unit, mask)
                    if crowds.is_crowd(lines):
                        crowds.draw_strokes(canvas, strokes, lines, self.unit, self.style, cancelled)
                    else:
                        drawing.draw_strokes(painter, strokes, lines, self.unit, self.style, cancelled)
                for rings in circles:
                    drawing.draw_rings(painter, rings, self.unit, self.style)
            finally:
                painter.end()
        for sprites in shown:
            self._draw_sprites(canvas, sprites, cancelled)

    def _draw_sprites(self, canvas: Canvas, shown: ShownSprites, cancelled: Callable[[], bool]) -> None:
        sprites = shown.sprites
        if shown.as_dots:
            palette: Pixels = np.array(
                [[self.style.argb(fill), self.style.argb(edge)] for fill, edge in sprites.dots], np.uint32
            )
            # A dot is told by its colours alone: a family has more symbols than it has colours.
            colours, first, which = np.unique(palette, axis=0, return_index=True, return_inverse=True)
            rank = np.argsort(np.argsort(first)).astype(np.uint8)
            code = rank[which.reshape(-1)][shown.symbol]
            diameter = max(1, round(sprites.dot_size * self.unit))
            dots(canvas, shown.px, shown.py, code, colours[np.argsort(first)], diameter, cancelled)
        elif len(shown.px):
            atlas = self.symbols.atlas(sprites.family, sprites.symbols)
            stamp(canvas, shown.px, shown.py, shown.symbol, atlas, cancelled=cancelled)

    def draw_labels(self, canvas: Canvas, placed: Iterable[PlacedLabel], opacities: list[float]) -> None:
        """Lay labels over a canvas, the least important first; ``opacities`` are those of the layers."""
        for label in reversed(list(placed)):
            image = self.labels.image(label.text, label.role, label.colour, label.box)
            left = round(label.left + label.width / 2 - image.shape[1] / 2)
            top = round(label.top + label.height / 2 - image.shape[0] / 2)
            canvas.blit(image, left, top, opacities[label.layer])
