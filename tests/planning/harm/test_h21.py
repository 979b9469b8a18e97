"""H21, counted by hand. EXERCISE."""

from dataclasses import replace

import pytest
from shapely import LineString, box

from planning.geodesy import travel
from planning.harm.rule import rules
from planning.harm.screening import screening

from .conftest import columns, situation

INSIDE, OTHER, CORNER = (-3.3, 14.0), (-3.1, 13.9), (-3.0, 14.2)


def villages(*places, exact=True, **fields):
    if exact:
        fields |= {"extent_m": [0.0] * len(places), "accuracy_m": [0.0] * len(places)}
    return columns("villages", list(places), **fields)


def activities(*places, starts=None, codes=None):
    count = len(places)
    starts = starts or [f"2026-02-{number + 1:02}T08:00Z" for number in range(count)]
    return columns("activities", list(places), activity=codes or ["patrol"] * count, starts_at=starts)


def found(operation, areas, *kinds, activity="patrol"):
    return rules()["H21"].assess(screening(replace(operation, activity=activity), areas, situation(*kinds)))


def test_a_village_that_was_met_often(operation, area):
    near = travel(*CORNER, 45, 412)
    contacts = activities(
        INSIDE, OTHER, travel(*INSIDE, 90, 400), near, INSIDE, near, OTHER, near, INSIDE, INSIDE,
        codes=[
            "patrol", "patrol", "cimic", "patrol", "civilian_outreach",
            "patrol", "patrol", "patrol", "air_activity", None,
        ],
    )  # fmt: skip
    flags = found(operation, [area()], villages(INSIDE, OTHER, near), contacts)
    sure = "Extent 0 m, position good to 0 m."
    assert [(each.area_uid, each.subject_kind, each.subject_name) for each in flags] == [
        ("area-uid", "villages", "villages-0"),
        ("area-uid", "villages", "villages-2"),
    ]
    assert [str(each.reason) for each in flags] == [
        f"Inside. Met 3 times within 500 m in 60 days, last on 2026-02-05. {sure}",
        f"412 m. Met 3 times within 500 m in 60 days, last on 2026-02-08. {sure}",
    ]
    assert flags[0].evidence == ("uid-villages-0", "uid-activities-0", "uid-activities-2", "uid-activities-4")
    assert [each.distance_m for each in flags] == pytest.approx([0, 412], abs=0.02)
    assert (flags[0].likelihood, flags[0].impact) == ("moderately_likely", "severe")
    # A page may name the commune instead of the village: the reason names neither.
    assert all("villages-" not in str(each.reason) for each in flags)


@pytest.mark.parametrize(("metres", "count"), [(499.9, 1), (500.1, 0)])
def test_both_distances(operation, area, metres, count):
    village = travel(*CORNER, 45, metres)
    assert len(found(operation, [area()], villages(village), activities(village, village, village))) == count
    apart = travel(*INSIDE, 45, metres)
    assert len(found(operation, [area()], villages(INSIDE), activities(INSIDE, INSIDE, apart))) == count


@pytest.mark.parametrize(("metres", "count"), [(1_049.9, 1), (1_050.1, 0)])
def test_the_allowance_counts_on_both_sides(operation, area, metres, count):
    village = travel(*CORNER, 45, metres)
    known = villages(village, exact=False)
    assert len(found(operation, [area()], known, activities(village, village, village))) == count
    apart = travel(*INSIDE, 45, metres)
    known = villages(INSIDE, exact=False)
    assert len(found(operation, [area()], known, activities(INSIDE, INSIDE, apart))) == count


@pytest.mark.parametrize(
    ("starts", "count"),
    [
        ("2026-01-04T04:00Z", 1),
        ("2026-01-04T03:59:59Z", 0),
        ("2026-03-05T04:59:59+01:00", 1),
        ("2026-03-05T04:00Z", 0),
    ],
)
def test_the_days_before_the_window(operation, area, starts, count):
    contacts = activities(INSIDE, INSIDE, INSIDE, starts=["2026-02-01", "2026-02-02", starts])
    assert len(found(operation, [area()], villages(INSIDE), contacts)) == count


def test_activities_may_be_of_any_form(operation, area):
    shapes = activities(
        box(-3.31, 13.99, -3.29, 14.01), LineString([INSIDE, OTHER]), LineString([(-3.35, 14.0), (-3.25, 14.0)])
    )
    (flag,) = found(operation, [area()], villages(INSIDE, OTHER), shapes)
    assert flag.subject_uid == "uid-villages-0"


def test_contacts_without_a_time_are_said_where_they_could_decide(operation, area):
    contacts = activities(INSIDE, INSIDE, INSIDE, OTHER, starts=["2026-02-01", "2026-02-02", None, "soon"])
    (grey,) = found(operation, [area()], villages(INSIDE, OTHER), contacts)
    assert (grey.is_grey, grey.subject_kind) == (True, "activities")
    assert str(grey.reason) == (
        "No data. Whether 1 village was met often cannot be said: contacts near it have no time."
    )


def test_what_is_not_known_is_grey(operation, area):
    def reason(*kinds):
        (flag,) = found(operation, [area()], *kinds)
        assert flag.is_grey
        return str(flag.reason)

    contacts = activities(INSIDE)
    assert "The plan holds no contact activity with a time" in reason(villages(INSIDE))
    assert "The plan holds no contact activity with a time" in reason(
        villages(INSIDE), activities(INSIDE, codes=["convoy"])
    )
    assert "The plan holds no villages" in reason(contacts)
    assert "No village is known within 25 km" in reason(contacts, villages(travel(*CORNER, 45, 25_001)))
    assert found(operation, [area()], contacts, villages(travel(*CORNER, 45, 24_999))) == []


@pytest.mark.parametrize(
    ("activity", "kind", "count"),
    [("patrol", "", 1), ("civilian_outreach", "", 1), ("cimic", "", 1), ("", "", 0), ("convoy", "", 0),
     ("security_operation", "cordon", 0), ("convoy", "outreach", 1)],
)  # fmt: skip
def test_it_answers_to_reaching_people(operation, area, activity, kind, count):
    areas = [replace(area(), area_kind=kind)]
    given = (villages(INSIDE), activities(INSIDE, INSIDE, INSIDE))
    assert len(found(operation, areas, *given, activity=activity)) == count
    assert len(found(operation, areas, activity=activity)) == count
