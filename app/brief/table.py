"""A table on a page: cells of words that wrap, the level of a risk as shape and word, and what is left out counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from app.brief.block import Block, head_height, paint_head
from app.brief.flags import paint_level
from app.brief.paper import Paper
from app.brief.typesetter import ELLIPSIS, MM, Face, Typesetter, colour

_GAP = 2.4 * MM
_PAD = 0.5 * MM
_SHAPE = 3.0 * MM


@dataclass(frozen=True, slots=True)
class Cell:
    """Words; with a level, its shape before them; strong ones lead the eye."""

    words: str
    level: str = ""
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock(Block):
    """A heading, a sentence or two, and rows of cells.

    Attributes
    ----------
    shares : tuple of float
        Of the width, one for each column.
    titles : tuple of str
        Of the columns; empty for rows that need none.
    intro : str
        Said before the rows, or instead of them where there are none; may be empty.
    rest : callable
        Words how many rows were left out.
    shown, least : int
        Rows shown, and rows that are shown however short the room is.
    lines : int
        Lines that a cell has at most; what is cut ends in an ellipsis.
    unmade : int
        Rows that there are beside those given, for the counting.
    """

    paper: Paper
    head: str
    shares: tuple[float, ...]
    titles: tuple[str, ...]
    intro: str
    rows: tuple[tuple[Cell, ...], ...]
    rest: Callable[[int], str]
    shown: int
    least: int = 2
    lines: int = 3
    unmade: int = 0

    @property
    def slack(self) -> int:
        """Return how many rows can be left out."""
        return max(min(self.shown, len(self.rows)) - self.least, 0)

    def shrunk(self) -> TableBlock:
        """Return the table without its last row."""
        return replace(self, shown=min(self.shown, len(self.rows)) - 1)

    def split(
        self, type: Typesetter, width: float, room: float, rest: str, again: str
    ) -> tuple[TableBlock, TableBlock] | None:
        """Return what fits into a height, and what follows; None where not even the least rows of it do.

        Parameters
        ----------
        rest : str
            Said in the first where the second goes on.
        again : str
            Heading of the second.
        """
        shown = min(self.shown, len(self.rows))
        for count in range(shown - 1, self.least - 1, -1):
            begun = replace(self, rows=self.rows[: count + 1], shown=count, unmade=0, rest=lambda _: rest)
            if begun.height(type, width) <= room:
                left = shown - count
                more = replace(
                    self, head=again, intro="", rows=self.rows[count:], shown=left, least=min(self.least, left)
                )
                return begun, more
        return None

    def pages(
        self, type: Typesetter, width: float, first: float, room: float, rest: str, again: str
    ) -> list[TableBlock]:
        """Return the table in parts, each as high as its page has room: ``first`` for the first, ``room`` for others.

        Rows are measured once each, so that a table may have hundreds; see ``split`` for ``rest`` and ``again``.
        """
        heights = [self._row_height(type, row, width) for row in self.rows]
        parts: list[TableBlock] = []
        begin, space = 0, first
        while begin < len(self.rows):
            head = self if not parts else replace(self, head=again, intro="")
            bare = replace(head, rows=self.rows[begin : begin + 1], shown=1).height(type, width) - heights[begin]
            line = type.line_height(self.paper.small)
            count, high = 1, bare + heights[begin]
            while begin + count < len(self.rows) and high + heights[begin + count] + line <= space:
                high += heights[begin + count]
                count += 1
            rows = self.rows[begin : begin + count]
            is_last = begin + count == len(self.rows)
            shown = replace(head, rows=rows, shown=count, unmade=0 if is_last else 1, rest=lambda _: rest)
            parts.append(shown)
            begin, space = begin + count, room
        return parts or [self]

    def height(self, type: Typesetter, width: float) -> float:
        """Return the height of heading, sentence, rows and the line that counts the rest."""
        rows = self.rows[: self.shown]
        small = type.line_height(self.paper.small)
        titles = small + _PAD if self.titles and rows else 0.0
        return (
            head_height(type, self.paper)
            + len(self._intro(type, width)) * type.line_height(self.paper.body)
            + titles
            + sum(self._row_height(type, row, width) for row in rows)
            + (small if self._left_out() else 0.0)
        )

    def paint(self, painter: QPainter, type: Typesetter, place: QRectF) -> None:
        """Paint the table."""
        top = paint_head(painter, type, place, self.head, self.paper)
        for words in self._intro(type, place.width()):
            type.write(painter, place.left(), top, words, self.paper.body)
            top += type.line_height(self.paper.body)
        rows, columns = self.rows[: self.shown], self._columns(place.width())
        if self.titles and rows:
            for (left, wide), words in zip(columns, self.titles, strict=True):
                shown = type.shorten(words, self.paper.small, wide)
                type.write(painter, place.left() + left, top, shown, self.paper.small, "window.text_second")
            top += type.line_height(self.paper.small) + _PAD
        for row in rows:
            if len(columns) > 1:
                painter.setPen(QPen(colour("window.line"), 0.15 * MM))
                painter.drawLine(place.left(), top, place.right(), top)
            for (left, wide), cell in zip(columns, row, strict=True):
                self._paint_cell(painter, type, QRectF(place.left() + left, top + _PAD, wide, 0), cell)
            top += self._row_height(type, row, place.width())
        if self._left_out():
            type.write(painter, place.left(), top, self.rest(self._left_out()), self.paper.small)

    def _paint_cell(self, painter: QPainter, type: Typesetter, place: QRectF, cell: Cell) -> None:
        face, top = self._face(cell), place.top()
        if cell.level:
            middle = top + (type.line_height(face) - _SHAPE) / 2
            paint_level(painter, QRectF(place.left(), middle, _SHAPE, _SHAPE), cell.level)
        for words in self._wrapped(type, cell, place.width()):
            type.write(painter, place.left() + _indent(cell), top, words, face)
            top += type.line_height(face)

    def _columns(self, width: float) -> list[tuple[float, float]]:
        """Return where each column begins and how wide it is."""
        free = width - _GAP * (len(self.shares) - 1)
        begin, columns = 0.0, []
        for share in self.shares:
            columns.append((begin, share * free))
            begin += share * free + _GAP
        return columns

    def _intro(self, type: Typesetter, width: float) -> Sequence[str]:
        return type.wrap(self.intro, self.paper.body, width) if self.intro else ()

    def _left_out(self) -> int:
        return max(len(self.rows) - self.shown, 0) + self.unmade

    def _face(self, cell: Cell) -> Face:
        return self.paper.strong if cell.is_strong else self.paper.body

    def _wrapped(self, type: Typesetter, cell: Cell, width: float) -> list[str]:
        face, wide = self._face(cell), width - _indent(cell)
        lines = type.wrap(cell.words, face, wide)
        if len(lines) > self.lines:
            lines = [*lines[: self.lines - 1], type.shorten(lines[self.lines - 1] + ELLIPSIS, face, wide)]
        return lines

    def _row_height(self, type: Typesetter, row: Sequence[Cell], width: float) -> float:
        cells = zip(self._columns(width), row, strict=True)
        return 2 * _PAD + max(
            len(self._wrapped(type, cell, wide)) * type.line_height(self._face(cell)) for (_, wide), cell in cells
        )


def _indent(cell: Cell) -> float:
    return _SHAPE + 1.0 * MM if cell.level else 0.0
