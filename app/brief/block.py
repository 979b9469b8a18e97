"""What the margin of a sheet is made of: blocks that know their height before they are painted."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from app.brief.paper import Paper
from app.brief.typesetter import MM, Face, Typesetter, colour

RULE = 0.25 * MM
RULE_GAP = 1.3 * MM


class Block:
    """A part of the margin. Heights and places are dots."""

    @property
    def slack(self) -> int:
        """How many times the block can be made smaller before it loses its sense."""
        return 0

    def shrunk(self) -> Block:
        """Return the block a little smaller."""
        return self

    @abstractmethod
    def height(self, type: Typesetter, width: float) -> float:
        """Return how high the block is at a width."""

    @abstractmethod
    def paint(self, painter: QPainter, type: Typesetter, place: QRectF) -> None:
        """Paint the block into a place of that width and height."""


def stack(blocks: Sequence[Block], type: Typesetter, place: QRectF, gap: float) -> list[tuple[QRectF, Block]]:
    """Place blocks below each other; while they are too high, the one that can best spare a row loses one."""
    held = list(blocks)
    room = place.height() - gap * (len(held) - 1)
    while sum(block.height(type, place.width()) for block in held) > room:
        wasteful = max(range(len(held)), key=lambda number: held[number].slack)
        if held[wasteful].slack == 0:
            break
        held[wasteful] = held[wasteful].shrunk()
    placed, top = [], place.top()
    for block in held:
        height = block.height(type, place.width())
        placed.append((QRectF(place.left(), top, place.width(), height), block))
        top += height + gap
    return placed


def paint_head(painter: QPainter, type: Typesetter, place: QRectF, words: str, paper: Paper) -> float:
    """Paint a rule and a heading below it, and return where what follows begins."""
    painter.setPen(QPen(colour("window.text"), RULE))
    painter.drawLine(place.topLeft(), place.topRight())
    top = place.top() + RULE_GAP
    # A heading is never cut: in a longer language it is set a little smaller.
    fitting = min(1.0, place.width() / max(type.width(words, paper.head), 1.0))
    type.write(painter, place.left(), top, words, replace(paper.head, points=paper.head.points * fitting))
    return top + type.line_height(paper.head) + 0.4 * MM


def head_height(type: Typesetter, paper: Paper) -> float:
    """Return the height of a rule and a heading."""
    return RULE_GAP + type.line_height(paper.head) + 0.4 * MM


@dataclass(frozen=True, slots=True)
class ListBlock(Block):
    """A heading and sentences below it. ``more`` words how many were left out, with ``{count}``."""

    paper: Paper
    head: str
    lines: tuple[str, ...]
    more: str
    shown: int
    least: int = 3

    @property
    def slack(self) -> int:
        """Return how many sentences can be left out."""
        return max(min(self.shown, len(self.lines)) - self.least, 0)

    def shrunk(self) -> ListBlock:
        """Return the list without its last sentence."""
        return replace(self, shown=min(self.shown, len(self.lines)) - 1)

    def _rows(self, type: Typesetter, width: float) -> list[str]:
        rows = [row for line in self.lines[: self.shown] for row in type.wrap(line, self.paper.small, width)]
        left_out = len(self.lines) - self.shown
        return [*rows, self.more.format(count=left_out)] if left_out > 0 else rows

    def height(self, type: Typesetter, width: float) -> float:
        """Return the height of the heading and the wrapped sentences."""
        rows = len(self._rows(type, width))
        return head_height(type, self.paper) + rows * type.line_height(self.paper.small)

    def paint(self, painter: QPainter, type: Typesetter, place: QRectF) -> None:
        """Paint the list."""
        top = paint_head(painter, type, place, self.head, self.paper)
        for row in self._rows(type, place.width()):
            type.write(painter, place.left(), top, row, self.paper.small)
            top += type.line_height(self.paper.small)


@dataclass(frozen=True, slots=True)
class NoticeBlock(Block):
    """A boxed sentence in the colour of what is protected."""

    paper: Paper
    words: str

    _PAD = 1.6 * MM

    def height(self, type: Typesetter, width: float) -> float:
        """Return the height of the box."""
        rows = type.wrap(self.words, self.paper.strong, width - 2 * self._PAD)
        return len(rows) * type.line_height(self.paper.strong) + 2 * self._PAD

    def paint(self, painter: QPainter, type: Typesetter, place: QRectF) -> None:
        """Paint the box."""
        painter.setPen(QPen(colour("map.humanitarian"), 0.35 * MM))
        painter.drawRect(place)
        top = place.top() + self._PAD
        for row in type.wrap(self.words, self.paper.strong, place.width() - 2 * self._PAD):
            type.write(painter, place.left() + self._PAD, top, row, self.paper.strong)
            top += type.line_height(self.paper.strong)


@dataclass(frozen=True, slots=True)
class TextBlock(Block):
    """Sentences without a heading, each in a face and a colour of its own."""

    lines: tuple[tuple[str, Face, str], ...]

    def height(self, type: Typesetter, width: float) -> float:
        """Return the height of the wrapped sentences."""
        return sum(len(type.wrap(words, face, width)) * type.line_height(face) for words, face, _ in self.lines)

    def paint(self, painter: QPainter, type: Typesetter, place: QRectF) -> None:
        """Paint the sentences."""
        top = place.top()
        for words, face, token in self.lines:
            for row in type.wrap(words, face, place.width()):
                type.write(painter, place.left(), top, row, face, token)
                top += type.line_height(face)


@dataclass(frozen=True, slots=True)
class MarkingBlock(Block):
    """Classification and TLP label, right aligned, and small lines below them. Stands at head and foot."""

    paper: Paper
    classification: str
    tlp: str
    lines: tuple[str, ...]

    _TAG_PAD = 1.4 * MM

    def _tag_width(self, type: Typesetter) -> float:
        return type.width(self.tlp, self.paper.marking) + 2 * self._TAG_PAD

    def _is_one_row(self, type: Typesetter, width: float) -> bool:
        return type.width(self.classification, self.paper.marking) + 2 * MM + self._tag_width(type) <= width

    def _classification(self, type: Typesetter, width: float) -> list[str]:
        return type.wrap(self.classification, self.paper.marking, width)

    def height(self, type: Typesetter, width: float) -> float:
        """Return the height of marks and lines."""
        row = type.line_height(self.paper.marking) + 1.0 * MM
        marks = row if self._is_one_row(type, width) else row * (1 + len(self._classification(type, width)))
        lines = sum(len(type.wrap(line, self.paper.small, width)) for line in self.lines)
        return marks + lines * type.line_height(self.paper.small)

    def paint(self, painter: QPainter, type: Typesetter, place: QRectF) -> None:
        """Paint the marks; the label stands on black in its own colour, as TLP 2.0 asks."""
        face, row = self.paper.marking, type.line_height(self.paper.marking) + 1.0 * MM
        tag = QRectF(place.right() - self._tag_width(type), place.top(), self._tag_width(type), row - 0.6 * MM)
        if self._is_one_row(type, place.width()):
            type.write(painter, 0, place.top(), self.classification, face, right=tag.left() - 2 * MM)
        else:
            for words in self._classification(type, place.width()):
                type.write(painter, 0, tag.top(), words, face, right=place.right())
                tag.translate(0, row)
        painter.fillRect(tag, colour("#000000"))
        type.write(painter, tag.left() + self._TAG_PAD, tag.top() - 0.1 * MM, self.tlp, face, tlp_colour(self.tlp))
        top = tag.top() + row
        for line in self.lines:
            for each in type.wrap(line, self.paper.small, place.width()):
                type.write(painter, 0, top, each, self.paper.small, right=place.right())
                top += type.line_height(self.paper.small)


@dataclass(frozen=True, slots=True)
class PileBlock(Block):
    """Blocks below each other as one."""

    blocks: tuple[Block, ...]

    _GAP = 2.0 * MM

    def height(self, type: Typesetter, width: float) -> float:
        """Return the height of all of them."""
        return sum(block.height(type, width) for block in self.blocks) + (len(self.blocks) - 1) * self._GAP

    def paint(self, painter: QPainter, type: Typesetter, place: QRectF) -> None:
        """Paint each."""
        top = place.top()
        for block in self.blocks:
            height = block.height(type, place.width())
            block.paint(painter, type, QRectF(place.left(), top, place.width(), height))
            top += height + self._GAP


def tlp_colour(label: str) -> str:
    """Return the colour that TLP 2.0 gives a label."""
    for word, hexadecimal in (("RED", "#FF2B2B"), ("AMBER", "#FFC000"), ("GREEN", "#33FF00")):
        if word in label:
            return hexadecimal
    return "#FFFFFF"


def paint_centred(painter: QPainter, type: Typesetter, place: QRectF, words: str, face: Face, token: str) -> None:
    """Write a line into the middle of a place."""
    top = place.center().y() - type.line_height(face) / 2
    type.write(painter, 0, top, words, face, token, middle=QPointF(place.center()).x())
