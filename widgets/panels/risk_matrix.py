"""The mission's risk matrix: how many flags sit in each cell, as suggested or as left after the answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolTip, QWidget

from planning.harm.answer import stands, weight
from planning.harm.matrix import NO_DATA
from planning.i18n import N_, Text, plural
from planning.operation import HarmFlag
from widgets.look import Look
from widgets.panels.choice import Choice
from widgets.panels.flow import Flow
from widgets.panels.level_shape import LEVEL_TITLES, paint_level
from widgets.panels.panel import Panel, column_of, row_of

Cell = tuple[str, str]
"""Codes of likelihood and impact."""

NO_CELL: Cell = ("", "")
_SHAPE, _PAD, _GAP = 11, 4, 2
_SIZES = (10, 9)
_WASH, _FAINT_WASH = 64, 22
_LEAST_CELL = 44
_WIDEST_LABEL = 78


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the cells begin at a width: width of labels and of a cell, upper edges of the rows and the last's foot."""

    width: int
    left: int
    each: float
    tops: tuple[int, ...]


class RiskMatrix(QWidget):
    """Likelihood upwards, impact to the right; each cell holds its level's word and the number of flags in it.

    A click, Enter or Space chooses a cell, and chooses it off again; arrows go from cell to cell, Esc clears.

    Signals
    -------
    cell_chosen(object)
        A `Cell`, ``NO_CELL`` where none is chosen any more.
    """

    cell_chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._likelihoods: tuple[Choice, ...] = ()
        self._impacts: tuple[Choice, ...] = ()
        self._level_of: Callable[[str, str], str] = lambda likelihood, impact: NO_DATA
        self._counts: Mapping[Cell, int] = {}
        self._chosen = NO_CELL
        self._at = (0, 0)
        self._laid: _Layout | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.theme_changed.connect(self.update)
        look.language_changed.connect(self._respeak)

    def show_scales(
        self, likelihoods: Sequence[Choice], impacts: Sequence[Choice], level_of: Callable[[str, str], str]
    ) -> None:
        """Give the two scales, the least first, and the level of a cell."""
        self._likelihoods, self._impacts, self._level_of = tuple(reversed(likelihoods)), tuple(impacts), level_of
        self._respeak()

    def show_counts(self, counts: Mapping[Cell, int], chosen: Cell) -> None:
        """Show how many flags sit in each cell, and which cell is chosen."""
        self._counts, self._chosen = counts, chosen
        if chosen != NO_CELL:
            self._at = self._place(chosen)
        self._say()
        self.update()

    def rect_of(self, cell: Cell) -> QRect:
        """Return where a cell stands."""
        return self._rect(*self._place(cell))

    def words_of(self, cell: Cell) -> Text:
        """Return a cell in words: its two sides, its level, how many flags."""
        likelihood, impact = self.sides_of(cell)
        return plural(
            "{likelihood}, {impact}: {level}, {count} flag",
            "{likelihood}, {impact}: {level}, {count} flags",
            self.count_of(cell),
            likelihood=likelihood,
            impact=impact,
            level=Text(LEVEL_TITLES[self.level_of(cell)]),
        )

    def sides_of(self, cell: Cell) -> tuple[str, str]:
        """Return the likelihood and the impact of a cell in words."""
        row, column = self._place(cell)
        return self.look.say(self._likelihoods[row].title), self.look.say(self._impacts[column].title)

    def count_of(self, cell: Cell) -> int:
        """Return how many there are in a cell."""
        return self._counts.get(cell, 0)

    def level_of(self, cell: Cell) -> str:
        """Return the level of a cell."""
        return self._level_of(*cell)

    # Where things stand

    def hasHeightForWidth(self) -> bool:
        """Return True: where words need two lines, it is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows at a width."""
        return self._layout(width).tops[-1] + 1 if self._likelihoods else 0

    def sizeHint(self) -> QSize:
        """Return the size at a comfortable width."""
        width = self.look.space("inspector_width_wide")
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the size at the least width."""
        width = _LEAST_CELL * max(len(self._impacts), 1) + _WIDEST_LABEL
        return QSize(width, 0)

    def _label_width(self) -> int:
        metrics = QFontMetrics(self._font(_SIZES[0]))
        words = [word for each in self._likelihoods for word in self.look.say(each.title).split()]
        words += [self.look.say(each) for each in (N_("Impact →"), N_("Likelihood ↓"))]
        return min(max(map(metrics.horizontalAdvance, words), default=0) + _PAD, _WIDEST_LABEL)

    def _layout(self, width: int) -> _Layout:
        """Return where everything stands at a width; measured once for a width and a language."""
        if self._laid is None or self._laid.width != width:
            left = self._label_width()
            each = (width - left) / max(len(self._impacts), 1)
            line = QFontMetrics(self._font(_SIZES[0])).height()
            number = QFontMetrics(self.look.font("strong")).height()
            tops = [2 * line + _GAP]
            for likelihood in self._likelihoods:
                levels = {self._level_of(likelihood.code, impact.code) for impact in self._impacts}
                said = [self.look.say(LEVEL_TITLES[level]) for level in levels]
                lines = max((len(self._fitted(words, each - _PAD)[1]) for words in said), default=1)
                tops.append(tops[-1] + max(number + lines * line, 2 * line) + 2 * _PAD)
            self._laid = _Layout(width, left, each, tuple(tops))
        return self._laid

    def _rect(self, row: int, column: int) -> QRect:
        laid = self._layout(self.width())
        left, each, tops = laid.left, laid.each, laid.tops
        start, end = round(left + column * each), round(left + (column + 1) * each)
        return QRect(start, tops[row], end - start, tops[row + 1] - tops[row]).adjusted(1, 1, -1, -1)

    def _place(self, cell: Cell) -> tuple[int, int]:
        rows, columns = ([each.code for each in axis] for axis in (self._likelihoods, self._impacts))
        return rows.index(cell[0]), columns.index(cell[1])

    def _cell(self, row: int, column: int) -> Cell:
        return self._likelihoods[row].code, self._impacts[column].code

    def _places(self) -> list[tuple[int, int]]:
        return [(row, column) for row in range(len(self._likelihoods)) for column in range(len(self._impacts))]

    def _under(self, point: QPointF) -> tuple[int, int] | None:
        return next((each for each in self._places() if self._rect(*each).contains(point.toPoint())), None)

    # Words

    def _font(self, size: int) -> QFont:
        font = self.look.font("second")
        font.setPixelSize(size)
        return font

    def _fitted(self, words: str, room: float) -> tuple[int, list[str]]:
        """Return the size and the lines in which words fit a width: smaller first, then broken in two."""
        for size in _SIZES:
            if QFontMetrics(self._font(size)).horizontalAdvance(words) <= room:
                return size, [words]
        metrics = QFontMetrics(self._font(_SIZES[-1]))
        if " " in words:
            return _SIZES[-1], words.rsplit(" ", 1)
        kept = next((n for n in range(len(words) - 2, 2, -1) if metrics.horizontalAdvance(words[:n] + "-") <= room), 3)
        return _SIZES[-1], [words[:kept] + "-", words[kept:]]

    def _respeak(self) -> None:
        self._laid = None
        self._say()
        self.updateGeometry()
        self.update()

    def _say(self) -> None:
        """Tell who cannot see which cell has the focus."""
        self.setAccessibleName(self.look.say(N_("Risk matrix")))
        if self._likelihoods:
            self.setAccessibleDescription(self.look.say(self.words_of(self._cell(*self._at))))
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # The hand

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the pointer."""
        place = self._under(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self._at = place
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from cell to cell, choose, clear."""
        key = Qt.Key(event.key())
        moves = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}
        if key in moves and self._likelihoods:
            (row, column), (down, right) = self._at, moves[key]
            self._at = (
                min(max(row + down, 0), len(self._likelihoods) - 1),
                min(max(column + right, 0), len(self._impacts) - 1),
            )
            self._say()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._likelihoods:
            self._choose()
        elif key == Qt.Key.Key_Escape and self._chosen != NO_CELL:
            self.cell_chosen.emit(NO_CELL)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say the cell under the pointer in words."""
        if isinstance(event, QHelpEvent):
            place = self._under(QPointF(event.pos()))
            words = self.look.say(self.words_of(self._cell(*place))) if place is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _choose(self) -> None:
        cell = self._cell(*self._at)
        self._say()
        self.cell_chosen.emit(NO_CELL if cell == self._chosen else cell)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both scales and the cells."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._likelihoods:
            self._paint_scales(painter)
            for place in self._places():
                self._paint_cell(painter, *place)
        painter.end()

    def _paint_scales(self, painter: QPainter) -> None:
        say, colour = self.look.say, self.look.colour
        laid = self._layout(self.width())
        left, each, tops = laid.left, laid.each, laid.tops
        line = QFontMetrics(self._font(_SIZES[0])).height()
        painter.setPen(colour("text_second"))
        painter.setFont(self._font(_SIZES[0]))
        centre, across = int(Qt.AlignmentFlag.AlignCenter), int(Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRectF(0, 0, left, line), across, say(N_("Impact →")))
        painter.drawText(QRectF(0, line, left, line), across, say(N_("Likelihood ↓")))
        painter.setPen(colour("text"))
        for column, impact in enumerate(self._impacts):
            size, lines = self._fitted(say(impact.title), each - _GAP)
            painter.setFont(self._font(size))
            painter.drawText(QRectF(left + column * each, 0, each, tops[0]), centre, "\n".join(lines))
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        painter.setFont(self._font(_SIZES[0]))
        for row, likelihood in enumerate(self._likelihoods):
            place = QRectF(0, tops[row], left, tops[row + 1] - tops[row])
            painter.drawText(place, middle, say(likelihood.title))

    def _paint_cell(self, painter: QPainter, row: int, column: int) -> None:
        cell, place, colour = self._cell(row, column), QRectF(self._rect(row, column)), self.look.colour
        level, count = self._level_of(*cell), self._counts.get(cell, 0)
        wash = QColor(self.look.level(level)[0])
        wash.setAlpha(_WASH if count else _FAINT_WASH)
        painter.fillRect(place, colour("panel"))
        painter.fillRect(place, wash)
        is_chosen = cell == self._chosen
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("text" if is_chosen else "line"), 2.5 if is_chosen else 1.0))
        painter.drawRect(place)
        if self.hasFocus() and (row, column) == self._at:
            pen = QPen(colour("accent"), 1.5)
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawRect(place.adjusted(3, 3, -3, -3))
        strong = self.look.font("strong" if count else "body")
        number = self.look.catalogue.number(count)
        high, wide = QFontMetrics(strong).height(), QFontMetrics(strong).horizontalAdvance(number)
        size, lines = self._fitted(self.look.say(LEVEL_TITLES[level]), place.width() + _GAP - _PAD)
        words = QFontMetrics(self._font(size)).height()
        top = place.top() + (place.height() - high - len(lines) * words) / 2
        start = place.center().x() - (wide + (_SHAPE + _PAD if count else 0)) / 2
        if count:
            paint_level(painter, QRectF(start, top + (high - _SHAPE) / 2, _SHAPE, _SHAPE), self.look, level)
            start += _SHAPE + _PAD
        painter.setPen(colour("text" if count else "text_second"))
        painter.setFont(strong)
        painter.drawText(QRectF(start, top, wide + 1, high), int(Qt.AlignmentFlag.AlignCenter), number)
        painter.setFont(self._font(size))
        for line, words_of_line in enumerate(lines):
            below = QRectF(place.left(), top + high + line * words, place.width(), words)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), words_of_line)


class MatrixPanel(Panel):
    """The risk matrix with its switch, what it cannot hold, and a way to fold it away.

    Signals
    -------
    cell_chosen(object), residual_chosen(bool)
        A cell or the other reading was chosen.
    """

    cell_chosen = Signal(object)
    residual_chosen = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._flags: tuple[HarmFlag, ...] = ()
        self._chosen, self._is_residual = NO_CELL, False
        self.fold = self.button(N_("Risk to civilians"), "link")
        self.fold.setCheckable(True)
        self.fold.setChecked(True)
        self.fold.toggled.connect(lambda _: self.render_values())
        self.words(self.fold.setToolTip, N_("Show or fold away the risk matrix"))
        self.inherent, self.residual = (
            self.button(words, "chip") for words in (N_("Before answers"), N_("After answers"))
        )
        self._switch = QButtonGroup(self)
        for button, is_residual in ((self.inherent, False), (self.residual, True)):
            button.setCheckable(True)
            self._switch.addButton(button)
            button.clicked.connect(lambda _=False, chosen=is_residual: self.residual_chosen.emit(chosen))
        self.words(self.inherent.setToolTip, N_("Inherent risk, as the rules suggest it"))
        self.words(self.residual.setToolTip, N_("Residual risk: what an answer did not weigh counts as before"))
        self.matrix = RiskMatrix(look)
        self.matrix.cell_chosen.connect(self.cell_chosen)
        self.grey = self.label(role="second")
        head = Flow(self.fold, self.inherent, self.residual, spacing=4)
        self.setLayout(column_of(head, self.matrix, row_of(self.grey), spacing=3))
        self.layout().setContentsMargins(10, 4, 10, 2)

    def show_scales(
        self, likelihoods: Sequence[Choice], impacts: Sequence[Choice], level_of: Callable[[str, str], str]
    ) -> None:
        """Give the mission's matrix."""
        self.matrix.show_scales(likelihoods, impacts, level_of)

    def show_flags(self, flags: Sequence[HarmFlag], chosen: Cell, *, is_residual: bool) -> None:
        """Count the standing flags of a register in their cells."""
        self._flags = tuple(flag for flag in flags if stands(flag))
        self._chosen, self._is_residual = chosen, is_residual
        self.render_values()

    def render_values(self) -> None:
        """Show counts and switch in the language and theme in force."""
        is_open = self.fold.isChecked()
        self.fold.setIcon(self.look.icon("chevron-down" if is_open else "chevron-right", "accent", 16))
        weights = [weight(flag, is_residual=self._is_residual) for flag in self._flags]
        counts = Counter(weights)
        grey = counts.pop(NO_CELL, 0)
        self.matrix.show_counts(counts, self._chosen)
        (self.residual if self._is_residual else self.inherent).setChecked(True)
        for each in (self.matrix, self.inherent, self.residual):
            each.setVisible(is_open)
        self.grey.setVisible(is_open and grey > 0)
        beside = plural(
            "Beside the matrix: {count} flag without data, which is never no harm.",
            "Beside the matrix: {count} flags without data, which is never no harm.",
            grey,
        )
        self.grey.setText(self.look.say(beside))
