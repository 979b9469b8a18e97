"""The harm register of an operation as a list: shape, code and level, why, and what could be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from planning.i18n import N_, Text, plural, text
from planning.operation import FlagStatus, HarmFlag
from widgets.look import Look
from widgets.panels.choice import Choice
from widgets.panels.flag_filters import FlagFilters
from widgets.panels.flow import Flow
from widgets.panels.level_shape import LEVEL_TITLES, paint_level
from widgets.panels.panel import Panel, column_of, rule
from widgets.panels.risk_matrix import NO_CELL, MatrixPanel
from widgets.panels.rows import Index, paint_row_back

STATUS_TITLES = {
    FlagStatus.OPEN: N_("Not answered"),
    FlagStatus.MITIGATED: N_("Mitigated"),
    FlagStatus.ACCEPTED: N_("Accepted"),
    FlagStatus.DISMISSED: N_("Dismissed"),
    FlagStatus.NOT_APPLICABLE: N_("Does not apply"),
    FlagStatus.CLOSED: N_("No longer found"),
}
_ROW = Qt.ItemDataRole.UserRole
_LONGEST_LEAD = 24
"""Characters of a reason's first sentence that still count as its number, and are printed in bold."""


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A harm flag with the short name of its rule, a typical measure, and what the owner's role is called."""

    flag: HarmFlag
    title: Text | str
    measure: Text | str = ""
    owner: str = ""


class FlagList(Panel):
    """Flags under the risk matrix and its filters; several can be selected and answered at once.

    Enter answers what is selected, Delete dismisses it, the right arrow shows what the current flag rests on.

    Signals
    -------
    flag_chosen(str)
        The uid of the flag that became current, for the map to show.
    answer_requested(list), dismiss_requested(list)
        Uids of the selected flags.
    evidence_requested(str)
        The uid of the flag whose records shall be shown.
    export_requested()
        The register shall be written to a file.
    """

    flag_chosen = Signal(str)
    answer_requested = Signal(list)
    dismiss_requested = Signal(list)
    evidence_requested = Signal(str)
    export_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._rows: tuple[FlagRow, ...] = ()
        self.matrix = MatrixPanel(look)
        self.matrix.cell_chosen.connect(lambda cell: self.filters.use(replace(self.filters.filter, cell=cell)))
        self.matrix.residual_chosen.connect(self._read_as)
        self.filters = FlagFilters(look)
        self.filters.changed.connect(self.render_values)
        self._model = _FlagModel(look)
        self.view = _FlagView(look, self)
        self.view.setModel(self._model)
        self.words(self.view.setAccessibleName, N_("Harm flags"))
        self.view.selectionModel().currentChanged.connect(lambda now, _: self._became_current(now))
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        self.view.doubleClicked.connect(lambda _: self._answer())
        self.empty = QLabel()
        self.empty.setProperty("role", "empty")
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(14, 14, 14, 14)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.answer = QPushButton()
        self.answer.setProperty("role", "primary")
        self.answer.clicked.connect(self._answer)
        self.dismiss = self.button(N_("Dismiss with reason"))
        self.dismiss.clicked.connect(lambda: self.dismiss_requested.emit(self.selected()))
        self.evidence = self.button(N_("Evidence"))
        self.words(self.evidence.setToolTip, N_("The records behind the flag (right arrow)"))
        self.evidence.clicked.connect(lambda: self.evidence_requested.emit(self.current()))
        self.export = self.tool("export", N_("Write the register as a table for use inside the mission"))
        self.export.clicked.connect(self.export_requested)
        self.foot = QFrame()
        self.foot.setProperty("role", "foot")
        buttons = Flow(self.answer, self.dismiss, self.evidence, self.export, spacing=6)
        buttons.setContentsMargins(10, 7, 10, 7)
        self.foot.setLayout(buttons)
        column = column_of(self.matrix, rule(), self.filters, self.view, self.empty, self.foot, spacing=0)
        column.setStretch(3, 1)
        column.setStretch(4, 1)
        self.setLayout(column)
        self.show_flags(())

    def show_flags(self, rows: Sequence[FlagRow], *, is_screened: bool = True) -> None:
        """Show flags in their order; ``is_screened`` is False while there is nothing yet to screen."""
        self._rows = tuple(rows)
        self._is_screened = is_screened
        self.filters.show_flags([row.flag for row in rows], {row.flag.code: row.title for row in rows})
        self.render_values()

    def show_scales(
        self, likelihoods: Sequence[Choice], impacts: Sequence[Choice], level_of: Callable[[str, str], str]
    ) -> None:
        """Give the mission's matrix."""
        self.matrix.show_scales(likelihoods, impacts, level_of)

    def choose(self, uid: str) -> None:
        """Make a flag current and bring it into view."""
        for number, row in enumerate(self._model.rows):
            if row.flag.uid == uid:
                self.view.setCurrentIndex(self._model.index(number))

    def selected(self) -> list[str]:
        """Return the uids of the selected flags in the order of the list."""
        numbers = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        return [self._model.rows[number].flag.uid for number in numbers]

    def current(self) -> str:
        """Return the uid of the current flag, empty where there is none."""
        index = self.view.currentIndex()
        return self._model.rows[index.row()].flag.uid if index.isValid() else ""

    def render_values(self) -> None:
        """Show filters, flags and buttons in the language and theme in force."""
        say = self.look.say
        selected, current = set(self.selected()), self.current()
        self.filters.render_values()
        chosen = self.filters.filter
        self.matrix.show_flags([row.flag for row in self._rows], chosen.cell, is_residual=chosen.is_residual)
        shown = [row for row in self._rows if chosen.passes(row.flag)]
        self._model.show_rows(shown)
        selection = self.view.selectionModel()
        selection.blockSignals(True)
        for number, row in enumerate(shown):
            index = self._model.index(number)
            if row.flag.uid in selected:
                selection.select(index, selection.SelectionFlag.Select)
            if row.flag.uid == current:
                selection.setCurrentIndex(index, selection.SelectionFlag.NoUpdate)
        selection.blockSignals(False)
        self.matrix.setVisible(bool(self._rows))
        self.filters.setVisible(bool(self._rows))
        self.view.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)
        nothing = N_("Nothing found within the distances. No data is never no harm.")
        nothing_yet = N_("Draw an area: what it may harm is listed here.")
        self.empty.setText(say(nothing if self._is_screened else nothing_yet))
        self._show_buttons()

    def _show_buttons(self) -> None:
        selected = set(self.selected())
        chosen = [row for row in self._model.rows if row.flag.uid in selected]
        is_found = bool(chosen) and all(row.flag.status is not FlagStatus.CLOSED for row in chosen)
        self.foot.setVisible(bool(self._rows))
        self.answer.setEnabled(is_found)
        self.dismiss.setEnabled(is_found)
        self.evidence.setEnabled(len(chosen) == 1)
        if len(chosen) == 1:
            title: Text | str = text("Answer {code}", code=chosen[0].flag.code)
        elif chosen:
            title = plural("Answer {count} flag", "Answer {count} flags", len(chosen))
        else:
            title = N_("Answer")
        self.answer.setText(self.look.say(title))

    def _read_as(self, is_residual: bool) -> None:
        """Read the matrix as suggested or as left after the answers; a chosen cell would mean others, so it goes."""
        self.filters.use(replace(self.filters.filter, is_residual=is_residual, cell=NO_CELL))

    def _became_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.flag_chosen.emit(self._model.rows[index.row()].flag.uid)

    def _answer(self) -> None:
        if uids := self.selected():
            self.answer_requested.emit(uids)


class _FlagModel(QAbstractListModel):
    """The flags of the list, each with the sentence that a screen reader says."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.rows: list[FlagRow] = []

    def show_rows(self, rows: list[FlagRow]) -> None:
        """Replace every row."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of flags."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a flag's row, or its words."""
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            say = self.look.say
            named = ", ".join(filter(None, (say(row.title), row.flag.area_name, say(LEVEL_TITLES[row.flag.level]))))
            head = f"{row.flag.code} {named}"
            return f"{head}, {say(STATUS_TITLES[row.flag.status])}. {say(row.flag.reason)}"
        return None


class _FlagView(QListView):
    """The list itself, with rows as high as their sentences need."""

    def __init__(self, look: Look, panel: FlagList) -> None:
        super().__init__()
        self.panel = panel
        self.setItemDelegate(_FlagDelegate(look, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows again at another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter answers, Delete dismisses, the right arrow shows the evidence."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.panel.answer.click()
        elif key == Qt.Key.Key_Delete:
            self.panel.dismiss.click()
        elif key == Qt.Key.Key_Right:
            self.panel.evidence.click()
        else:
            super().keyPressEvent(event)


class _FlagDelegate(QStyledItemDelegate):
    """Paints a flag: shape and head line, reason with the number first, then the measure or the answer."""

    left, top, right, bottom = 33, 7, 10, 8

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self.look = look
        self.view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the sentences need at the list's width."""
        width = self.view.viewport().width()
        row: FlagRow = index.data(_ROW)
        head = self._head_height(row, width)
        return QSize(width, self.top + head + round(self._body(row, width).size().height()) + self.bottom)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a flag."""
        row: FlagRow = index.data(_ROW)
        place: QRect = option.rect
        colour = self.look.colour
        painter.save()
        paint_row_back(painter, option, self.look)
        paint_level(painter, QRectF(place.left() + 10, place.top() + self.top, 16, 16), self.look, row.flag.level)
        is_over = row.flag.status is not FlagStatus.OPEN
        head = QRect(place.left() + self.left, place.top() + self.top, 0, self._head_height(row, place.width()))
        head.setRight(place.right() - self.right)
        strong, level_font = self.look.font("strong"), self._level_font()
        level = self.look.say(LEVEL_TITLES[row.flag.level])
        painter.setFont(level_font)
        painter.setPen(colour("text"))
        aligned = Qt.AlignmentFlag.AlignTop
        painter.drawText(head.adjusted(0, 1, 0, 0), int(aligned | Qt.AlignmentFlag.AlignRight), level)
        painter.setFont(strong)
        painter.setPen(colour("text_second" if is_over else "text"))
        title = QRect(head.topLeft(), QSize(self._title_width(row, place.width()), head.height()))
        painter.drawText(title, int(aligned | Qt.TextFlag.TextWordWrap), self._title(row))
        painter.translate(head.left(), head.bottom() + 1)
        self._body(row, place.width()).drawContents(painter)
        painter.restore()

    def _title(self, row: FlagRow) -> str:
        new = self.look.say(N_("new")) if row.flag.is_new else ""
        return " · ".join(filter(None, (f"{row.flag.code} {self.look.say(row.title)}", row.flag.area_name, new)))

    def _title_width(self, row: FlagRow, width: int) -> int:
        level = QFontMetrics(self._level_font()).horizontalAdvance(self.look.say(LEVEL_TITLES[row.flag.level]))
        return width - self.left - self.right - level - 8

    def _head_height(self, row: FlagRow, width: int) -> int:
        room = QRect(0, 0, self._title_width(row, width), 1000)
        metrics = QFontMetrics(self.look.font("strong"))
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._title(row)).height() + 1

    def _level_font(self) -> QFont:
        font = self.look.font("second")
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _body(self, row: FlagRow, width: int) -> QTextDocument:
        """Return the reason, then the measure or the answer, laid out at a width."""
        say = self.look.say
        flag = row.flag
        text_colour, second = self.look.colour("text").name(), self.look.colour("text_second").name()
        lead, rest = _lead(say(flag.reason))
        lines = [f'<span style="color:{text_colour}"><b>{escape(lead)}</b>{escape(rest)}</span>']
        small = f"font-size:{self.look.font('second').pixelSize()}px; color:{second}"
        if flag.status is not FlagStatus.OPEN:
            status = escape(say(STATUS_TITLES[flag.status]))
            answer = f": {escape(flag.answer)}" if flag.answer else ""
            lines.append(f'<span style="{small}"><b>{status}</b>{answer}</span>')
            facts = [row.owner, flag.due.isoformat() if flag.due else ""]
            if any(facts):
                lines.append(f'<span style="{small}">{escape(", ".join(filter(None, facts)))}</span>')
        elif row.measure:
            do = say(text("Do: {measure}", measure="\x00"))
            before, _, after = do.partition("\x00")
            lines.append(f'<span style="{small}"><b>{escape(before)}</b>{escape(say(row.measure) + after)}</span>')
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(self.look.font("body"))
        document.setHtml("".join(f"<div>{line}</div>" for line in lines))
        document.setTextWidth(max(60, width - self.left - self.right))
        return document


def _lead(reason: str) -> tuple[str, str]:
    """Return the short first sentence of a reason, which holds its number, and the rest."""
    end = reason.find(". ")
    if 0 < end < _LONGEST_LEAD:
        return reason[: end + 1], reason[end + 1 :]
    return "", reason
