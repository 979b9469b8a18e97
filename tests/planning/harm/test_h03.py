"""H03, counted by hand. EXERCISE."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from shapely import LineString, Point, box

from planning.geodesy import travel
from planning.harm.rule import rules
from planning.harm.screening import screening
from planning.operation import Window

from .conftest import columns, situation

HERE = (-3.55, 13.85)
MARKET_SIDE = (-3.3, 14.0)
CORNER = (-3.0, 14.2)
FOLLOWED = (-3.05, 14.15)
SMALL = box(-3.05, 13.95, -3.0, 14.0)
NAN = float("nan")
FAR_BASE = columns("bases", [travel(-3.0, 14.2, 45, 40_000)])


def found(operation, areas, *kinds, activity="patrol", operations=()):
    given = screening(replace(operation, activity=activity), areas, situation(*kinds), operations=operations)
    return rules()["H03"].assess(given)


def villages(*places, **fields):
    return columns("villages", list(places), extent_m=[0.0] * len(places), accuracy_m=[0.0] * len(places), **fields)


def activities(*places, starts=None, ends=None, codes=None):
    count = len(places)
    return columns(
        "activities",
        list(places),
        activity=codes or ["patrol"] * count,
        starts_at=starts or ["2026-02-01T08:00+00:00"] * count,
        ends_at=ends or [None] * count,
    )


def test_villages_left_alone_are_one_flag_for_the_area(operation, area):
    known = villages(
        HERE, MARKET_SIDE, travel(*CORNER, 45, 499.9), travel(*CORNER, 45, 500.1), FOLLOWED,
        population=[320, NAN, 40, 900, 5_000],
    )  # fmt: skip
    bases = columns("bases", [travel(*FOLLOWED, 225, 9_999.9)])
    contacts = activities(
        HERE, travel(*HERE, 90, 400), MARKET_SIDE, FOLLOWED, travel(*HERE, 90, 600),
        codes=["patrol", "cimic", "air_activity", "civilian_outreach", "patrol"],
    )  # fmt: skip
    (flag,) = found(operation, [area()], known, bases, contacts)
    assert (flag.area_uid, flag.subject_kind, flag.subject_uid, flag.is_grey) == ("area-uid", "villages", "", False)
    assert flag.evidence == (
        "uid-villages-0", "uid-villages-1", "uid-villages-2", "uid-activities-0", "uid-activities-1",
    )  # fmt: skip
    assert (flag.distance_m, flag.likelihood, flag.impact) == (0, "moderately_likely", "severe")
    assert str(flag.reason) == (
        "Inside. 3 villages, people known for 2: 360 people: the mission meets or met people there, and no base, "
        "activity or other operation is within 10 km in the 30 days after the end of the window. "
        "2 activities met people there in the 90 days before its start."
    )


def test_nothing_is_flagged_where_someone_stays_with_all(operation, area):
    assert found(operation, [area()], villages(HERE), columns("bases", [HERE])) == []
    assert found(operation, [area(SMALL)], villages(travel(-3.0, 14.0, 45, 500.1)), FAR_BASE) == []


def test_the_allowance_of_a_village_counts(operation, area):
    for metres, count in ((1_049.9, 1), (1_050.1, 0)):
        known = columns("villages", [travel(-3.0, 14.0, 45, metres)])
        flags = found(operation, [area(SMALL)], known, FAR_BASE)
        assert len(flags) == count
        assert [each.distance_m for each in flags] == pytest.approx([metres] * count, abs=0.01)


def presence(kind, corner):
    """Return the kinds and operations that put the mission at a place, and to the north-east of it, afterwards."""
    later = Window(datetime(2026, 3, 20, tzinfo=UTC), datetime(2026, 3, 22, tzinfo=UTC))
    outline = box(*corner, corner[0] + 0.05, corner[1] + 0.05)
    if kind == "bases":
        return [columns("bases", [corner])], None
    if kind == "activities":
        return [activities(corner, starts=["2026-03-20T08:00+00:00"])], None
    if kind == "routes":
        end = travel(*corner, 45, 3_000)
        return [activities(LineString([corner, end]), starts=["2026-03-20"], ends=["2026-03-21"])], None
    return [columns("operation_areas", [outline], operation_uid=["other"])], later


@pytest.mark.parametrize("kind", ["bases", "activities", "routes", "operation_areas"])
def test_presence_is_within_its_distance(operation, area, kind):
    for metres, count in ((9_999.9, 0), (10_000.1, 1)):
        kinds, window = presence(kind, travel(*HERE, 45, metres))
        others = [replace(operation, uid="other", window=window)] if window else []
        # The village's own allowance does not bring presence nearer.
        flags = found(operation, [area()], columns("villages", [HERE]), *kinds, operations=[operation, *others])
        assert [each.is_grey for each in flags] == [False] * count


@pytest.mark.parametrize(
    ("opens", "closes", "count"),
    [
        (None, "2026-03-09", 1),
        (None, "2026-03-10", 0),
        ("2026-04-08", None, 0),
        ("2026-04-09", None, 1),
        (None, None, 0),
    ],
)
def test_a_base_counts_on_the_dates_on_which_it_is_open(operation, area, opens, closes, count):
    bases = columns("bases", [HERE], open_from=[opens], open_until=[closes])
    assert len(found(operation, [area()], villages(HERE), bases)) == count


@pytest.mark.parametrize(
    ("starts", "ends", "count"),
    [
        ("2026-03-08T08:00Z", "2026-03-09T18:00Z", 1),
        ("2026-03-08T08:00Z", "2026-03-09T18:00:01Z", 0),
        ("2026-04-08T20:00+02:00", "2026-04-20T08:00Z", 0),
        ("2026-04-08T18:00:01Z", "2026-04-20T08:00Z", 1),
        (None, "2026-03-20T08:00Z", 0),
    ],
)
def test_an_activity_and_an_operation_count_in_the_days_after(operation, area, starts, ends, count):
    later = activities(HERE, starts=[starts], ends=[ends])
    assert len(found(operation, [area()], villages(HERE), later)) == count
    if starts:
        window = Window(datetime.fromisoformat(starts), datetime.fromisoformat(ends))
        other = replace(operation, uid="other", window=window)
        outline = columns("operation_areas", [SMALL], operation_uid=["other"])
        near = villages((-3.02, 13.98))
        assert len(found(operation, [area()], near, outline, operations=[operation, other])) == count


def test_the_operation_itself_and_an_unknown_one_are_no_presence(operation, area):
    outlines = columns("operation_areas", [SMALL, SMALL], operation_uid=["op-uid", "unknown"])
    (flag,) = found(operation, [area(SMALL)], villages((-3.02, 13.98)), outlines, operations=[operation])
    assert flag.is_grey


def test_an_activity_without_a_time_is_left_out_and_counted(operation, area):
    timeless = activities(HERE, HERE, MARKET_SIDE, starts=["soon", None, None])
    (flag,) = found(operation, [area()], villages(HERE), timeless)
    assert str(flag.reason).endswith("2 activities near them are left out: their times are not known.")
    assert flag.evidence == ("uid-villages-0",)


@pytest.mark.parametrize(
    ("metres", "starts", "ends", "count"),
    [
        (499.9, "2026-02-01T08:00Z", None, 1),
        (500.1, "2026-02-01T08:00Z", None, 0),
        (0, "2025-12-01T08:00Z", "2025-12-05T05:00+01:00", 1),
        (0, "2025-12-01T08:00Z", "2025-12-05T03:59:59Z", 0),
        (0, "2026-03-05T03:59:59Z", "2026-03-08", 1),
        (0, "2026-03-05T04:00Z", "2026-03-08", 0),
    ],
)
def test_where_a_base_closes_those_met_before_are_looked_for_farther(operation, area, metres, starts, ends, count):
    met, not_met = travel(-3.0, 14.0, 45, 9_000), travel(-3.0, 14.0, 45, 7_000)
    contacts = activities(travel(*met, 45, metres), starts=[starts], ends=[ends])
    given = (villages(met, not_met), FAR_BASE, contacts)
    flags = found(operation, [area(SMALL)], *given, activity="base_closure")
    assert [each.evidence for each in flags] == [("uid-villages-0", "uid-activities-0")] * count
    assert [each.distance_m for each in flags] == pytest.approx([9_000] * count, abs=0.01)
    assert found(operation, [area(SMALL)], *given, activity="base_opening") == []


def test_those_met_before_are_looked_for_up_to_the_distance_of_presence(operation, area):
    for metres, count in ((9_999.9, 1), (10_000.1, 0)):
        place = travel(-3.0, 14.0, 45, metres)
        given = (villages(place), FAR_BASE, activities(place))
        assert len(found(operation, [area(SMALL)], *given, activity="base_closure")) == count


def test_the_base_that_closes_is_no_presence(operation, area):
    given = (villages((-3.02, 13.98)), columns("bases", [(-3.03, 13.97)]))
    assert len(found(operation, [area(SMALL)], *given, activity="base_closure")) == 1
    assert found(operation, [area(SMALL)], *given, activity="patrol") == []
    beside = (villages((-3.02, 13.98)), columns("bases", [travel(-3.0, 14.0, 45, 500)]))
    assert found(operation, [area(SMALL)], *beside, activity="base_closure") == []


def test_what_is_not_known_is_grey(operation, area):
    (nobody,) = found(operation, [area()])
    (far,) = found(operation, [area(SMALL)], villages(travel(-3.0, 14.0, 45, 25_001)), FAR_BASE)
    (nothing_after,) = found(operation, [area()], villages(HERE))
    assert [each.is_grey for each in (nobody, far, nothing_after)] == [True] * 3
    assert "The plan holds no villages" in str(nobody.reason)
    assert "No village is known within 25 km" in str(far.reason)
    assert "The plan holds no base, no activity and no other operation" in str(nothing_after.reason)
    assert found(operation, [area(SMALL)], villages(travel(-3.0, 14.0, 45, 24_999))) == []


@pytest.mark.parametrize(
    ("activity", "kind", "count"),
    [
        ("convoy", "", 0),
        ("security_operation", "cordon", 0),
        ("air_activity", "", 0),
        ("air_activity", "outreach", 1),
        ("base_opening", "", 1),
        ("", "", 0),
        ("", "restricted", 0),
    ],
)
def test_it_answers_to_reach_base_and_closure(operation, area, activity, kind, count):
    given = (villages(HERE), FAR_BASE)
    assert len(found(operation, [replace(area(), area_kind=kind)], *given, activity=activity)) == count
    assert len(found(operation, [replace(area(), area_kind=kind)], activity=activity)) == count


def test_each_area_counts_alone(operation, area):
    second = replace(area(SMALL), uid="second")
    flags = found(operation, [area(box(-3.6, 13.8, -3.5, 13.9)), second], villages(HERE, (-3.02, 13.98)), FAR_BASE)
    assert [(each.area_uid, each.evidence) for each in flags] == [
        ("area-uid", ("uid-villages-0",)),
        ("second", ("uid-villages-1",)),
    ]


def test_activities_may_be_of_any_form(operation, area):
    shapes = activities(Point(HERE), box(-3.56, 13.84, -3.54, 13.86), LineString([HERE, MARKET_SIDE]))
    (flag,) = found(operation, [area()], villages(HERE), shapes)
    assert flag.evidence == ("uid-villages-0", "uid-activities-0", "uid-activities-1", "uid-activities-2")
