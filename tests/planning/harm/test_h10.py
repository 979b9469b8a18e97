"""H10, counted by hand. EXERCISE."""

from dataclasses import replace

import pytest
from shapely import LineString, box

from planning.geodesy import travel
from planning.harm.rule import rules
from planning.harm.screening import screening

from .conftest import columns, situation

INSIDE = (-3.3, 14.0)
CORNER = (-3.0, 14.2)


def found(operation, areas, *kinds, activity="base_opening"):
    given = screening(replace(operation, activity=activity), areas, situation(*kinds))
    return rules()["H10"].assess(given)


def objects(*places, types):
    count = len(places)
    return columns(
        "civilian_objects", list(places), object_type=types, extent_m=[0.0] * count, accuracy_m=[0.0] * count
    )


def river(metres):
    """Return a line whose nearest point to the area is its first."""
    return LineString([travel(*CORNER, 45, metres), travel(*CORNER, 45, metres + 5_000)])


def test_water_points_are_one_flag_and_waters_another(operation, area):
    points = objects(
        travel(*CORNER, 45, 320), travel(*CORNER, 45, 999.9), travel(*CORNER, 45, 1_000.1), INSIDE, INSIDE,
        types=["water", "water", "water", "clinic", None],
    )  # fmt: skip
    waters = columns("waters", [river(999.9), river(1_000.1), box(-3.4, 13.9, -3.3, 14.0)])
    flags = found(operation, [area()], points, waters)
    assert [(each.subject_kind, each.subject_uid, each.evidence) for each in flags] == [
        ("civilian_objects", "", ("uid-civilian_objects-0", "uid-civilian_objects-1")),
        ("waters", "", ("uid-waters-2", "uid-waters-0")),
    ]
    assert [each.distance_m for each in flags] == pytest.approx([320, 0], abs=0.01)
    assert [str(each.reason) for each in flags] == [
        "320 m. 2 water points within 1 km, their extent and accuracy counted, the nearest civilian_objects-0.",
        "Inside. 2 rivers, lakes or other waters within 1 km, the nearest waters-2.",
    ]
    assert [(each.likelihood, each.impact) for each in flags] == [
        ("moderately_likely", "moderate"),
        ("likely", "moderate"),
    ]


def test_one_is_named(operation, area):
    (point,) = found(operation, [area()], objects(INSIDE, types=["water"]))
    (water,) = found(operation, [area()], columns("waters", [river(900)]))
    assert str(point.reason) == (
        "Inside. 1 water point within 1 km, its extent and accuracy counted: civilian_objects-0."
    )
    assert str(water.reason) == "900 m. 1 river, lake or other water within 1 km: waters-0."
    nameless = replace(columns("waters", [river(900)]), name=columns("waters", [river(0)]).name * 0)
    (water,) = found(operation, [area()], nameless)
    assert str(water.reason).endswith("within 1 km: (no name).")


def test_the_allowance_of_a_water_point_counts(operation, area):
    # A water point reaches 10 m, and its place is good to 100 m.
    for metres, count in ((1_109.9, 1), (1_110.1, 0)):
        point = columns("civilian_objects", [travel(*CORNER, 45, metres)], object_type=["water"])
        flags = found(operation, [area()], point)
        assert [each.distance_m for each in flags] == pytest.approx([metres] * count, abs=0.01)


def test_what_is_not_known_is_grey(operation, area):
    (empty,) = found(operation, [area()])
    (clinics,) = found(operation, [area()], objects(INSIDE, types=["clinic"]))
    (far,) = found(operation, [area()], objects(travel(*CORNER, 45, 25_001), types=["water"]))
    (mixed,) = found(operation, [area()], objects(travel(*CORNER, 45, 25_001), INSIDE, types=["water", "clinic"]))
    assert [each.is_grey for each in (empty, clinics, far, mixed)] == [True] * 4
    for each in (empty, clinics):
        assert "The plan holds neither water points nor waters" in str(each.reason)
    for each in (far, mixed):
        assert "No water point, river or lake is known within 25 km" in str(each.reason)
    assert found(operation, [area()], objects(travel(*CORNER, 45, 24_999), types=["water"])) == []
    assert found(operation, [area()], columns("waters", [river(24_999)])) == []


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
    assert len(found(operation, areas, objects(INSIDE, types=["water"]), activity=activity)) == count
    assert len(found(operation, areas, activity=activity)) == count
