"""The numbers that harm rules go by as a table: what each means, what it is, where it comes from; filtered by words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from planning.codes import fold
from planning.i18n import N_, Text
from widgets.look import Look
from widgets.panels.flow import Flow
from widgets.panels.panel import Panel, column_of
from widgets.panels.rows import Index

_ID = Qt.ItemDataRole.UserRole
_ALIGNED = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft)
_VALUE_WIDTH, _SOURCE_WIDTH = 116, 66


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A number of a rule, or a band of its distances.

    Attributes
    ----------
    id : str
        All bands of a rule have one.
    rule : Text or str
        Code and title of its rule; rows of one rule stand together.
    value : Text or str
        With its unit.
    source : Text or str
        Where it comes from.
    set_by : Text or str
        Who set it, when and why; empty for what ships.
    """

    id: str
    rule: Text | str
    meaning: Text | str
    value: Text | str
    source: Text | str
    set_by: Text | str = ""


class ParameterTable(Panel):
    """The table with its filter. Enter, a double click or the button opens the number in hand.

    Signals
    -------
    chosen(str)
        The id of a number that shall be opened.
    closed()
        Esc: the page shall go.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._rows: tuple[NumberRow, ...] = ()
        self._found: list[tuple[int, int, str]] = []  # line of the rule, line of the row, its words folded
        told = self.label(N_("What a rule finds depends on these. The effect of a change is shown before it is saved."))
        told.setProperty("role", "second")
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.words(self.filter.setPlaceholderText, N_("Filter by words, such as H01 or distance"))
        self.words(self.filter.setAccessibleName, N_("Filter by words"))
        self.filter.textChanged.connect(lambda _: self._show_found())
        self.table = _Table(look)
        self.words(self.table.setAccessibleName, N_("Numbers of the harm rules"))
        self.table.itemSelectionChanged.connect(self._show_button)
        self.table.itemDoubleClicked.connect(lambda _: self._open())
        self.nothing = self.label(N_("No number has these words."), "empty")
        self.nothing.setContentsMargins(12, 10, 12, 10)
        self.nothing.hide()
        self.change = self.button(N_("Change…"), "primary")
        self.change.clicked.connect(self._open)
        self.foot = QFrame()
        self.foot.setProperty("role", "foot")
        buttons = Flow(self.change)
        buttons.setContentsMargins(10, 7, 10, 7)
        self.foot.setLayout(buttons)
        head = column_of(told, self.filter, spacing=6, margin=10)
        column = column_of(head, self.nothing, self.table, self.foot, spacing=0)
        column.setStretch(2, 1)
        self.setLayout(column)

    def show_rows(self, rows: Sequence[NumberRow]) -> None:
        """Show numbers, those of one rule together; the one in hand stays in hand."""
        self._rows = tuple(rows)
        self.render_values()

    def current(self) -> str:
        """Return the id of the number in hand, empty where there is none that can be changed."""
        item = self.table.item(self.table.currentRow(), 0)
        return "" if item is None or not self.table.selectedItems() else str(item.data(_ID) or "")

    def choose(self, identity: str) -> None:
        """Take a number in hand and bring it into view."""
        for line in range(self.table.rowCount()):
            item = self.table.item(line, 0)
            if item is not None and item.data(_ID) == identity:
                self.table.setCurrentCell(line, 0, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self.table.selectRow(line)
                self.table.scrollToItem(item)

    def render_values(self) -> None:
        """Show the numbers in the language in force."""
        say, current = self.look.say, self.current()
        self.table.blockSignals(True)
        self.table.clearSpans()
        self.table.setRowCount(0)
        titles = (N_("What it means"), N_("Value"), N_("Source"))
        for column, (title, aligned) in enumerate(zip(titles, _ALIGNED, strict=True)):
            head = QTableWidgetItem(say(title))
            head.setTextAlignment(aligned | Qt.AlignmentFlag.AlignVCenter)
            self.table.setHorizontalHeaderItem(column, head)
        self._found = []
        rule, line_of_rule = "", -1
        for row in self._rows:
            if say(row.rule) != rule:
                rule, line_of_rule = say(row.rule), self._add_head(say(row.rule))
            line = self._add_row(row)
            words = (row.rule, row.meaning, row.value, row.source, row.set_by, row.id)
            self._found.append((line_of_rule, line, fold(" ".join(map(say, words)))))
        self.table.blockSignals(False)
        self._show_found()
        if current:
            self.choose(current)
        self._show_button()

    def _add_head(self, title: str) -> int:
        line = self.table.rowCount()
        self.table.insertRow(line)
        item = QTableWidgetItem(title)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setFont(self.look.font("strong"))
        item.setBackground(self.look.colour("panel_head"))
        self.table.setItem(line, 0, item)
        self.table.setSpan(line, 0, 1, self.table.columnCount())
        return line

    def _add_row(self, row: NumberRow) -> int:
        say, line = self.look.say, self.table.rowCount()
        self.table.insertRow(line)
        meaning = "\n".join(filter(None, (say(row.meaning), say(row.set_by))))
        cells = (meaning, say(row.value), say(row.source))
        for column, (words, aligned) in enumerate(zip(cells, _ALIGNED, strict=True)):
            item = QTableWidgetItem(words)
            item.setTextAlignment(aligned | Qt.AlignmentFlag.AlignTop)
            item.setData(_ID, row.id)
            if not row.id:
                item.setForeground(self.look.colour("text_second"))
            elif column == 1:
                font = QFont(self.look.font("strong" if row.set_by else "body"))
                item.setFont(font)
            self.table.setItem(line, column, item)
        return line

    def _show_found(self) -> None:
        """Show the rows that have every word of the filter, and the rules that have such rows."""
        wanted = fold(self.filter.text()).split()
        heads = set()
        for head, line, words in self._found:
            is_found = all(each in words for each in wanted)
            self.table.setRowHidden(line, not is_found)
            if is_found:
                heads.add(head)
        for head in {head for head, _, _ in self._found}:
            self.table.setRowHidden(head, head not in heads)
        self.nothing.setVisible(bool(self._found) and not heads)
        self.table.setVisible(bool(heads) or not self._found)
        self.table.resizeRowsToContents()

    def _show_button(self) -> None:
        self.change.setEnabled(bool(self.current()))

    def _open(self) -> None:
        if identity := self.current():
            self.chosen.emit(identity)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc, open with Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.hasFocus():
            self._open()
        else:
            super().keyPressEvent(event)


class _Cell(QStyledItemDelegate):
    """A cell as high as its words at the width that the style sheet leaves them."""

    _PADDING = 2 * 11
    _AROUND = 9

    def __init__(self, look: Look, table: QTableWidget) -> None:
        super().__init__(table)
        self.look = look
        self.table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the wrapped words."""
        is_head = self.table.columnSpan(index.row(), 0) > 1
        columns = range(self.table.columnCount()) if is_head else (index.column(),)
        width = sum(self.table.columnWidth(column) for column in columns)
        font = index.data(Qt.ItemDataRole.FontRole) or self.look.font("body")
        room = QRect(0, 0, width - self._PADDING, 10_000)
        words = str(index.data() or "")
        height = QFontMetrics(font).boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()
        return QSize(width, height + self._AROUND)


class _Table(QTableWidget):
    """Three columns, whose rows are as high as their sentences need."""

    def __init__(self, look: Look) -> None:
        super().__init__(0, 3)
        self.setItemDelegate(_Cell(look, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        # Measured in the midst of its resizing, a section still has its width of before.
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self.resizeRowsToContents)
        header.sectionResized.connect(lambda *_: self._settling.start())
        self.setColumnWidth(1, _VALUE_WIDTH)
        self.setColumnWidth(2, _SOURCE_WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter and Esc to the panel."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)
