"""Lessons of all operations of the plan, searched by words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from planning.i18n import N_, Text
from widgets.look import Look
from widgets.panels.panel import Panel, clear, column_of, row_of, rule

_SHOWN = 100


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson as shown: what it is and of which operation, what was learnt, and more."""

    title: Text | str
    operation: Text | str
    words: Text | str
    more: Text | str = ""


class LessonsPanel(Panel):
    """Lessons, the newest first, and how many measures worked against each rule's harm.

    Signals
    -------
    closed()
        The way back was taken.
    query_changed(str)
        The words that lessons shall hold.
    """

    closed = Signal()
    query_changed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._rows: tuple[LessonRow, ...] = ()
        self._counts: tuple[Text, ...] = ()
        self._note: Text | str = ""
        self.back = self.button(N_("Back"), icon="chevron-left")
        self.back.clicked.connect(self.closed)
        self.query = QLineEdit()
        self.query.setClearButtonEnabled(True)
        self.words(self.query.setPlaceholderText, N_("Find by words, place or rule, such as H02"))
        self.words(self.query.setAccessibleName, N_("Find lessons"))
        self.query.textChanged.connect(self.query_changed)
        self.note = self.label(role="second")
        self._count_column, self._list = QVBoxLayout(), QVBoxLayout()
        self._count_column.setSpacing(2)
        self._list.setSpacing(6)
        self.counts_label = self.label(N_("Measures, by the rule whose harm they were against"), "section")
        self.setLayout(
            column_of(
                row_of(self.back, None),
                self.query,
                self.note,
                self._list,
                self.counts_label,
                self._count_column,
                None,
                spacing=8,
                margin=10,
            )
        )

    def show_lessons(self, rows: Sequence[LessonRow], counts: Sequence[Text], note: Text | str) -> None:
        """Show lessons, the counts of measures by rule, and how many lessons there are."""
        self._rows, self._counts, self._note = tuple(rows[:_SHOWN]), tuple(counts), note
        self.render_values()

    def render_values(self) -> None:
        """Show the lessons in the language in force."""
        self.note.setText(self.look.say(self._note))
        clear(self._list)
        for row in self._rows:
            self._list.addLayout(self._lesson(row))
        clear(self._count_column)
        for each in self._counts:
            self._count_column.addWidget(self.said(each))
        self.counts_label.setVisible(bool(self._counts))

    def _lesson(self, row: LessonRow) -> QVBoxLayout:
        parts = [rule(), self.said(row.title, "strong"), self.said(row.operation, "second"), self.said(row.words)]
        if row.more:
            parts.append(self.said(row.more, "second"))
        for each in parts[1:]:
            each.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return column_of(*parts, spacing=2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
