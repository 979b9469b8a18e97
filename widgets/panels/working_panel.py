"""The page that stands while a plan's file is made anew: what is done, to which file, and that it comes back."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from planning.i18n import N_, Text
from widgets.look import Look
from widgets.panels.front import card, lay_out
from widgets.panels.panel import Panel, column_of, row_of

_ICON = 26


class WorkingPanel(Panel):
    """Says what runs; there is nothing to press."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._title: Text | str = ""
        picture = QLabel()
        picture.setFixedSize(_ICON, _ICON)
        self.picture(picture, "save", "accent", size=_ICON)
        self.title = self.label(role="title")
        note = self.label(
            N_("The plan is closed meanwhile and opens again by itself. If it fails, the plan is as it was."), "second"
        )
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        self.words(bar.setAccessibleName, N_("Progress"))
        head = row_of(picture, column_of(self.title, note, spacing=2), spacing=14)
        head.setStretch(1, 1)
        lay_out(self, card(column_of(head, bar, spacing=14)))

    def show_work(self, title: Text | str) -> None:
        """Say what is done."""
        self._title = title
        self.render_values()

    def render_values(self) -> None:
        """Show the title in the language in force."""
        self.title.setText(self.look.say(self._title))
