"""H04, counted by hand. EXERCISE."""

from dataclasses import replace

import pytest

from planning.geodesy import travel
from planning.harm.rule import rules
from planning.harm.screening import screening

from .conftest import columns, situation

INSIDE = (-3.3, 14.0)
CORNER = (-3.0, 14.2)
NAN = float("nan")


def found(operation, areas, *kinds, activity="security_operation"):
    given = screening(replace(operation, activity=activity), areas, situation(*kinds))
    return rules()["H04"].assess(given)


def exact(kind, *places, **fields):
    return columns(kind, list(places), extent_m=[0.0] * len(places), accuracy_m=[0.0] * len(places), **fields)


def test_villages_inside_are_one_flag_and_each_site_is_one(operation, area):
    villages = exact(
        "villages", INSIDE, (-3.5, 13.9), travel(*CORNER, 45, 0.1), INSIDE, travel(*CORNER, 45, 6_000),
        population=[320, NAN, 80, 1_200, NAN], population_year=[NAN, NAN, NAN, 2025, NAN],
        place_type=["village", None, "village", "camp", "camp"],
    )  # fmt: skip
    sites = exact(
        "humanitarian_sites", travel(*CORNER, 45, 1_500), INSIDE, travel(*CORNER, 45, 9_999.9),
        travel(*CORNER, 45, 10_000.1), INSIDE,
        site_type=["displacement_site", "health_facility", "displacement_site", "displacement_site", None],
        valid_from=["2026-01-01", None, "2026-04-01", None, None],
        valid_to=["2026-03-04", None, None, None, None],
        status=["received"] * 5,
    )  # fmt: skip
    flags = found(operation, [area()], villages, sites)
    assert [(each.subject_kind, each.subject_uid) for each in flags] == [
        ("villages", ""),
        ("humanitarian_sites", "uid-humanitarian_sites-0"),
        ("humanitarian_sites", "uid-humanitarian_sites-2"),
        ("villages", "uid-villages-3"),
        ("villages", "uid-villages-4"),
    ]
    assert [each.distance_m for each in flags] == pytest.approx([0, 1_500, 9_999.9, 0, 6_000], abs=0.01)
    assert flags[0].evidence == ("uid-villages-0", "uid-villages-1")
    assert [str(each.reason) for each in flags] == [
        "Inside. 2 villages, people known for 1: 320 people. "
        "They lie in the area, or their extent and accuracy reach into it.",
        "1.50 km. Displacement site: humanitarian_sites-0. "
        "Its validity ended on 2026-03-04: ask OCHA whether it still stands. Extent 0 m, position good to 0 m.",
        "10 km. Displacement site: humanitarian_sites-2. Its validity begins on 2026-04-01. "
        "Extent 0 m, position good to 0 m.",
        "Inside. Camp of displaced people: villages-3, 1,200 people in 2025. Extent 0 m, position good to 0 m.",
        "6 km. Camp of displaced people: villages-4, people not known. Extent 0 m, position good to 0 m.",
    ]
    assert [(each.likelihood, each.impact) for each in flags] == [
        ("likely", "severe"),
        ("moderately_likely", "severe"),
        ("unlikely", "moderate"),
        ("likely", "severe"),
        ("unlikely", "moderate"),
    ]


def test_the_allowance_counts(operation, area):
    for metres, count in ((549.9, 1), (550.1, 0)):
        flags = found(operation, [area()], columns("villages", [travel(*CORNER, 45, metres)]))
        assert [each.distance_m for each in flags] == pytest.approx([metres] * count, abs=0.01)
    for metres, count in ((10_399.9, 1), (10_400.1, 0)):
        sites = columns("humanitarian_sites", [travel(*CORNER, 45, metres)], site_type=["displacement_site"])
        flags = found(operation, [area()], sites)
        assert [str(each.reason) for each in flags] == [
            "10.40 km. Displacement site: humanitarian_sites-0. Extent 300 m, position good to 100 m, both assumed."
        ] * count


@pytest.mark.parametrize(
    ("status", "valid_from", "valid_to", "says"),
    [
        ("withdrawn", None, None, "It is marked as withdrawn; people may still be there. "),
        ("expired", None, None, "It is marked as over: ask OCHA whether it still stands. "),
        ("expired", None, "2026-02-01", "Its validity ended on 2026-02-01: ask OCHA whether it still stands. "),
        (None, None, "2026-03-05", ""),
        (None, "2026-03-09", None, ""),
        (None, "2026-03-10", None, "Its validity begins on 2026-03-10. "),
        (None, None, None, ""),
    ],
)
def test_a_site_that_does_not_hold_in_the_window_is_found_and_it_is_said(
    operation, area, status, valid_from, valid_to, says
):
    sites = exact(
        "humanitarian_sites", INSIDE, site_type=["displacement_site"],
        status=[status], valid_from=[valid_from], valid_to=[valid_to],
    )  # fmt: skip
    (flag,) = found(operation, [area()], sites)
    assert str(flag.reason) == (
        f"Inside. Displacement site: humanitarian_sites-0. {says}Extent 0 m, position good to 0 m."
    )


def test_what_is_not_known_is_grey(operation, area):
    (empty,) = found(operation, [area()])
    far = travel(*CORNER, 45, 25_001)
    (uncovered,) = found(operation, [area()], columns("villages", [far]), columns("humanitarian_sites", [far]))
    assert [each.is_grey for each in (empty, uncovered)] == [True, True]
    assert "The plan holds neither villages nor humanitarian sites" in str(empty.reason)
    assert "No village and no humanitarian site is known within 25 km" in str(uncovered.reason)
    near = travel(*CORNER, 45, 24_999)
    assert found(operation, [area()], columns("villages", [near])) == []
    assert found(operation, [area()], columns("humanitarian_sites", [near], site_type=["office"])) == []


@pytest.mark.parametrize(
    ("activity", "kind", "count"),
    [("patrol", "", 0), ("base_opening", "", 0), ("convoy", "", 0), ("patrol", "objective", 1), ("", "", 1)],
)
def test_it_answers_to_force(operation, area, activity, kind, count):
    areas = [replace(area(), area_kind=kind)]
    assert len(found(operation, areas, columns("villages", [INSIDE]), activity=activity)) == count
    assert len(found(operation, areas, activity=activity)) == count
