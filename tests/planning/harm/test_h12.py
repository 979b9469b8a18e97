"""H12, counted by hand. EXERCISE."""

from dataclasses import replace

import pytest

from planning.geodesy import travel
from planning.harm.rule import rules
from planning.harm.screening import screening

from .conftest import columns, situation

INSIDE, CORNER = (-3.3, 14.0), (-3.0, 14.2)


def sites(*places, exact=True, **fields):
    if exact:
        fields |= {"extent_m": [0.0] * len(places), "accuracy_m": [0.0] * len(places)}
    return columns("humanitarian_sites", list(places), **fields)


def found(operation, areas, *kinds, activity="cimic"):
    return rules()["H12"].assess(screening(replace(operation, activity=activity), areas, situation(*kinds)))


def test_sites_that_hold_on_the_same_days(operation, area):
    known = sites(
        INSIDE, travel(*CORNER, 45, 412), travel(*CORNER, 45, 1_240), INSIDE, INSIDE, travel(*CORNER, 45, 2_500),
        valid_from=["2026-03-07", "2026-01-01", None, None, None, None],
        valid_to=["2026-03-31", "2026-03-05", None, None, None, None],
        status=["received", "amended", None, "withdrawn", "expired", "received"],
    )  # fmt: skip
    flags = found(operation, [area()], known)
    sure = "Extent 0 m, position good to 0 m."
    assert [str(each.reason) for each in flags] == [
        f"Inside. Humanitarian site humanitarian_sites-0. Windows overlap 3 days. {sure}",
        f"412 m. Humanitarian site humanitarian_sites-1. Windows overlap 1 day. {sure}",
        f"1.24 km. Humanitarian site humanitarian_sites-2. Its validity is not stated. {sure}",
    ]
    assert [each.distance_m for each in flags] == pytest.approx([0, 412, 1_240], abs=0.02)
    assert [(each.likelihood, each.impact) for each in flags] == [
        ("likely", "severe"),
        ("likely", "moderate"),
        ("moderately_likely", "moderate"),
    ]
    assert [each.evidence for each in flags] == [(f"uid-humanitarian_sites-{number}",) for number in range(3)]


@pytest.mark.parametrize(("metres", "count"), [(1_999.9, 1), (2_000.1, 0)])
def test_the_distance(operation, area, metres, count):
    assert len(found(operation, [area()], sites(travel(*CORNER, 45, metres)))) == count


@pytest.mark.parametrize(("metres", "count"), [(2_099.9, 1), (2_100.1, 0)])
def test_the_allowance_counts(operation, area, metres, count):
    assert len(found(operation, [area()], sites(travel(*CORNER, 45, metres), exact=False))) == count


@pytest.mark.parametrize(
    ("begins", "ends", "count"),
    [
        ("2026-03-09", None, 1),
        ("2026-03-10", None, 0),
        (None, "2026-03-05", 1),
        (None, "2026-03-04", 0),
    ],
)
def test_the_days(operation, area, begins, ends, count):
    assert len(found(operation, [area()], sites(INSIDE, valid_from=[begins], valid_to=[ends]))) == count


def test_what_is_not_known_is_grey(operation, area):
    (nothing,) = found(operation, [area()])
    (far,) = found(operation, [area()], sites(travel(*CORNER, 45, 50_001)))
    assert (nothing.is_grey, far.is_grey) == (True, True)
    assert "The plan holds no humanitarian sites" in str(nothing.reason)
    assert "No humanitarian site is known within 50 km" in str(far.reason)
    assert found(operation, [area()], sites(travel(*CORNER, 45, 49_999))) == []


@pytest.mark.parametrize(
    ("activity", "count"), [("cimic", 1), ("", 0), ("patrol", 0), ("civilian_outreach", 0), ("security_operation", 0)]
)
def test_it_answers_to_assistance(operation, area, activity, count):
    assert len(found(operation, [area()], sites(INSIDE), activity=activity)) == count
    assert len(found(operation, [area()], activity=activity)) == count
