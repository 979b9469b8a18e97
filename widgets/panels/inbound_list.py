"""The register of what humanitarians notified: what came, in which version and state, what is stale, and ways out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.panel import Panel, PanelHead, column_of, row_of, rule, scrolled
from widgets.panels.rows import Row, RowList


@dataclass(frozen=True, slots=True)
class InboundRow:
    """A notification as listed: its number and name, version and what it changed, state, and what to look at.

    ``id`` is the kind and the uid; ``is_doubtful`` where it is stale or ended.
    """

    id: str
    title: Text | str
    version: Text | str
    state: Text | str
    remark: Text | str = ""
    is_doubtful: bool = False


class InboundPanel(Panel):
    """The list, what is known of the one in hand, and the ways out: a receipt for OCHA, a handout for a role.

    Signals
    -------
    chosen(str)
        The row that became current.
    new_requested(), edit_requested(str)
        A notification shall be entered, or its next version.
    receipt_requested()
        A receipt shall be written; ``since`` holds from which day.
    handout_requested()
        A handout shall be written; ``role`` and ``way`` hold for whom and how.
    closed()
        The page shall go.
    """

    chosen = Signal(str)
    new_requested = Signal()
    edit_requested = Signal(str)
    receipt_requested = Signal()
    handout_requested = Signal()
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._rows: tuple[InboundRow, ...] = ()
        self._lines: tuple[Text | str, ...] = ()
        self._note: Text | str = ""
        self.note = self.label(role="reason")
        self.list = RowList(look)
        self.words(self.list.setAccessibleName, N_("Humanitarian notifications"))
        self.list.currentItemChanged.connect(lambda *_: self.chosen.emit(self.list.current_id()))
        self.list.itemActivated.connect(lambda _: self._edit())
        self.about = self.label(role="body")
        self.new = self.button(N_("Enter a notification"), "primary", icon="file-plus")
        self.new.clicked.connect(self.new_requested)
        self.edit = self.button(N_("Next version"), icon="pen")
        self.edit.clicked.connect(self._edit)
        self.since = QDateEdit()
        self.since.setDisplayFormat("yyyy-MM-dd")
        self.since.setCalendarPopup(True)
        self.receipt = self.button(N_("Receipt for OCHA…"), icon="export")
        self.receipt.clicked.connect(self.receipt_requested)
        self.role = ChoiceBox(look, unchosen=N_("Choose the role"))
        self.way = ChoiceBox(look, [Choice("cell", N_("as cells")), Choice("adm3", N_("as communes"))])
        self.words(self.way.setAccessibleName, N_("Generalised"))
        self.handout = self.button(N_("Handout…"), icon="lock")
        self.handout.clicked.connect(self._ask_handout)
        self.role_field = FormField(
            look,
            N_("Handout for a role that may not hold the register"),
            self.role,
            hint=N_("A new plan: cells or communes, counts and days; no name, no place"),
        )
        way = row_of(self.way, self.handout, spacing=6)
        way.setStretch(0, 1)
        dated = row_of(self.since, self.receipt, spacing=6)
        dated.setStretch(0, 1)
        since_field = QWidget()
        since_field.setLayout(dated)
        ways_out = column_of(
            FormField(look, N_("Received since"), since_field),
            rule(),
            self.role_field,
            way,
            spacing=6,
            margin=10,
        )
        self.words(self.since.setAccessibleName, N_("Received since"))
        self.about_head, self.out_head = PanelHead(look), PanelHead(look)
        inside = QWidget()
        inside.setLayout(column_of(self.about, margin=10))
        self.card = scrolled(inside)
        self.card.setFixedHeight(150)
        buttons = Flow(self.new, self.edit)
        buttons.setContentsMargins(10, 6, 10, 8)
        head = column_of(self.note)
        head.setContentsMargins(10, 6, 10, 4)
        column = column_of(head, self.list, self.about_head, self.card, buttons, self.out_head, ways_out, spacing=0)
        column.setStretch(1, 1)
        self.setLayout(column)
        self.about_head.show_head(N_("As it was received"))
        self.out_head.show_head(N_("Receipt and handout"))

    def show_rows(self, rows: Sequence[InboundRow], note: Text | str) -> None:
        """Show the register, and what has to be known of it as a whole; empty for nothing."""
        self._rows, self._note = tuple(rows), note
        self.render_values()

    def show_about(self, lines: Sequence[Text | str]) -> None:
        """Show what is known of the notification in hand, line by line."""
        self._lines = tuple(lines)
        self.render_values()

    def show_roles(self, roles: Sequence[Choice]) -> None:
        """Offer the roles that a handout can be for."""
        self.role.show_choices(roles)

    def show_since(self, day: date) -> None:
        """Show from which day a receipt counts."""
        self.since.setDate(day)

    def day(self) -> date:
        """Return from which day a receipt counts."""
        day = self.since.date()
        return date(day.year(), day.month(), day.day())

    def render_values(self) -> None:
        """Show rows and lines in the language and theme in force."""
        say = self.look.say
        rows = [
            Row(
                each.id,
                say(each.title),
                say(each.version),
                say(each.state),
                self.look.colour("warning_text") if each.is_doubtful else None,
                say(each.remark),
            )
            for each in self._rows
        ]
        self.list.show_rows(rows)
        self.note.setText(say(self._note))
        self.note.setVisible(bool(self._note))
        self.about.setText("\n".join(say(each) for each in self._lines))
        self.edit.setEnabled(bool(self.list.current_id()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _edit(self) -> None:
        if current := self.list.current_id():
            self.edit_requested.emit(current)

    def _ask_handout(self) -> None:
        missing = None if self.role.code() else text("Choose for which role.")
        self.role_field.show_fault(missing)
        if missing is None:
            self.handout_requested.emit()
