"""A field for a time with the offset in which the planner gives it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, QTimeZone, Signal
from PySide6.QtWidgets import QDateTimeEdit, QWidget

from planning.i18n import N_
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.panel import Panel, row_of

_HOURS = range(-11, 15)


class MomentField(Panel):
    """Date, time and offset from UTC; the offset is always in sight.

    Signals
    -------
    changed()
        A person or the program changed the time.
    """

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setProperty("role", "")
        self.edit = QDateTimeEdit()
        self.edit.setTimeZone(QTimeZone.utc())
        self.edit.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.edit.setCalendarPopup(True)
        self.edit.dateTimeChanged.connect(lambda _: self.changed.emit())
        self.offset = ChoiceBox(look)
        self._show_offsets(timedelta())
        self.offset.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.words(self.offset.setAccessibleName, N_("Offset from UTC"))
        row = row_of(self.edit, self.offset, spacing=6)
        row.setStretch(0, 3)
        row.setStretch(1, 2)
        self.setLayout(row)
        self.setFocusProxy(self.edit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def moment(self) -> datetime:
        """Return the time, aware, in the chosen offset."""
        day, clock = self.edit.date(), self.edit.time()
        offset = timezone(timedelta(minutes=int(self.offset.code() or 0)))
        return datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute(), tzinfo=offset)

    def show_moment(self, moment: datetime) -> None:
        """Show an aware time in its own offset."""
        offset = moment.utcoffset() or timedelta()
        self._show_offsets(offset)
        self.offset.choose(str(_minutes(offset)))
        day, clock = QDate(moment.year, moment.month, moment.day), QTime(moment.hour, moment.minute)
        self.edit.setDateTime(QDateTime(day, clock, QTimeZone.utc()))

    def setAccessibleName(self, name: str) -> None:
        """Name the field that takes the keyboard."""
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    def _show_offsets(self, own: timedelta) -> None:
        offsets = sorted({*(hours * 60 for hours in _HOURS), _minutes(own)})
        self.offset.show_choices([Choice(str(minutes), _offset_name(minutes)) for minutes in offsets])
        self.offset.choose(str(_minutes(own)))


def _minutes(offset: timedelta) -> int:
    return round(offset.total_seconds() / 60)


def _offset_name(minutes: int) -> str:
    """Return an offset as people write it, ``UTC`` or ``UTC+01:00``."""
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours:02d}:{rest:02d}"
