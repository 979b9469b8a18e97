"""IED incidents before and after an operation, against a count by hand."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from pyproj import Geod

from planning.harm.before_after import before_after, told
from planning.harm.parameters import ParameterChange, parameters, parameters_of
from planning.harm.proximity import Proximity
from planning.operation import Window
from tests.planning.harm.conftest import columns, situation

START, END = datetime(2026, 3, 5, 4, tzinfo=UTC), datetime(2026, 3, 9, 18, tzinfo=UTC)
LATER = datetime(2026, 9, 1, tzinfo=UTC)
INSIDE = (-3.3, 14.0)


def from_corner(metres: float) -> tuple[float, float]:
    """Return the place so far north-east of the box's corner, which is its nearest point."""
    lon, lat, _ = Geod(ellps="WGS84").fwd(-3.0, 14.2, 45.0, metres)
    return lon, lat


# (place, kind, day, place precision, day precision); the comment says where the hand counts it.
INCIDENTS = [
    (INSIDE, "ied_mine", "2025-12-05", "exact", "day"),  # before: 90 days before the start
    (INSIDE, "ied_mine", "2025-12-04", "exact", "day"),  # 91 days: no
    (INSIDE, "suicide_vbied", "2026-03-04", "near_25km", None),  # before: the day before
    (INSIDE, "ied_mine", "2026-03-05", "exact", "day"),  # the day of the start: no
    (INSIDE, "ied_mine", "2026-03-09", "exact", "day"),  # the day of the end: no
    (INSIDE, "ied_mine", "2026-03-10", "exact", "day"),  # after: the day after
    (from_corner(19_999), "ied_mine", "2026-06-07", None, "week"),  # after: 90 days after the end, 20 km
    (from_corner(20_001), "ied_mine", "2026-05-01", "exact", "day"),  # 20 km and a metre: no
    (INSIDE, "ied_mine", "2026-06-08", "exact", "day"),  # 91 days: no
    (INSIDE, "armed_clash", "2026-04-01", "exact", "day"),  # no IED
    (INSIDE, "ied_mine", "2026-04-01", "adm2", "day"),  # after, rough place
    (INSIDE, "ied_mine", "2026-02-01", "exact", "month"),  # before, rough day
    (INSIDE, "ied_mine", None, "exact", "day"),  # no date
]


@pytest.fixture
def proximity() -> Proximity:
    places, types, days, places_known, days_known = zip(*INCIDENTS, strict=True)
    return Proximity(
        situation(
            columns("incidents", list(places), incident_type=list(types), occurred_on=list(days),
                    geo_conf=list(places_known), time_conf=list(days_known))
        )
    )  # fmt: skip


def test_the_numbers_are_those_counted_by_hand(proximity, area) -> None:
    found = before_after([area()], Window(START, END), proximity, parameters(), LATER)
    assert (found.before.first, found.before.last) == (date(2025, 12, 5), date(2026, 3, 4))
    assert (found.after.first, found.after.last) == (date(2026, 3, 10), date(2026, 6, 7))
    assert (found.before.precise, found.before.rough) == (2, 1)
    assert (found.after.precise, found.after.rough) == (2, 1)


def test_an_incident_near_two_areas_counts_once(proximity, area) -> None:
    found = before_after([area(), area(uid="b")], Window(START, END), proximity, parameters(), LATER)
    assert (found.before.precise, found.after.precise) == (2, 2)


def test_days_are_those_of_utc_whatever_offset_the_planner_used(proximity, area) -> None:
    ahead = timezone(timedelta(hours=9))
    shifted = Window(START.astimezone(ahead), END.astimezone(ahead))
    assert shifted.end.date() == date(2026, 3, 10)
    found = before_after([area()], shifted, proximity, parameters(), LATER)
    assert (found.before.precise, found.after.precise) == (2, 2)


def test_a_mission_may_count_nearer_and_shorter(proximity, area) -> None:
    given = parameters_of(
        (ParameterChange("H02", "after_distance_m", 19_000.0), ParameterChange("H02", "after_days", 1.0))
    )
    found = before_after([area()], Window(START, END), proximity, given, LATER)
    assert (found.before.precise, found.before.rough, found.after.precise, found.after.rough) == (1, 0, 1, 0)


def test_days_that_have_not_passed_are_said_and_so_is_that_nothing_is_proven(proximity, area) -> None:
    soon = before_after([area()], Window(START, END), proximity, parameters(), END + timedelta(days=12))
    said = [str(each) for each in told(soon)]
    assert "Only 12 of 90 days have passed since the end." in said
    assert any(each.startswith("Counted within 20") for each in said)
    assert said[-1].startswith("Before and after is no proof of cause")
    late = [str(each) for each in told(before_after([area()], Window(START, END), proximity, parameters(), LATER))]
    assert not any(each.startswith("Only") for each in late)


def test_data_that_end_before_the_days_do_are_said(area) -> None:
    old = Proximity(situation(columns("incidents", [INSIDE], incident_type=["ied_mine"], occurred_on=["2026-03-12"])))
    said = [str(each) for each in told(before_after([area()], Window(START, END), old, parameters(), LATER))]
    assert "The newest incident in the plan is of 2026-03-12: what came later is not known." in said
    none = Proximity(situation())
    said = [str(each) for each in told(before_after([area()], Window(START, END), none, parameters(), LATER))]
    assert "No data. The plan holds no dated incidents." in said


def test_without_an_area_nothing_is_counted(proximity) -> None:
    found = before_after([], Window(START, END), proximity, parameters(), LATER)
    assert (found.before.precise, found.after.precise) == (0, 0)
