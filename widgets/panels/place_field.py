"""A field for where something lies: typed in any form of coordinates or as a village's name, or clicked on the map."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from planning.i18n import N_
from widgets.look import Look
from widgets.panels.panel import Panel, row_of


class PlaceField(Panel):
    """A line and a button that lets the next click on the map say it.

    Signals
    -------
    pick_requested()
        The next click on the map shall say the place.
    """

    pick_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setProperty("role", "")
        self._shown = ""
        self.edit = QLineEdit()
        self.pick = self.tool("crosshair", N_("Click it on the map"))
        self.pick.clicked.connect(self.pick_requested)
        row = row_of(self.edit, self.pick, spacing=6)
        row.setStretch(0, 1)
        self.setLayout(row)
        self.setFocusProxy(self.edit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def stated(self) -> str:
        """Return what is stated."""
        return self.edit.text().strip()

    def is_changed(self) -> bool:
        """Return whether something else is stated than what was shown."""
        return self.stated() != self._shown

    def show_stated(self, stated: str) -> None:
        """Show where something lies."""
        self._shown = stated
        self.edit.setText(stated)

    def take(self, stated: str) -> None:
        """Take what was clicked."""
        self.edit.setText(stated)
        self.edit.setFocus()

    def setAccessibleName(self, name: str) -> None:
        """Name the field that takes the keyboard."""
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)
