"""H11, counted by hand. EXERCISE."""

from dataclasses import replace

import pytest
from shapely import LineString, box

from planning.geodesy import travel
from planning.harm.rule import rules
from planning.harm.screening import screening

from .conftest import columns, situation

# The area lies in ALPHA; BRAVO is beside it, CHARLIE 1 km off, DELTA too far.
ALPHA, BRAVO = box(-4.0, 13.5, -2.9, 14.5), box(-2.9, 13.5, -2.5, 14.5)
IN_ALPHA, IN_BRAVO = (-3.8, 13.6), (-2.7, 14.0)


def communes(*shapes, level=None, **fields):
    return columns("admin_areas", list(shapes), level=level or [3.0] * len(shapes), **fields)


def activities(*places, starts=None, codes=None):
    count = len(places)
    starts = starts or ["2026-02-01T08:00Z"] * count
    return columns("activities", list(places), activity=codes or ["patrol"] * count, starts_at=starts)


def found(operation, areas, *kinds, activity="patrol"):
    return rules()["H11"].assess(screening(replace(operation, activity=activity), areas, situation(*kinds)))


def test_the_most_visited_commune_against_the_least(operation, area):
    contacts = activities(
        IN_ALPHA, IN_ALPHA, IN_BRAVO, IN_ALPHA, IN_ALPHA, IN_ALPHA,
        codes=["patrol", "cimic", "civilian_outreach", "convoy", "security_operation", "civilian_outreach"],
        # The last one is planned, after the window.
        starts=[*["2026-02-01T08:00Z"] * 5, "2026-04-01T08:00+01:00"],
    )  # fmt: skip
    (flag,) = found(operation, [area()], communes(ALPHA, BRAVO), contacts)
    assert str(flag.reason) == (
        "Contacts since 2025-09-06 and planned, by commune within 20 km: admin_areas-0 4, admin_areas-1 1."
    )
    assert (flag.area_uid, flag.subject_kind, flag.subject_uid, flag.distance_m) == (
        "area-uid",
        "admin_areas",
        "",
        None,
    )
    assert (flag.likelihood, flag.impact) == ("moderately_likely", "moderate")
    assert flag.evidence == (
        "uid-admin_areas-0", "uid-admin_areas-1",
        "uid-activities-0", "uid-activities-1", "uid-activities-5", "uid-activities-2",
    )  # fmt: skip


def test_a_difference_of_two_is_silent(operation, area):
    contacts = activities(IN_ALPHA, IN_ALPHA, IN_BRAVO)
    assert found(operation, [area()], communes(ALPHA, BRAVO), contacts) == []
    assert len(found(operation, [area()], communes(ALPHA, BRAVO), activities(IN_ALPHA, IN_ALPHA))) == 1


def test_a_single_commune_has_nothing_to_be_compared_with(operation, area):
    assert found(operation, [area()], communes(ALPHA), activities(*[IN_ALPHA] * 5)) == []


@pytest.mark.parametrize(("metres", "count"), [(19_999.9, 1), (20_000.1, 0)])
def test_communes_within_the_distance_are_compared(operation, area, metres, count):
    lon, lat = travel(-3.0, 14.2, 45, metres)
    flags = found(
        operation, [area()], communes(ALPHA, box(lon, lat, lon + 0.1, lat + 0.1)), activities(*[IN_ALPHA] * 5)
    )
    assert len(flags) == count


@pytest.mark.parametrize(
    ("starts", "count"), [("2025-09-06T04:00Z", 1), ("2025-09-06T03:59:59Z", 0), ("2025-09-06T05:00+01:00", 1)]
)
def test_the_look_back_counts_from_the_start_of_the_window(operation, area, starts, count):
    contacts = activities(IN_ALPHA, IN_ALPHA, starts=[starts, "2026-02-01"])
    assert len(found(operation, [area()], communes(ALPHA, BRAVO), contacts)) == count


def test_a_route_counts_in_each_commune_that_it_touches(operation, area):
    routes = activities(*[LineString([IN_ALPHA, IN_BRAVO])] * 3)
    assert found(operation, [area()], communes(ALPHA, BRAVO), routes) == []


def test_what_cannot_be_counted_is_said(operation, area):
    nowhere = (float("nan"), float("nan"))
    contacts = activities(
        IN_ALPHA, IN_ALPHA, IN_ALPHA, IN_ALPHA, nowhere, IN_ALPHA,
        starts=["2026-02-01", "2026-02-01", None, "soon", "2026-02-01", "2026-02-01"],
        codes=["patrol", "patrol", "patrol", "patrol", "patrol", None],
    )  # fmt: skip
    (flag,) = found(operation, [area()], communes(ALPHA, BRAVO), contacts)
    assert str(flag.reason).endswith(
        "admin_areas-0 3, admin_areas-1 0. 4 activities without class, time or place are left out."
    )


def test_what_is_not_known_is_grey(operation, area):
    contacts = activities(IN_ALPHA)
    assert "no administrative areas of level 3" in grey(found(operation, [area()], contacts))
    assert "no administrative areas of level 3" in grey(
        found(operation, [area()], communes(ALPHA, level=[2.0]), contacts)
    )
    assert "no activity with a time" in grey(found(operation, [area()], communes(ALPHA, BRAVO)))
    undated = activities(IN_ALPHA, starts=[None])
    assert "no activity with a time" in grey(found(operation, [area()], communes(ALPHA, BRAVO), undated))
    far = communes(box(3, 20, 4, 21))
    assert "No administrative area of level 3 is known within 20 km" in grey(found(operation, [area()], far, contacts))


def grey(flags):
    (flag,) = flags
    assert (flag.is_grey, flag.subject_kind) == (True, "admin_areas")
    return str(flag.reason)


@pytest.mark.parametrize(
    ("activity", "kind", "count"),
    [
        ("patrol", "", 1),
        ("cimic", "", 1),
        ("", "", 0),
        ("convoy", "", 0),
        ("convoy", "outreach", 1),
        ("air_activity", "", 0),
    ],
)
def test_it_answers_to_reaching_and_assisting_people(operation, area, activity, kind, count):
    given = (communes(ALPHA, BRAVO), activities(*[IN_ALPHA] * 3))
    assert len(found(operation, [replace(area(), area_kind=kind)], *given, activity=activity)) == count
    assert len(found(operation, [replace(area(), area_kind=kind)], activity=activity)) == count
