"""Overlaps against a computation over all pairs of random areas and notifications, EXERCISE.

Distances are those of ``tests.planning.harm.all_pairs``, by pyproj's ``Geod`` alone; times are compared by the minute,
as whole numbers since a midnight. Neither shares code with the program.
"""

from __future__ import annotations

import math
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from shapely import LineString, MultiPolygon, Polygon

from planning.harm.proximity import Proximity
from planning.notification import MOVEMENTS, SITES
from planning.operation import OperationArea, Window
from planning.overlap import Limits, overlaps
from tests.planning.harm.all_pairs import TRUTH, points_near, shapes_near
from tests.planning.harm.conftest import columns, situation

MIDNIGHT = datetime(2026, 3, 1, tzinfo=UTC)
DAY = 24 * 60
D_M, R_M, PADDING = 2_000.0, 1_000.0, DAY
TIE_M = 0.01
OPEN = math.inf


def star(random, lon, lat, radius_m, count):
    bearings = np.sort(random.uniform(0, 360, count))
    metres = radius_m * random.uniform(0.4, 1.0, count)
    at = TRUTH.fwd(np.full(count, lon), np.full(count, lat), bearings, metres)
    return Polygon(np.column_stack(at[:2]))


def outline(random):
    lon, lat = random.uniform(-3.6, -3.0), random.uniform(13.8, 14.2)
    whole = star(random, lon, lat, random.uniform(1_000, 12_000), int(random.integers(8, 20)))
    if random.random() < 0.7:
        return whole
    away = TRUTH.fwd(lon, lat, random.uniform(0, 360), 30_000)[:2]
    return MultiPolygon([whole, star(random, *away, 5_000, 9)])


def moment(minutes, random):
    """A time of the plan for minutes since the midnight, in a random offset."""
    zone = timezone(timedelta(minutes=int(random.choice([0, 60, -360, 330]))))
    return (MIDNIGHT + timedelta(minutes=int(minutes))).astimezone(zone).isoformat()


def times(random, count):
    """First and last minute of each, infinite on a side that is not stated; many end or begin about the window's."""
    start = random.integers(0, 14 * DAY, count).astype(float)
    end = start + random.integers(0, 4 * DAY, count)
    edges = np.array([4 * DAY, 5 * DAY, 8 * DAY, 9 * DAY])
    about = random.random(count)
    end = np.where(about < 0.2, random.choice(edges, count) + random.integers(-1, 2, count), end)
    start = np.where(about > 0.8, random.choice(edges, count) + random.integers(-1, 2, count), start)
    start[random.random(count) < 0.08] = -OPEN
    end[random.random(count) < 0.08] = OPEN
    return start, end


def by_minutes(inside, start, end, status, window, *, has_end):
    """The grade of what is near enough in space."""
    first, last = window
    if status in ("withdrawn", "cancelled"):
        return "blue"
    if (start == -OPEN and end == OPEN) or end < start:
        return "grey"
    if end < first - PADDING:
        return "blue"
    if start > last + PADDING:
        return None
    meets = start <= last and (end >= first if has_end else end > first)
    return "red" if inside and meets else "amber"


def check(seed, counted):
    random = np.random.default_rng(seed)
    areas = [OperationArea(f"area-{number}", "op", "", outline(random)) for number in range(6)]
    outlines = [each.geometry for each in areas]
    window = (5 * DAY, 8 * DAY)
    said = Window(*(MIDNIGHT + timedelta(minutes=each) for each in window))

    count = 220
    places = np.column_stack([random.uniform(-3.9, -2.7, count), random.uniform(13.5, 14.5, count)])
    allowed = random.choice([0.0, 50.0, 400.0], (2, count))
    starts, ends = times(random, count)
    starts, ends = np.floor(starts / DAY), np.floor(ends / DAY)
    status = random.choice(["received", "withdrawn"], count, p=[0.9, 0.1]).tolist()

    def days(values):
        return [str((MIDNIGHT + timedelta(days=each)).date()) if math.isfinite(each) else None for each in values]

    sites = columns(
        SITES, [tuple(each) for each in places], valid_from=days(starts), valid_to=days(ends), status=status,
        extent_m=allowed[0].tolist(), accuracy_m=allowed[1].tolist(),
    )  # fmt: skip
    routes = []
    for _ in range(24):
        route = [(random.uniform(-3.9, -2.7), random.uniform(13.5, 14.5))]
        for _ in range(int(random.integers(1, 5))):
            route.append(TRUTH.fwd(*route[-1], random.uniform(0, 360), random.uniform(500, 15_000))[:2])
        routes.append(LineString(route))
    leaves, arrives = times(random, len(routes))
    states = random.choice(["submitted", "cancelled"], len(routes), p=[0.9, 0.1]).tolist()

    def moments(values):
        return [moment(each, random) if math.isfinite(each) else None for each in values]

    movements = columns(
        MOVEMENTS, routes, depart_at=moments(leaves), arrive_by=moments(arrives), status=states
    )  # fmt: skip
    expected = {}
    limits = D_M + allowed.sum(axis=0)
    pairs = points_near(outlines, places[:, 0], places[:, 1], limits)
    for area, row, metres in zip(pairs.area.tolist(), pairs.row.tolist(), pairs.metres.tolist(), strict=True):
        assert metres == 0 or min(metres, abs(metres - limits[row])) > TIE_M, "too near to a limit to tell"
        if metres <= limits[row]:
            # A last day ends where the next begins.
            spoken = starts[row] * DAY, (ends[row] + 1) * DAY
            expected[area, SITES, row] = by_minutes(metres == 0, *spoken, status[row], window, has_end=False)
    pairs = shapes_near(outlines, routes, np.full(len(routes), D_M + R_M))
    for area, row, metres in zip(pairs.area.tolist(), pairs.row.tolist(), pairs.metres.tolist(), strict=True):
        assert metres == 0 or min(metres, abs(metres - D_M - R_M)) > TIE_M, "too near to a limit to tell"
        if metres <= D_M + R_M:
            spoken = leaves[row], arrives[row]
            expected[area, MOVEMENTS, row] = by_minutes(metres == 0, *spoken, states[row], window, has_end=True)
    expected = {key: grade for key, grade in expected.items() if grade is not None}

    found = overlaps(areas, said, Proximity(situation(sites, movements)), Limits(D_M, R_M, timedelta(minutes=PADDING)))
    numbers = {each.uid: number for number, each in enumerate(areas)}
    assert {(numbers[each.area_uid], each.kind, each.row): each.grade.value for each in found} == expected
    counted.update(expected.values())


@pytest.mark.parametrize("seed", range(1, 7))
def test_all_pairs_have_the_grade_that_minutes_and_geodesics_give(seed, record_property):
    counted: Counter[str] = Counter()
    check(seed, counted)
    assert min(counted[grade] for grade in ("red", "amber", "blue", "grey")) > 0, "each grade occurs"
    for grade, number in counted.items():
        record_property(f"overlaps against all pairs: {grade}", number)


@pytest.mark.long
def test_many_more_pairs(record_property):
    counted: Counter[str] = Counter()
    for seed in range(100, 160):
        check(seed, counted)
    for grade, number in counted.items():
        record_property(f"overlaps against all pairs: {grade}", number)
