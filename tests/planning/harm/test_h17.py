"""H17: the window starts on 5 March at 04:00 UTC, which the recipient reads as 00:00. EXERCISE."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from planning.harm.matrix import matrix
from planning.harm.rule import rules
from planning.harm.screening import screening
from planning.i18n import Text

from .conftest import situation


def found(operation, areas, *, released_at=None, taken_at=datetime(2026, 2, 1, tzinfo=UTC)):
    known = replace(situation(), taken_at=taken_at)
    return rules()["H17"].assess(screening(operation, areas, known, released_at=released_at))


@pytest.mark.parametrize(
    ("released", "says"),
    [
        ("2026-03-03T00:00Z", None),
        ("2026-03-03T00:00:01Z", "The notice was released 47 hours before the start as the recipient reads it"),
        ("2026-03-04T22:59Z", "The notice was released 1 hour before the start as the recipient reads it"),
        ("2026-03-05T00:00Z", "The notice was released after the start as the recipient reads it"),
    ],
)
def test_a_notice_that_was_released(operation, area, released, says):
    flags = found(operation, [area()], released_at=datetime.fromisoformat(released))
    assert len(flags) == (says is not None)
    if says:
        assert str(flags[0].reason).startswith(says)
        assert "2026-03-05 00:00 UTC" in str(flags[0].reason)
        assert "48" in str(flags[0].reason)


@pytest.mark.parametrize(("now", "count"), [("2026-03-03T00:00Z", 0), ("2026-03-03T00:00:01Z", 1)])
def test_a_notice_that_was_not_released(operation, area, now, count):
    flags = found(operation, [area()], taken_at=datetime.fromisoformat(now))
    assert len(flags) == count
    for flag in flags:
        assert str(flag.reason) == (
            "The notice was not released, and less than 48 hours are left to the start as the recipient reads it, "
            "2026-03-05 00:00 UTC."
        )


def test_it_says_the_same_however_late_it_becomes(operation, area):
    moments = ["2026-03-03T01:00Z", "2026-03-04T23:00Z", "2026-03-08T00:00Z"]
    late = [found(operation, [area()], taken_at=datetime.fromisoformat(each)) for each in moments]
    assert late[0] == late[1] == late[2]
    released = datetime.fromisoformat("2026-03-04T00:00Z")
    signed = [
        found(operation, [area()], released_at=released, taken_at=datetime.fromisoformat(each)) for each in moments
    ]
    assert signed[0] == signed[1] == signed[2]
    before, after = late[0][0], signed[0][0]
    assert replace(before, reason=Text("")) == replace(after, reason=Text(""))


def test_one_flag_for_the_whole_operation(operation, area):
    (flag,) = found(operation, [area(), area(uid="second")], taken_at=datetime(2026, 3, 4, tzinfo=UTC))
    assert (flag.area_uid, flag.subject_uid, flag.distance_m, flag.evidence, flag.is_grey) == ("", "", None, (), False)
    assert matrix().level(flag.likelihood, flag.impact) == "high"


def test_immediate_protection_does_not_wait_for_a_notice(operation, area):
    now = datetime(2026, 3, 5, tzinfo=UTC)
    assert found(replace(operation, activity="immediate_protection"), [area()], taken_at=now) == []
    for activity in ("patrol", "security_operation", ""):
        assert len(found(replace(operation, activity=activity), [area()], taken_at=now)) == 1
