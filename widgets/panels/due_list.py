"""What is due over all operations of the plan, and where one goes from deciding: after-action and lessons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planning.due import DueItem, due_when
from planning.i18n import N_, Text
from widgets.look import Look
from widgets.panels.flow import Flow
from widgets.panels.panel import Panel, PanelHead, column_of
from widgets.panels.rows import Row, RowList


class DueList(Panel):
    """Open items, and the ways to the pages of what comes after an operation.

    Signals
    -------
    item_chosen(DueItem)
        It shall be done.
    after_action_requested(), lessons_requested()
        A page shall be shown.
    """

    item_chosen = Signal(object)
    after_action_requested = Signal()
    lessons_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._items: tuple[DueItem, ...] = ()
        self._now: datetime | None = None
        self._count: Text | str = ""
        self._said: Text | str = ""
        self.head = PanelHead(look)
        self.list = RowList(look)
        self.words(self.list.setAccessibleName, N_("Open items"))
        self.list.itemClicked.connect(lambda _: self._choose())
        self.list.itemActivated.connect(lambda _: self._choose())
        self.said_of_window = self.label(role="second")
        self.after_action = self.button(N_("After action…"), icon="pencil")
        self.after_action.clicked.connect(self.after_action_requested)
        self.lessons = self.button(N_("Lessons…"), icon="search")
        self.lessons.clicked.connect(self.lessons_requested)
        foot = column_of(self.said_of_window, Flow(self.after_action, self.lessons), spacing=6)
        foot.setContentsMargins(10, 8, 10, 8)
        self.setLayout(column_of(self.head, self.list, foot, spacing=0))

    def show_items(self, items: Sequence[DueItem], now: datetime, count: Text | str) -> None:
        """Show what is due at a time (aware), and how much of it asks to be done now."""
        self._items, self._now, self._count = tuple(items), now, count
        self.render_values()

    def show_operation(self, said: Text | str, *, has_operation: bool) -> None:
        """Say of the operation in hand whether its after-action can be written, or is."""
        self._said = said
        self.after_action.setEnabled(has_operation)
        self.render_values()

    def render_values(self) -> None:
        """Show the items in the language and theme in force."""
        say, now = self.look.say, self._now
        if now is not None:
            self.list.show_rows(
                [
                    Row(
                        str(number),
                        say(each.what),
                        say(each.about),
                        edge=self.look.colour("warning_text") if each.is_due else None,
                        below=say(due_when(each, now)),
                    )
                    for number, each in enumerate(self._items)
                ]
            )
        self.list.setFixedHeight(min(self.list.height_of_rows(), 150))
        for each in (self.head, self.list):
            each.setVisible(bool(self._items))
        self.head.show_head(N_("Open items of the plan"), self._count)
        self.said_of_window.setText(say(self._said))
        self.said_of_window.setVisible(bool(self._said))

    def _choose(self) -> None:
        if self.list.current_id():
            self.item_chosen.emit(self._items[int(self.list.current_id())])
