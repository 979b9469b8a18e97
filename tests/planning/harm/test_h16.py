"""H16, counted by hand. EXERCISE."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from planning.geodesy import travel
from planning.harm.rule import rules
from planning.harm.screening import screening

from .conftest import columns, situation

INSIDE, CORNER = (-3.3, 14.0), (-3.0, 14.2)
# The window starts on 5 March 2026.
OLDEST_FRESH, STALE = "2025-03-05", "2025-03-04"


def villages(dates, accuracy=None, places=None):
    count = len(dates)
    accuracy = accuracy or [0.0] * count
    return columns(
        "villages", places or [INSIDE] * count, source_date=dates, extent_m=[0.0] * count, accuracy_m=accuracy
    )


def found(operation, areas, *kinds):
    return rules()["H16"].assess(screening(operation, areas, situation(*kinds)))


def test_one_grey_finding_for_the_area(operation, area):
    dates = [STALE, STALE, None, *[OLDEST_FRESH] * 5]
    far = travel(*CORNER, 45, 10_000.1)
    known = villages([*dates, STALE], places=[*[INSIDE] * 8, far])
    (flag,) = found(operation, [area()], known)
    assert str(flag.reason) == (
        "38 % of 8 village points are older than 365 days, undated, or good to no better than 1 km. "
        "Bring them up to date before you rely on what is near."
    )
    assert (flag.area_uid, flag.subject_kind, flag.subject_uid, flag.is_grey) == (
        "area-uid",
        "operation_areas",
        "",
        True,
    )
    assert (flag.likelihood, flag.impact, flag.distance_m) == ("", "", None)


def test_each_kind_is_weighed_by_itself_in_the_same_finding(operation, area):
    sites = columns("humanitarian_sites", [INSIDE], source_date=[None])
    clinics = columns("civilian_objects", [INSIDE] * 2, source_date=[STALE, OLDEST_FRESH])
    (flag,) = found(operation, [area()], villages([OLDEST_FRESH] * 3), sites, clinics)
    assert str(flag.reason) == (
        "100 % of 1 humanitarian site is older than 365 days, undated, or good to no better than 1 km. "
        "50 % of 2 civilian objects are older than 365 days, undated, or good to no better than 1 km. "
        "Bring them up to date before you rely on what is near."
    )


def test_the_share_has_to_be_exceeded(operation, area):
    assert found(operation, [area()], villages([STALE] * 3 + [OLDEST_FRESH] * 7)) == []
    assert len(found(operation, [area()], villages([STALE] * 4 + [OLDEST_FRESH] * 7))) == 1


@pytest.mark.parametrize(("metres", "count"), [(9_999.9, 1), (10_000.1, 0)])
def test_the_distance(operation, area, metres, count):
    assert len(found(operation, [area()], villages([STALE], places=[travel(*CORNER, 45, metres)]))) == count


@pytest.mark.parametrize(("metres", "count"), [(10_549.9, 1), (10_550.1, 0)])
def test_the_allowance_counts(operation, area, metres, count):
    known = columns("villages", [travel(*CORNER, 45, metres)], source_date=[STALE])
    assert len(found(operation, [area()], known)) == count


@pytest.mark.parametrize(("accuracy", "count"), [(1_000.0, 0), (1_000.1, 1), (float("nan"), 0)])
def test_a_rough_place_counts_where_it_is_stated(operation, area, accuracy, count):
    assert len(found(operation, [area()], villages([OLDEST_FRESH], accuracy=[accuracy]))) == count


def test_a_site_confirmed_lately_is_not_stale(operation, area):
    sites = columns("humanitarian_sites", [INSIDE] * 2, source_date=[STALE, None], confirmed_on=["2026-02-01"] * 2)
    assert found(operation, [area()], sites) == []
    older = columns("humanitarian_sites", [INSIDE], source_date=["2026-02-01"], confirmed_on=[STALE])
    assert found(operation, [area()], older) == []


def test_the_start_of_the_window_judges_and_not_today(operation, area):
    known = situation(villages([OLDEST_FRESH]))
    later = replace(known, taken_at=datetime(2030, 1, 1, tzinfo=UTC))
    assert rules()["H16"].assess(screening(operation, [area()], later)) == []
    next_day = replace(operation.window, start=datetime(2026, 3, 6, 0, 0, tzinfo=UTC))
    assert len(found(replace(operation, window=next_day), [area()], known.of("villages"))) == 1


def test_it_is_silent_where_there_is_nothing_at_all(operation, area):
    assert found(operation, [area()]) == []


def test_each_area_counts_alone_whatever_it_is_for(operation, area):
    areas = [area(), area(uid="second")]
    for activity in ("patrol", "convoy", ""):
        flags = found(replace(operation, activity=activity), areas, villages([STALE]))
        assert [each.area_uid for each in flags] == ["area-uid", "second"]
