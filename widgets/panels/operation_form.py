"""The form of an operation: who leads, when, what it does, and what it may do to civilians."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QRadioButton, QWidget

from planning.i18n import N_, Text, text
from planning.operation import COMPONENT_TITLES, Component, Operation, Window
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.day_field import DayField
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.moment_field import MomentField
from widgets.panels.panel import Panel, column_of, text_field

_TIERS = ((1, N_("I Dialogue")), (2, N_("II Physical protection")), (3, N_("III Protective environment")))
_LATER = {
    "effects_6_months": N_("What could come of it within 6 months"),
    "effects_12_months": N_("What could come of it within 12 months"),
    "effects_18_months": N_("What could come of it within 18 months"),
}
_NOT_STATED = N_("Not stated, read as the most harmful")
_NO_PHASE = Choice("", N_("Not stated"))


@dataclass(frozen=True, slots=True)
class OperationDraft:
    """What the form says; ``uid`` is empty for an operation that is not in the plan yet."""

    uid: str
    title: str
    component: Component
    tiers: tuple[int, ...]
    window: Window
    activity: str
    effects: str
    roads_affected: str
    partner_forces: bool
    hrddp_reference: str
    hrddp_assessed_on: date | None = None
    hrddp_expires_on: date | None = None
    hrddp_level: str = ""
    hrddp_measures: str = ""
    effects_6_months: str = ""
    effects_12_months: str = ""
    effects_18_months: str = ""
    effects_review_on: date | None = None
    poc_purpose: str = ""
    phase: str = ""


class OperationForm(Panel):
    """The form of one operation, new or known.

    Signals
    -------
    saved(OperationDraft)
        The form is complete and was sent.
    """

    saved = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._uid = ""
        self.title = QLineEdit()
        self.title_field = FormField(look, N_("Title"), self.title)
        self.components = {each: QRadioButton() for each in Component}
        group = QButtonGroup(self)
        for component, radio in self.components.items():
            self.words(radio.setText, COMPONENT_TITLES[component])
            radio.setIconSize(QSize(18, 14))
            group.addButton(radio)
        component_box = QWidget()
        component_box.setLayout(Flow(*self.components.values(), spacing=8))
        self.component_field = FormField(look, N_("Component in the lead"), component_box)
        self.tiers = {number: QCheckBox() for number, _ in _TIERS}
        for number, title in _TIERS:
            self.words(self.tiers[number].setText, title)
        tier_box = QWidget()
        tier_box.setLayout(column_of(*self.tiers.values(), spacing=1))
        self.start, self.end = MomentField(look), MomentField(look)
        self.end_field = FormField(look, N_("End"), self.end)
        self.activity = ChoiceBox(look, [Choice("", _NOT_STATED)])
        self.phase = ChoiceBox(look, [_NO_PHASE])
        self.purpose, self.effects, self.roads = (text_field() for _ in range(3))
        self.partner = QCheckBox()
        self.words(self.partner.setText, N_("Yes"))
        self.hrddp = QLineEdit()
        self.hrddp_field = FormField(look, N_("HRDDP assessment reference"), self.hrddp)
        self.hrddp_assessed, self.hrddp_expires, self.review = (DayField(look) for _ in range(3))
        self.hrddp_level = ChoiceBox(look, [Choice("", N_("Not stated"))])
        self.hrddp_measures = text_field()
        self._due_diligence = QWidget()
        self._due_diligence.setLayout(
            column_of(
                FormField(look, N_("Assessed on"), self.hrddp_assessed),
                FormField(look, N_("Valid until"), self.hrddp_expires),
                FormField(look, N_("Level of risk that it found"), self.hrddp_level),
                FormField(look, N_("Measures against that risk"), self.hrddp_measures),
                spacing=9,
            )
        )
        self.later = {months: text_field() for months in _LATER}
        self.partner.toggled.connect(self._partner_changed)
        self.save = self.button(N_("Save the operation"), "primary")
        self.save.clicked.connect(self._save)
        self.title.returnPressed.connect(self._save)
        self.setLayout(
            column_of(
                self.title_field,
                self.component_field,
                FormField(look, N_("Tiers of protection"), tier_box),
                FormField(look, N_("Start"), self.start),
                self.end_field,
                FormField(look, N_("What is done"), self.activity),
                FormField(look, N_("Purpose for the protection of civilians"), self.purpose),
                FormField(look, N_("Phase of protection"), self.phase),
                FormField(look, N_("Effects on civilians and humanitarian work"), self.effects),
                FormField(look, N_("Roads affected, with times"), self.roads),
                FormField(look, N_("Non-UN forces take part"), self.partner),
                self.hrddp_field,
                self._due_diligence,
                *(FormField(look, title, self.later[months]) for months, title in _LATER.items()),
                FormField(look, N_("These effects are reviewed on"), self.review),
                Flow(self.save),
                None,
                spacing=9,
                margin=10,
            )
        )
        self._partner_changed(False)
        self.retint()

    def show_activities(self, activities: Sequence[Choice]) -> None:
        """Show the activity classes of the mission, in the language in force."""
        self.activity.show_choices([Choice("", _NOT_STATED), *activities])

    def show_phases(self, phases: Sequence[Choice]) -> None:
        """Show the phases of protection, in the language in force."""
        self.phase.show_choices([_NO_PHASE, *phases])

    def show_levels(self, levels: Sequence[Choice]) -> None:
        """Show the levels of risk, in the language in force."""
        self.hrddp_level.show_choices([Choice("", N_("Not stated")), *levels])

    def show_operation(self, operation: Operation) -> None:
        """Show an operation of the plan."""
        self._uid = operation.uid
        self._show_component(operation.component)
        self.title.setText(operation.title)
        for number, check in self.tiers.items():
            check.setChecked(number in operation.tiers)
        self.start.show_moment(operation.window.start)
        self.end.show_moment(operation.window.end)
        self.activity.choose(operation.activity)
        self.purpose.setPlainText(operation.poc_purpose)
        self.phase.choose(operation.phase)
        self.effects.setPlainText(operation.effects)
        self.roads.setPlainText(operation.roads_affected)
        self.partner.setChecked(operation.partner_forces)
        self.hrddp.setText(operation.hrddp_reference)
        start, end = operation.window.start.date(), operation.window.end.date()
        self.hrddp_assessed.show_day(operation.hrddp_assessed_on, start)
        self.hrddp_expires.show_day(operation.hrddp_expires_on, end)
        self.hrddp_level.choose(operation.hrddp_level)
        self.hrddp_measures.setPlainText(operation.hrddp_measures)
        for months, field in self.later.items():
            field.setPlainText(getattr(operation, months))
        self.review.show_day(operation.effects_review_on, end + timedelta(days=183))
        self._show_faults({})

    def show_new(self, now: datetime) -> None:
        """Show an empty form whose window starts in three days, which leaves the time that a notice needs."""
        self._uid = ""
        self._show_component(None)
        for edit in (self.title, self.hrddp):
            edit.clear()
        for lines in (self.purpose, self.effects, self.roads, self.hrddp_measures, *self.later.values()):
            lines.clear()
        for check in (*self.tiers.values(), self.partner):
            check.setChecked(False)
        start = now.replace(hour=6, minute=0, second=0, microsecond=0) + timedelta(days=3)
        self.start.show_moment(start)
        self.end.show_moment(start + timedelta(days=2))
        self.activity.choose("")
        self.phase.choose("")
        self.hrddp_level.choose("")
        day = start.date()
        self.hrddp_assessed.show_day(None, now.date())
        self.hrddp_expires.show_day(None, day + timedelta(days=183))
        self.review.show_day(None, day + timedelta(days=183))
        self._show_faults({})
        self.title.setFocus()

    def show_refusal(self, refusal: Text | None) -> None:
        """Show why the operation was not taken, under its title."""
        self.title_field.show_fault(refusal)

    def retint(self) -> None:
        """Draw the components' swatches in the theme in force."""
        super().retint()
        for component, radio in self.components.items():
            radio.setIcon(component_icon(self.look, component))

    def _show_component(self, component: Component | None) -> None:
        group = next(iter(self.components.values())).group()
        group.setExclusive(False)
        for each, radio in self.components.items():
            radio.setChecked(each is component)
        group.setExclusive(True)

    def _partner_changed(self, is_partner: bool) -> None:
        self.hrddp_field.setVisible(is_partner)
        self._due_diligence.setVisible(is_partner)

    def _show_faults(self, faults: dict[FormField, Text]) -> None:
        for each in (self.title_field, self.component_field, self.end_field):
            each.show_fault(faults.get(each))

    def _save(self) -> None:
        title = self.title.text().strip()
        component = next((each for each, radio in self.components.items() if radio.isChecked()), None)
        start, end = self.start.moment(), self.end.moment()
        faults: dict[FormField, Text] = {}
        if not title:
            faults[self.title_field] = text("Give the operation a title.")
        if component is None:
            faults[self.component_field] = text("Say which component leads.")
        if end <= start:
            faults[self.end_field] = text("The end must be after the start.")
        self._show_faults(faults)
        if faults or component is None:
            next(iter(faults)).control.setFocus()
            return
        self.saved.emit(
            OperationDraft(
                self._uid,
                title,
                component,
                tuple(number for number, check in self.tiers.items() if check.isChecked()),
                Window(start, end),
                self.activity.code(),
                self.effects.toPlainText().strip(),
                self.roads.toPlainText().strip(),
                self.partner.isChecked(),
                **self._diligence(),
                **{months: field.toPlainText().strip() for months, field in self.later.items()},
                effects_review_on=self.review.day(),
                poc_purpose=self.purpose.toPlainText().strip(),
                phase=self.phase.code(),
            )
        )

    def _diligence(self) -> dict[str, Any]:
        """Return what the form says of the assessment, nothing where no partner forces take part."""
        if not self.partner.isChecked():
            return {"hrddp_reference": ""}
        return {
            "hrddp_reference": self.hrddp.text().strip(),
            "hrddp_assessed_on": self.hrddp_assessed.day(),
            "hrddp_expires_on": self.hrddp_expires.day(),
            "hrddp_level": self.hrddp_level.code(),
            "hrddp_measures": self.hrddp_measures.toPlainText().strip(),
        }


def component_icon(look: Look, component: Component) -> QIcon:
    """Return a component's swatch: its tint with its edge."""
    picture = QPixmap(QSize(36, 28))
    picture.setDevicePixelRatio(2)
    picture.fill(look.component_colour(component, "tint"))
    painter = QPainter(picture)
    painter.setPen(look.component_colour(component))
    painter.drawRect(0, 0, 17, 13)
    painter.drawRect(1, 1, 15, 11)
    painter.end()
    return QIcon(picture)
