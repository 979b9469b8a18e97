"""The page of an encrypted plan that is not open: its name, a field for the passphrase, and the recovery key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from planning.i18n import N_, Text
from widgets.look import Look
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.front import card, lay_out
from widgets.panels.panel import Panel, breakable, column_of, row_of
from widgets.panels.passphrase_form import secret_field

_ICON = 26


class UnlockPanel(Panel):
    """Asks for what opens a plan. What was typed is never kept: not when it was given, not when the page goes.

    Signals
    -------
    passphrase_given(str)
        The passphrase; the field is emptied.
    recovery_requested()
        The mission's recovery key shall be chosen.
    backups_requested()
        The plan's backups shall be shown.
    cancelled()
        The plan shall stay closed.
    """

    passphrase_given = Signal(str)
    recovery_requested = Signal()
    backups_requested = Signal()
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
        self.backups = self.button(N_("Its backups on this computer…"), "link")
        self.open.clicked.connect(self._give)
        self.passphrase.returnPressed.connect(self._give)
        self.cancel.clicked.connect(self.cancelled)
        self.recovery.clicked.connect(self.recovery_requested)
        self.backups.clicked.connect(self.backups_requested)
        head = row_of(picture, column_of(self.title, self.why, spacing=2), spacing=14)
        head.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        head.setStretch(1, 1)
        buttons = Flow(self.open, self.cancel, spacing=8)
        lay_out(self, card(column_of(head, self.field, buttons, Flow(self.recovery, self.backups), spacing=14)))

    def ask(self, name: str, why: Text | str) -> None:
        """Ask for the passphrase of a plan, by the name of its file, and say why it is asked for."""
        self._name, self._why = name, why
        self.passphrase.clear()
        self.field.show_fault(None)
        self.show_backups(has_backups=False)
        self.wait(False)
        self.render_values()

    def refuse(self, why: Text) -> None:
        """Say that what was given did not open the plan."""
        self.field.show_fault(why)
        self.wait(False)

    def wait(self, is_waiting: bool) -> None:
        """Take nothing while what was given is tried."""
        # The field keeps the keyboard: the Enter that sent it off must not reach a button.
        self.passphrase.setReadOnly(is_waiting)
        for each in (self.open, self.recovery, self.backups):
            each.setEnabled(not is_waiting)
        if not is_waiting:
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_backups(self, *, has_backups: bool) -> None:
        """Offer the backups of the plan, where there are some."""
        self.backups.setVisible(has_backups)

    def render_values(self) -> None:
        """Show name and reason in the language in force."""
        self.title.setText(breakable(self._name))
        self.why.setText(self.look.say(self._why))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc; Enter on a button presses it."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focused in (
            self.open, self.cancel, self.recovery, self.backups,
        ):  # fmt: skip
            focused.click()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was typed."""
        self.passphrase.clear()
        super().hideEvent(event)

    def _give(self) -> None:
        given = self.passphrase.text()
        self.passphrase.clear()
        if given:
            self.wait(True)
            self.passphrase_given.emit(given)
