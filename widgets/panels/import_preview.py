"""The page before an import: how columns are read, what is assumed, the first rows as read. Nothing is written yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.level_shape import level_icon
from widgets.panels.panel import ICON, Panel, PanelHead, breakable, clear, column_of, row_of, rule, scrolled

_STATES = {
    "ready": (N_("read"), "check", "done_text"),
    "warning": (N_("look at it"), "alert-triangle", "warning_text"),
    "assumed": (N_("assumed"), "circle", "text_second"),
    "missing": (N_("missing"), "x", "error_text"),
    "rejected": (N_("rejected"), "x", "error_text"),
}


@dataclass(frozen=True, slots=True)
class MappedField:
    """A field of the kind and the file's column that fills it.

    ``column`` is empty where no column does; ``state`` is ready, warning, assumed or missing; ``hint`` says how the
    column was known or what is assumed.
    """

    name: str
    title: Text | str
    column: str = ""
    hint: Text | str = ""
    state: str = "ready"


@dataclass(frozen=True, slots=True)
class ImportNotice:
    """What was repaired or is assumed, an example or reason, and how many rows it is about.

    ``level`` is a risk level's code for its shape: ``high`` warns, ``no_data`` assumes, ``low`` informs.
    """

    title: Text | str
    detail: Text | str = ""
    count: Text | str = ""
    level: str = "no_data"


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A row of the file as it will be read; ``state`` is ready, warning, assumed or rejected."""

    number: int
    values: Sequence[str]
    state: str = "ready"
    word: Text | str = ""


@dataclass(frozen=True, slots=True)
class ImportWish:
    """How a file is read: the target kind, the file's column for each field, and where it matters the rest."""

    target: str
    columns: Mapping[str, str]
    system: str = ""
    encoding: str = ""
    layer: str = ""


@dataclass(frozen=True, slots=True)
class ImportView:
    """All that the page shows.

    ``is_whole`` says whether ``accepted`` counts the whole file or a sample of its first rows.
    ``numeric`` are the positions in ``headings`` of columns that hold numbers, which stand at the right.
    """

    file_name: str
    about: Text | str
    options: ImportWish
    targets: Sequence[Choice]
    systems: Sequence[Choice] = ()
    encodings: Sequence[Choice] = ()
    layers: Sequence[Choice] = ()
    file_columns: Sequence[str] = ()
    fields: Sequence[MappedField] = ()
    notices: Sequence[ImportNotice] = ()
    headings: Sequence[Text | str] = ()
    numeric: frozenset[int] = field(default_factory=frozenset)
    rows: Sequence[SampleRow] = ()
    row_count: int = 0
    accepted: int = 0
    is_whole: bool = True
    summary: Text | str = ""


class ImportPreview(Panel):
    """The page that stands in place of the map while a file waits to be imported.

    Signals
    -------
    options_changed(ImportWish)
        A person wants the file to be read otherwise.
    import_requested(ImportWish)
        The rows shall be imported.
    cancelled()
        Nothing shall be imported.
    """

    options_changed = Signal(object)
    import_requested = Signal(object)
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._view: ImportView | None = None
        self.combos: dict[str, ChoiceBox] = {}
        self.title = self.label(role="title")
        self.about = self.label(role="second")
        self.target, self.system, self.encoding, self.layer = (ChoiceBox(look) for _ in range(4))
        chooser_row = row_of(spacing=8)
        self._choosers: list[tuple[QLabel, ChoiceBox]] = []
        named = (
            (self.layer, N_("Part of the file")),
            (self.encoding, N_("Encoding")),
            (self.system, N_("System")),
            (self.target, N_("Layer")),
        )
        for box, name in named:
            label = self.label(name, "label", wrap=False)
            label.setBuddy(box)
            self.words(box.setAccessibleName, name)
            box.setMinimumContentsLength(26 if box is self.target else 14)
            box.chosen.connect(lambda _: self._tell())
            self._choosers.append((label, box))
            chooser_row.addWidget(label)
            chooser_row.addWidget(box)
        top = row_of(column_of(self.title, self.about, spacing=1), chooser_row, spacing=14)
        top.setStretch(0, 1)
        top.setContentsMargins(14, 8, 14, 8)

        self.column_head, self.notice_head, self.row_head = (PanelHead(look) for _ in range(3))
        self._mapping = QGridLayout()
        self._mapping.setContentsMargins(12, 6, 12, 8)
        self._mapping.setHorizontalSpacing(10)
        self._mapping.setVerticalSpacing(2)
        self._mapping.setColumnStretch(0, 3)
        self._mapping.setColumnStretch(1, 4)
        self._mapping.setColumnStretch(2, 3)
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(12, 8, 12, 8)
        self._notices.setSpacing(7)
        self.table = QTableWidget()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(look.space("row_table"))
        self.table.horizontalHeader().setHighlightSections(False)
        self.words(self.table.setAccessibleName, N_("First rows"))

        upper = row_of(
            _framed(column_of(self.column_head, scrolled(_framed(self._mapping)), spacing=0)),
            _vertical_rule(),
            _framed(column_of(self.notice_head, scrolled(_framed(self._notices)), spacing=0)),
            spacing=0,
        )
        for place in (0, 2):
            upper.setStretch(place, 1)
        self.summary_icon = QLabel()
        self.summary = self.label(role="strong")
        self.cancel = self.button(N_("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        self.accept = self.button("", "primary", icon="import")
        self.accept.clicked.connect(lambda: self.import_requested.emit(self.options()))
        foot_row = row_of(self.summary_icon, self.summary, self.cancel, self.accept, spacing=10)
        foot_row.setStretch(1, 1)
        foot_row.setContentsMargins(14, 9, 14, 9)
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot.setLayout(foot_row)
        page = column_of(top, rule(), upper, self.row_head, self.table, foot, spacing=0)
        page.setStretch(2, 5)
        page.setStretch(4, 4)
        self.setLayout(page)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.cancelled)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keyboard, so that Escape is heard."""
        super().showEvent(event)
        self.target.setFocus()

    def show_import(self, view: ImportView) -> None:
        """Show how a file would be read."""
        self._view = view
        self.render_values()

    def options(self) -> ImportWish:
        """Return how the file shall be read, as chosen."""
        return ImportWish(
            self.target.code(),
            {name: box.code() for name, box in self.combos.items() if box.code()},
            self.system.code(),
            self.encoding.code(),
            self.layer.code(),
        )

    def render_values(self) -> None:
        """Show the page in the language and theme in force."""
        view = self._view
        if view is None:
            return
        say = self.look.say
        self.title.setText(say(text("Import: {file}", file=breakable(view.file_name))))
        self.about.setText(say(view.about))
        options = view.options
        given = (view.layers, view.encodings, view.systems, view.targets)
        codes = (options.layer, options.encoding, options.system, options.target)
        for (label, box), choices, code in zip(self._choosers, given, codes, strict=True):
            box.show_choices(choices)
            box.choose(code)
            label.setVisible(bool(choices))
            box.setVisible(bool(choices))
        self._show_mapping(view)
        self._show_notices(view)
        self._show_rows(view)
        name, colour = ("check-circle", "done_text") if view.accepted else ("alert-triangle", "warning_text")
        self.summary_icon.setPixmap(self.look.pixmap(name, self.look.colour(colour), ICON))
        self.summary.setText(say(view.summary))
        rows = N_("Import 1 row") if view.accepted == 1 else text("Import {count} rows", count=view.accepted)
        self.accept.setText(say(rows if view.is_whole else N_("Import the whole file")))
        self.accept.setEnabled(view.accepted > 0)

    def _show_mapping(self, view: ImportView) -> None:
        say = self.look.say
        focused = next((name for name, box in self.combos.items() if box.hasFocus()), "")
        clear(self._mapping)
        self.combos = {}
        read = sum(bool(each.column) for each in view.fields)
        recognised = text("{count} of {all} read", count=read, all=len(view.fields))
        self.column_head.show_head(N_("Columns"), recognised if view.fields else "")
        for column, title in enumerate((N_("Field of Palabre"), N_("Column of the file"), N_("How it is known"))):
            self._mapping.addWidget(self.said(title, "second"), 0, column)
        for number, each in enumerate(view.fields, start=1):
            word, icon, colour = _STATES[each.state]
            self._mapping.addWidget(self.said(each.title), number, 0)
            box = ChoiceBox(
                self.look,
                [
                    Choice("", N_("no column")),
                    *(Choice(column, text("{column}", column=column)) for column in view.file_columns),
                ],
            )
            box.choose(each.column)
            box.setAccessibleName(say(each.title))
            box.chosen.connect(lambda _: self._tell())
            self.combos[each.name] = box
            self._mapping.addWidget(box, number, 1)
            self._mapping.addWidget(self.said(each.hint or word, "second"), number, 2)
            mark = QLabel()
            mark.setPixmap(self.look.pixmap(icon, self.look.colour(colour), 14))
            mark.setToolTip(say(word))
            mark.setAccessibleName(say(word))
            self._mapping.addWidget(mark, number, 3)
        self._mapping.setRowStretch(len(view.fields) + 1, 1)
        if focused in self.combos:
            self.combos[focused].setFocus()

    def _show_notices(self, view: ImportView) -> None:
        clear(self._notices)
        self.notice_head.show_head(N_("Repaired or assumed"), str(len(view.notices)) if view.notices else "")
        if not view.notices:
            self._notices.addWidget(self.said(N_("Nothing had to be repaired or assumed."), "empty"))
        for each in view.notices:
            shape = QLabel()
            shape.setPixmap(level_icon(self.look, each.level).pixmap(14, 14))
            title = self.said(each.title, "strong")
            count = self.said(each.count, "second", wrap=False)
            row = row_of(shape, title, count)
            row.setStretch(1, 1)
            for fixed in (shape, count):
                row.setAlignment(fixed, Qt.AlignmentFlag.AlignTop)
            self._notices.addLayout(row)
            if each.detail:
                detail = row_of(self.said(each.detail, "second"))
                detail.setContentsMargins(22, 0, 0, 0)
                self._notices.addLayout(detail)
            self._notices.addWidget(rule())
        self._notices.addStretch(1)

    def _show_rows(self, view: ImportView) -> None:
        say = self.look.say
        shown = text("{count} of {all}", count=len(view.rows), all=view.row_count)
        self.row_head.show_head(N_("First rows, as they will be read"), shown if view.rows else "")
        heads = [say(N_("Row")), *(say(each) for each in view.headings), say(N_("State"))]
        self.table.setColumnCount(len(heads))
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setRowCount(len(view.rows))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for column in range(len(heads)):
            is_number = column == 0 or column - 1 in view.numeric
            if (head := self.table.horizontalHeaderItem(column)) is not None:
                head.setTextAlignment(right if is_number else left)
        for number, row in enumerate(view.rows):
            word, icon, colour = _STATES[row.state]
            state = say(row.word or word)
            for column, value in enumerate((str(row.number), *row.values, state)):
                item = QTableWidgetItem(value)
                item.setToolTip(value)
                is_number = column == 0 or column - 1 in view.numeric
                item.setTextAlignment(right if is_number else left)
                if column == 0:
                    item.setForeground(QColor(self.look.colour("text_second")))
                if column == len(heads) - 1:
                    item.setIcon(self.look.icon(icon, colour, ICON))
                self.table.setItem(number, column, item)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)

    def _tell(self) -> None:
        self.options_changed.emit(self.options())


def _framed(layout: QGridLayout | QVBoxLayout) -> QWidget:
    frame = QWidget()
    frame.setLayout(layout)
    return frame


def _vertical_rule() -> QFrame:
    line = QFrame()
    line.setProperty("role", "vertical_rule")
    return line
