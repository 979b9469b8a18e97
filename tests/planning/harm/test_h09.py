"""H09, counted by hand. EXERCISE."""

from dataclasses import replace

import pytest

from planning.geodesy import travel
from planning.harm.rule import rules
from planning.harm.screening import screening

from .conftest import columns, situation

INSIDE = (-3.3, 14.0)
CORNER = (-3.0, 14.2)
NAN = float("nan")


def found(operation, areas, *kinds, activity="base_opening"):
    given = screening(replace(operation, activity=activity), areas, situation(*kinds))
    return rules()["H09"].assess(given)


def villages(*places, **fields):
    return columns("villages", list(places), extent_m=[0.0] * len(places), accuracy_m=[0.0] * len(places), **fields)


def test_settlements_near_are_one_flag(operation, area):
    known = villages(
        travel(*CORNER, 45, 1_999.9), travel(*CORNER, 45, 2_000.1), travel(*CORNER, 45, 412),
        population=[NAN, 900, 320], place_type=["camp", "village", None],
    )  # fmt: skip
    (flag,) = found(operation, [area()], known)
    assert flag.evidence == ("uid-villages-2", "uid-villages-0")
    assert flag.distance_m == pytest.approx(412, abs=0.01)
    assert (flag.subject_kind, flag.subject_uid) == ("villages", "")
    assert (flag.likelihood, flag.impact) == ("moderately_likely", "severe")
    assert str(flag.reason) == (
        "412 m. 2 villages, people known for 1: 320 people. "
        "They lie within 2 km of the area, their extent and accuracy counted."
    )


def test_people_not_known_are_not_none(operation, area):
    (flag,) = found(operation, [area()], villages(INSIDE))
    assert str(flag.reason).startswith("Inside. 1 village, people not known.")


def test_the_allowance_counts(operation, area):
    # A town reaches 1 km, and its place is good to 250 m.
    for metres, count in ((3_249.9, 1), (3_250.1, 0)):
        town = columns("villages", [travel(*CORNER, 45, metres)], place_type=["town"])
        flags = found(operation, [area()], town)
        assert [each.distance_m for each in flags] == pytest.approx([metres] * count, abs=0.01)
        assert [each.likelihood for each in flags] == ["unlikely"] * count


def test_what_is_not_known_is_grey(operation, area):
    (empty,) = found(operation, [area()])
    (far,) = found(operation, [area()], villages(travel(*CORNER, 45, 25_001)))
    assert [each.is_grey for each in (empty, far)] == [True, True]
    assert "The plan holds no villages" in str(empty.reason)
    assert "No village is known within 25 km" in str(far.reason)
    assert found(operation, [area()], villages(travel(*CORNER, 45, 24_999))) == []


@pytest.mark.parametrize(
    ("activity", "kind", "count"),
    [
        ("patrol", "", 0),
        ("security_operation", "cordon", 0),
        ("base_closure", "", 0),
        ("patrol", "assembly_area", 1),
        ("base_opening", "", 1),
        ("", "", 0),
    ],
)
def test_it_answers_to_a_base(operation, area, activity, kind, count):
    areas = [replace(area(), area_kind=kind)]
    assert len(found(operation, areas, villages(INSIDE), activity=activity)) == count
    assert len(found(operation, areas, activity=activity)) == count
