"""The form of one risk to United Nations personnel: what, to whom, where, how heavy, what is done, what is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from planning.harm.matrix import reaches
from planning.i18n import N_, Text, text
from planning.personnel import CRITICALITY_FROM, CRITICALITY_MISSING, PersonnelRisk, PersonnelStatus
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox, OpenChoiceBox
from widgets.panels.day_field import DayField
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.panel import Panel, bring_into_view, column_of, row_of, text_field
from widgets.panels.weigh_field import WeighField


@dataclass(frozen=True, slots=True)
class Scales:
    """The mission's matrix: two scales, the least first, and the level of a cell."""

    likelihoods: Sequence[Choice]
    impacts: Sequence[Choice]
    level_of: Callable[[str, str], str]


class PersonnelForm(Panel):
    """A form for one risk, new or known. It asks for functions and numbers, never for names.

    Signals
    -------
    saved(PersonnelRisk)
        The form is complete and was sent.
    cancelled()
        The form was left.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._risk: PersonnelRisk | None = None
        self._level_of: Callable[[str, str], str] | None = None
        self.back = self.button(N_("Back to the list"), icon="chevron-left")
        self.back.clicked.connect(self.cancelled)
        self.what, self.measure = text_field(), text_field(64)
        self.what_field = FormField(look, N_("What could happen"), self.what)
        self.whom = QLineEdit()
        hint = N_("A function, or a unit with how many. No names of persons.")
        self.whom_field = FormField(look, N_("To whom"), self.whom, hint=hint)
        self.area = ChoiceBox(look)
        self.inherent = WeighField(look, N_("Weigh it: likelihood and impact."))
        self.residual = WeighField(look, N_("Not weighed: the risk counts as before."))
        for each in (self.inherent, self.residual):
            each.weighed.connect(self.render_values)
        self.library = self.button(N_("Take a measure from the library"))
        self.library.setMenu(QMenu(self.library))
        self.words(self.measure.setPlaceholderText, N_("What is done about it, in your own words or from the library"))
        self.status, self.criticality = ChoiceBox(look), ChoiceBox(look)
        self.criticality.currentIndexChanged.connect(lambda _: self.render_values())
        self.criticality_field = FormField(look, N_("Programme criticality"), self.criticality)
        self.owner = OpenChoiceBox(look)
        self.words(self.owner.lineEdit().setPlaceholderText, N_("A role, not a person"))
        self.due = DayField(look)
        self.save, self.cancel = self.button(N_("Save the risk"), "primary"), self.button(N_("Cancel"))
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.cancelled)
        self.setLayout(
            column_of(
                Flow(self.back),
                self.what_field,
                self.whom_field,
                FormField(look, N_("Where"), self.area),
                self.label(N_("Risk to UN personnel before any measure"), "section"),
                self.inherent,
                FormField(look, N_("Measure"), self.measure),
                row_of(self.library, None),
                self.label(N_("Risk to UN personnel that is left"), "section"),
                self.residual,
                FormField(look, N_("Status"), self.status),
                self.criticality_field,
                FormField(look, N_("Owner"), self.owner),
                FormField(look, N_("Due on"), self.due),
                Flow(self.save, self.cancel),
                spacing=8,
            )
        )

    def show_scales(self, scales: Scales, statuses: Sequence[Choice], criticalities: Sequence[Choice]) -> None:
        """Give the mission's matrix, where a risk may stand, and the criticalities, in the language in force."""
        self._level_of = scales.level_of
        for each in (self.inherent, self.residual):
            each.show_scales(scales.likelihoods, scales.impacts, scales.level_of)
        self.status.show_choices(statuses)
        self.criticality.show_choices([Choice("", N_("Not stated")), *criticalities])
        self.render_values()

    def show_places(self, roles: Sequence[Choice], areas: Sequence[Choice], measures: Sequence[str]) -> None:
        """Offer roles as owners, the operation's areas, and the library's measures in the language in force."""
        self.owner.show_choices(roles)
        self.area.show_choices([Choice("", N_("The whole operation")), *areas])
        menu = self.library.menu()
        menu.clear()
        for measure in measures:
            menu.addAction(measure.replace("&", "&&"), lambda measure=measure: self._take(measure))

    def show_risk(self, risk: PersonnelRisk, today: date) -> None:
        """Show a risk, known or still empty, ready to be changed."""
        self._risk = risk
        self.what.setPlainText(risk.what)
        self.whom.setText(risk.whom)
        self.area.choose(risk.area_uid)
        self.inherent.show_cell(risk.likelihood, risk.impact)
        self.residual.show_cell(risk.residual_likelihood, risk.residual_impact)
        self.measure.setPlainText(risk.measure)
        self.status.choose(str(risk.status))
        self.criticality.choose(risk.criticality)
        self.owner.show_value(risk.owner)
        self.due.show_day(risk.due, today)
        self._show_faults({})
        self.render_values()
        self.what.setFocus()

    def render_values(self) -> None:
        """Say whether the programme criticality is missing, in the language in force."""
        is_missing = bool(not self.criticality.code() and reaches(self._level_left(), CRITICALITY_FROM))
        self.criticality_field.show_fault(CRITICALITY_MISSING if is_missing else None)

    def _level_left(self) -> str:
        """Return the level that is left: not weighed again, it is as before."""
        left = self.residual.cell() if all(self.residual.cell()) else self.inherent.cell()
        return self._level_of(*left) if self._level_of is not None and all(left) else "no_data"

    def _take(self, measure: str) -> None:
        """Put a measure under what is written already, to be kept or changed there."""
        written = self.measure.toPlainText().rstrip()
        self.measure.setPlainText(f"{written}\n{measure}" if written else measure)
        self.measure.moveCursor(QTextCursor.MoveOperation.End)
        self.measure.setFocus()

    def _show_faults(self, faults: dict[FormField, Text]) -> None:
        for each in (self.what_field, self.whom_field, *self.inherent.fields, *self.residual.fields):
            each.show_fault(faults.get(each))

    def _save(self) -> None:
        what, whom = self.what.toPlainText().strip(), self.whom.text().strip()
        faults: dict[FormField, Text] = {}
        if not what:
            faults[self.what_field] = text("Say what could happen.")
        if not whom:
            faults[self.whom_field] = text("Say to whom: a function, or a unit with how many.")
        for field, code in zip(self.inherent.fields, self.inherent.cell(), strict=True):
            if not code:
                faults[field] = text("Weigh it.")
        if any(self.residual.cell()):
            for field, code in zip(self.residual.fields, self.residual.cell(), strict=True):
                if not code:
                    faults[field] = text("State both or neither.")
        self._show_faults(faults)
        if faults or self._risk is None:
            for first in list(faults)[:1]:
                first.control.setFocus()
                bring_into_view(first)
            return
        likelihood, impact = self.inherent.cell()
        residual_likelihood, residual_impact = self.residual.cell()
        self.saved.emit(
            replace(
                self._risk,
                what=what,
                whom=whom,
                area_uid=self.area.code(),
                likelihood=likelihood,
                impact=impact,
                measure=self.measure.toPlainText().strip(),
                residual_likelihood=residual_likelihood,
                residual_impact=residual_impact,
                owner=self.owner.value(),
                due=self.due.day(),
                status=PersonnelStatus(self.status.code()),
                criticality=self.criticality.code(),
            )
        )
