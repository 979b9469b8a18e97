"""Harm that was reported of an operation: sums, the reports, and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planning.i18n import N_, Text
from widgets.look import Look
from widgets.panels.flow import Flow
from widgets.panels.panel import Panel, column_of
from widgets.panels.rows import Row, RowList


@dataclass(frozen=True, slots=True)
class HarmReportRow:
    """A report as the list shows it: kind, place and day, how many people, state of the claim."""

    uid: str
    title: Text | str
    where: Text | str
    people: Text | str
    claim: Text | str


class HarmReportList(Panel):
    """The reports of one operation.

    Signals
    -------
    add_requested()
    edit_requested(str), remove_requested(str)
        The uid of a report.
    """

    add_requested = Signal()
    edit_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._rows: tuple[HarmReportRow, ...] = ()
        self._sums: tuple[Text, ...] = ()
        self.sums = self.label(role="second")
        self.empty = self.label(N_("No harm was reported. That is not the same as no harm."), "empty")
        self.list = RowList(look)
        self.words(self.list.setAccessibleName, N_("Harm reported"))
        self.list.currentItemChanged.connect(lambda *_: self._show_buttons())
        self.list.itemActivated.connect(lambda _: self.edit_requested.emit(self.list.current_id()))
        self.add = self.button(N_("Report harm…"), icon="plus")
        self.add.clicked.connect(self.add_requested)
        self.edit = self.button(N_("Change…"), icon="pencil")
        self.edit.clicked.connect(lambda: self.edit_requested.emit(self.list.current_id()))
        self.remove = self.button(N_("Remove"), icon="trash")
        self.remove.clicked.connect(lambda: self.remove_requested.emit(self.list.current_id()))
        self.setLayout(
            column_of(self.empty, self.list, self.sums, Flow(self.add, self.edit, self.remove), spacing=8, margin=10)
        )
        self.show_reports((), ())

    def show_reports(self, rows: Sequence[HarmReportRow], sums: Sequence[Text]) -> None:
        """Show reports, and how many victims of each group are known of."""
        self._rows, self._sums = tuple(rows), tuple(sums)
        self.render_values()

    def render_values(self) -> None:
        """Show the reports in the language in force."""
        say = self.look.say
        self.list.show_rows(
            [Row(row.uid, say(row.title), say(row.where), say(row.people), below=say(row.claim)) for row in self._rows]
        )
        self.list.setFixedHeight(min(self.list.height_of_rows(), 190))
        self.list.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)
        self.sums.setText(" ".join(say(each) for each in self._sums))
        self.sums.setVisible(bool(self._sums))
        self._show_buttons()

    def _show_buttons(self) -> None:
        for button in (self.edit, self.remove):
            button.setEnabled(bool(self.list.current_id()))
            button.setVisible(bool(self._rows))
