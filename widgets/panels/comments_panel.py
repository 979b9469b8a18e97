"""What people said about an entry of a register, with a field to say more, and what became of the entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.panel import Panel, clear, column_of, text_field

_HEIGHT = 54


@dataclass(frozen=True, slots=True)
class Told:
    """A comment, or an act: who and when, then what, a line each."""

    head: Text | str
    lines: Sequence[Text | str]


class CommentsPanel(Panel):
    """Comments and history of one entry.

    Signals
    -------
    added(str)
        A comment shall be added.
    """

    added = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._about = ""
        self._comments: Sequence[Told] = ()
        self._past: Sequence[Told] = ()
        self.words_field = text_field(_HEIGHT)
        self.words(self.words_field.setPlaceholderText, N_("For whoever reads this next. No names of persons."))
        self.field = FormField(look, N_("Add a comment"), self.words_field)
        self.add = self.button(N_("Add the comment"))
        self.add.clicked.connect(self._add)
        self._said, self._done = QVBoxLayout(), QVBoxLayout()
        for column in (self._said, self._done):
            column.setSpacing(6)
        self.setLayout(
            column_of(
                self.label(N_("Comments, the latest first"), "section"),
                self._said,
                self.field,
                Flow(self.add),
                self.label(N_("History of the entry, the latest first"), "section"),
                self._done,
                spacing=6,
            )
        )
        self.render_values()

    def show_entry(self, about: str, comments: Sequence[Told], past: Sequence[Told]) -> None:
        """Show what was said about an entry and what was done to it; of another entry, the field is empty."""
        if about != self._about:
            self.clear_field()
        self._about, self._comments, self._past = about, comments, past
        self.render_values()

    def clear_field(self) -> None:
        """Empty the field: what was written there is kept."""
        self.words_field.clear()
        self.field.show_fault(None)

    def render_values(self) -> None:
        """Show both in the language in force."""
        self._fill(self._said, self._comments, N_("Nobody has commented yet."))
        self._fill(self._done, self._past, N_("Nobody has answered or changed it yet."))

    def _fill(self, column: QVBoxLayout, told: Sequence[Told], nothing: str) -> None:
        clear(column)
        for each in told:
            column.addWidget(self.said(each.head, "second"))
            for line in each.lines:
                words = self.said(line)
                words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                column.addWidget(words)
        if not told:
            column.addWidget(self.said(nothing, "second"))

    def _add(self) -> None:
        words = self.words_field.toPlainText().strip()
        self.field.show_fault(None if words else text("Say something first."))
        if words:
            self.added.emit(words)
        else:
            self.words_field.setFocus()
