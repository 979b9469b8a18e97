"""The mission's risk matrix on a page: how many flags stand in each cell, with its level as shape and word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from app.brief.block import Block, head_height, paint_head
from app.brief.flags import paint_level
from app.brief.paper import Paper
from app.brief.typesetter import MM, Typesetter, colour
from planning.codes import code_list
from planning.harm.answer import stands, weight
from planning.harm.matrix import NO_DATA
from planning.i18n import N_, Catalogue
from planning.operation import HarmFlag
from planning.profile import MissionProfile

_CELL = 5.4 * MM
_SHAPE = 2.8 * MM
_LABEL_SHARE = 0.21


@dataclass(frozen=True, slots=True)
class MatrixBlock(Block):
    """A heading and the matrix, likelihoods from the top down, impacts from the left.

    Attributes
    ----------
    is_residual : bool
        Whether flags count as left after their answers.
    """

    paper: Paper
    head: str
    flags: Sequence[HarmFlag]
    profile: MissionProfile
    say: Catalogue
    is_residual: bool

    def height(self, type: Typesetter, width: float) -> float:
        """Return the height of heading, titles and cells."""
        rows = len(code_list("likelihood").codes)
        return head_height(type, self.paper) + type.line_height(self.paper.small) + rows * _CELL

    def paint(self, painter: QPainter, type: Typesetter, place: QRectF) -> None:
        """Paint the matrix."""
        language, small = self.say.language, self.paper.small
        likelihoods, impacts, levels = code_list("likelihood"), code_list("impact"), code_list("level")
        counts = Counter(weight(flag, is_residual=self.is_residual) for flag in self.flags if stands(flag))
        top = paint_head(painter, type, place, self.head, self.paper)
        begin = place.left() + _LABEL_SHARE * place.width()
        wide = (place.right() - begin) / len(impacts.codes)
        corner = type.shorten(self.say(N_("Likelihood ↓  Impact →")), small, begin - place.left())
        type.write(painter, place.left(), top, corner, small, "window.text_second")
        for column, impact in enumerate(impacts.codes):
            words = type.shorten(impacts.title(impact, language), small, wide)
            type.write(painter, begin + column * wide, top, words, small, "window.text_second")
        top += type.line_height(small)
        for likelihood in reversed(likelihoods.codes):
            line = top + (_CELL - type.line_height(small)) / 2
            words = type.shorten(likelihoods.title(likelihood, language), small, begin - place.left() - 1 * MM)
            type.write(painter, place.left(), line, words, small)
            for column, impact in enumerate(impacts.codes):
                cell = QRectF(begin + column * wide, top, wide, _CELL)
                level = self.profile.matrix.level(likelihood, impact)
                self._paint_cell(painter, type, cell, counts[likelihood, impact], level, levels.title(level, language))
            top += _CELL

    def _paint_cell(
        self, painter: QPainter, type: Typesetter, cell: QRectF, count: int, level: str, title: str
    ) -> None:
        small = self.paper.small
        painter.setPen(QPen(colour("window.line"), 0.15 * MM))
        painter.drawRect(cell)
        line = cell.top() + (cell.height() - type.line_height(small)) / 2
        left = cell.left() + 1.0 * MM
        if count:
            paint_level(painter, QRectF(left, cell.center().y() - _SHAPE / 2, _SHAPE, _SHAPE), level)
            left += _SHAPE + 0.8 * MM
            type.write(painter, left, line, self.say.number(count), self.paper.strong)
            left += type.width(self.say.number(count), self.paper.strong) + 1.0 * MM
        words = type.shorten(title, small, cell.right() - left - 0.5 * MM)
        type.write(painter, left, line, words, small, "window.text" if count else "window.text_second")


def without_data(flags: Sequence[HarmFlag]) -> int:
    """Return how many standing flags are in no cell, since the data do not allow an answer."""
    return sum(stands(flag) and flag.level == NO_DATA for flag in flags)
