"""A field for a day that may be unknown."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QWidget

from planning.i18n import N_
from widgets.look import Look
from widgets.panels.panel import Panel, row_of


class DayField(Panel):
    """A mark that says whether the day is known, and the day.

    Signals
    -------
    changed()
        A person changed either.
    """

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setProperty("role", "")
        self.is_known = QCheckBox()
        self.words(self.is_known.setText, N_("Known"))
        self.edit = QDateEdit()
        self.edit.setDisplayFormat("yyyy-MM-dd")
        self.edit.setCalendarPopup(True)
        self.edit.setEnabled(False)
        self.is_known.toggled.connect(self.edit.setEnabled)
        self.is_known.toggled.connect(lambda _: self.changed.emit())
        self.edit.dateChanged.connect(lambda _: self.changed.emit())
        row = row_of(self.is_known, self.edit, spacing=6)
        row.setStretch(1, 1)
        self.setLayout(row)
        self.setFocusProxy(self.is_known)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def day(self) -> date | None:
        """Return the day, None where it is not known."""
        day = self.edit.date()
        return date(day.year(), day.month(), day.day()) if self.is_known.isChecked() else None

    def show_day(self, day: date | None, suggested: date) -> None:
        """Show a day; where it is not known, the one to begin with once it is."""
        self.is_known.setChecked(day is not None)
        shown = day or suggested
        self.edit.setDate(QDate(shown.year, shown.month, shown.day))
