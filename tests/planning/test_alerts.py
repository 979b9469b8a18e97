"""The response clock by hand-counted examples."""

from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pytest

from planning.alerts import (
    Alert,
    AlertState,
    ResponseClock,
    alerts_of,
    by_month,
    clock_of,
    clock_words,
    hours_words,
    longest_waiting_first,
    received_in,
    report,
)
from planning.i18n import catalogue
from planning.situation import Columns

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def alert(uid: str, received_h_ago: float | None, responded_after_h: float | None = None, **more: str) -> Alert:
    received = None if received_h_ago is None else NOW - timedelta(hours=received_h_ago)
    responded = None if received is None or responded_after_h is None else received + timedelta(hours=responded_after_h)
    return Alert(uid, received_at=received, response_started_at=responded, **more)


@pytest.mark.parametrize(
    ("given", "state", "hours", "said"),
    [
        (alert("a", 5), AlertState.WAITING, 5.0, "Waiting for 5 h"),
        (alert("a", 30, 7.5), AlertState.RESPONDED, 7.5, "Responded in 7 h 30 min"),
        (alert("a", 30, 0), AlertState.RESPONDED, 0.0, "Responded in 0 min"),
        (alert("a", 30, 3, outcome="People safe"), AlertState.RESPONDED, 3.0, "Responded in 3 h"),
        (alert("a", 5, decision="Patrol in the morning"), AlertState.WAITING, 5.0, "Waiting for 5 h"),
        (
            alert("a", 5, decision="Too far", outcome="Handed to the host state"),
            AlertState.CLOSED,
            None,
            "Closed without response: Too far",
        ),
        (alert("a", 5, outcome="x"), AlertState.CLOSED, None, "Closed without response: no decision is stated"),
        (alert("a", None), AlertState.UNCLEAR, None, "Receipt unknown, or the times contradict each other"),
        (alert("a", -1), AlertState.UNCLEAR, None, "Receipt unknown, or the times contradict each other"),
        (alert("a", 5, -2), AlertState.UNCLEAR, None, "Receipt unknown, or the times contradict each other"),
    ],
)
def test_the_clock_of_an_alert(given, state, hours, said):
    assert clock_of(given, NOW) == ResponseClock(state, hours)
    assert str(clock_words(given, NOW)) == said


def test_offsets_count():
    west = timezone(timedelta(hours=-1))
    given = Alert(
        "a",
        received_at=datetime(2026, 11, 20, 23, 30, tzinfo=west),  # 00:30 UTC on the 21st
        response_started_at=datetime(2026, 11, 21, 3, 30, tzinfo=UTC),
    )
    assert clock_of(given, NOW).hours == 3.0
    assert received_in([given], date(2026, 11, 21), date(2026, 11, 21)) == [given]
    assert received_in([given], None, date(2026, 11, 20)) == []


def test_the_median_is_the_hours_of_a_real_alert_and_of_two_the_slower():
    alerts = [alert("a", 90, 2), alert("b", 90, 7), alert("c", 90, 30)]
    assert report(alerts, NOW).median_hours == 7
    assert report([*alerts, alert("d", 90, 9)], NOW).median_hours == 9
    assert report(alerts[:2], NOW).median_hours == 7
    assert report(alerts[:1], NOW).median_hours == 2


def test_an_alert_without_response_is_shown_and_never_counted_as_nought():
    alerts = [alert("a", 90, 2), alert("b", 90, 7), alert("c", 90, 30), alert("d", 4), alert("e", 9, outcome="none")]
    found = report(alerts, NOW)
    assert (found.total, found.responded, found.waiting, found.closed, found.unclear) == (5, 3, 1, 1, 0)
    assert found.median_hours == 7
    assert str(found.words()) == "3 of 5 answered, median 7 h"
    assert catalogue("fr")(found.words()) == "Réponse à 3 sur 5, médiane 7 h"
    assert str(report([alert("d", 4)], NOW).words()) == "0 of 1 answered"
    assert report([alert("d", 4)], NOW).median_hours is None
    assert str(report([], NOW).words()) == "No alerts"


def test_a_report_by_month_of_receipt():
    october = Alert(
        "o",
        received_at=datetime(2026, 10, 31, 23, 0, tzinfo=UTC),
        response_started_at=datetime(2026, 11, 1, 3, 0, tzinfo=UTC),
    )
    alerts = [alert("a", 90, 2), october, alert("n", 4), alert("u", None)]
    months = by_month(alerts, NOW)
    assert {month: (each.responded, each.total, each.median_hours) for month, each in months.items()} == {
        "2026-10": (1, 1, 4.0),
        "2026-11": (1, 2, 2.0),
    }
    assert list(months) == ["2026-10", "2026-11"]
    assert received_in(alerts, None, None) == alerts
    assert [each.uid for each in received_in(alerts, date(2026, 11, 1), None)] == ["a", "n"]


def test_those_that_wait_longest_come_first():
    alerts = [alert("answered", 90, 2), alert("short", 1), alert("unclear", None), alert("long", 50)]
    assert [each.uid for each in longest_waiting_first(alerts, NOW)] == ["long", "short", "unclear", "answered"]


@pytest.mark.parametrize(
    ("hours", "english", "french"),
    [
        (0.2, "12 min", "12 min"),
        (7.0, "7 h", "7 h"),
        (7.26, "7 h 16 min", "7 h 16 min"),
        (0.999, "1 h", "1 h"),
        (55.4, "55 h", "55 h"),
    ],
)
def test_lengths_of_time(hours, english, french):
    assert (catalogue("en")(hours_words(hours)), catalogue("fr")(hours_words(hours))) == (english, french)


def test_what_another_program_wrote_as_a_time_is_unknown():
    def texts(*values):
        return np.array(values, dtype=object)

    fields = {"received_at": texts("yesterday", "2026-11-23T07:00+01:00"), "place": texts(None, "P")}
    columns = Columns("alerts", texts("a", "b"), texts("", ""), np.empty(0), np.zeros(2), np.zeros(2), fields)
    first, second = alerts_of(columns)
    assert first.received_at is None
    assert clock_of(second, NOW).hours == 2.0
