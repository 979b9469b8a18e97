"""Writing the harm register to a file for use inside the mission: what it tells, and why it is written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.panel import Panel, column_of


class RegisterExportForm(Panel):
    """The reason for an export.

    Signals
    -------
    confirmed(str)
        The reason; a file shall be chosen and written.
    cancelled()
        Nothing shall be written.
    """

    confirmed = Signal(str)
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._rows: Text | str = ""
        self.rows = self.label(role="strong")
        self.reason = QLineEdit()
        self.words(self.reason.setPlaceholderText, N_("For example: for the protection working group"))
        self.reason.returnPressed.connect(self._accept)
        self.field = FormField(look, N_("Why it is written"), self.reason)
        self.accept = self.button(N_("Choose the file and write it"), "primary")
        self.accept.clicked.connect(self._accept)
        self.cancel = self.button(N_("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        told = self.label(
            N_(
                "For use inside the mission. The table names villages, sites and answers; its level stands in each row "
                "and in the file's name, and the history keeps who wrote it and why. Outsiders get the package."
            )
        )
        self.setLayout(
            column_of(self.rows, told, self.field, Flow(self.accept, self.cancel), None, spacing=8, margin=10)
        )

    def ask(self, rows: Text) -> None:
        """Say how many rows would be written, and ask why."""
        self._rows = rows
        self.reason.clear()
        self.field.show_fault(None)
        self.render_values()
        self.reason.setFocus()

    def render_values(self) -> None:
        """Show the count in the language in force."""
        self.rows.setText(self.look.say(self._rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        reason = self.reason.text().strip()
        self.field.show_fault(None if reason else text("Say why, in a sentence."))
        if reason:
            self.confirmed.emit(reason)
        else:
            self.reason.setFocus()
