"""The legend of a sheet: what its map shows and how much of it, and nothing else."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.brief.block import Block, head_height, paint_head
from app.brief.paper import Paper
from app.brief.typesetter import MM, THEME_PIXEL, Typesetter
from layers.legend import draw
from layers.look import Swatch
from layers.style import style

_SWATCH = 6.4 * MM
_GAP = 1.4 * MM


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
        return type.line_height(self.paper.body) * (1.12 if self.columns == 2 else 1.2)

    def height(self, type: Typesetter, width: float) -> float:
        """Return the height of heading and lines."""
        lines = math.ceil(min(self.shown, len(self.rows)) / self.columns) + (self._left_out() > 0)
        return head_height(type, self.paper) + lines * self._row_height(type)

    def paint(self, painter: QPainter, type: Typesetter, place: QRectF) -> None:
        """Paint the legend, down the first column and then the second."""
        top = paint_head(painter, type, place, self.head, self.paper)
        rows, face, high = self.rows[: self.shown], self.paper.body, self._row_height(type)
        deep = math.ceil(len(rows) / self.columns)
        wide = (place.width() - (self.columns - 1) * 3 * MM) / self.columns
        for number, row in enumerate(rows):
            left, line = place.left() + number // deep * (wide + 3 * MM), top + number % deep * high
            unit = THEME_PIXEL * (0.8 if self.paper.name == "A4" else 1.0)
            box = QRectF(left, line + 0.15 * MM, _SWATCH, high - 0.3 * MM)
            draw(painter, box, row.swatch, style("light"), unit)
            right = left + wide
            text_top = line + (high - type.line_height(face)) / 2
            if row.count:
                type.write(painter, 0, text_top, row.count, face, "window.text_second", right=right)
                right -= type.width(row.count, face) + _GAP
            begin = left + _SWATCH + _GAP
            type.write(painter, begin, text_top, type.shorten(row.title, face, right - begin), face)
        if self._left_out():
            words = self.more.format(count=self._left_out())
            type.write(painter, place.left(), top + deep * high, words, face)
