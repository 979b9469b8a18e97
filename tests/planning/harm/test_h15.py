"""H15, counted by hand. EXERCISE."""

from dataclasses import replace

import pytest

from planning.geodesy import travel
from planning.harm.rule import rules
from planning.harm.screening import screening

from .conftest import columns, situation

INSIDE, CORNER = (-3.3, 14.0), (-3.0, 14.2)


def sites(*places, exact=True, types=None, **fields):
    if exact:
        fields |= {"extent_m": [0.0] * len(places), "accuracy_m": [0.0] * len(places)}
    types = types or ["displacement_site"] * len(places)
    return columns("humanitarian_sites", list(places), site_type=types, **fields)


def found(operation, areas, *kinds, activity="air_activity"):
    return rules()["H15"].assess(screening(replace(operation, activity=activity), areas, situation(*kinds)))


def test_displacement_sites_and_camps(operation, area):
    known = sites(
        travel(*CORNER, 45, 412), INSIDE, INSIDE, INSIDE,
        types=["displacement_site", "displacement_site", "health_facility", "displacement_site"],
        status=["received", "withdrawn", "received", "received"],
        valid_from=["2026-03-01", None, None, "2026-03-10"],
        valid_to=["2026-06-30", None, None, None],
    )  # fmt: skip
    camps = columns(
        "villages", [INSIDE, INSIDE], place_type=["camp", "village"], population=[1_200, 400],
        extent_m=[0, 0], accuracy_m=[0, 0],
    )  # fmt: skip
    flags = found(operation, [area()], known, camps)
    sure = "Extent 0 m, position good to 0 m."
    assert [str(each.reason) for each in flags] == [
        "Inside. Displacement site: humanitarian_sites-1. It is marked as withdrawn; people may still be there. "
        + sure,
        f"412 m. Displacement site: humanitarian_sites-0. {sure}",
        f"Inside. Camp of displaced people: villages-0, 1,200 people. {sure}",
    ]
    assert [each.distance_m for each in flags] == pytest.approx([0, 412, 0], abs=0.02)
    assert [(each.likelihood, each.impact) for each in flags] == [
        ("likely", "moderate"),
        ("moderately_likely", "moderate"),
        ("likely", "moderate"),
    ]


@pytest.mark.parametrize(("metres", "count"), [(499.9, 1), (500.1, 0)])
def test_the_distance(operation, area, metres, count):
    flags = found(operation, [area()], sites(travel(*CORNER, 45, metres)))
    assert [each.is_grey for each in flags] == [False] * count


@pytest.mark.parametrize(("metres", "count"), [(899.9, 1), (900.1, 0)])
def test_the_allowance_counts(operation, area, metres, count):
    assert len(found(operation, [area()], sites(travel(*CORNER, 45, metres), exact=False))) == count


@pytest.mark.parametrize(
    ("begins", "ends", "count"),
    [("2026-03-09", None, 1), ("2026-03-10", None, 0), (None, "2026-03-04", 1), (None, None, 1)],
)
def test_only_what_begins_after_the_window_is_left_out(operation, area, begins, ends, count):
    assert len(found(operation, [area()], sites(INSIDE, valid_from=[begins], valid_to=[ends]))) == count


def test_what_is_not_known_is_grey(operation, area):
    (nothing,) = found(operation, [area()])
    (far,) = found(operation, [area()], sites(travel(*CORNER, 45, 50_001)))
    assert (nothing.is_grey, far.is_grey) == (True, True)
    assert "The plan holds no humanitarian sites" in str(nothing.reason)
    assert "No humanitarian site is known within 50 km" in str(far.reason)
    office = sites(travel(*CORNER, 45, 49_999), types=["office"])
    assert found(operation, [area()], office) == []
    assert found(operation, [area()], columns("villages", [INSIDE]))[0].is_grey


@pytest.mark.parametrize(
    ("activity", "kind", "count"),
    [
        ("air_activity", "", 1),
        ("", "", 0),
        ("patrol", "landing_site", 1),
        ("patrol", "", 0),
        ("security_operation", "", 0),
    ],
)
def test_it_answers_to_flights(operation, area, activity, kind, count):
    areas = [replace(area(), area_kind=kind)]
    assert len(found(operation, areas, sites(INSIDE), activity=activity)) == count
    assert len(found(operation, areas, activity=activity)) == count
