"""H14, counted by hand. EXERCISE."""

from dataclasses import replace

import pytest
from shapely import Point, box

from planning.geodesy import travel
from planning.harm.rule import rules
from planning.harm.screening import screening

from .conftest import columns, situation

SMALL = box(-3.1, 13.9, -3.0, 14.0)
CORNER = (-3.0, 14.0)
CLOSING = (-3.05, 13.95)
NAN = float("nan")


def villages(*places, exact=True, **fields):
    if exact:
        fields |= {"extent_m": [0.0] * len(places), "accuracy_m": [0.0] * len(places)}
    return columns("villages", list(places), **fields)


def bases(*places, **fields):
    exact = {"extent_m": [0.0] * len(places), "accuracy_m": [0.0] * len(places)}
    return columns("bases", list(places), **exact, **fields)


def found(operation, areas, *kinds, activity="base_closure"):
    return rules()["H14"].assess(screening(replace(operation, activity=activity), areas, situation(*kinds)))


def test_villages_that_no_other_base_reaches(operation, area):
    west, south = travel(*CLOSING, 270, 15_000), travel(*CLOSING, 180, 10_000)
    other = travel(*CLOSING, 90, 25_000)
    known = villages(west, CLOSING, south, travel(*CLOSING, 0, 25_000), other, population=[300, NAN, 200, 9, 9])
    # The second base is 25 km east: it reaches none of the first three.
    (flag,) = found(operation, [area(SMALL)], known, bases(CLOSING, other))
    assert str(flag.reason) == (
        "With the closing of bases-0, no base open after 2026-03-09 reaches: "
        "3 villages, people known for 2: 500 people. Where no reach is recorded, a base reaches 20 km."
    )
    assert (flag.area_uid, flag.subject_kind, flag.subject_uid, flag.distance_m) == ("area-uid", "villages", "", None)
    assert (flag.likelihood, flag.impact) == ("likely", "severe")
    assert flag.evidence == ("uid-villages-0", "uid-villages-1", "uid-villages-2")


@pytest.mark.parametrize(("metres", "count"), [(19_999.9, 1), (20_000.1, 0)])
def test_the_reach_of_the_base_that_closes(operation, area, metres, count):
    place = travel(*CLOSING, 30, metres)
    near = travel(*CLOSING, 30, 19_000)
    flags = found(operation, [area(SMALL)], villages(place, near), bases(CLOSING))
    assert [len(each.evidence) for each in flags] == [1 + count]


@pytest.mark.parametrize(("metres", "count"), [(19_999.9, 0), (20_000.1, 1)])
def test_the_reach_of_the_base_that_stays(operation, area, metres, count):
    flags = found(operation, [area(SMALL)], villages(CLOSING), bases(CLOSING, travel(*CLOSING, 30, metres)))
    assert len(flags) == count


def test_an_allowance_widens_what_is_found_and_not_what_excuses(operation, area):
    village = travel(*CLOSING, 30, 20_549.9)
    flags = found(operation, [area(SMALL)], villages(village, exact=False), bases(CLOSING))
    assert len(flags) == 1
    too_far = villages(travel(*CLOSING, 30, 20_550.1), exact=False)
    assert found(operation, [area(SMALL)], too_far, bases(CLOSING)) == []
    other = travel(*village, 30, 20_000.1)
    assert len(found(operation, [area(SMALL)], villages(village, exact=False), bases(CLOSING, other))) == 1


@pytest.mark.parametrize(("metres", "count"), [(499.9, 1), (500.1, 0)])
def test_bases_at_the_edge_of_the_area_close_with_it(operation, area, metres, count):
    base = travel(*CORNER, 45, metres)
    flags = found(operation, [area(SMALL)], villages(base), bases(base))
    assert [each.is_grey for each in flags] == [not count]


@pytest.mark.parametrize(
    ("opens", "closes", "count"),
    [
        (None, None, 0),
        (None, "2026-03-09", 1),
        (None, "2026-03-10", 0),
        ("2026-03-09", None, 0),
        ("2026-03-10", None, 1),
    ],
)
def test_a_base_stays_if_it_is_open_after_the_window(operation, area, opens, closes, count):
    known = bases(CLOSING, travel(*CLOSING, 30, 15_000), open_from=[None, opens], open_until=[None, closes])
    flags = [each for each in found(operation, [area(SMALL)], villages(CLOSING), known) if each.area_uid]
    assert len(flags) == count


def test_recorded_reaches_take_the_place_of_the_radius(operation, area):
    near, far = travel(*CLOSING, 90, 5_000), travel(*CLOSING, 90, 30_000)
    east = box(CLOSING[0] + 0.2, 13.9, CLOSING[0] + 0.4, 14.0)
    reach = columns("base_reaches", [east], base_uid=["uid-bases-0"])
    (flag,) = found(operation, [area(SMALL)], villages(near, far), bases(CLOSING), reach)
    assert flag.evidence == ("uid-villages-1",)
    stays = columns("base_reaches", [east, east], base_uid=["uid-bases-0", "uid-bases-1"])
    assert found(operation, [area(SMALL)], villages(near, far), bases(CLOSING, (-10, 10)), stays) == []


def test_bases_that_close_elsewhere_in_the_window(operation, area):
    away = travel(*CLOSING, 90, 100_000)
    known = villages(CLOSING, away)
    for day, count in (("2026-03-04", 0), ("2026-03-05", 1), ("2026-03-09", 1), ("2026-03-10", 0)):
        there = bases(CLOSING, away, open_until=[None, day])
        flags = found(operation, [area(SMALL)], known, there)
        assert [(each.area_uid, each.evidence) for each in flags] == [
            ("area-uid", ("uid-villages-0",)),
            *[("", ("uid-villages-1",))] * count,
        ]
        assert found(operation, [area(SMALL)], known, there, activity="") == []


def test_each_area_counts_alone_and_no_base_that_closes_stays(operation, area):
    beside = box(-2.95, 13.9, -2.9, 14.0)
    second = (-2.93, 13.95)
    flags = found(operation, [area(SMALL), area(beside, "second")], villages(CLOSING), bases(CLOSING, second))
    assert [(each.area_uid, each.evidence) for each in flags] == [
        ("area-uid", ("uid-villages-0",)),
        ("second", ("uid-villages-0",)),
    ]


def test_what_is_not_known_is_grey(operation, area):
    def reason(*kinds, **given):
        (flag,) = found(operation, [area(SMALL)], *kinds, **given)
        assert flag.is_grey
        return str(flag.reason)

    assert "The plan holds no bases" in reason(villages(CLOSING))
    assert "The plan holds no villages" in reason(bases(CLOSING))
    assert "No village is known within 25 km" in reason(bases(CLOSING), villages((3.0, 20.0)))
    assert "No open base is known in the area or within 500 m" in reason(villages(CLOSING), bases((3.0, 20.0)))
    assert found(operation, [area(SMALL)], villages(CLOSING), bases((3.0, 20.0)), activity="") == []
    closed = bases(CLOSING, open_until=["2026-03-04"])
    assert "No open base is known" in reason(villages(CLOSING), closed)


@pytest.mark.parametrize(
    ("activity", "count"), [("base_closure", 1), ("", 0), ("base_opening", 0), ("patrol", 0), ("security_operation", 0)]
)
def test_it_answers_to_closure(operation, area, activity, count):
    assert len(found(operation, [area(SMALL)], villages(CLOSING), bases(CLOSING), activity=activity)) == count
    assert len(found(operation, [area(SMALL)], activity=activity)) == count


def test_a_base_without_a_place_reaches_nothing(operation, area):
    known = bases(CLOSING, (NAN, NAN))
    assert len(found(operation, [area(SMALL)], villages(CLOSING), known)) == 1
    shapes = columns("bases", [Point(CLOSING)])
    assert len(found(operation, [area(SMALL)], villages(CLOSING), shapes)) == 1
