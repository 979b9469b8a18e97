"""Pages of words: head and foot with their marks, the band of an exercise, and sections between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF

from app.brief.block import Block
from app.brief.page import BAND, Page
from app.brief.paper import Paper
from app.brief.table import TableBlock
from app.brief.typesetter import MM, Typesetter
from planning.i18n import N_, Catalogue, text

Placed = list[tuple[QRectF, Block]]

SECTION_GAP = 2.4 * MM
_MARKS_SHARE = 0.22


@dataclass(frozen=True, slots=True)
class Letter:
    """What stands on each page of a document in portrait.

    Attributes
    ----------
    title : str
        Of the document, in its file.
    head, foot : Block
        Left of the marks.
    head_marks : Block
        Beside the head.
    foot_marks : callable
        Gives the marks beside the foot of a page, from its number and the number of pages.
    band : str
        What the band of an exercise says; empty where it is none.
    made_at : datetime
        Aware; the file says so too.
    """

    paper: Paper
    type: Typesetter
    title: str
    head: Block
    head_marks: Block
    foot: Block
    foot_marks: Callable[[int, int], Block]
    band: str
    made_at: datetime

    def body(self) -> QRectF:
        """Return where sections stand, the same on each page."""
        return self._parts(1, 1)[2]

    def page(self, number: int, count: int, sections: Placed) -> Page:
        """Return a page with its sections."""
        placed, band, _ = self._parts(number, count)
        return Page(
            paper=self.paper,
            is_landscape=False,
            title=self.title,
            band=self.band,
            band_place=band,
            blocks=(*placed, *sections),
            made_at=self.made_at,
        )

    def _parts(self, number: int, count: int) -> tuple[Placed, QRectF | None, QRectF]:
        """Return head and foot at their places, the place of the band, and what is left between."""
        width, height = (side * MM for side in self.paper.size_mm(False))
        margin, gap = self.paper.margin * MM, self.paper.gap * MM
        wide = width - 2 * margin
        marks_wide = wide * _MARKS_SHARE
        left_wide = wide - marks_wide - gap
        blocks = [(self.head, self.head_marks), (self.foot, self.foot_marks(number, count))]
        heights = [max(a.height(self.type, left_wide), b.height(self.type, marks_wide)) for a, b in blocks]
        tops = [margin, height - margin - heights[1]]
        placed: Placed = []
        for (left, right), top, high in zip(blocks, tops, heights, strict=True):
            placed.append((QRectF(margin, top, left_wide, high), left))
            placed.append((QRectF(margin + left_wide + gap, top, marks_wide, high), right))
        top = margin + heights[0] + gap / 2
        band = QRectF(margin, top, wide, BAND) if self.band else None
        top = band.bottom() + gap if band else top + gap / 2
        return placed, band, QRectF(margin, top, wide, tops[1] - gap - top)


def fill(
    sections: Sequence[TableBlock], type: Typesetter, body: QRectF, say: Catalogue
) -> tuple[Placed, list[TableBlock]]:
    """Place sections until the page is full, the last one in part; return also what goes onto the next page."""
    placed: Placed = []
    top, waiting = body.top(), list(sections)
    while waiting:
        block: TableBlock = waiting[0]
        room = body.bottom() - top
        height = block.height(type, body.width())
        if height <= room:
            placed.append((QRectF(body.left(), top, body.width(), height), waiting.pop(0)))
            top += height + SECTION_GAP
            continue
        again = say(text("{head} (continued)", head=block.head))
        parts = block.split(type, body.width(), room, say(N_("continued on the next page")), again)
        if parts is not None:
            begun, waiting[0] = parts
            placed.append((QRectF(body.left(), top, body.width(), begun.height(type, body.width())), begun))
        break
    return placed, waiting
