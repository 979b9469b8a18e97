"""A month's notices against the lead times, and what was decided to withhold."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from planning.due import DueKind, due
from planning.errors import BadInput, Refusal
from planning.notice_report import NoticeState, Sent, notice_report, summary
from planning.operation import Actor, Component, Decision, Operation, Signature, Window
from planning.profile import profile
from planning.release import ReleaseClass, ReleaseDecision, class_of, require_decision

START = datetime(2026, 3, 5, 14, tzinfo=UTC)  # told as 12:00
TOLD = START.replace(hour=12)
OPERATION = Operation(
    "op", "OP-2026-001", "EXERCISE", Component.MILITARY, (2,), Window(START, START + timedelta(days=1))
)
MISSION = profile("exercise")
WITHHELD = ReleaseDecision(
    "op", ReleaseClass.WITHHELD, "An ambush is expected", "poc_adviser", "Zed", START - timedelta(days=4), START
)


def reported(now, sent=None, release=None, signatures=(), month=3):
    releases = {} if release is None else {"op": release}
    told = {} if sent is None else {"op": sent}
    return notice_report(2026, month, [OPERATION], told, releases, {"op": signatures}, MISSION, now)


@pytest.mark.parametrize(
    ("hours", "state"),
    [(48, NoticeState.ON_TIME), (47, NoticeState.EMERGENCY), (24, NoticeState.EMERGENCY), (23, NoticeState.LATE)],
)
def test_a_notice_stands_against_the_missions_lead_times(hours, state):
    (row,) = reported(START, Sent(TOLD - timedelta(hours=hours), "threat seen today"))
    assert (row.state, row.hours, row.why, row.start) == (state, hours, "threat seen today", TOLD)


def test_what_was_not_sent_is_late_from_the_lead_time_on():
    assert reported(TOLD - timedelta(hours=48))[0].state is NoticeState.TO_SEND
    (row,) = reported(TOLD - timedelta(hours=47))
    assert (row.state, row.hours) == (NoticeState.NOT_SENT, None)


def test_only_the_months_own_are_listed_and_none_that_was_called_off_untold():
    assert reported(START, month=4) == []
    off = Signature("s", "op", Decision.FOREGO, Actor("Zed", "poc_adviser", "civilian"), START, "")
    assert reported(START, signatures=[off]) == []
    assert len(reported(START, Sent(TOLD - timedelta(hours=50)), signatures=[off])) == 1


def test_what_is_withheld_is_an_open_item_until_it_ends_by_itself():
    before, after = START - timedelta(days=1), START
    (row,) = reported(before, release=WITHHELD)
    assert (row.state, row.why) == (NoticeState.WITHHELD, "An ambush is expected")
    assert str(summary([row])) == "0 of 1 notices on time, 1 withheld"
    (item,) = due(before, MISSION, [OPERATION], {}, (), {"op": WITHHELD})
    assert (item.kind, item.by, item.is_due) == (DueKind.WITHHELD, START, True)
    assert due(after, MISSION, [OPERATION], {}, (), {"op": WITHHELD}) == []
    assert reported(after, release=WITHHELD)[0].state is NoticeState.NOT_SENT
    assert class_of(replace(WITHHELD, expires_at=before), OPERATION, before) is ReleaseClass.FULL


@pytest.mark.parametrize(
    ("changed", "error", "said"),
    [
        ({"reason": " "}, BadInput, "Say why"),
        ({"role": "nobody"}, BadInput, "no role"),
        ({"role": "jmac"}, Refusal, "may neither release"),
        ({"expires_at": START - timedelta(days=9)}, BadInput, "before it begins"),
        ({"decided_at": START}, Refusal, "has started"),
    ],
)
def test_nobody_withholds_without_a_role_a_reason_and_an_end(changed, error, said):
    require_decision(WITHHELD, OPERATION, MISSION)
    with pytest.raises(error, match=said):
        require_decision(replace(WITHHELD, **changed), OPERATION, MISSION)
