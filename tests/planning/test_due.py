"""What is due, when, of which operation."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from planning.after_action import AfterAction
from planning.due import DueKind, due, due_count, due_when
from planning.operation import Actor, Component, Decision, Operation, Signature, Window
from planning.profile import profile
from planning.threats import Threat

START, END = datetime(2026, 3, 5, 4, tzinfo=UTC), datetime(2026, 3, 9, 18, tzinfo=UTC)
OPERATION = Operation("op", "OP-2026-001", "EXERCISE", Component.MILITARY, (2,), Window(START, END))
MISSION = replace(profile("exercise"), after_action_days=7, follow_up_ahead_days=30)
POC = Actor("Zed", "poc_adviser", "civilian")


def found(now: datetime, operation: Operation = OPERATION, *signatures: Signature, written: AfterAction | None = None):
    records = () if written is None else (written,)
    return [
        (each.kind, each.until, each.is_due)
        for each in due(now, MISSION, [operation], {"op": list(signatures)}, records, {})
    ]


def signature(decision: Decision, at: datetime) -> Signature:
    return Signature(f"s-{at}", "op", decision, POC, at, "")


def test_an_after_action_is_said_from_the_end_and_due_seven_days_later() -> None:
    assert found(END - timedelta(minutes=1)) == []
    assert found(END) == [(DueKind.AFTER_ACTION, "2026-03-16", False)]
    assert found(END + timedelta(days=7) - timedelta(seconds=1))[0][2] is False
    assert found(END + timedelta(days=7))[0][2] is True
    written = AfterAction("op", False, POC, END, not_because="Rain")
    assert found(END + timedelta(days=7), written=written) == []


@pytest.mark.parametrize("decision", [Decision.FOREGO, Decision.POSTPONE])
def test_an_operation_that_was_called_off_asks_for_no_after_action(decision: Decision) -> None:
    assert found(END + timedelta(days=30), OPERATION, signature(decision, START)) == []


def test_an_assessment_is_said_thirty_days_before_it_expires_and_alerts_when_it_has() -> None:
    supported = replace(OPERATION, partner_forces=True, hrddp_expires_on=date(2026, 6, 1), window=Window(
        datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 2, tzinfo=UTC)))  # fmt: skip
    assert found(datetime(2026, 4, 20, tzinfo=UTC), supported) == []
    early = replace(supported, hrddp_expires_on=date(2026, 4, 28))
    before = found(datetime(2026, 4, 20, tzinfo=UTC), early)
    assert before == [(DueKind.HRDDP, "2026-04-28", True)], "it ends before the operation does"
    ahead = replace(supported, hrddp_expires_on=date(2026, 5, 2))
    assert found(datetime(2026, 4, 20, tzinfo=UTC), ahead) == [(DueKind.HRDDP, "2026-05-02", False)]
    (expired,) = due(datetime(2026, 4, 29, tzinfo=UTC), MISSION, [early], {}, (), {})
    assert str(expired.what) == "The HRDDP assessment has expired"
    assert expired.is_due
    assert found(datetime(2026, 4, 29, tzinfo=UTC), replace(early, partner_forces=False)) == []


def test_second_order_effects_are_due_on_their_day_until_they_were_reviewed() -> None:
    later = replace(OPERATION, effects_review_on=date(2026, 9, 9))
    written = AfterAction("op", True, POC, END, START, END)
    assert found(datetime(2026, 8, 9, tzinfo=UTC), later, written=written) == []
    assert found(datetime(2026, 8, 10, tzinfo=UTC), later, written=written) == [
        (DueKind.EFFECTS_REVIEW, "2026-09-09", False)
    ]
    assert found(datetime(2026, 9, 9, tzinfo=UTC), later, written=written)[0][2] is True
    early, done = (replace(written, effects_reviewed_on=date(2026, 9, day)) for day in (8, 9))
    assert found(datetime(2026, 9, 10, tzinfo=UTC), later, written=early)[0][2] is True
    assert found(datetime(2026, 9, 10, tzinfo=UTC), later, written=done) == []


def test_an_order_waits_for_its_review_and_a_later_signature_is_one() -> None:
    ordered_at = datetime(2026, 3, 5, 4, 30, tzinfo=UTC)
    order = signature(Decision.ORDER, ordered_at)
    assert found(ordered_at, OPERATION, order) == [(DueKind.ORDER_REVIEW, "2026-03-06 04:30 UTC", True)]
    reviewed = signature(Decision.RELEASE, ordered_at + timedelta(hours=2))
    assert found(ordered_at + timedelta(hours=3), OPERATION, order, reviewed) == []


def test_items_come_by_time_and_say_what_is_overdue() -> None:
    first = replace(OPERATION, effects_review_on=date(2026, 3, 12))
    second = replace(
        OPERATION, uid="two", ref="OP-2026-002", window=Window(START - timedelta(days=5), END - timedelta(days=6))
    )
    now = datetime(2026, 3, 12, 9, tzinfo=UTC)
    items = due(now, MISSION, [first, second], {}, (), {})
    assert [(each.ref, each.until) for each in items] == [
        ("OP-2026-002", "2026-03-10"), ("OP-2026-001", "2026-03-12"), ("OP-2026-001", "2026-03-16"),
    ]  # fmt: skip
    assert due_count(items) == 2
    assert [str(due_when(each, now)) for each in items] == [
        "overdue, 2026-03-10", "by 2026-03-12", "by 2026-03-16",
    ]  # fmt: skip


def test_the_review_of_a_threat_is_said_ahead_and_due_on_its_day() -> None:
    review = Threat("t", "EXERCISE. Market road", review_on=date(2026, 3, 31))

    def said(day: date, *threats: Threat) -> list[tuple[DueKind, str, str, bool]]:
        now = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
        found = due(now, MISSION, [], {}, (), {}, threats)
        return [(each.kind, str(each.about), str(due_when(each, now)), each.is_due) for each in found]

    name, kind = "EXERCISE. Market road", DueKind.THREAT_REVIEW
    assert said(date(2026, 2, 28), review) == []
    assert said(date(2026, 3, 1), review) == [(kind, name, "by 2026-03-31", False)]
    assert said(date(2026, 3, 31), review) == [(kind, name, "by 2026-03-31", True)]
    assert said(date(2026, 4, 1), review) == [(kind, name, "overdue, 2026-03-31", True)]
    assert said(date(2026, 4, 1), Threat("t")) == [], "without a day there is none to miss"
