"""The form of a notification as it was received through OCHA: a site, a movement or an access suspension."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from planning.i18n import N_, Text
from planning.kind import Kind
from planning.notification import KINDS, MOVEMENTS, SITES, SUSPENSIONS
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.day_field import DayField
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.inbound_waypoints import WaypointRow, WaypointTable
from widgets.panels.moment_field import MomentField
from widgets.panels.panel import Panel, column_of

_EVERY = ("notif_id", "name", "received_via", "consent_scope", "status", "org_type")
_OF_KIND: Mapping[str, tuple[str, ...]] = {
    SITES: ("org_name", "site_type", "place", "adm3_p_code", "valid_from", "valid_to", "confirmed_on"),
    MOVEMENTS: ("org_name", "purpose", "emergency", "submitted_at", "waypoints", "road_name", "vehicle_count",
                "cargo_class", "staff_count", "armed_escort", "last_resort_basis"),
    SUSPENSIONS: ("access_constraint", "place", "adm3_p_code", "road_name", "sector", "effect", "valid_from",
                  "valid_to", "confirmed_on"),
}  # fmt: skip
_ORDER_WORDS = """
notif_id received_via name org_name org_type site_type purpose access_constraint emergency submitted_at place
adm3_p_code waypoints road_name sector effect vehicle_count cargo_class staff_count armed_escort last_resort_basis
valid_from valid_to confirmed_on consent_scope status
"""
_ORDER = tuple(_ORDER_WORDS.split())
_CODES = ("org_type", "site_type", "purpose", "access_constraint", "armed_escort", "consent_scope", "status")
_DAYS = ("valid_from", "valid_to", "confirmed_on")
_HALF_YEAR = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class InboundDraft:
    """What the form says of a notification.

    Attributes
    ----------
    texts : mapping of str to str
        By field, numbers as typed; empty for unknown.
    codes : mapping of str to str
    days : mapping of str to date or None
    place : str
        Coordinates as typed.
    submitted_at : datetime or None
        Only of a movement.
    """

    kind: str
    texts: Mapping[str, str]
    codes: Mapping[str, str]
    days: Mapping[str, date | None]
    place: str = ""
    waypoints: tuple[WaypointRow, ...] = ()
    submitted_at: datetime | None = None
    emergency: bool = False


class InboundForm(Panel):
    """The form of one notification, new or a next version. Esc leaves it.

    Signals
    -------
    saved(InboundDraft)
        The form was sent.
    cancelled()
        Nothing shall be entered.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, look: Look, kinds: Mapping[str, Kind], parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.kind = ChoiceBox(look, [Choice(each, kinds[each].singular) for each in KINDS])
        self.kind.chosen.connect(lambda _: self._show_what_applies())
        self.controls: dict[str, QWidget] = {}
        self.fields: dict[str, FormField] = {}
        for name in _ORDER:
            control = self._control(name)
            self.controls[name] = control
            self.fields[name] = FormField(look, _title(name, kinds), control, hint=_HINTS.get(name, ""))
        self._choices: Mapping[str, Sequence[Choice]] = {}
        self._fault: Text | None = None
        self.fault = self.label(role="fault")
        self.fault.hide()
        self.save = self.button(N_("Enter it"), "primary", icon="check")
        self.save.clicked.connect(lambda: self.saved.emit(self.draft()))
        self.cancel = self.button(N_("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        self.kind_field = FormField(look, N_("What was notified"), self.kind)
        told = self.label(
            N_("As received through OCHA. No name of a person, no telephone, no number plate, no picture."), "second"
        )
        self.setLayout(
            column_of(
                told,
                self.kind_field,
                *(self.fields[name] for name in _ORDER),
                self.fault,
                Flow(self.save, self.cancel),
                None,
                spacing=8,
                margin=10,
            )
        )
        self._show_what_applies()

    def show_codes(self, choices: Mapping[str, Sequence[Choice]]) -> None:
        """Offer codes by list for fields of one list each, in the language in force; the two of states among them."""
        self._choices = dict(choices)
        for name in _CODES:
            if name != "status":
                self._box(name).show_choices([Choice("", N_("Not stated")), *choices[name]])
        self.waypoints.show_stops(choices["stop_type"])
        self._show_what_applies()

    def show_draft(self, draft: InboundDraft, today: date, *, is_new: bool) -> None:
        """Show a notification; of one that is known neither kind nor number can be changed."""
        self.kind.choose(draft.kind)
        self.kind.setEnabled(is_new)
        self._show_what_applies()
        for name, control in self.controls.items():
            if isinstance(control, QLineEdit):
                control.setText(draft.place if name == "place" else draft.texts.get(name, ""))
            elif isinstance(control, ChoiceBox):
                control.choose(draft.codes.get(name, ""))
            elif isinstance(control, DayField):
                suggested = today + _HALF_YEAR if name == "valid_to" else today
                control.show_day(draft.days.get(name), suggested)
        self._text("notif_id").setReadOnly(not is_new)
        if draft.submitted_at is not None:
            self.submitted.show_moment(draft.submitted_at)
        self.emergency.setChecked(draft.emergency)
        self.waypoints.show_rows(draft.waypoints)
        self.show_fault(None)
        self._text("notif_id" if is_new else "received_via").setFocus()

    def draft(self) -> InboundDraft:
        """Return what stands in the form."""
        kind = self.kind.code()
        shown = {*_EVERY, *_OF_KIND[kind]}
        controls = {name: control for name, control in self.controls.items() if name in shown}
        return InboundDraft(
            kind,
            {
                name: control.text().strip()
                for name, control in controls.items()
                if isinstance(control, QLineEdit) and name != "place"
            },
            {name: control.code() for name, control in controls.items() if isinstance(control, ChoiceBox)},
            {name: control.day() for name, control in controls.items() if isinstance(control, DayField)},
            self._text("place").text().strip() if "place" in shown else "",
            self.waypoints.rows() if kind == MOVEMENTS else (),
            self.submitted.moment() if kind == MOVEMENTS else None,
            self.emergency.isChecked() and kind == MOVEMENTS,
        )

    def show_fault(self, fault: Text | None, field: str = "") -> None:
        """Say what is wrong, under its field where it has one, and go there."""
        for name, each in self.fields.items():
            each.show_fault(fault if name == field else None)
        self._fault = None if field in self.fields else fault
        self.fault.setVisible(self._fault is not None)
        self.render_values()
        if fault is not None and field in self.controls:
            self.controls[field].setFocus()

    def render_values(self) -> None:
        """Show the fault in the language in force."""
        self.fault.setText("" if self._fault is None else self.look.say(self._fault))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _control(self, name: str) -> QWidget:
        if name in _CODES:
            return ChoiceBox(self.look)
        if name in _DAYS:
            return DayField(self.look)
        if name == "waypoints":
            self.waypoints = WaypointTable(self.look)
            return self.waypoints
        if name == "submitted_at":
            self.submitted = MomentField(self.look)
            return self.submitted
        if name == "emergency":
            self.emergency = QCheckBox()
            self.words(self.emergency.setText, N_("Yes"))
            return self.emergency
        return QLineEdit()

    def _show_what_applies(self) -> None:
        kind = self.kind.code()
        for name, field in self.fields.items():
            field.setVisible(name in _EVERY or name in _OF_KIND[kind])
        if self._choices:
            states = self._choices["movement_status" if kind == MOVEMENTS else "notification_status"]
            self._box("status").show_choices([Choice("", N_("Not stated")), *states])

    def _box(self, name: str) -> ChoiceBox:
        box = self.controls[name]
        assert isinstance(box, ChoiceBox)
        return box

    def _text(self, name: str) -> QLineEdit:
        edit = self.controls[name]
        assert isinstance(edit, QLineEdit)
        return edit


_HINTS = {
    "notif_id": N_("As OCHA gave it, STA-2026-0101; entered again, it is the next version"),
    "received_via": N_("The OCHA focal point; nothing is entered without it"),
    "place": N_("Degrees, MGRS or UTM; empty where only the commune is known"),
    "waypoints": N_("Times with their offset: 2026-03-10 05:30Z"),
    "last_resort_basis": N_("Needed where an escort was asked for"),
}


def _title(name: str, kinds: Mapping[str, Kind]) -> str:
    if name == "place":
        return N_("Place")
    for each in KINDS:
        if any(field.name == name for field in kinds[each].fields):
            return kinds[each].field(name).title
    return kinds[SITES].field(name).title
