"""The form of an alert: what, where, the response clock, and who gave it, which is sealed and never shown again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from planning.alerts import Alert
from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.moment_field import MomentField
from widgets.panels.panel import Panel, column_of, row_of, text_field
from widgets.panels.place_field import PlaceField

_LINES = 46
_NOT_STATED = Choice("", N_("Not stated"))


class KnownMoment(Panel):
    """A mark that says whether a time is known, and the time."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setProperty("role", "")
        self.is_known = QCheckBox()
        self.words(self.is_known.setText, N_("Known"))
        self._shown: datetime | None = None
        self.field = MomentField(look)
        self.field.setEnabled(False)
        self.is_known.toggled.connect(self.field.setEnabled)
        row = row_of(self.is_known, self.field, spacing=6)
        row.setStretch(1, 1)
        self.setLayout(row)
        self.setFocusProxy(self.is_known)

    def moment(self) -> datetime | None:
        """Return the time, None where it is not known; one that nobody changed to the second."""
        if not self.is_known.isChecked():
            return None
        stated, shown = self.field.moment(), self._shown
        return shown if shown is not None and shown.replace(second=0, microsecond=0) == stated else stated

    def show_moment(self, moment: datetime | None, suggested: datetime) -> None:
        """Show a time; where it is not known, the one to begin with once it is."""
        self._shown = moment
        self.is_known.setChecked(moment is not None)
        self.field.show_moment(moment or suggested)


class AlertForm(Panel):
    """A form for one alert, new or known.

    Signals
    -------
    saved(Alert)
        The form is complete and was sent; where it lies and who gave it are asked of ``where`` and ``source``.
    cancelled()
        The form was left.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._alert, self._now = Alert(""), datetime.min
        self.kind, self.channel = (ChoiceBox(look, [_NOT_STATED]) for _ in range(2))
        self.place, self.source = QLineEdit(), QLineEdit()
        self.source.setEchoMode(QLineEdit.EchoMode.Password)
        self.where = PlaceField(look)
        self.received, self.verified, self.responded = (KnownMoment(look) for _ in range(3))
        self.decision, self.outcome = text_field(_LINES), text_field(_LINES)
        self.where_field = FormField(
            look, N_("Where it lies"), self.where, hint=N_("Coordinates in any form, or a village's name")
        )
        self.place_field = FormField(look, N_("Place"), self.place)
        self.received_field = FormField(look, N_("Received at"), self.received)
        self.responded_field = FormField(look, N_("Response started at"), self.responded)
        self.decision_field = FormField(look, N_("Decision"), self.decision)
        self.source_field = FormField(look, N_("Who gave it (sealed)"), self.source)
        self.sealing = self.label(role="label")
        self._sealing: Text | str = ""
        self.save = self.button(N_("Save the alert"), "primary")
        self.save.clicked.connect(self._save)
        self.cancel = self.button(N_("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        self.setLayout(
            column_of(
                FormField(look, N_("Alert type"), self.kind),
                FormField(look, N_("Channel"), self.channel),
                self.place_field,
                self.where_field,
                self.received_field,
                FormField(look, N_("Verified at"), self.verified),
                self.decision_field,
                self.responded_field,
                FormField(look, N_("Outcome"), self.outcome),
                self.source_field,
                self.sealing,
                Flow(self.save, self.cancel),
                None,
                spacing=8,
                margin=10,
            )
        )

    def show_choices(self, kinds: Sequence[Choice], channels: Sequence[Choice]) -> None:
        """Show the types of alert and how one can come, in the language in force."""
        self.kind.show_choices([_NOT_STATED, *kinds])
        self.channel.show_choices([_NOT_STATED, *channels])

    def show_alert(self, alert: Alert, where: str, now: datetime, *, can_seal: bool, is_sealed: bool) -> None:
        """Show an alert, known or new, and where it lies.

        ``can_seal`` says whether the mission has somebody to seal its source to, ``is_sealed`` whether one is kept.
        """
        self._alert, self._now = alert, now
        self.kind.choose(alert.alert_type)
        self.channel.choose(alert.alert_channel)
        self.place.setText(alert.place)
        self.where.show_stated(where)
        for field, moment in (
            (self.received, alert.received_at),
            (self.verified, alert.verified_at),
            (self.responded, alert.response_started_at),
        ):
            field.show_moment(moment, now)
        self.decision.setPlainText(alert.decision)
        self.outcome.setPlainText(alert.outcome)
        self.source.clear()
        self.source.setEnabled(can_seal)
        if not can_seal:
            self._sealing = N_(
                "Who gave it cannot be kept: the mission has no recovery recipient to seal it to. Make a key with "
                "“palabre key new” and put its line into the mission profile."
            )
        elif is_sealed:
            self._sealing = N_("Who gave it is sealed. What is written here takes its place.")
        else:
            self._sealing = N_(
                "Sealed at once to the mission's recovery key: neither Palabre nor you can show it again."
            )
        for each in (
            self.place_field,
            self.where_field,
            self.received_field,
            self.responded_field,
            self.decision_field,
        ):
            each.show_fault(None)
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

    def ask_decision(self) -> None:
        """Lead the hand to what closing an alert needs."""
        (self.outcome if self.decision.toPlainText().strip() else self.decision).setFocus()

    def render_values(self) -> None:
        """Show what becomes of the source in the language in force."""
        self.sealing.setText(self.look.say(self._sealing))

    def _save(self) -> None:
        received, responded = self.received.moment(), self.responded.moment()
        decision, outcome = self.decision.toPlainText().strip(), self.outcome.toPlainText().strip()
        faults: dict[FormField, Text] = {}
        if not (self.place.text().strip() or self.kind.code()):
            faults[self.place_field] = text("Say what the alert is: its type or its place.")
        if received is not None and received > self._now:
            faults[self.received_field] = text("This time has not come yet.")
        if responded is not None and responded > self._now:
            faults[self.responded_field] = text("This time has not come yet.")
        elif responded is not None and received is not None and responded < received:
            faults[self.responded_field] = text("The response is before the receipt.")
        if outcome and responded is None and not decision:
            faults[self.decision_field] = text("Without a response an alert is closed with what was decided.")
        for each in (self.place_field, self.received_field, self.responded_field, self.decision_field):
            each.show_fault(faults.get(each))
        if faults:
            next(iter(faults)).control.setFocus()
            return
        self.saved.emit(
            replace(
                self._alert,
                alert_type=self.kind.code(),
                alert_channel=self.channel.code(),
                place=self.place.text().strip(),
                received_at=received,
                verified_at=self.verified.moment(),
                decision=decision,
                response_started_at=responded,
                outcome=outcome,
            )
        )
