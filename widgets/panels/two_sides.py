"""A table of two sides: what a row is about, then A and B; in groups, each cell in lines that may carry a level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from planning.i18n import Text, text
from widgets.look import Look
from widgets.panels.level_shape import paint_level
from widgets.panels.rows import Index, paint_row_back

_ROW = Qt.ItemDataRole.UserRole
_EDGE, _GAP, _ABOVE, _SHAPE = 10, 8, 5, 13
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell, strong where it is what matters and faint where it is not; a level's shape stands before it."""

    words: Text | str
    level: str = ""
    is_strong: bool = False
    is_faint: bool = False


@dataclass(frozen=True, slots=True)
class SidesRow:
    """A row: its title, a detail beneath it, the lines of A and of B, what a pointer that rests on it reads.

    Without an id it cannot be chosen; a row without sides is the head of a group.
    """

    title: Text | str
    before: Sequence[Line] = ()
    after: Sequence[Line] = ()
    detail: Text | str = ""
    id: str = ""
    told: Sequence[Text | str] = ()

    @property
    def is_head(self) -> bool:
        """Whether it is the head of a group."""
        return not self.before and not self.after


def columns_of(width: int) -> tuple[QRect, QRect, QRect]:
    """Return where title, A and B stand in a width; each a rectangle without a height."""
    inside = width - 2 * _EDGE - 2 * _GAP
    title = inside * 2 // 5
    side = (inside - title) // 2
    first = QRect(_EDGE, 0, title, 0)
    second = QRect(first.left() + title + _GAP, 0, side, 0)
    return first, second, QRect(second.left() + side + _GAP, 0, side, 0)


class SidesHead(QWidget):
    """The head of the table: the letters as the map shows them, and what each side is."""

    def __init__(self, look: Look, inset: int, parent: QWidget | None = None) -> None:
        """Make the head of a list whose scroll bar takes ``inset`` logical pixels at the right."""
        super().__init__(parent)
        self.look = look
        self._inset = inset
        self._titles: tuple[Text | str, Text | str] = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_titles(self, before: Text | str, after: Text | str) -> None:
        """Say what A and B are."""
        self._titles = before, after
        self.setAccessibleName(
            self.look.say(text("A: {before}; B: {after}", before=self._words(before), after=self._words(after)))
        )
        self._measure()
        self.update()

    def _words(self, title: Text | str) -> str:
        return self.look.say(title)

    def _measure(self) -> None:
        metrics, high = QFontMetrics(self.look.font("strong")), 20
        for place, title in zip(columns_of(self.width() - self._inset)[1:], self._titles, strict=True):
            room = QRect(0, 0, place.width() - 26, 1000)
            high = max(high, metrics.boundingRect(room, _WRAP, self._words(title)).height())
        self.setFixedHeight(high + 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the words again at another width."""
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both letters, A's plate with a solid edge and B's with a dashed one, and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.look.colour("panel_head"))
        font = self.look.font("strong")
        painter.setFont(font)
        for place, title, letter in zip(columns_of(self.width() - self._inset)[1:], self._titles, "AB", strict=True):
            plate = QRectF(place.left(), 6, 19, 19)
            pen = QPen(self.look.colour("accent" if letter == "B" else "text"), 1.5)
            if letter == "B":
                pen.setDashPattern([3.0, 2.0])
            painter.setPen(pen)
            painter.drawRoundedRect(plate, 3, 3)
            painter.setPen(self.look.colour("text"))
            painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), letter)
            words = QRect(place.left() + 26, 7, place.width() - 26, self.height() - 8)
            painter.drawText(words, _WRAP, self._words(title))
        painter.end()


class TwoSidesList(QListView):
    """The rows, as high as their words need.

    Signals
    -------
    chosen(str)
        Id of the row that became current, empty for a row that cannot be looked at more closely.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._model = _SidesModel(look)
        self.setModel(self._model)
        self.setItemDelegate(_SidesDelegate(look, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._became_current)

    def show_rows(self, rows: Sequence[SidesRow]) -> None:
        """Show rows in their order; the one that was current stays so where it is still there."""
        current = self.current()
        selection = self.selectionModel()
        selection.blockSignals(True)
        self._model.show_rows(rows)
        for number, row in enumerate(rows):
            if current and row.id == current:
                self.setCurrentIndex(self._model.index(number))
        selection.blockSignals(False)

    def rows(self) -> Sequence[SidesRow]:
        """Return the rows shown."""
        return self._model.rows

    def current(self) -> str:
        """Return the id of the current row, empty where there is none."""
        index = self.currentIndex()
        return self._model.rows[index.row()].id if index.isValid() else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows again at another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _became_current(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.rows[index.row()].id if index.isValid() else "")


class _SidesModel(QAbstractListModel):
    """The rows, each with the sentence that a screen reader says."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.rows: tuple[SidesRow, ...] = ()

    def show_rows(self, rows: Sequence[SidesRow]) -> None:
        """Replace every row."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let heads of groups be passed over."""
        if self.rows[index.row()].is_head:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, its words, or what is told of it."""
        row, say = self.rows[index.row()], self.look.say
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n\n".join(map(say, row.told))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            title = ", ".join(filter(None, (say(row.title), say(row.detail))))
            if row.is_head:
                return title
            sides = [", ".join(say(line.words) for line in lines) for lines in (row.before, row.after)]
            return say(text("{title}. A: {before}. B: {after}.", title=title, before=sides[0], after=sides[1]))
        return None


class _SidesDelegate(QStyledItemDelegate):
    """Paints a row in three columns."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self.look = look
        self.view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the words need at the list's width."""
        row: SidesRow = index.data(_ROW)
        width = self.view.viewport().width()
        if row.is_head:
            return QSize(width, QFontMetrics(self.look.font("strong")).height() + 14)
        blocks = zip(columns_of(width), self._blocks(row), strict=True)
        return QSize(width, max(self._height(lines, place.width()) for place, lines in blocks) + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        row: SidesRow = index.data(_ROW)
        place: QRect = option.rect
        painter.save()
        if row.is_head:
            painter.fillRect(place, self.look.colour("panel_head"))
            painter.setPen(self.look.colour("line"))
            painter.drawLine(place.bottomLeft(), place.bottomRight())
            painter.setFont(self.look.font("strong"))
            painter.setPen(self.look.colour("text"))
            words = place.adjusted(_EDGE, 0, -_EDGE, 0)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.look.say(row.title))
        else:
            paint_row_back(painter, option, self.look)
            for column, lines in zip(columns_of(place.width()), self._blocks(row), strict=True):
                at = QRect(place.left() + column.left(), place.top() + _ABOVE, column.width(), place.height())
                self._paint_lines(painter, at, lines)
        painter.restore()

    def _blocks(self, row: SidesRow) -> tuple[Sequence[Line], Sequence[Line], Sequence[Line]]:
        title = [Line(row.title, is_strong=True), *([Line(row.detail, is_faint=True)] if row.detail else [])]
        return title, row.before, row.after

    def _font(self, line: Line) -> QFont:
        return self.look.font("strong" if line.is_strong else "second")

    def _height(self, lines: Sequence[Line], width: int) -> int:
        return sum(self._line_height(line, width) for line in lines)

    def _line_height(self, line: Line, width: int) -> int:
        room = QRect(0, 0, width - (_SHAPE + 5 if line.level else 0), 1000)
        metrics = QFontMetrics(self._font(line))
        return max(metrics.boundingRect(room, _WRAP, self.look.say(line.words)).height(), metrics.height()) + 1

    def _paint_lines(self, painter: QPainter, at: QRect, lines: Sequence[Line]) -> None:
        top = at.top()
        for line in lines:
            left, high = at.left(), self._line_height(line, at.width())
            if line.level:
                paint_level(painter, QRectF(left, top + 1, _SHAPE, _SHAPE), self.look, line.level)
                left += _SHAPE + 5
            painter.setFont(self._font(line))
            painter.setPen(self.look.colour("text_second" if line.is_faint else "text"))
            painter.drawText(QRect(left, top, at.right() - left + 1, high), _WRAP, self.look.say(line.words))
            top += high
