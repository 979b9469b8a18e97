"""Two books in one place, one open at a time: risk to civilians and risk to United Nations personnel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from planning.i18n import N_
from widgets.look import Look
from widgets.panels.panel import Panel, column_of, row_of, rule


class Books(Panel):
    """A switch of two parts above the book that is open. No number here is of both.

    Signals
    -------
    opened(int)
        A person opened a book: 0 is civilians, 1 is personnel.
    """

    opened = Signal(int)

    def __init__(self, look: Look, civilians: QWidget, personnel: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.civilians, self.personnel = self._part(N_("Risk to civilians")), self._part(N_("Risk to UN personnel"))
        self._switch = QButtonGroup(self)
        for number, button in enumerate((self.civilians, self.personnel)):
            self._switch.addButton(button, number)
        self._switch.idClicked.connect(self._open)
        self.apart = self.label(
            N_("Two books: neither is added to the other or set against it. Step bar and gate count civilians alone."),
            "second",
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(civilians)
        self._pages.addWidget(personnel)
        head = column_of(row_of(self.civilians, self.personnel, spacing=0), self.apart, spacing=3)
        head.setContentsMargins(10, 6, 10, 4)
        column = column_of(head, rule(), self._pages, spacing=0)
        column.setStretch(2, 1)
        self.setLayout(column)
        self.show_book(0)

    def show_book(self, number: int) -> None:
        """Open a book."""
        self._switch.button(number).setChecked(True)
        self._pages.setCurrentIndex(number)

    def _open(self, number: int) -> None:
        self._pages.setCurrentIndex(number)
        self.opened.emit(number)

    def _part(self, title: str) -> QPushButton:
        part = self.button(title, "part")
        part.setCheckable(True)
        return part
