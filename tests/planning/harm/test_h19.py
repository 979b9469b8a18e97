"""H19, counted by hand. EXERCISE."""

from dataclasses import replace
from datetime import datetime

import pytest
from shapely import LineString, box

from planning.geodesy import travel
from planning.harm.rule import rules
from planning.harm.screening import screening
from planning.operation import Window

from .conftest import columns, situation

SMALL = box(-3.1, 13.9, -3.0, 14.0)
HERE, THERE, CORNER = (-3.05, 13.95), (-3.08, 13.92), (-3.0, 14.0)
NAN = float("nan")


def villages(*places, exact=True, **fields):
    if exact:
        fields |= {"extent_m": [0.0] * len(places), "accuracy_m": [0.0] * len(places)}
    return columns("villages", list(places), **fields)


FAR_BASE = columns("bases", [travel(*CORNER, 45, 60_000)])


def found(operation, areas, *kinds, activity="patrol", operations=()):
    given = screening(replace(operation, activity=activity), areas, situation(*kinds), operations=operations)
    return rules()["H19"].assess(given)


def test_villages_that_nobody_reaches_afterwards(operation, area):
    base = columns("bases", [travel(*THERE, 225, 19_000)])
    known = villages(HERE, THERE, travel(*CORNER, 45, 10), population=[300, 900, 50])
    (flag,) = found(operation, [area(SMALL)], known, base)
    assert str(flag.reason) == (
        "In the 14 days after 2026-03-09, no base within 20 km, no other operation and no activity reaches: "
        "1 village, 300 people."
    )
    assert (flag.area_uid, flag.subject_kind, flag.subject_uid, flag.distance_m) == ("area-uid", "villages", "", None)
    assert (flag.likelihood, flag.impact, flag.evidence) == ("likely", "moderate", ("uid-villages-0",))


@pytest.mark.parametrize(("metres", "count"), [(549.9, 1), (550.1, 0)])
def test_villages_of_the_area_with_their_allowance(operation, area, metres, count):
    known = villages(travel(*CORNER, 45, metres), exact=False)
    assert len(found(operation, [area(SMALL)], known, FAR_BASE)) == count


@pytest.mark.parametrize(("metres", "count"), [(19_999.9, 0), (20_000.1, 1)])
def test_the_reach_of_a_base_has_no_allowance(operation, area, metres, count):
    for known in (villages(HERE), villages(HERE, exact=False)):
        base = columns("bases", [travel(*HERE, 45, metres)])
        assert len(found(operation, [area(SMALL)], known, base)) == count


@pytest.mark.parametrize(("closes", "count"), [("2026-03-09", 1), ("2026-03-10", 0), (None, 0)])
def test_a_base_counts_if_it_is_open_after_the_end(operation, area, closes, count):
    base = columns("bases", [HERE], open_until=[closes])
    assert len(found(operation, [area(SMALL)], villages(HERE), base)) == count


def test_a_recorded_reach_takes_the_place_of_the_radius(operation, area):
    reach = columns("base_reaches", [box(-3.2, 13.8, -3.06, 14.1)], base_uid=["uid-bases-0"])
    (flag,) = found(operation, [area(SMALL)], villages(HERE, THERE), columns("bases", [HERE]), reach)
    assert flag.evidence == ("uid-villages-0",)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2026-03-01T00:00Z", "2026-03-09T18:00Z", 1),
        ("2026-03-01T00:00Z", "2026-03-09T18:01Z", 0),
        ("2026-03-23T17:59Z", "2026-04-09T18:01Z", 0),
        ("2026-03-23T18:00Z", "2026-04-09T18:01Z", 1),
    ],
)
def test_another_operation_and_an_activity_in_the_days_after(operation, area, start, end, count):
    window = Window(datetime.fromisoformat(start), datetime.fromisoformat(end))
    other = replace(operation, uid="other", window=window, activity="patrol")
    outline = columns("operation_areas", [SMALL], operation_uid=["other"])
    given = (villages(HERE), FAR_BASE)
    assert len(found(operation, [area(SMALL)], *given, outline, operations=[operation, other])) == count
    visit = columns("activities", [HERE], starts_at=[start], ends_at=[end], activity=["civilian_outreach"])
    assert len(found(operation, [area(SMALL)], *given, visit)) == count


def test_the_same_outline_reaches_the_same_villages(operation, area):
    after = Window(operation.window.end, datetime.fromisoformat("2026-03-12T00:00Z"))
    other = replace(operation, uid="other", window=after, activity="patrol")
    outline = columns("operation_areas", [SMALL], operation_uid=["other"])
    at_the_rim = villages(travel(*CORNER, 45, 500), exact=False)
    assert found(operation, [area(SMALL)], at_the_rim, FAR_BASE, outline, operations=[other]) == []


@pytest.mark.parametrize(("metres", "count"), [(499.9, 0), (500.1, 1)])
def test_the_distance_of_an_activity(operation, area, metres, count):
    start = travel(*HERE, 45, metres)
    for place in (start, LineString([start, travel(*HERE, 45, 3_000)])):
        visit = columns("activities", [place], starts_at=["2026-03-12T08:00Z"], activity=["patrol"])
        assert len(found(operation, [area(SMALL)], villages(HERE), FAR_BASE, visit)) == count


def test_what_brings_nobody_does_not_count(operation, area):
    after = Window(operation.window.end, datetime.fromisoformat("2026-03-12T00:00Z"))
    outline = columns("operation_areas", [SMALL, SMALL], operation_uid=["other", "op-uid"])
    for activity in ("air_activity", "base_closure"):
        other = replace(operation, uid="other", window=after, activity=activity)
        flight = columns("activities", [HERE], starts_at=["2026-03-12T08:00Z"], activity=[activity])
        given = (villages(HERE), FAR_BASE, outline, flight)
        assert len(found(operation, [area(SMALL)], *given, operations=[operation, other])) == 1
    undated = columns("activities", [HERE], starts_at=[None], activity=["patrol"])
    assert len(found(operation, [area(SMALL)], villages(HERE), FAR_BASE, undated)) == 1


def test_what_is_not_known_is_grey(operation, area):
    def reason(*kinds):
        (flag,) = found(operation, [area(SMALL)], *kinds)
        assert flag.is_grey
        return str(flag.reason)

    assert "The plan holds neither bases nor other operations" in reason(villages(HERE))
    assert "The plan holds neither bases nor other operations" in reason()
    assert "The plan holds no villages" in reason(FAR_BASE)
    assert "No village is known within 25 km" in reason(FAR_BASE, villages(travel(*CORNER, 45, 25_001)))
    assert found(operation, [area(SMALL)], FAR_BASE, villages(travel(*CORNER, 45, 24_999))) == []
    other = replace(operation, uid="other")
    (flag,) = found(operation, [area(SMALL)], villages(HERE), operations=[operation, other])
    assert not flag.is_grey
    (flag,) = found(operation, [area(SMALL)], villages(HERE), operations=[operation])
    assert flag.is_grey


def test_each_area_counts_alone(operation, area):
    beside = area(box(-3.0, 13.9, -2.9, 14.0), "second")
    flags = found(operation, [area(SMALL), beside], villages(HERE, (-2.95, 13.95)), FAR_BASE)
    assert [(each.area_uid, each.evidence) for each in flags] == [
        ("area-uid", ("uid-villages-0",)),
        ("second", ("uid-villages-1",)),
    ]


@pytest.mark.parametrize(
    ("activity", "kind", "count"),
    [
        ("patrol", "", 1),
        ("security_operation", "objective", 1),
        ("", "", 1),
        ("base_closure", "", 0),
        ("convoy", "", 0),
        ("air_activity", "", 0),
        ("convoy", "outreach", 1),
    ],
)
def test_it_answers_to_force_and_reach(operation, area, activity, kind, count):
    areas = [replace(area(SMALL), area_kind=kind)]
    assert len(found(operation, areas, villages(HERE), FAR_BASE, activity=activity)) == count
    assert len(found(operation, areas, activity=activity)) == count


def test_a_village_without_a_place_is_in_no_area(operation, area):
    assert found(operation, [area(SMALL)], villages((NAN, NAN), travel(*CORNER, 45, 9_000)), FAR_BASE) == []
