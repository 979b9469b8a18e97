"""How a variant differs from the operation as it is planned: moved so far, so much later; all of it can be typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from planning.errors import BadInput
from planning.harm.variant import Shift
from planning.i18n import N_, Text
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.form_field import FormField
from widgets.panels.moment_field import MomentField
from widgets.panels.number_field import NumberField
from widgets.panels.panel import Panel, column_of, row_of

_WIDE = 420
_UNITS = {"hours": timedelta(hours=1), "days": timedelta(days=1)}


class ShiftForm(Panel):
    """East and north, or bearing and distance; later by a span, or a new start: each follows the others.

    Signals
    -------
    stated(Shift)
        A person has stated another shift.
    """

    stated = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setProperty("role", "")
        self._shift = Shift()
        self._planned: datetime | None = None
        self.east, self.north, self.bearing, self.distance, self.later = (NumberField(look) for _ in range(5))
        self.unit = ChoiceBox(look, [Choice("hours", N_("hours")), Choice("days", N_("days"))])
        self.words(self.unit.setAccessibleName, N_("Unit of the span"))
        self.start = MomentField(look)
        for field in (self.east, self.north):
            field.stated.connect(lambda _: self._take_metres())
        for field in (self.bearing, self.distance):
            field.stated.connect(lambda _: self._take_bearing())
        self.later.stated.connect(lambda _: self._take_span())
        self.unit.chosen.connect(lambda _: self.render_values())
        self.start.edit.editingFinished.connect(self._take_start)
        self.start.offset.chosen.connect(lambda _: self._take_start())
        self.fault = self.label(role="fault")
        self.fault.hide()
        self._fault: Text | None = None
        place = row_of(
            FormField(look, N_("East (m)"), self.east),
            FormField(look, N_("North (m)"), self.north),
            FormField(look, N_("Bearing (°)"), self.bearing),
            FormField(look, N_("Distance (m)"), self.distance),
        )
        for number in range(4):
            place.setStretch(number, 1)
        span = QWidget()
        span.setLayout(row_of(self.later, self.unit, spacing=6))
        span.setFocusProxy(self.later)
        self._time = row_of(FormField(look, N_("Later by"), span), FormField(look, N_("New start"), self.start))
        self._time.setStretch(0, 2)
        self._time.setStretch(1, 3)
        self.words(self.later.setAccessibleName, N_("Later by"))
        hint = self.label(N_("Below 0 means west, south or earlier."), "second")
        self.setLayout(column_of(place, self._time, hint, self.fault, spacing=6))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put span and start one below the other where there is no room for both in a row."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= _WIDE
        self._time.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    @property
    def shift(self) -> Shift:
        """The shift that is shown."""
        return self._shift

    def show_planned(self, start: datetime) -> None:
        """Say when the operation starts as it is planned."""
        self._planned = start
        self.render_values()

    def show_shift(self, shift: Shift) -> None:
        """Show a shift in every field."""
        self._shift = shift
        self._fault = None
        self.render_values()

    def render_values(self) -> None:
        """Show the shift in the language in force."""
        shift = self._shift
        self.east.show_number(shift.east_m)
        self.north.show_number(shift.north_m)
        self.distance.show_number(shift.metres)
        # A bearing that is stated before the distance is not lost.
        if shift.metres or not self.bearing.text():
            self.bearing.show_number(shift.bearing_deg, 1)
        span = shift.later / _UNITS[self.unit.code()]
        self.later.show_number(span, 0 if span.is_integer() else 2)
        if self._planned is not None:
            self.start.show_moment(self._planned + shift.later)
        self.fault.setVisible(self._fault is not None)
        self.fault.setText("" if self._fault is None else self.look.say(self._fault))

    def _take_metres(self) -> None:
        east, north = self.east.number(), self.north.number()
        if east is not None and north is not None:
            self._take(lambda: Shift(self._shift.later, east, north))

    def _take_bearing(self) -> None:
        bearing, metres = self.bearing.number(), self.distance.number()
        if bearing is not None and metres is not None and (metres or self._shift.metres):
            self._take(lambda: Shift.towards(bearing, metres, self._shift.later))

    def _take_span(self) -> None:
        span, unit = self.later.number(), _UNITS[self.unit.code()]
        if span is None:
            return
        try:
            later = timedelta(minutes=round(span * (unit / timedelta(minutes=1))))
        except OverflowError:
            later = timedelta.max
        self._take(lambda: Shift(later, self._shift.east_m, self._shift.north_m))

    def _take_start(self) -> None:
        if self._planned is not None:
            later = self.start.moment() - self._planned.replace(second=0, microsecond=0)
            self._take(lambda: Shift(later, self._shift.east_m, self._shift.north_m))

    def _take(self, make: Callable[[], Shift]) -> None:
        try:
            shift = make()
        except BadInput as error:
            self._fault = error.text
            self.fault.setText(self.look.say(error.text))
            self.fault.show()
            return
        if shift != self._shift:
            self.show_shift(shift)
            self.stated.emit(shift)
