"""The log of contacts with the host state: institutions and offices, what it was about, what is to follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from planning.i18n import N_, Text
from widgets.look import Look
from widgets.panels.flow import Flow
from widgets.panels.panel import Panel, column_of, rule
from widgets.panels.rows import Row, RowList


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact as the list shows it; ``is_waiting``: it is to be followed up."""

    uid: str
    authority: str
    day: str
    lines: Sequence[Text | str]
    is_waiting: bool
    is_overdue: bool


class ContactList(Panel):
    """The log, and what can be done with an entry.

    Signals
    -------
    add_requested()
        A contact shall be recorded.
    edit_requested(str), followed_up(str)
        The uid of a contact.
    """

    add_requested = Signal()
    edit_requested = Signal(str)
    followed_up = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._rows: tuple[ContactRow, ...] = ()
        self._may_edit = True
        marking = self.label(N_("High sensitivity: for the mission alone, in no package."), "strong")
        about = self.label(N_("Institutions and offices of the host state, never persons."), "second")
        self.list = RowList(look)
        self.words(self.list.setAccessibleName, N_("Contacts with the host state, the newest first"))
        self.list.currentItemChanged.connect(lambda *_: self._show_buttons())
        self.list.itemActivated.connect(lambda _: self.edit_requested.emit(self.list.current_id()))
        self.empty = self.label(N_("No contact with the host state is on record."), "empty")
        self.empty.setContentsMargins(14, 14, 14, 14)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.add = self.button(N_("Record a contact"), "primary", icon="plus")
        self.add.clicked.connect(self.add_requested)
        self.done = self.button(N_("Followed up"), icon="check")
        self.done.clicked.connect(lambda: self.followed_up.emit(self.list.current_id()))
        self.edit = self.button(N_("Edit"), icon="pencil")
        self.edit.clicked.connect(lambda: self.edit_requested.emit(self.list.current_id()))
        top = QWidget()
        top.setLayout(column_of(marking, about, spacing=5))
        top.layout().setContentsMargins(10, 8, 10, 8)
        self.foot = QFrame()
        self.foot.setProperty("role", "foot")
        buttons = Flow(self.add, self.done, self.edit, spacing=6)
        buttons.setContentsMargins(10, 7, 10, 7)
        self.foot.setLayout(buttons)
        column = column_of(top, rule(), self.list, self.empty, self.foot, spacing=0)
        column.setStretch(2, 1)
        column.setStretch(3, 1)
        self.setLayout(column)

    def show_contacts(self, rows: Sequence[ContactRow], *, may_edit: bool) -> None:
        """Show contacts in their order."""
        self._rows, self._may_edit = tuple(rows), may_edit
        self.render_values()

    def render_values(self) -> None:
        """Show everything in the language and theme in force."""
        say = self.look.say
        self.list.show_rows(
            [
                Row(
                    row.uid,
                    row.authority,
                    right=row.day,
                    edge=self.look.colour("warning_text") if row.is_overdue else None,
                    more=tuple(filter(None, map(say, row.lines))),
                )
                for row in self._rows
            ]
        )
        self.list.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)
        self.foot.setVisible(self._may_edit)
        self._show_buttons()

    def _show_buttons(self) -> None:
        row = next((each for each in self._rows if each.uid == self.list.current_id()), None)
        self.done.setEnabled(row is not None and row.is_waiting)
        self.edit.setEnabled(row is not None)
