"""Acts of the journal as a list that is read page by page: title, who, when, and whether it was taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from planning.i18n import Text
from widgets.look import Look
from widgets.panels.rows import Index, paint_row_back

_ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """An act as the list shows it.

    ``mark`` is a word about it, such as that it was taken back; ``is_undone`` greys it as well.
    """

    act: int
    title: Text | str
    who: Text | str
    at: datetime
    mark: Text | str = ""
    is_undone: bool = False


class ActModel(QAbstractListModel):
    """The acts that were read so far; the view asks for more when it is scrolled to their end.

    Signals
    -------
    more_requested()
        Once for each page.
    """

    more_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.rows: list[HistoryRow] = []
        self._has_more = False

    def show_rows(self, rows: Sequence[HistoryRow], *, has_more: bool) -> None:
        """Replace every row."""
        self.beginResetModel()
        self.rows, self._has_more = list(rows), has_more
        self.endResetModel()

    def add_rows(self, rows: Sequence[HistoryRow], *, has_more: bool) -> None:
        """Put rows at the end."""
        self._has_more = has_more
        if rows:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(rows) - 1)
            self.rows += rows
            self.endInsertRows()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of acts."""
        return 0 if parent.isValid() else len(self.rows)

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Return whether there are acts that were not asked for yet."""
        return self._has_more

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        """Ask for the next acts, once."""
        self._has_more = False
        self.more_requested.emit()

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an act's row, or its words."""
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            say = self.look.say
            return ", ".join(
                filter(None, (say(row.title), say(row.mark), say(row.who), self.look.catalogue.moment(row.at)))
            )
        return None


class ActView(QListView):
    """The list itself, with rows as high as their titles need.

    Signals
    -------
    enter_pressed()
        The map shall show the current act.
    """

    enter_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setItemDelegate(_ActDelegate(look, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumHeight(90)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows again at another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose no act by itself: the map would jump to it."""
        if self.currentIndex().isValid():
            super().focusInEvent(event)
        else:
            QAbstractScrollArea.focusInEvent(self, event)
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter brings the map to the act; Esc is left to the panel."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.enter_pressed.emit()
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _ActDelegate(QStyledItemDelegate):
    """Paints an act: its title, a word about it, who and when."""

    left, top, right, bottom = 10, 6, 10, 6

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self.look = look
        self.view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the title needs at the list's width."""
        width = self.view.viewport().width()
        second = QFontMetrics(self.look.font("second")).height()
        return QSize(width, self.top + self._title_height(index.data(_ROW), width) + 2 + second + self.bottom)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint an act."""
        row: HistoryRow = index.data(_ROW)
        colour, say = self.look.colour, self.look.say
        painter.save()
        paint_row_back(painter, option, self.look)
        place: QRect = option.rect.adjusted(self.left, self.top, -self.right, -self.bottom)
        aligned = Qt.AlignmentFlag.AlignTop
        painter.setFont(self._mark_font())
        painter.setPen(colour("text_second"))
        painter.drawText(place.adjusted(0, 1, 0, 0), int(aligned | Qt.AlignmentFlag.AlignRight), say(row.mark))
        painter.setFont(self._title_font(row))
        painter.setPen(colour("text_second" if row.is_undone else "text"))
        height = self._title_height(row, option.rect.width())
        title = QRect(place.left(), place.top(), self._title_width(row, option.rect.width()), height)
        painter.drawText(title, int(aligned | Qt.TextFlag.TextWordWrap), say(row.title))
        second = self.look.font("second")
        metrics = QFontMetrics(second)
        painter.setFont(second)
        painter.setPen(colour("text_second"))
        below = QRect(place.left(), title.bottom() + 2, place.width(), metrics.height())
        when = self.look.catalogue.moment(row.at)
        painter.drawText(below, int(aligned | Qt.AlignmentFlag.AlignRight), when)
        room = below.width() - metrics.horizontalAdvance(when) - 10
        who = metrics.elidedText(say(row.who), Qt.TextElideMode.ElideRight, room)
        painter.drawText(below, int(aligned | Qt.AlignmentFlag.AlignLeft), who)
        painter.restore()

    def _title_width(self, row: HistoryRow, width: int) -> int:
        mark = self.look.say(row.mark)
        taken = QFontMetrics(self._mark_font()).horizontalAdvance(mark) + 10 if mark else 0
        return width - self.left - self.right - taken

    def _title_height(self, row: HistoryRow, width: int) -> int:
        room = QRect(0, 0, self._title_width(row, width), 1000)
        metrics = QFontMetrics(self._title_font(row))
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.look.say(row.title)).height()

    def _title_font(self, row: HistoryRow) -> QFont:
        return self.look.font("body" if row.is_undone else "strong")

    def _mark_font(self) -> QFont:
        font = self.look.font("second")
        font.setWeight(QFont.Weight.DemiBold)
        return font
