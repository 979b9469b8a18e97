"""A report of harm: what, where, when, to how many, by whom it was caused, and what was done. Never who."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from planning.after_action import VICTIM_TITLES, HarmReport, Victims
from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox, OpenChoiceBox
from widgets.panels.day_field import DayField
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.panel import Panel, column_of, text_field

_ABUSE = "sexual_exploitation_abuse"


class HarmReportForm(Panel):
    """The form of one report.

    Signals
    -------
    saved()
        What stands in the form shall be kept.
    cancelled()
        The form was left.
    """

    saved = Signal()
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._fault: Text | None = None
        self._before: HarmReport | None = None
        self._villages: dict[str, str] = {}
        self.kind = ChoiceBox(look, unchosen=N_("Choose"))
        self.kind.currentIndexChanged.connect(lambda _: self._show_hint())
        self.kind_field = FormField(look, N_("Kind of harm"), self.kind)
        self.abuse = self.label(
            N_("Only that it was reported is kept here. The case itself is with conduct and discipline."), "reason"
        )
        self.place = OpenChoiceBox(look)
        self.place_field = FormField(
            look, N_("Place"), self.place, hint=N_("A village, or the name of a commune or district")
        )
        self.point = QLineEdit()
        self.point_field = FormField(look, N_("Coordinates, if known"), self.point)
        self.day = DayField(look)
        self.numbers = {name: self._number() for name in VICTIM_TITLES}
        grid = QGridLayout()
        grid.setSpacing(6)
        for number, (name, title) in enumerate(VICTIM_TITLES.items()):
            line, column = divmod(number, 2)
            grid.addWidget(FormField(look, title, self.numbers[name]), line, column)
        self.caused_by, self.reported_to, self.claim = (ChoiceBox(look, unchosen=N_("Not stated")) for _ in range(3))
        self.reported_words = QLineEdit()
        self.response = text_field()
        self.fault = self.label(role="fault")
        self.fault.hide()
        self.save = self.button(N_("Save the report"), "primary", icon="save")
        self.save.clicked.connect(self.saved)
        self.cancel = self.button(N_("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        self.setLayout(
            column_of(
                self.label(
                    N_("No names of people, telephone numbers or plates: what is written here may be read by others."),
                    "reason",
                ),
                self.kind_field,
                self.abuse,
                self.place_field,
                self.point_field,
                FormField(look, N_("Day"), self.day),
                self.label(N_("How many people; leave empty what is not known"), "section"),
                grid,
                FormField(look, N_("Caused by"), self.caused_by),
                FormField(look, N_("Reported to"), self.reported_to),
                FormField(look, N_("To whom, in words"), self.reported_words, hint=N_("An office or a role")),
                FormField(look, N_("Response"), self.response),
                FormField(look, N_("Claim"), self.claim),
                self.fault,
                Flow(self.save, self.cancel),
                None,
                spacing=8,
                margin=10,
            )
        )
        self._show_hint()

    def _number(self) -> QLineEdit:
        field = QLineEdit()
        field.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,6}"), field))
        self.words(field.setPlaceholderText, N_("not known"))
        return field

    def show_codes(self, codes: Mapping[str, Sequence[Choice]]) -> None:
        """Offer the codes of ``harm_kind``, ``caused_by``, ``reported_to`` and ``claim_state``."""
        self.kind.show_choices(codes["harm_kind"])
        self.caused_by.show_choices(codes["caused_by"])
        self.reported_to.show_choices(codes["reported_to"])
        self.claim.show_choices(codes["claim_state"])

    def show_villages(self, villages: Sequence[Choice]) -> None:
        """Offer villages by uid and name; own words are taken too."""
        self._villages = {each.code: str(each.title) for each in villages}
        self.place.show_choices(villages)

    def show_report(self, report: HarmReport, point: str, today: date) -> None:
        """Show a report, its point as people write it; one without a kind is new."""
        self._before = report
        self.kind.choose(report.kind)
        self.place.show_value(report.village_uid if report.village_uid in self._villages else report.place)
        self.point.setText(point)
        self.day.show_day(report.day, today)
        for name, field in self.numbers.items():
            number = getattr(report.victims, name)
            field.setText("" if number is None else str(number))
        self.caused_by.choose(report.caused_by)
        self.reported_to.choose(report.reported_to)
        self.reported_words.setText(report.reported_words)
        self.response.setPlainText(report.response)
        self.claim.choose(report.claim)
        self.kind_field.show_fault(None)
        self.point_field.show_fault(None)
        self.show_fault(None)
        self.kind.setFocus()

    def report(self, point: tuple[float, float] | None) -> HarmReport | None:
        """Return what stands in the form, its point as read from it; None while its kind is missing, which is said."""
        before = self._before
        assert before is not None, "a report is shown before it is read"
        kind = self.kind.code()
        self.kind_field.show_fault(None if kind else text("Say what kind of harm it was."))
        if not kind:
            self.kind.setFocus()
            return None
        value = self.place.value()
        numbers = {name: int(field.text()) if field.text() else None for name, field in self.numbers.items()}
        return HarmReport(
            before.uid,
            before.operation_uid,
            kind,
            self._villages.get(value, value),
            value if value in self._villages else "",
            point,
            self.day.day(),
            Victims(**numbers),
            self.caused_by.code(),
            self.reported_to.code(),
            self.reported_words.text().strip(),
            self.response.toPlainText().strip(),
            self.claim.code(),
        )

    def show_fault(self, fault: Text | None) -> None:
        """Say why the report was not kept, or nothing."""
        self._fault = fault
        self.fault.setVisible(fault is not None)
        self.render_values()

    def render_values(self) -> None:
        """Show what is wrong in the language in force."""
        self.fault.setText("" if self._fault is None else self.look.say(self._fault))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _show_hint(self) -> None:
        self.abuse.setVisible(self.kind.code() == _ABUSE)
