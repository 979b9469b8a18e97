"""Alerts of communities and the response clock: how long each waited or waits, and how fast the mission answers.

Who gave an alert is sealed (``storage/sealing.py``) and stands in nothing that is read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

import numpy as np

from planning.codes import code_list
from planning.i18n import Text, plural, text
from planning.situation import Columns
from planning.times import moment_or_none


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert. Texts and codes are empty, times None, where they are not known; times are aware.

    Attributes
    ----------
    decision : str
        What was decided on it.
    outcome : str
        What came of it; an alert with an outcome and no response is closed without one.
    lon, lat : float
        WGS 84 degrees; NaN where it has no place.
    """

    uid: str
    name: str = ""
    alert_type: str = ""
    alert_channel: str = ""
    place: str = ""
    received_at: datetime | None = None
    verified_at: datetime | None = None
    decision: str = ""
    response_started_at: datetime | None = None
    outcome: str = ""
    lon: float = float("nan")
    lat: float = float("nan")


TEXT_FIELDS = ("alert_type", "alert_channel", "place", "decision", "outcome")
MOMENT_FIELDS = ("received_at", "verified_at", "response_started_at")
"""Fields of an alert, named as the kind's are."""


def alerts_of(columns: Columns) -> tuple[Alert, ...]:
    """Return the alerts that columns hold, in their order."""
    nothing = np.full(len(columns), None)
    known = {name: columns.fields.get(name, nothing) for name in (*TEXT_FIELDS, *MOMENT_FIELDS)}
    return tuple(
        Alert(
            str(columns.uid[row]),
            str(columns.name[row] or ""),
            alert_type=str(known["alert_type"][row] or ""),
            alert_channel=str(known["alert_channel"][row] or ""),
            place=str(known["place"][row] or ""),
            received_at=moment_or_none(known["received_at"][row]),
            verified_at=moment_or_none(known["verified_at"][row]),
            decision=str(known["decision"][row] or ""),
            response_started_at=moment_or_none(known["response_started_at"][row]),
            outcome=str(known["outcome"][row] or ""),
            lon=float(columns.lon[row]),
            lat=float(columns.lat[row]),
        )
        for row in range(len(columns))
    )


class AlertState(StrEnum):
    """Where the response to an alert stands."""

    WAITING = "waiting"
    RESPONDED = "responded"
    CLOSED = "closed"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class ResponseClock:
    """Where an alert stands, and for how long it waited or waits, in hours; None where it is closed or unclear."""

    state: AlertState
    hours: float | None = None


def clock_of(alert: Alert, now: datetime) -> ResponseClock:
    """Return the response clock of an alert.

    It runs from receipt to the start of the response. Without a receipt, or with a response or a present before it,
    it is unclear: no number is made of it.
    """
    if alert.received_at is None:
        return ResponseClock(AlertState.UNCLEAR)
    end = alert.response_started_at
    if end is None and alert.outcome:
        return ResponseClock(AlertState.CLOSED)
    hours = ((end or now) - alert.received_at).total_seconds() / 3600
    if hours < 0:
        return ResponseClock(AlertState.UNCLEAR)
    return ResponseClock(AlertState.WAITING if end is None else AlertState.RESPONDED, hours)


def clock_words(alert: Alert, now: datetime) -> Text:
    """Return the response clock in words."""
    clock = clock_of(alert, now)
    if clock.hours is not None:
        hours = hours_words(clock.hours)
        is_waiting = clock.state is AlertState.WAITING
        return text("Waiting for {hours}", hours=hours) if is_waiting else text("Responded in {hours}", hours=hours)
    if clock.state is AlertState.CLOSED:
        return text("Closed without response: {decision}", decision=alert.decision or text("no decision is stated"))
    return text("Receipt unknown, or the times contradict each other")


def hours_words(hours: float) -> Text:
    """Return a length of time: minutes below one hour, hours and minutes below ten, else whole hours."""
    minutes = round(hours * 60)
    if minutes < 60:
        return text("{minutes} min", minutes=minutes)
    if hours < 10 and minutes % 60:
        return text("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)
    return text("{hours} h", hours=round(hours))


def title_of(alert: Alert) -> Text:
    """Return what people call an alert: its name, or its place, else its type."""
    if alert.name or alert.place:
        return text("{name}", name=alert.name or alert.place)
    known = code_list("incident_type").titles.get(alert.alert_type)
    return text("{name}", name=known) if known else text("Alert without a place")


def longest_waiting_first(alerts: Iterable[Alert], now: datetime) -> list[Alert]:
    """Return alerts as one works on them: those that wait, the longest first, then the others, the newest first."""

    def rank(alert: Alert) -> tuple[int, float]:
        clock = clock_of(alert, now)
        if clock.state is AlertState.WAITING:
            return 0, -(clock.hours or 0.0)
        received = alert.received_at
        return (1, 0.0) if received is None else (2, -received.timestamp())

    return sorted(alerts, key=rank)


@dataclass(frozen=True, slots=True)
class ResponseReport:
    """How alerts were answered.

    Attributes
    ----------
    responded, waiting, closed, unclear : int
        Alerts by their state; together ``total``.
    median_hours : float or None
        Of those that were responded to alone: the hours of the one in the middle; of an even number, the longer of the
        two in the middle. It is the time of a real alert, never one between two. None where none was responded to.
    """

    responded: int
    waiting: int
    closed: int
    unclear: int
    median_hours: float | None

    @property
    def total(self) -> int:
        """All of them."""
        return self.responded + self.waiting + self.closed + self.unclear

    def words(self) -> Text:
        """Return the report in a line."""
        if not self.total:
            return text("No alerts")
        answered = plural(
            "{responded} of {count} answered", "{responded} of {count} answered", self.total, responded=self.responded
        )
        if self.median_hours is None:
            return answered
        return text("{answered}, median {hours}", answered=answered, hours=hours_words(self.median_hours))


def report(alerts: Iterable[Alert], now: datetime) -> ResponseReport:
    """Return how alerts were answered as of ``now``."""
    clocks = [clock_of(each, now) for each in alerts]
    counts = {state: sum(each.state is state for each in clocks) for state in AlertState}
    hours = sorted(each.hours for each in clocks if each.state is AlertState.RESPONDED and each.hours is not None)
    return ResponseReport(
        counts[AlertState.RESPONDED],
        counts[AlertState.WAITING],
        counts[AlertState.CLOSED],
        counts[AlertState.UNCLEAR],
        hours[len(hours) // 2] if hours else None,
    )


def received_in(alerts: Iterable[Alert], first: date | None, last: date | None) -> list[Alert]:
    """Return the alerts received from one day to another, both included, in UTC; None is without a limit.

    One whose receipt is unknown is only in a span that has no limit at either side.
    """
    found = []
    for each in alerts:
        day = None if each.received_at is None else each.received_at.astimezone(UTC).date()
        is_late_enough = first is None or (day is not None and day >= first)
        if is_late_enough and (last is None or (day is not None and day <= last)):
            found.append(each)
    return found


def by_month(alerts: Sequence[Alert], now: datetime) -> dict[str, ResponseReport]:
    """Return a report for each month of receipt in UTC (``2026-11``), the first first; months without alerts not."""
    months: dict[str, list[Alert]] = {}
    for each in alerts:
        if each.received_at is not None:
            months.setdefault(f"{each.received_at.astimezone(UTC):%Y-%m}", []).append(each)
    return {month: report(months[month], now) for month in sorted(months)}
