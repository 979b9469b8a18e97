"""The form of a threat: where, whom, how likely and how bad, who owns it, when it is reviewed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from planning.harm.matrix import LEVELS, NO_DATA
from planning.i18n import N_, Text, text
from planning.months import months_of
from planning.threats import REQUIRED, Threat, missing
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.day_field import DayField
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.level_shape import LEVEL_TITLES, LevelShape
from widgets.panels.panel import Panel, column_of, row_of, text_field
from widgets.panels.place_field import PlaceField

_LINES = 46
_REVIEW_AFTER = timedelta(days=30)
_NOT_STATED = Choice("", N_("Not stated"))


class ThreatForm(Panel):
    """A form for one threat, new or known.

    Signals
    -------
    saved(Threat)
        The form is complete and was sent; where it lies is asked of ``where``.
    cancelled()
        The form was left.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._threat = Threat("")
        self._level_of: Callable[[str, str], str] = lambda likelihood, impact: NO_DATA
        self.kind, self.confidence, self.owner = (ChoiceBox(look, [_NOT_STATED]) for _ in range(3))
        self.place, self.months = QLineEdit(), QLineEdit()
        self.where = PlaceField(look)
        self.victims = QLineEdit()
        self.intent, self.capability, self.history, self.response = (text_field(_LINES) for _ in range(4))
        self.likelihood, self.impact = ChoiceBox(look), ChoiceBox(look)
        self.level = ChoiceBox(look)
        for box in (self.likelihood, self.impact, self.level):
            box.currentIndexChanged.connect(lambda _: self.render_values())
        self.shape = LevelShape(look)
        self.weighed = self.label()
        self.review = DayField(look)
        self.place_field = FormField(look, N_("Place"), self.place)
        self.where_field = FormField(
            look, N_("Where it lies"), self.where, hint=N_("Coordinates in any form, or a village's name")
        )
        self.months_field = FormField(look, N_("Months"), self.months, hint=N_("As 6,7,8 or Jun-Oct or 11-2"))
        self._required = {
            "threat_type": FormField(look, N_("Threat type"), self.kind),
            "place": self.place_field,
            "victims": FormField(look, N_("People at risk (a group, never names)"), self.victims),
            "likelihood": FormField(look, N_("Likelihood"), self.likelihood),
            "impact": FormField(look, N_("Impact"), self.impact),
            "lead": FormField(look, N_("Owner"), self.owner),
            "review_on": FormField(look, N_("Review on"), self.review),
            "confidence": FormField(look, N_("Confidence"), self.confidence),
        }
        self.save = self.button(N_("Save the threat"), "primary")
        self.save.clicked.connect(self._save)
        self.cancel = self.button(N_("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        level_row = row_of(self.shape, self.weighed)
        level_row.setStretch(1, 1)
        self.setLayout(
            column_of(
                self._required["threat_type"],
                self.place_field,
                self.where_field,
                self._required["victims"],
                FormField(look, N_("Intent"), self.intent),
                FormField(look, N_("Capability"), self.capability),
                FormField(look, N_("Past incidents"), self.history),
                self.months_field,
                row_of(self._required["likelihood"], self._required["impact"]),
                level_row,
                FormField(look, N_("Level"), self.level),
                self._required["lead"],
                FormField(look, N_("Planned response"), self.response),
                self._required["review_on"],
                self._required["confidence"],
                Flow(self.save, self.cancel),
                None,
                spacing=8,
                margin=10,
            )
        )

    def show_choices(self, kinds: Sequence[Choice], confidences: Sequence[Choice]) -> None:
        """Show the types of threat and how sure one can be, in the language in force."""
        self.kind.show_choices([_NOT_STATED, *kinds])
        self.confidence.show_choices([_NOT_STATED, *confidences])

    def show_matrix(
        self, likelihoods: Sequence[Choice], impacts: Sequence[Choice], level_of: Callable[[str, str], str]
    ) -> None:
        """Give the mission's matrix: its two scales, and the level of a cell."""
        self._level_of = level_of
        not_weighed = Choice("", N_("Not weighed"))
        self.likelihood.show_choices([not_weighed, *likelihoods])
        self.impact.show_choices([not_weighed, *impacts])
        levels = [Choice(level, LEVEL_TITLES[level]) for level in LEVELS[1:]]
        self.level.show_choices([Choice("", N_("As likelihood and impact give it")), *levels])
        self.render_values()

    def show_threat(self, threat: Threat, where: str, owners: Sequence[Choice], today: date) -> None:
        """Show a threat, known or new, where it lies, and the roles that may own it."""
        self._threat = threat
        known = {each.code for each in owners}
        # What an import said in own words stays, as long as nobody chooses a role.
        own = [Choice(threat.lead, text("{owner}", owner=threat.lead))] if threat.lead not in ("", *known) else []
        self.owner.show_choices([_NOT_STATED, *owners, *own])
        for box, code in (
            (self.kind, threat.threat_type), (self.confidence, threat.confidence), (self.owner, threat.lead),
            (self.likelihood, threat.likelihood), (self.impact, threat.impact),
        ):  # fmt: skip
            box.choose(code)
        is_stated = threat.level in LEVELS[1:] and threat.level != self._weighed()
        self.level.choose(threat.level if is_stated else "")
        for edit, said in (
            (self.place, threat.place), (self.victims, threat.victims),
            (self.months, threat.months),
        ):  # fmt: skip
            edit.setText(said)
        for lines, said in (
            (self.intent, threat.intent), (self.capability, threat.capability), (self.history, threat.history),
            (self.response, threat.planned_response),
        ):  # fmt: skip
            lines.setPlainText(said)
        self.where.show_stated(where)
        self.review.show_day(threat.review_on, today + _REVIEW_AFTER)
        self._show_faults({})
        self.render_values()
        self.kind.setFocus()

    def take_place(self, stated: str, name: str) -> None:
        """Take a place that was clicked; its name where the form has none yet."""
        if name and not self.place.text().strip():
            self.place.setText(name)
        self.where.take(stated)

    def show_place_fault(self, fault: Text) -> None:
        """Say why where it lies was not understood."""
        self.where_field.show_fault(fault)
        self.where.edit.setFocus()

    def render_values(self) -> None:
        """Show the level in the language and theme in force."""
        say, weighed, stated = self.look.say, self._weighed(), self.level.code()
        self.shape.show_level(stated or weighed)
        title = Text(LEVEL_TITLES[weighed])
        if weighed == NO_DATA:
            said: Text | str = N_("Not weighed: likelihood and impact are both needed.")
        elif stated and stated != weighed:
            said = text("Likelihood and impact give {weighed}, which is not the level stated below.", weighed=title)
        else:
            said = text("Likelihood and impact give {weighed}.", weighed=title)
        self.weighed.setText(say(said))

    def _weighed(self) -> str:
        likelihood, impact = self.likelihood.code(), self.impact.code()
        return self._level_of(likelihood, impact) if likelihood and impact else NO_DATA

    def _show_faults(self, faults: dict[FormField, Text]) -> None:
        for each in (*self._required.values(), self.where_field, self.months_field):
            each.show_fault(faults.get(each))

    def _save(self) -> None:
        months = self.months.text().strip()
        faults: dict[FormField, Text] = {}
        stated = self._stated(months)
        for name in missing(stated):
            if name != "place" or not self.where.stated():
                faults[self._required[name]] = text("The threat record needs this: {name}.", name=Text(REQUIRED[name]))
        if months and months_of(months) is None and months != self._threat.months:
            faults[self.months_field] = text(
                "“{months}” names no months. Write them as 6,7,8 or Jun-Oct.", months=months
            )
        self._show_faults(faults)
        if faults:
            next(iter(faults)).control.setFocus()
            return
        self.saved.emit(stated)

    def _stated(self, months: str) -> Threat:
        weighed = self._weighed()
        return replace(
            self._threat,
            threat_type=self.kind.code(),
            place=self.place.text().strip(),
            victims=self.victims.text().strip(),
            intent=self.intent.toPlainText().strip(),
            capability=self.capability.toPlainText().strip(),
            history=self.history.toPlainText().strip(),
            months=months,
            likelihood=self.likelihood.code(),
            impact=self.impact.code(),
            level=self.level.code() or ("" if weighed == NO_DATA else weighed),
            lead=self.owner.code(),
            planned_response=self.response.toPlainText().strip(),
            confidence=self.confidence.code(),
            review_on=self.review.day(),
        )
