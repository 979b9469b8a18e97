"""H07, counted by hand. EXERCISE."""

from dataclasses import replace

import pytest

from planning.geodesy import travel
from planning.harm.rule import rules
from planning.harm.screening import screening

from .conftest import columns, situation

INSIDE = (-3.3, 14.0)
CORNER = (-3.0, 14.2)


def found(operation, areas, *kinds, activity="base_opening"):
    given = screening(replace(operation, activity=activity), areas, situation(*kinds))
    return rules()["H07"].assess(given)


def exact(kind, *places, **fields):
    return columns(kind, list(places), extent_m=[0.0] * len(places), accuracy_m=[0.0] * len(places), **fields)


def test_each_civilian_site_is_one_flag(operation, area):
    objects = exact(
        "civilian_objects", INSIDE, travel(*CORNER, 45, 400), travel(*CORNER, 45, 499.9), travel(*CORNER, 45, 500.1),
        INSIDE, INSIDE, travel(*CORNER, 45, 50),
        object_type=["clinic", "school", "market", "market", "water", None, "worship"],
        functional=[None, False, None, None, None, None, None],
    )  # fmt: skip
    sites = exact(
        "humanitarian_sites", INSIDE, travel(*CORNER, 45, 499.9), travel(*CORNER, 45, 500.1), INSIDE, INSIDE,
        site_type=["displacement_site", "health_facility", "school", "school", "warehouse"],
        status=["received", "withdrawn", "received", "received", "received"],
    )  # fmt: skip
    villages = exact("villages", INSIDE, INSIDE, place_type=["camp", "village"])
    flags = found(operation, [area()], objects, sites, villages)
    assert [each.subject_uid for each in flags] == [
        "uid-civilian_objects-0",
        "uid-civilian_objects-6",
        "uid-civilian_objects-1",
        "uid-civilian_objects-2",
        "uid-humanitarian_sites-0",
        "uid-humanitarian_sites-3",
        "uid-humanitarian_sites-1",
        "uid-villages-0",
    ]
    assert [each.distance_m for each in flags] == pytest.approx([0, 50, 400, 499.9, 0, 0, 499.9, 0], abs=0.01)
    sure = "Extent 0 m, position good to 0 m."
    assert str(flags[2].reason) == (
        f"400 m. School: civilian_objects-1. It is recorded as not in use; people may still go there. {sure}"
    )
    assert str(flags[6].reason) == (
        "500 m. Health facility: humanitarian_sites-1. It is marked as withdrawn; people may still be there. " + sure
    )
    assert str(flags[7].reason) == f"Inside. Camp of displaced people: villages-0, people not known. {sure}"
    assert [each.likelihood for each in flags[:4]] == [
        "very_likely",
        "likely",
        "moderately_likely",
        "moderately_likely",
    ]
    assert {each.impact for each in flags} == {"severe"}


def test_the_allowance_counts(operation, area):
    # A clinic reaches 50 m, and its place is good to 100 m.
    for metres, count in ((649.9, 1), (650.1, 0)):
        clinic = columns("civilian_objects", [travel(*CORNER, 45, metres)], object_type=["clinic"])
        flags = found(operation, [area()], clinic)
        assert [each.distance_m for each in flags] == pytest.approx([metres] * count, abs=0.01)


def test_what_is_not_known_is_grey(operation, area):
    (empty,) = found(operation, [area()])
    (others,) = found(operation, [area()], exact("villages", INSIDE), exact("civilian_objects", INSIDE))
    (far,) = found(operation, [area()], exact("civilian_objects", travel(*CORNER, 45, 25_001), object_type=["school"]))
    assert [each.is_grey for each in (empty, others, far)] == [True] * 3
    for each in (empty, others):
        assert "The plan holds no clinic, school, market, place of worship or displacement site" in str(each.reason)
    assert "is known within 25 km: the data may not cover this area." in str(far.reason)
    near = travel(*CORNER, 45, 24_999)
    assert found(operation, [area()], exact("civilian_objects", near, object_type=["school"])) == []
    assert found(operation, [area()], exact("humanitarian_sites", near, site_type=["school"])) == []


@pytest.mark.parametrize(
    ("activity", "kind", "count"),
    [
        ("patrol", "", 0),
        ("security_operation", "objective", 0),
        ("base_closure", "", 0),
        ("patrol", "assembly_area", 1),
        ("base_opening", "", 1),
        ("", "", 0),
    ],
)
def test_it_answers_to_a_base(operation, area, activity, kind, count):
    areas = [replace(area(), area_kind=kind)]
    clinic = exact("civilian_objects", INSIDE, object_type=["clinic"])
    assert len(found(operation, areas, clinic, activity=activity)) == count
    assert len(found(operation, areas, activity=activity)) == count
