"""Overlaps against a table of boundary cases in space and time, EXERCISE, whose grades were written down by hand.

The area is the box 3.6 W to 3.0 W, 13.8 N to 14.2 N; its window is from 5 March 2026, 04:00 UTC, to 9 March, 18:00 UTC.
Near is 2 km, of a route 3 km, and 24 hours.
"""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from shapely import LineString, MultiLineString, box

from planning.geodesy import travel
from planning.harm.proximity import Proximity
from planning.notification import KINDS, MOVEMENTS, SITES, SUSPENSIONS
from planning.overlap import Limits, overlaps
from tests.planning.harm.conftest import BOX, area, columns, operation, situation  # noqa: F401

LIMITS = Limits(2_000, 1_000, timedelta(hours=24))
INSIDE, NOWHERE = (-3.3, 14.0), (float("nan"), float("nan"))
ALWAYS = {"valid_from": "2026-01-01", "valid_to": "2026-12-31"}
EXACT = {**ALWAYS, "extent_m": 0, "accuracy_m": 0}
ACROSS = LineString([(-3.7, 14.0), (-2.9, 14.0)])
IN_TIME = {"depart_at": "2026-03-06T05:00Z", "arrive_by": "2026-03-06T09:00Z"}


def east(metres: float) -> tuple[float, float]:
    """A place so far east of the middle of the area's eastern edge, which is a meridian."""
    return travel(-3.0, 14.0, 90, metres)


def off(metres: float) -> LineString:
    """A route that comes so near to the eastern edge."""
    return LineString([east(metres), east(metres + 9_000)])


def on(**stated: object) -> dict[str, object]:
    return {"valid_from": None, "valid_to": None, **stated}


SPACE_OF_SITES = [
    ("inside", INSIDE, EXACT, "red"),
    ("on the edge", (-3.0, 14.0), EXACT, "red"),
    ("on a corner", (-3.0, 14.2), EXACT, "red"),
    ("outline inside", box(-3.4, 13.9, -3.3, 14.0), EXACT, "red"),
    ("outline across the edge", box(-3.1, 13.9, -2.9, 14.0), EXACT, "red"),
    ("outline along the edge, from outside", box(-3.0, 13.9, -2.9, 14.0), EXACT, "red"),
    ("outline at a corner, from outside", box(-3.0, 14.2, -2.9, 14.3), EXACT, "red"),
    ("outline around all of the area", box(-4.0, 13.0, -2.0, 15.0), EXACT, "red"),
    ("a metre outside", east(1), EXACT, "amber"),
    ("just within the buffer", east(1_999.99), EXACT, "amber"),
    ("just beyond the buffer", east(2_000.01), EXACT, None),
    ("within the buffer by its extent and accuracy", east(2_549), {**ALWAYS, "extent_m": 300, "accuracy_m": 250},
     "amber"),
    ("beyond it with both", east(2_551), {**ALWAYS, "extent_m": 300, "accuracy_m": 250}, None),
    ("its extent reaches in, its place does not", east(100), {**ALWAYS, "extent_m": 300, "accuracy_m": 0}, "amber"),
]  # fmt: skip
TIME_OF_SITES = [
    ("its last day ends 28 hours before the start", on(valid_to="2026-03-03"), "blue"),
    ("its last day ends 4 hours before the start", on(valid_to="2026-03-04"), "amber"),
    ("its last day is the first", on(valid_to="2026-03-05"), "red"),
    ("one day, in the window", on(valid_from="2026-03-07", valid_to="2026-03-07"), "red"),
    ("its first day is the last", on(valid_from="2026-03-09"), "red"),
    ("its first day begins 6 hours after the end", on(valid_from="2026-03-10"), "amber"),
    ("its first day begins 30 hours after the end", on(valid_from="2026-03-11"), None),
    ("open-ended, begun before", on(valid_from="2026-01-01"), "red"),
    ("no beginning, ends later", on(valid_to="2026-04-01"), "red"),
    ("expiry stands for a last day", on(valid_from="2026-01-01", expires_on="2026-03-04"), "amber"),
    ("no window", on(), "grey"),
    ("it would end before it begins", on(valid_from="2026-03-08", valid_to="2026-03-06"), "grey"),
    ("withdrawn, in time", on(**ALWAYS, status="withdrawn"), "blue"),
    ("withdrawn, no window", on(status="withdrawn"), "blue"),
    ("expired, in time", on(**ALWAYS, status="expired"), "blue"),
]
SPACE_OF_ROUTES = [
    ("inside", LineString([(-3.4, 14.0), (-3.3, 14.0)]), "red"),
    ("across", ACROSS, "red"),
    ("along the edge", LineString([(-3.0, 13.9), (-3.0, 14.1)]), "red"),
    ("its end on the edge", LineString([(-3.0, 14.0), (-2.8, 14.0)]), "red"),
    ("just within both buffers", off(2_999.99), "amber"),
    ("just beyond both", off(3_000.01), None),
]
TIME_OF_ROUTES = [
    ("arrives at the minute of the start", "2026-03-04T20:00Z", "2026-03-05T04:00Z", "red"),
    ("arrives a minute before", "2026-03-04T20:00Z", "2026-03-05T03:59Z", "amber"),
    ("leaves at the minute of the start", "2026-03-05T04:00Z", "2026-03-05T08:00Z", "red"),
    ("arrives just 24 hours before", "2026-03-03T20:00Z", "2026-03-04T04:00Z", "amber"),
    ("arrives a minute earlier", "2026-03-03T20:00Z", "2026-03-04T03:59Z", "blue"),
    ("leaves at the minute of the end", "2026-03-09T18:00Z", "2026-03-10T08:00Z", "red"),
    ("leaves a minute after the end", "2026-03-09T18:01Z", "2026-03-10T08:00Z", "amber"),
    ("leaves just 24 hours after", "2026-03-10T18:00Z", "2026-03-11T08:00Z", "amber"),
    ("leaves a minute later", "2026-03-10T18:01Z", "2026-03-11T08:00Z", None),
    ("around all of the window", "2026-03-01T00:00Z", "2026-03-20T00:00Z", "red"),
    ("just the window", "2026-03-05T04:00Z", "2026-03-09T18:00Z", "red"),
    ("of no length, in the window", "2026-03-06T12:00Z", "2026-03-06T12:00Z", "red"),
    ("of no length, at the start", "2026-03-05T04:00Z", "2026-03-05T04:00Z", "red"),
    ("of no length, at the end", "2026-03-09T18:00Z", "2026-03-09T18:00Z", "red"),
    ("of no length, a minute before", "2026-03-05T03:59Z", "2026-03-05T03:59Z", "amber"),
    ("arrives never, left before", "2026-03-01T00:00Z", None, "red"),
    ("arrives never, leaves too late", "2026-03-10T18:01Z", None, None),
    ("left at no time, arrives later", None, "2026-03-20T00:00Z", "red"),
    ("left at no time, arrived long before", None, "2026-03-01T00:00Z", "blue"),
    ("no times", None, None, "grey"),
    ("what is no time is unknown", "tomorrow", "soon", "grey"),
    ("arrives before it leaves", "2026-03-07T00:00Z", "2026-03-06T00:00Z", "grey"),
    ("an hour ahead of UTC, the minute of the start", "2026-03-04T20:00+01:00", "2026-03-05T05:00+01:00", "red"),
    ("an hour ahead of UTC, a minute before", "2026-03-04T20:00+01:00", "2026-03-05T04:59+01:00", "amber"),
    ("six hours behind UTC, the minute of the end", "2026-03-09T12:00-06:00", "2026-03-09T20:00-06:00", "red"),
    ("half hours ahead, a minute after the end", "2026-03-09T23:31+05:30", "2026-03-10T08:00+05:30", "amber"),
    ("without an offset it is UTC", "2026-03-04T20:00", "2026-03-05T04:00", "red"),
]
COMMUNES = [
    ("the commune that holds the area", {**ALWAYS, "adm3_p_code": "EX01"}, "amber"),
    ("one that touches it along an edge", {**ALWAYS, "adm3_p_code": "EX02"}, "amber"),
    ("one that lies a kilometre away", {**ALWAYS, "adm3_p_code": "EX03"}, None),
    ("one that the plan does not hold", {**ALWAYS, "adm3_p_code": "EX99"}, "grey"),
    ("none", {**ALWAYS, "adm3_p_code": None}, "grey"),
    ("the right one, at no known time", on(adm3_p_code="EX01"), "grey"),
    ("the right one, four hours too early", on(adm3_p_code="EX01", valid_to="2026-03-04"), "amber"),
    ("the right one, long past", on(adm3_p_code="EX01", valid_to="2026-02-01"), "blue"),
    ("the right one, long after", on(adm3_p_code="EX01", valid_from="2026-04-01"), None),
    ("one not held, long after", on(adm3_p_code="EX99", valid_from="2026-04-01"), None),
    ("the right one, withdrawn", {**ALWAYS, "adm3_p_code": "EX01", "status": "withdrawn"}, "blue"),
]
CELLS = [
    ("inside", box(-3.35, 14.0, -3.3, 14.05), ALWAYS, "red"),
    ("along the edge, from inside", box(-3.05, 14.0, -3.0, 14.05), ALWAYS, "red"),
    ("partly inside", box(-3.02, 14.0, -2.97, 14.05), ALWAYS, "amber"),
    ("around all of the area", box(-4.0, 13.0, -2.0, 15.0), ALWAYS, "amber"),
    ("along the edge, from outside", box(-3.0, 14.0, -2.95, 14.05), ALWAYS, "amber"),
    ("within the buffer", box(east(1_500)[0], 14.0, -2.9, 14.05), ALWAYS, "amber"),
    ("beyond it", box(east(2_700)[0], 14.0, -2.9, 14.05), ALWAYS, None),
    ("inside, long past", box(-3.35, 14.0, -3.3, 14.05), on(valid_to="2026-02-01"), "blue"),
    ("inside, at no known time", box(-3.35, 14.0, -3.3, 14.05), on(), "grey"),
]


def grade(kind, place, stated, given, *more):
    """The grade that one notification has with the area, None where they do not overlap."""
    fields = {name: [value] for name, value in stated.items()}
    proximity = Proximity(situation(columns(kind, [place], **fields), *more))
    found = overlaps([given[0]()], given[1].window, proximity, LIMITS, KINDS)
    assert len(found) <= 1
    return found[0].grade.value if found else None


@pytest.fixture
def given(area, operation):  # noqa: F811
    return area, operation


def table(cases):
    return pytest.mark.parametrize(("name", *"abc"[: len(cases[0]) - 2], "expected"), cases, ids=[c[0] for c in cases])


@table(SPACE_OF_SITES)
def test_where_a_site_lies(name, a, b, expected, given):
    assert grade(SITES, a, b, given) == expected


@table(TIME_OF_SITES)
def test_when_a_site_is_there(name, a, expected, given):
    assert grade(SITES, INSIDE, a, given) == expected


@table(SPACE_OF_ROUTES)
def test_where_a_route_lies(name, a, expected, given):
    assert grade(MOVEMENTS, a, IN_TIME, given) == expected


@table(TIME_OF_ROUTES)
def test_when_a_movement_is_under_way(name, a, b, expected, given):
    assert grade(MOVEMENTS, ACROSS, {"depart_at": a, "arrive_by": b}, given) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"window_tolerance_h": 1.0}, "red"),
        ({"window_tolerance_h": 0.5}, "amber"),
        ({"return_at": "2026-03-05T04:00Z"}, "red"),
        ({"status": "completed"}, "blue"),
        ({"status": "cancelled"}, "blue"),
    ],
)
def test_what_else_a_movement_states(more, expected, given):
    times = {"depart_at": "2026-03-04T20:00Z", "arrive_by": "2026-03-05T03:00Z"}
    assert grade(MOVEMENTS, ACROSS, {**times, **more}, given) == expected


@table(COMMUNES)
def test_an_entry_by_its_commune_alone(name, a, expected, given):
    communes = [box(-4.0, 13.5, -2.995, 14.5), box(-3.6, 13.4, -3.0, 13.8), box(-2.99, 13.8, -2.5, 14.2)]
    known = columns("admin_areas", communes, level=[3, 3, 3], p_code=["EX01", "EX02", "EX03"])
    assert grade(SITES, NOWHERE, a, given, known) == expected


@table(CELLS)
def test_what_a_cell_stands_for_is_somewhere_in_it(name, a, b, expected, given):
    assert grade(SITES, a, {**b, "extent_m": 0, "accuracy_m": 0, "generalised_to": "14 -3.05"}, given) == expected


def test_a_suspension_is_found_where_it_is_asked_for(given):
    assert grade(SUSPENSIONS, BOX, ALWAYS, given) == "red"
    assert grade(SUSPENSIONS, INSIDE, on(valid_to="2026-03-03"), given) == "blue"
    only = situation(columns(SUSPENSIONS, [BOX], valid_from=["2026-01-01"]))
    assert overlaps([given[0]()], given[1].window, Proximity(only), LIMITS) == []


def stop(leg, place, eta=None, etd=None):
    return {"leg": leg, "name": "", "lon": place[0], "lat": place[1], "eta": eta, "etd": etd}


WEST, EAST, FAR = (-3.7, 14.0), (-2.5, 14.0), (-2.0, 14.0)
# Through the area on 1 March, a halt 54 km east of it, on to the east on 6 March.
THROUGH_EARLY = [
    stop(1, WEST, etd="2026-03-01T06:00Z"), stop(1, EAST, eta="2026-03-01T12:00Z"),
    stop(2, EAST, etd="2026-03-06T06:00Z"), stop(2, FAR, eta="2026-03-06T12:00Z"),
]  # fmt: skip
# Halted in the area from 1 to 6 March.
HALTED = [
    stop(1, WEST, etd="2026-03-01T06:00Z"), stop(1, INSIDE, eta="2026-03-01T12:00Z"),
    stop(2, INSIDE, etd="2026-03-06T06:00Z"), stop(2, EAST, eta="2026-03-06T12:00Z"),
]  # fmt: skip
# Through the area by a second leg whose times are not known: when the whole movement is, it may be.
UNTIMED = [
    stop(1, FAR, etd="2026-03-01T06:00Z"), stop(1, EAST, eta="2026-03-01T12:00Z"), stop(2, EAST), stop(2, WEST),
]  # fmt: skip


@pytest.mark.parametrize(
    ("stops", "depart", "arrive", "expected", "leg"),
    [
        (THROUGH_EARLY, "2026-03-01T06:00Z", "2026-03-06T12:00Z", "blue", 1),
        (HALTED, "2026-03-01T06:00Z", "2026-03-06T12:00Z", "red", 1),
        (UNTIMED, "2026-03-01T06:00Z", "2026-03-07T12:00Z", "red", 2),
        (UNTIMED, "2026-03-01T06:00Z", None, "red", 2),
    ],
    ids=["leg through the area is over", "halted in the area", "leg without times", "leg without any end"],
)
def test_each_leg_has_its_own_window(stops, depart, arrive, expected, leg, given):
    made = [LineString([(each["lon"], each["lat"]) for each in stops[at : at + 2]]) for at in (0, 2)]
    stated = {"depart_at": [depart], "arrive_by": [arrive], "waypoints": [json.dumps(stops)]}
    proximity = Proximity(situation(columns(MOVEMENTS, [MultiLineString(made)], **stated)))
    (found,) = overlaps([given[0]()], given[1].window, proximity, LIMITS)
    assert (found.grade.value, found.leg) == (expected, leg)
    # A road that was notified is not replaced by straight legs between its waypoints.
    road = situation(columns(MOVEMENTS, [LineString([WEST, INSIDE, (-3.0, 14.15), FAR])], **stated))
    (whole,) = overlaps([given[0]()], given[1].window, Proximity(road), LIMITS)
    assert (whole.grade.value, whole.leg) == ("red", 0)


def test_the_worst_and_nearest_come_first(given):
    places = [east(1_500), INSIDE, east(500), NOWHERE]
    exact = {name: [value] * 4 for name, value in EXACT.items()}
    found = overlaps([given[0]()], given[1].window, Proximity(situation(columns(SITES, places, **exact))), LIMITS)
    assert [(each.grade.value, each.row) for each in found] == [("red", 1), ("amber", 2), ("amber", 0), ("grey", 3)]
