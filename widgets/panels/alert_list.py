"""The alerts of communities: how many were answered and how fast, and each with its clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from planning.i18n import N_, Text, plural, text
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.flow import Flow
from widgets.panels.panel import Panel, column_of, rule
from widgets.panels.rows import Row, RowList

SPANS = {
    "30": N_("Received in the last 30 days"),
    "90": N_("Received in the last 90 days"),
    "365": N_("Received in the last year"),
    "": N_("All alerts"),
}
"""Choices of the span of the report, by days; empty is without a limit."""


@dataclass(frozen=True, slots=True)
class AlertRow:
    """An alert as the list shows it: title, its clock, further lines, and which buttons are of use."""

    uid: str
    title: Text | str
    clock: Text | str
    lines: Sequence[Text | str]
    may_verify: bool
    may_respond: bool


class AlertList(Panel):
    """The report's line, the list, and what can be done.

    Signals
    -------
    span_chosen(str)
        A code of ``SPANS``.
    alert_chosen(str), edit_requested(str), verified(str), response_begun(str), close_requested(str)
        The uid of an alert.
    add_requested()
        An alert shall be recorded.
    """

    span_chosen = Signal(str)
    alert_chosen = Signal(str)
    edit_requested = Signal(str)
    verified = Signal(str)
    response_begun = Signal(str)
    close_requested = Signal(str)
    add_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._rows: tuple[AlertRow, ...] = ()
        self._report: Text | str = ""
        self._months: tuple[tuple[str, Text], ...] = ()
        self._unanswered = 0
        self._may_edit = True
        self.span = ChoiceBox(look, [Choice(code, title) for code, title in SPANS.items()])
        self.words(self.span.setAccessibleName, N_("Span of the report"))
        self.span.choose("90")
        self.span.chosen.connect(self.span_chosen)
        self.report = self.label(role="strong")
        self.words(
            self.report.setToolTip,
            N_("Median of the answered alerts: the one in the middle; of an even number, the slower of the two."),
        )
        self.rest, self.months = self.label(role="second"), self.label(role="second")
        self.list = RowList(look)
        self.words(self.list.setAccessibleName, N_("Alerts, those that wait longest first"))
        self.list.currentItemChanged.connect(lambda *_: self._became_current())
        self.list.itemActivated.connect(lambda _: self.edit_requested.emit(self.list.current_id()))
        self.empty = self.label(N_("No alert was received in this span."), "empty")
        self.empty.setContentsMargins(14, 14, 14, 14)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.add = self.button(N_("Record an alert"), "primary", icon="plus")
        self.add.clicked.connect(self.add_requested)
        self.verify = self.button(N_("Verified now"))
        self.respond = self.button(N_("Response has begun"), icon="clock")
        self.close_alert = self.button(N_("Close…"))
        self.edit = self.button(N_("Edit"), icon="pencil")
        for button, signal in (
            (self.verify, self.verified),
            (self.respond, self.response_begun),
            (self.close_alert, self.close_requested),
            (self.edit, self.edit_requested),
        ):
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self.list.current_id()))
        top = QWidget()
        top.setLayout(column_of(self.span, self.report, self.rest, self.months, spacing=5))
        top.layout().setContentsMargins(10, 8, 10, 8)
        self.foot = QFrame()
        self.foot.setProperty("role", "foot")
        buttons = Flow(self.add, self.respond, self.verify, self.close_alert, self.edit, spacing=6)
        buttons.setContentsMargins(10, 7, 10, 7)
        self.foot.setLayout(buttons)
        column = column_of(top, rule(), self.list, self.empty, self.foot, spacing=0)
        column.setStretch(2, 1)
        column.setStretch(3, 1)
        self.setLayout(column)

    def show_report(self, report: Text, unanswered: int, months: Sequence[tuple[str, Text]]) -> None:
        """Show how the alerts of the span were answered, how many were not, and the same by month (``2026-11``)."""
        self._report, self._unanswered, self._months = report, unanswered, tuple(months)
        self.render_values()

    def show_alerts(self, rows: Sequence[AlertRow], *, may_edit: bool) -> None:
        """Show alerts in their order."""
        self._rows, self._may_edit = tuple(rows), may_edit
        self.render_values()

    def render_values(self) -> None:
        """Show everything in the language and theme in force."""
        say = self.look.say
        self.report.setText(say(self._report))
        rest = plural(
            "{count} without a response: it is in no median.",
            "{count} without a response: they are in no median.",
            self._unanswered,
        )
        self.rest.setText(say(rest))
        self.rest.setVisible(self._unanswered > 0)
        self.months.setText(
            "\n".join(say(text("{month}: {report}", month=month, report=words)) for month, words in self._months)
        )
        self.months.setVisible(len(self._months) > 1)
        self.list.show_rows(
            [
                Row(row.uid, say(row.title), say(row.clock), more=tuple(filter(None, map(say, row.lines))))
                for row in self._rows
            ]
        )
        self.list.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)
        self.foot.setVisible(self._may_edit)
        self._show_buttons()

    def _show_buttons(self) -> None:
        row = next((each for each in self._rows if each.uid == self.list.current_id()), None)
        self.verify.setEnabled(row is not None and row.may_verify)
        self.respond.setEnabled(row is not None and row.may_respond)
        self.close_alert.setEnabled(row is not None)
        self.edit.setEnabled(row is not None)

    def _became_current(self) -> None:
        self._show_buttons()
        if uid := self.list.current_id():
            self.alert_chosen.emit(uid)
