"""An act that needs a reason: what it does, why it is done, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.panel import Panel, bring_into_view, column_of


class ReasonForm(Panel):
    """A sentence on what is going to be done, and the reason for it.

    Signals
    -------
    confirmed(str)
        The reason; it shall be done.
    cancelled()
        It shall not.
    """

    confirmed = Signal(str)
    cancelled = Signal()

    def __init__(
        self,
        look: Look,
        told: str,
        accept: str,
        example: str,
        *,
        role: str = "",
        name: str = N_("Why"),
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._about: Text | str = ""
        self.about = self.label(role="strong")
        self.told = self.label(told, role)
        self.reason = QLineEdit()
        self.words(self.reason.setPlaceholderText, example)
        self.reason.returnPressed.connect(self._accept)
        self.field = FormField(look, name, self.reason, hint=hint)
        self.accept = self.button(accept, "primary")
        self.accept.clicked.connect(self._accept)
        self.cancel = self.button(N_("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        self.column = column_of(self.about, self.told, self.field, Flow(self.accept, self.cancel), None, spacing=8)
        self.setLayout(self.column)

    def ask(self, about: Text | str = "") -> None:
        """Ask for the reason of what is done to something, which is named where there may be a doubt."""
        self._about = about
        self.reason.clear()
        self.field.show_fault(None)
        self.render_values()
        self.show()
        self.reason.setFocus()
        bring_into_view(self)

    def render_values(self) -> None:
        """Name what it is about in the language in force."""
        self.about.setVisible(bool(self._about))
        self.about.setText(self.look.say(self._about))

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


def destroy_form(look: Look) -> ReasonForm:
    """Return the form for destroying records on purpose, as part of a panel."""
    form = ReasonForm(
        look,
        N_(
            "The record goes from the plan, its journal and its backups on this computer. Nothing brings it back."
            " What stays: that it was destroyed, when, by whom and why."
        ),
        N_("Destroy for good"),
        N_("For example: consent withdrawn on 3 March"),
        role="reason",
        hint=N_("The reason stays: do not say in it what the record said."),
    )
    form.setProperty("role", "")
    return form


def register_export_form(look: Look) -> ReasonForm:
    """Return the form for writing the harm register to a file, as a page."""
    form = ReasonForm(
        look,
        N_(
            "For use inside the mission. The table names villages, sites and answers; its level stands in each row "
            "and in the file's name, and the history keeps who wrote it and why. Outsiders get the package."
        ),
        N_("Choose the file and write it"),
        N_("For example: for the protection working group"),
        name=N_("Why it is written"),
    )
    form.column.setContentsMargins(10, 10, 10, 10)
    return form
