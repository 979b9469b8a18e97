"""A new passphrase: typed twice, with what it means to lose it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.panel import Panel, column_of


class PassphraseForm(Panel):
    """Two fields, a warning and a button.

    Signals
    -------
    chosen(str)
        The passphrase; both fields are emptied.
    cancelled()
        Nothing shall be changed.
    """

    chosen = Signal(str)
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setProperty("role", "")
        self.first, self.second = secret_field(), secret_field()
        self.first_field = FormField(look, N_("New passphrase"), self.first)
        self.second_field = FormField(look, N_("The same again"), self.second)
        self.note = self.label(
            N_("Nobody can read the plan without it, nor without the mission's recovery key where there is one."),
            "second",
        )
        self._caption: Text | str = N_("Encrypt")
        self.accept = self.button("", "primary")
        self.accept.clicked.connect(self._accept)
        self.cancel = self.button(N_("Cancel"))
        self.cancel.clicked.connect(self._cancel)
        for field in (self.first, self.second):
            field.returnPressed.connect(self._accept)
        buttons = Flow(self.accept, self.cancel)
        self.setLayout(column_of(self.first_field, self.second_field, self.note, buttons, spacing=8))
        self.render_values()

    def show_caption(self, caption: Text | str) -> None:
        """Say on the button what choosing does."""
        self._caption = caption
        self.render_values()

    def render_values(self) -> None:
        """Show the caption in the language in force."""
        self.accept.setText(self.look.say(self._caption))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._cancel()
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        first, second = self.first.text(), self.second.text()
        self.first_field.show_fault(None if first else text("Give a passphrase."))
        self.second_field.show_fault(None if first == second else text("This is not the same."))
        if not first or first != second:
            (self.second if first else self.first).setFocus()
        else:
            self.empty()
            self.chosen.emit(first)

    def _cancel(self) -> None:
        self.empty()
        self.cancelled.emit()

    def empty(self) -> None:
        """Forget what was typed."""
        for field in (self.first, self.second):
            field.clear()
        for each in (self.first_field, self.second_field):
            each.show_fault(None)


def secret_field() -> QLineEdit:
    """Return a field that shows dots and gives nothing to the clipboard."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
