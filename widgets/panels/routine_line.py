"""Which routine registers answer flags of an operation, and what is left to answer, above the list of flags."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from planning.i18n import Text
from widgets.look import Look
from widgets.panels.panel import Panel, clear, column_of, row_of


class RoutineLine(Panel):
    """A sentence for each register, and one for what is open; hidden where no register answers."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._lines: tuple[Text, ...] = ()
        icon = self.label()
        self.picture(icon, "signature")
        self._column = column_of(spacing=2)
        row = row_of(icon, self._column)
        row.setStretch(1, 1)
        row.setContentsMargins(10, 6, 10, 6)
        self.setLayout(row)
        self.hide()

    def show_lines(self, lines: Sequence[Text]) -> None:
        """Show these sentences."""
        self._lines = tuple(lines)
        self.setVisible(bool(lines))
        self.render_values()

    def render_values(self) -> None:
        """Show the sentences in the language in force."""
        clear(self._column)
        for number, line in enumerate(self._lines):
            self._column.addWidget(self.said(line, "second" if number else "strong"))
