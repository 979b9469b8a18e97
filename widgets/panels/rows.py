"""Lists whose rows say a title, details beneath it and a short word at the right; what is cut has a tooltip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from widgets.look import Look
from widgets.panels.level_shape import paint_grade, paint_level

Index = QModelIndex | QPersistentModelIndex
ID = Qt.ItemDataRole.UserRole
DETAIL = Qt.ItemDataRole.UserRole + 1
RIGHT = Qt.ItemDataRole.UserRole + 2
EDGE = Qt.ItemDataRole.UserRole + 3
BELOW = Qt.ItemDataRole.UserRole + 4
LEVEL = Qt.ItemDataRole.UserRole + 5
MORE = Qt.ItemDataRole.UserRole + 6
GRADE = Qt.ItemDataRole.UserRole + 7
_SHAPE = 14


@dataclass(frozen=True, slots=True)
class Row:
    """A row as shown: everything already in the language in force.

    ``right`` stands at the right of the title, ``below`` at that of the detail; ``edge`` is the colour of the bar at
    the left, None for none. ``level`` is a level of risk whose shape stands before the title, its word in ``right``;
    ``grade`` is that of an overlap, shown in the same way. ``more`` are lines below the detail.
    """

    id: str
    title: str
    detail: str = ""
    right: str = ""
    edge: QColor | None = None
    below: str = ""
    level: str = ""
    more: tuple[str, ...] = ()
    grade: str = ""


class RowDelegate(QStyledItemDelegate):
    """Paints a row: edge, title in bold, detail in the second colour, word at the right."""

    margin = 10

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of its lines."""
        title = QFontMetrics(self.look.font("strong")).height()
        lines = bool(index.data(DETAIL)) + len(index.data(MORE) or ())
        return QSize(80, title + lines * (QFontMetrics(self.look.font("second")).height() + 1) + 11)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        painter.save()
        place: QRect = option.rect
        paint_row_back(painter, option, self.look)
        left = place.left() + self.margin
        edge = index.data(EDGE)
        if isinstance(edge, QColor):
            painter.fillRect(QRect(left, place.top() + 7, 4, place.height() - 14), edge)
            left += 12
        for paint, value in ((paint_level, index.data(LEVEL)), (paint_grade, index.data(GRADE))):
            if value:
                paint(painter, QRectF(left, place.top() + 6, _SHAPE, _SHAPE), self.look, str(value))
                left += _SHAPE + 6
        right = place.right() - self.margin
        second = self.look.font("second")
        word = str(index.data(RIGHT) or "")
        line = QRect(left, place.top() + 5, right - left, QFontMetrics(self.look.font("strong")).height())
        painter.setFont(second)
        painter.setPen(self.look.colour("text_second"))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), word)
        room = line.width() - (QFontMetrics(second).horizontalAdvance(word) + 10 if word else 0)
        title = self.look.font("strong" if index.data(DETAIL) or word else "body")
        painter.setFont(title)
        painter.setPen(self.look.colour("text"))
        shown = QFontMetrics(title).elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        if detail := str(index.data(DETAIL) or ""):
            painter.setFont(second)
            painter.setPen(self.look.colour("text_second"))
            below = QRect(left, line.bottom() + 2, right - left, QFontMetrics(second).height())
            end = str(index.data(BELOW) or "")
            painter.drawText(below, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), end)
            room = below.width() - (QFontMetrics(second).horizontalAdvance(end) + 10 if end else 0)
            shown = QFontMetrics(second).elidedText(detail, Qt.TextElideMode.ElideRight, room)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
            line = below
        painter.setFont(second)
        painter.setPen(self.look.colour("text_second"))
        for each in index.data(MORE) or ():
            line = QRect(left, line.bottom() + 2, right - left, QFontMetrics(second).height())
            shown = QFontMetrics(second).elidedText(each, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()


class RowList(QListWidget):
    """A list of rows that keeps its current row when rows are shown again."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setItemDelegate(RowDelegate(look, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    def show_rows(self, rows: Sequence[Row], current: str | None = None) -> None:
        """Show rows; the row ``current``, or the one that was current before, stays current."""
        wanted = self.current_id() if current is None else current
        self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.title)
            item.setData(ID, row.id)
            item.setData(DETAIL, row.detail)
            item.setData(RIGHT, row.right)
            item.setData(BELOW, row.below)
            item.setData(EDGE, row.edge)
            item.setData(LEVEL, row.level)
            item.setData(MORE, row.more)
            item.setData(GRADE, row.grade)
            words = list(filter(None, (row.title, row.right, row.detail, row.below, *row.more)))
            item.setToolTip("\n".join(words))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(words))
            self.addItem(item)
            if row.id == wanted:
                self.setCurrentItem(item)
        self.blockSignals(False)

    def current_id(self) -> str:
        """Return the id of the current row, empty where there is none."""
        item = self.currentItem()
        return "" if item is None else str(item.data(ID))

    def choose(self, uid: str) -> None:
        """Make a row current."""
        for number in range(self.count()):
            if self.item(number).data(ID) == uid:
                self.setCurrentRow(number)

    def height_of_rows(self) -> int:
        """Return the height that shows every row."""
        return sum(self.sizeHintForRow(number) for number in range(self.count())) + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter mean what a double click means, on every platform."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


def paint_row_back(painter: QPainter, option: QStyleOptionViewItem, look: Look, *, has_line: bool = True) -> None:
    """Paint what stands behind a row: the selection with its accent edge, the pointer's row, the line beneath."""
    place: QRect = option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(place, look.colour("selected"))
        painter.fillRect(QRect(place.left(), place.top(), 3, place.height()), look.colour("accent"))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(place, look.colour("panel_head"))
    if has_line:
        painter.setPen(look.colour("line_faint"))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(look.colour("accent"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(0, 0, -1, -1))
