"""Variants: the same operation elsewhere, or at another time. EXERCISE."""

from datetime import timedelta

import numpy as np
import pytest
import shapely
from pyproj import Geod

from planning.errors import BadInput
from planning.harm.reached import Reached, once_each
from planning.harm.screening import screen
from planning.harm.variant import Shift, by_area_name, variant
from planning.i18n import text

from .conftest import columns, situation

GEOD = Geod(ellps="WGS84")


def lengths(geometry):
    lon, lat = shapely.get_coordinates(geometry).T
    return GEOD.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])[2]


@pytest.mark.parametrize(("east", "north"), [(800, 0), (0, -12_000), (-3_000, 4_000)])
def test_a_moved_area_keeps_its_shape_and_lies_as_far_off_as_was_said(operation, area, east, north):
    before = area()
    _, (after,) = variant(operation, [before], Shift(east_m=east, north_m=north))
    assert (after.uid, after.name) == (before.uid, before.name)
    np.testing.assert_allclose(lengths(after.geometry), lengths(before.geometry), rtol=1e-4)
    (west, south, right, top), (w, s, r, t) = before.geometry.bounds, after.geometry.bounds
    azimuth, _, metres = GEOD.inv((west + right) / 2, (south + top) / 2, (w + r) / 2, (s + t) / 2)
    assert metres == pytest.approx(np.hypot(east, north), rel=2e-3)
    turned = azimuth - np.degrees(np.arctan2(east, north))
    assert (turned + 180) % 360 - 180 == pytest.approx(0, abs=0.2)


def test_a_window_is_shifted_at_both_ends(operation, area):
    later, (same,) = variant(operation, [area()], Shift(timedelta(hours=-30)))
    assert later.window.start - operation.window.start == timedelta(hours=-30)
    assert later.window.end - operation.window.end == timedelta(hours=-30)
    assert later.window.start.utcoffset() == operation.window.start.utcoffset()
    assert same == area()


@pytest.mark.parametrize(
    "given", [{"east_m": 400_000, "north_m": 400_000}, {"north_m": float("nan")}, {"later": timedelta(days=4000)}]
)
def test_what_is_too_far_is_no_variant(given):
    with pytest.raises(BadInput, match="within 500 km"):
        Shift(**given)


def test_findings_of_two_operations_meet_by_the_names_of_areas(operation, area):
    village = columns("villages", [(-3.2, 14.0)], extent_m=[0], accuracy_m=[0])
    found = screen(operation, [area()], situation(village))
    assert {each.area_uid for each in by_area_name(found, [area()])} <= {area().name, ""}
    assert [each.reason for each in by_area_name(found, [area()])] == [each.reason for each in found]


def test_a_village_that_two_areas_reach_is_counted_once():
    def village(area, uid, metres):
        return Reached(area, 0, uid, uid, metres, 200, text("EXERCISE"))

    told = once_each([village("A", "one", 5.0), village("B", "one", 1.0), village("B", "two", 9.0)])
    assert [(each.uid, each.area_uid) for each in told] == [("one", "A"), ("two", "B")]


@pytest.mark.parametrize(("bearing", "east", "north"), [(0, 0, 900), (90, 900, 0), (225, -636.396, -636.396)])
def test_a_bearing_and_a_distance_are_metres_east_and_north(bearing, east, north):
    shift = Shift.towards(bearing, 900)
    assert (shift.east_m, shift.north_m) == pytest.approx((east, north), abs=1e-3)
    assert (shift.bearing_deg, shift.metres) == pytest.approx((bearing, 900))


@pytest.mark.parametrize(
    ("shift", "said"),
    [
        (Shift(), "as it is planned"),
        (Shift(east_m=412), "moved 412 m towards 90°"),
        (Shift(timedelta(days=-2)), "2 days earlier"),
        (Shift(timedelta(hours=36)), "36 h later"),
        (Shift(timedelta(minutes=-90), north_m=-1_500), "moved 1.50 km towards 180°, 1 h 30 min earlier"),
        (Shift(timedelta(days=1), east_m=-0.2, north_m=900), "moved 900 m towards 0°, 1 day later"),
    ],
)
def test_a_shift_is_said_in_words(shift, said):
    assert str(shift.said) == said
