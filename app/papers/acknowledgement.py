"""The page on which a notice is answered: a box to tick and lines to write on."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.brief.block import Block, TextBlock, stack
from app.brief.letter import SECTION_GAP
from app.brief.page import Page
from app.brief.paper import READING, Paper
from app.brief.typesetter import MM, Typesetter, colour
from app.papers.setting import Setting
from planning.i18n import N_, text

ACKNOWLEDGEMENT = text("Acknowledgement of notice")
_BOX = 4.2 * MM
_LINE = 8.0 * MM
_CHOICES = (
    N_("Received."),
    N_("Received, with remarks (below)."),
    N_("Objection (below): for what reason, and what would remove it."),
)
_FIELDS = (N_("Organisation"), N_("Function (no name is needed)"), N_("Date and time (UTC)"))
_REMARK_LINES = 9


@dataclass(frozen=True, slots=True)
class TickBlock(Block):
    """An empty box and the words that a tick in it says."""

    paper: Paper
    words: str

    def height(self, type: Typesetter, width: float) -> float:
        """Return the height of box or words."""
        return max(_BOX, len(self._rows(type, width)) * type.line_height(self.paper.head))

    def paint(self, painter: QPainter, type: Typesetter, place: QRectF) -> None:
        """Paint both."""
        painter.setPen(QPen(colour("window.text"), 0.35 * MM))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(place.left(), place.top(), _BOX, _BOX))
        top = place.top() + (_BOX - type.line_height(self.paper.head)) / 2
        for row in self._rows(type, place.width()):
            type.write(painter, place.left() + 2 * _BOX, top, row, self.paper.head)
            top += type.line_height(self.paper.head)

    def _rows(self, type: Typesetter, width: float) -> list[str]:
        return type.wrap(self.words, self.paper.head, width - 2 * _BOX)


@dataclass(frozen=True, slots=True)
class WriteBlock(Block):
    """Words, and lines below them to write on."""

    paper: Paper
    words: str
    lines: int = 1

    def height(self, type: Typesetter, width: float) -> float:
        """Return the height of words and lines."""
        return type.line_height(self.paper.strong) + self.lines * _LINE

    def paint(self, painter: QPainter, type: Typesetter, place: QRectF) -> None:
        """Paint both."""
        type.write(painter, place.left(), place.top(), self.words, self.paper.strong)
        painter.setPen(QPen(colour("window.field_edge"), 0.2 * MM))
        top = place.top() + type.line_height(self.paper.strong)
        for number in range(1, self.lines + 1):
            painter.drawLine(place.left(), top + number * _LINE, place.right(), top + number * _LINE)


def acknowledgement_page(setting: Setting) -> Page:
    """Return the page in one language."""
    letter, say, paper = setting.letter(ACKNOWLEDGEMENT), setting.say, READING
    stated = setting.telling.stated(say.language)
    asked = text("Tick one box and send this page back through OCHA, {when}.", when=setting.telling.answer_by())
    mail = text("An e-mail that quotes {head} and one of the three answers is as good.", head=setting.telling.head())
    blocks: list[Block] = [
        TextBlock(
            (
                (say(asked), paper.head, "window.text"),
                (say(mail), paper.body, "window.text"),
                (say(text("Contact: {contact}", contact=stated["contact"])), paper.body, "window.text"),
            )
        ),
        *(TickBlock(paper, say(words)) for words in _CHOICES),
        TextBlock(
            (
                (
                    say(N_("Received means that the notice was read, not that it was agreed to.")),
                    paper.strong,
                    "window.text",
                ),
            )
        ),
        *(WriteBlock(paper, say(words)) for words in _FIELDS),
        WriteBlock(paper, say(N_("Remarks, or the objection and what would remove it")), _REMARK_LINES),
    ]
    return letter.page(1, 1, stack(blocks, letter.type, letter.body(), 1.6 * SECTION_GAP))
