"""The page of a plan that cannot be read as it is: open what is whole of it, or put a backup in its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.backups_panel import BackupRow
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.front import card, lay_out
from widgets.panels.panel import Panel, breakable, column_of, row_of
from widgets.panels.passphrase_form import secret_field
from widgets.panels.rows import Row, RowList

_ICON = 26
_LIST_HEIGHT = 190


class DamagedPanel(Panel):
    """Says what is wrong, opens what is whole, lists the backups.

    Signals
    -------
    salvage_requested(str)
        What is whole shall be opened, read-only; the passphrase, empty where none is asked for.
    restore_requested(str, str)
        Id of the backup to put in the plan's place, and the passphrase.
    cancelled()
        The plan shall stay as it is.
    """

    salvage_requested = Signal(str)
    restore_requested = Signal(str, str)
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._name = ""
        self._why: Text | str = ""
        self._rows: tuple[BackupRow, ...] = ()
        picture = QLabel()
        picture.setFixedSize(_ICON, _ICON)
        self.picture(picture, "alert-triangle", "warning_text", size=_ICON)
        self.title = self.label(role="title")
        self.why = self.label(role="second")
        self.salvage = self.button(N_("Open what is whole, read-only"), "primary")
        self.salvage.clicked.connect(self._salvage)
        self.cancel = self.button(N_("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        self.passphrase = secret_field()
        self.field = FormField(look, N_("Passphrase"), self.passphrase)
        self.list = RowList(look)
        self.words(self.list.setAccessibleName, N_("Backups"))
        self.list.itemSelectionChanged.connect(self._chosen)
        self.empty = self.label(N_("There is no backup of this plan on this computer."), "second")
        self.restore = self.button(N_("Restore this backup"))
        self.restore.clicked.connect(self._restore)
        self.kept = self.label(N_("The damaged file is kept among the backups first."), "second")
        head = row_of(picture, column_of(self.title, self.why, spacing=2), spacing=14)
        head.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        head.setStretch(1, 1)
        whole = card(column_of(head, self.field, Flow(self.salvage, self.cancel, spacing=8), spacing=14))
        backups = (self.empty, self.list, self.kept, row_of(self.restore, None))
        lay_out(self, whole, self.label(N_("Backups"), "section"), *backups)

    def show_damage(self, name: str, why: Text | str, *, asks_passphrase: bool) -> None:
        """Say which file is damaged and how; the passphrase is asked for where it is not known."""
        self._name, self._why = name, why
        self.passphrase.clear()
        self.field.show_fault(None)
        self.field.setVisible(asks_passphrase)
        self.wait(False)
        self.show_backups(())
        (self.passphrase if asks_passphrase else self.salvage).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_backups(self, rows: Sequence[BackupRow]) -> None:
        """Show the backups, the newest first, which is chosen."""
        self._rows = tuple(rows)
        self.render_values()
        if rows:
            self.list.setCurrentRow(0)

    def wait(self, is_waiting: bool) -> None:
        """Take nothing while something is tried."""
        self.passphrase.setReadOnly(is_waiting)
        for each in (self.salvage, self.restore, self.list):
            each.setEnabled(not is_waiting)
        self._chosen()

    def render_values(self) -> None:
        """Show everything in the language in force."""
        say = self.look.say
        self.title.setText(breakable(self._name))
        self.why.setText(say(self._why))
        self.list.show_rows([Row(row.id, say(row.made), say(row.detail), say(row.size)) for row in self._rows])
        self.list.setFixedHeight(min(self.list.height_of_rows(), _LIST_HEIGHT))
        for each in (self.list, self.restore, self.kept):
            each.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was typed."""
        self.passphrase.clear()
        super().hideEvent(event)

    def _chosen(self) -> None:
        self.restore.setEnabled(self.list.isEnabled() and bool(self.list.current_id()))

    def _given(self) -> str | None:
        """Return the passphrase, empty where none is asked for; None where it is missing, which is then said."""
        is_asked = not self.field.isHidden()
        given = self.passphrase.text()
        self.field.show_fault(text("Give its passphrase.") if is_asked and not given else None)
        if is_asked and not given:
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return given

    def _salvage(self) -> None:
        given = self._given()
        if given is not None:
            self.wait(True)
            self.salvage_requested.emit(given)

    def _restore(self) -> None:
        given = self._given()
        if given is not None:
            self.wait(True)
            self.restore_requested.emit(self.list.current_id(), given)
