"""Destroying a record on purpose: why, and that nothing brings it back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from planning.i18n import N_, text
from widgets.look import Look
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.panel import Panel, bring_into_view, column_of


class DestroyForm(Panel):
    """The reason, a warning, and the button that does it.

    Signals
    -------
    confirmed(str)
        The reason; the record shall be destroyed.
    cancelled()
        It shall stay.
    """

    confirmed = Signal(str)
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setProperty("role", "")
        self.warning = self.label(
            N_(
                "The record goes from the plan, its journal and its backups on this computer. Nothing brings it back."
                " What stays: that it was destroyed, when, by whom and why."
            ),
            "reason",
        )
        self.reason = QLineEdit()
        self.words(self.reason.setPlaceholderText, N_("For example: consent withdrawn on 3 March"))
        self.field = FormField(
            look, N_("Why"), self.reason, hint=N_("The reason stays: do not say in it what the record said.")
        )
        self.accept = self.button(N_("Destroy for good"), "primary")
        self.accept.clicked.connect(self._accept)
        self.reason.returnPressed.connect(self._accept)
        self.cancel = self.button(N_("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        self.setLayout(column_of(self.warning, self.field, Flow(self.accept, self.cancel), spacing=8))

    def ask(self) -> None:
        """Ask for the reason."""
        self.reason.clear()
        self.field.show_fault(None)
        self.show()
        self.reason.setFocus()
        bring_into_view(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        reason = self.reason.text().strip()
        self.field.show_fault(None if reason else text("Say why."))
        if not reason:
            self.reason.setFocus()
        else:
            self.confirmed.emit(reason)
