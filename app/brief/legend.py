"""The legend of a sheet: what its map shows and how much of it, and nothing else."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.brief.block import Block, head_height, paint_head
from app.brief.paper import Paper
from app.brief.typesetter import MM, THEME_PIXEL, Face, Typesetter
from layers.legend import draw
from layers.look import Swatch
from layers.style import style

_SWATCH_SCALE = 0.8
"""Symbols of the legend over those of the map."""


@dataclass(frozen=True, slots=True)
class LegendRow:
    """A line of the legend in the sheet's language; ``count`` is empty where nobody counted."""

    title: str
    count: str
    swatch: Swatch


@dataclass(frozen=True, slots=True)
class LegendBlock(Block):
    """Swatches with names and counts, in one column or, where room is short, in two with shortened names."""

    paper: Paper
    head: str
    rows: tuple[LegendRow, ...]
    more: str
    columns: int = 1
    shown: int = 100

    @property
    def slack(self) -> int:
        """The second column is taken before anything else is left out; lines of the legend go last."""
        if self.columns == 1 and len(self.rows) > 3:
            return 99
        return 1 if min(self.shown, len(self.rows)) > 8 else 0

    def shrunk(self) -> LegendBlock:
        """Return the legend in two columns, or two lines shorter."""
        if self.columns == 1:
            return replace(self, columns=2)
        return replace(self, shown=min(self.shown, len(self.rows)) - 2)

    def _left_out(self) -> int:
        return max(len(self.rows) - self.shown, 0)

    def _row_height(self, type: Typesetter) -> float:
        return type.line_height(self._face()) * (1.1 if self.columns == 2 else 1.2)

    def _face(self) -> Face:
        return self.paper.small if self.columns == 2 else self.paper.body

    def height(self, type: Typesetter, width: float) -> float:
        """Return the height of heading and lines."""
        lines = math.ceil(min(self.shown, len(self.rows)) / self.columns) + (self._left_out() > 0)
        return head_height(type, self.paper) + lines * self._row_height(type)

    def paint(self, painter: QPainter, type: Typesetter, place: QRectF) -> None:
        """Paint the legend, down the first column and then the second."""
        top = paint_head(painter, type, place, self.head, self.paper)
        rows, face, high = self.rows[: self.shown], self._face(), self._row_height(type)
        swatch, gap = 1.7 * high, 0.3 * high
        deep = math.ceil(len(rows) / self.columns)
        wide = (place.width() - (self.columns - 1) * 3 * MM) / self.columns
        for number, row in enumerate(rows):
            left, line = place.left() + number // deep * (wide + 3 * MM), top + number % deep * high
            box = QRectF(left, line + 0.15 * MM, swatch, high - 0.3 * MM)
            draw(painter, box, row.swatch, style("light"), THEME_PIXEL * _SWATCH_SCALE)
            right = left + wide
            text_top = line + (high - type.line_height(face)) / 2
            if row.count:
                type.write(painter, 0, text_top, row.count, face, "window.text_second", right=right)
                right -= type.width(row.count, face) + gap
            begin = left + swatch + gap
            type.write(painter, begin, text_top, type.shorten(row.title, face, right - begin), face)
        if self._left_out():
            words = self.more.format(count=self._left_out())
            type.write(painter, place.left(), top + deep * high, words, face)
