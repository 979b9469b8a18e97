"""H06, counted by hand. EXERCISE."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from shapely import box

from planning.geodesy import travel
from planning.harm.rule import rules
from planning.harm.screening import screening
from planning.operation import Window

from .conftest import columns, situation

INSIDE = (-3.3, 14.0)
CORNER = (-3.0, 14.2)
TOUCHING = box(-3.1, 14.1, -2.9, 14.3)
APART = box(-2.9, 14.1, -2.8, 14.3)
SOMETHING = columns("civilian_objects", [travel(*CORNER, 45, 5_000)], object_type=["school"])


def found(operation, areas, *kinds, activity="security_operation"):
    given = screening(replace(operation, activity=activity), areas, situation(*kinds))
    return rules()["H06"].assess(given)


def objects(*places, types, **fields):
    count = len(places)
    return columns(
        "civilian_objects", list(places), object_type=types, extent_m=[0.0] * count, accuracy_m=[0.0] * count, **fields
    )


def seasons(*shapes, types, months):
    return columns("season_windows", list(shapes), season_type=types, months=months)


def test_each_object_is_one_flag(operation, area):
    known = objects(
        INSIDE, travel(*CORNER, 45, 99.9), travel(*CORNER, 45, 100.1), INSIDE, INSIDE, INSIDE, INSIDE, INSIDE,
        types=["water", "market", "school", "school", "clinic", "worship", "other", None],
        functional=[True, None, None, False, None, True, None, None],
    )  # fmt: skip
    flags = found(operation, [area()], known)
    assert [str(each.reason) for each in flags] == [
        "Inside. Water point: civilian_objects-0. Extent 0 m, position good to 0 m.",
        "Inside. School: civilian_objects-3. It is recorded as not in use; people may still go there. "
        "Extent 0 m, position good to 0 m.",
        "Inside. Clinic or hospital: civilian_objects-4. Extent 0 m, position good to 0 m.",
        "Inside. Place of worship: civilian_objects-5. Extent 0 m, position good to 0 m.",
        "100 m. Market: civilian_objects-1. Extent 0 m, position good to 0 m.",
    ]
    assert [each.distance_m for each in flags] == pytest.approx([0, 0, 0, 0, 99.9], abs=0.01)
    assert [(each.likelihood, each.impact) for each in flags] == [
        *[("likely", "moderate")] * 4,
        ("moderately_likely", "moderate"),
    ]
    assert flags[-1].evidence == ("uid-civilian_objects-1",)


def test_the_allowance_counts(operation, area):
    # A market reaches 100 m, and its place is good to 100 m.
    for metres, count in ((299.9, 1), (300.1, 0)):
        known = columns("civilian_objects", [travel(*CORNER, 45, metres)], object_type=["market"])
        assert len(found(operation, [area()], known)) == count


def test_each_season_that_the_area_and_the_window_meet_is_one_flag(operation, area):
    known = seasons(
        TOUCHING, TOUCHING, APART, TOUCHING, TOUCHING, TOUCHING,
        types=["harvest", "herd_movement", "harvest", "rains", "harvest", None],
        months=["10,11,12,1,2,3", "11-4", "1-12", "1-12", "4-2", "1-12"],
    )  # fmt: skip
    flags = found(operation, [area()], SOMETHING, known)
    assert [(each.subject_uid, each.distance_m) for each in flags] == [
        ("uid-season_windows-0", 0),
        ("uid-season_windows-1", 0),
    ]
    assert str(flags[0].reason) == (
        "Harvest: season_windows-0. It touches the area, and the window falls in its months (10,11,12,1,2,3)."
    )


@pytest.mark.parametrize("months", [None, "", "dry season", "13"])
def test_months_that_are_not_known_count_as_met_and_it_is_said(operation, area, months):
    (flag,) = found(operation, [area()], SOMETHING, seasons(TOUCHING, types=["herd_movement"], months=[months]))
    assert str(flag.reason) == (
        "Movement of herds: season_windows-0. It touches the area; its months are not known, so it may be on."
    )


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (datetime(2026, 9, 20, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC), 0),
        (datetime(2026, 9, 20, tzinfo=UTC), datetime(2026, 10, 1, 0, 0, 1, tzinfo=UTC), 1),
        (datetime(2026, 12, 31, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC), 1),
        (datetime(2026, 1, 31, 23, 59, 59, tzinfo=UTC), datetime(2026, 2, 3, tzinfo=UTC), 1),
        (datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 2, 3, tzinfo=UTC), 0),
    ],
)
def test_the_window_meets_the_months_over_the_new_year(operation, area, start, end, count):
    known = seasons(TOUCHING, types=["harvest"], months=["10-1"])
    moved = replace(operation, window=Window(start, end))
    assert len(found(moved, [area()], SOMETHING, known)) == count


def test_what_is_not_known_is_grey(operation, area):
    (empty,) = found(operation, [area()])
    (others,) = found(operation, [area()], objects(INSIDE, types=["other"]))
    (far,) = found(operation, [area()], objects(travel(*CORNER, 45, 25_001), types=["school"]))
    assert [each.is_grey for each in (empty, others, far)] == [True] * 3
    for each in (empty, others):
        assert "The plan holds no water point, market, school, clinic or place of worship" in str(each.reason)
    assert "is known within 25 km: the data may not cover this area." in str(far.reason)
    assert found(operation, [area()], objects(travel(*CORNER, 45, 24_999), types=["school"])) == []
    season = seasons(TOUCHING, types=["harvest"], months=["3"])
    assert [(each.subject_kind, each.is_grey) for each in found(operation, [area()], season)] == [
        ("civilian_objects", True),
        ("season_windows", False),
    ]


@pytest.mark.parametrize(
    ("activity", "kind", "count"),
    [
        ("patrol", "", 0),
        ("air_activity", "", 0),
        ("base_closure", "", 0),
        ("convoy", "", 2),
        ("base_opening", "", 2),
        ("patrol", "checkpoint", 2),
        ("", "", 2),
    ],
)
def test_it_answers_to_force_base_and_movement(operation, area, activity, kind, count):
    areas = [replace(area(), area_kind=kind)]
    season = seasons(TOUCHING, types=["harvest"], months=["3"])
    assert len(found(operation, areas, objects(INSIDE, types=["water"]), season, activity=activity)) == count
    assert len(found(operation, areas, activity=activity)) == (1 if count else 0)
