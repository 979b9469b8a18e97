"""The page of an encrypted plan that is not open: its name, a field for the passphrase, and the recovery key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from planning.i18n import N_, Text
from widgets.look import Look
from widgets.panels.form_field import FormField
from widgets.panels.panel import Panel, column_of, row_of
from widgets.panels.passphrase_form import secret_field

_WIDTH = 460
_ICON = 26


class UnlockPanel(Panel):
    """Asks for what opens a plan.

    Signals
    -------
    passphrase_given(str)
        The passphrase; the field is emptied.
    recovery_requested()
        The mission's recovery key shall be chosen.
    cancelled()
        The plan shall stay closed.
    """

    passphrase_given = Signal(str)
    recovery_requested = Signal()
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._name = ""
        self._why: Text | str = ""
        picture = QLabel()
        picture.setFixedSize(_ICON, _ICON)
        self.picture(picture, "lock", "accent", size=_ICON)
        self.title = self.label(role="title")
        self.why = self.label(role="second")
        self.passphrase = secret_field()
        self.field = FormField(look, N_("Passphrase"), self.passphrase)
        self.open = self.button(N_("Open"), "primary")
        self.cancel = self.button(N_("Cancel"))
        self.recovery = self.button(N_("Use the mission's recovery key…"), "link")
        self.open.clicked.connect(self._give)
        self.passphrase.returnPressed.connect(self._give)
        self.cancel.clicked.connect(self.cancelled)
        self.recovery.clicked.connect(self.recovery_requested)
        head = row_of(picture, column_of(self.title, self.why, spacing=2), spacing=14)
        head.setStretch(1, 1)
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(_WIDTH)
        card.setLayout(
            column_of(head, self.field, row_of(self.open, self.cancel, None, self.recovery), spacing=14, margin=22)
        )
        column = column_of(None, card, None)
        column.setAlignment(card, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(column)

    def ask(self, name: str, why: Text | str) -> None:
        """Ask for the passphrase of a plan, by the name of its file, and say why it is asked for."""
        self._name, self._why = name, why
        self.passphrase.clear()
        self.field.show_fault(None)
        self.render_values()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, why: Text) -> None:
        """Say that what was given did not open the plan."""
        self.field.show_fault(why)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def render_values(self) -> None:
        """Show name and reason in the language in force."""
        self.title.setText(self._name)
        self.why.setText(self.look.say(self._why))

    def _give(self) -> None:
        given = self.passphrase.text()
        self.passphrase.clear()
        if given:
            self.passphrase_given.emit(given)
