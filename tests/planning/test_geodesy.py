"""Figures of published and computed fixtures, and brute force along the geodesics themselves."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import LineString, MultiPolygon, Point, Polygon, box

from planning import geodesy

TRUTH = Geod(ellps="WGS84")
MOPTI, DOUENTZA = (-4.1963, 14.4958), (-2.9519, 15.0014)
BAMAKO, GAO = (-8.0, 12.65), (-0.0447, 16.2717)
DEGREE_SQUARE = box(-4, 14, -3, 15)
CENTRAL_BOX = box(-3.6, 13.8, -3.0, 14.2)


@pytest.mark.parametrize(("one", "other", "metres"), [(MOPTI, DOUENTZA, 145_199.8), (BAMAKO, GAO, 946_500.2)])
def test_distances_between_towns(one, other, metres):
    assert geodesy.distance_m(*one, *other) == pytest.approx(metres, abs=0.05)


def test_distances_are_broadcast():
    found = geodesy.distance_m(*MOPTI, [DOUENTZA[0], GAO[0]], [DOUENTZA[1], GAO[1]])
    assert found.shape == (2,)


@pytest.mark.parametrize(
    ("area", "km2", "km"), [(DEGREE_SQUARE, 11_927.107, 436.872), (CENTRAL_BOX, 2_868.689, 218.151)]
)
def test_areas_and_perimeters(area, km2, km):
    assert geodesy.area_km2(area) == pytest.approx(km2, abs=0.0005)
    assert geodesy.perimeter_km(area) == pytest.approx(km, abs=0.0005)
    assert geodesy.area_km2(shapely.reverse(area)) == pytest.approx(km2, abs=0.0005)


def test_length_of_a_line():
    assert geodesy.perimeter_km(LineString([MOPTI, (-3.60, 14.35), DOUENTZA])) == pytest.approx(166.6319, abs=0.00005)


def test_a_hole_is_taken_off():
    hole = box(-3.4, 13.9, -3.2, 14.1)
    whole = geodesy.area_km2(Polygon(CENTRAL_BOX.exterior, [hole.exterior]))
    assert whole == pytest.approx(geodesy.area_km2(CENTRAL_BOX) - geodesy.area_km2(hole), abs=1e-6)


def test_circle_of_five_kilometres():
    around = geodesy.circle(*MOPTI, 5_000)
    west, south, east, north = around.bounds
    assert (west, south, east, north) == pytest.approx((-4.242683, 14.450610, -4.149917, 14.540990), abs=5e-7)
    assert around.exterior.is_ccw
    edge = shapely.get_coordinates(geodesy.subdivide(around, 5.0))
    radius = geodesy.distance_m(*MOPTI, edge[:, 0], edge[:, 1])
    assert radius.max() <= 5_000 + 1e-6
    assert radius.min() >= 5_000 - 0.1


def off_the_geodesic(line: LineString, start, end) -> float:
    """Return how many metres the straight pieces of a line in degrees leave the geodesic, by brute force."""
    pieces = shapely.get_coordinates(shapely.segmentize(line, 0.002))
    length = TRUTH.inv(*start, *end)[2]
    azimuth = TRUTH.inv(*start, *end)[0]
    worst = 0.0
    for lon, lat in pieces:
        bearing, _, metres = TRUTH.inv(*start, lon, lat)
        across = 6_371_008.8 * np.arcsin(np.sin(metres / 6_371_008.8) * np.sin(np.radians(bearing - azimuth)))
        worst = max(worst, abs(across) if metres < length else 0.0)
    return worst


@pytest.mark.parametrize(
    ("start", "end"),
    [(MOPTI, DOUENTZA), ((-4, 14), (-3, 14)), ((-5, 12), (-2, 16)), ((10, 60), (12, 60.5)), ((29, -1), (30, 1.5))],
)
def test_densified_chords_stay_within_ten_centimetres(start, end):
    dense = geodesy.densify(LineString([start, end]))
    # The brute force takes cross-track on a sphere: 2 cm are its own error over such lengths at most.
    for one, other in zip(dense.coords[:-1], dense.coords[1:], strict=True):
        assert off_the_geodesic(LineString([one, other]), one, other) <= 0.1


def test_densified_points_lie_on_the_geodesic():
    dense = shapely.get_coordinates(geodesy.densify(LineString([BAMAKO, GAO])))
    azimuth = TRUTH.inv(*BAMAKO, *GAO)[0]
    bearings = TRUTH.inv(*(np.full(len(dense) - 1, each) for each in BAMAKO), dense[1:, 0], dense[1:, 1])[0]
    assert bearings == pytest.approx(azimuth, abs=1e-8)
    assert tuple(dense[0]) == BAMAKO
    assert tuple(dense[-1]) == GAO


def test_densify_keeps_what_was_given_and_its_type():
    given_parts = MultiPolygon([DEGREE_SQUARE, Polygon(CENTRAL_BOX.exterior.coords)])
    dense = geodesy.densify(given_parts)
    assert dense.geom_type == "MultiPolygon"
    assert {*map(tuple, shapely.get_coordinates(given_parts))} <= {*map(tuple, shapely.get_coordinates(dense))}
    assert geodesy.densify(Point(1, 2)) == Point(1, 2)
    assert geodesy.densify(box(-4, 14, -3.99, 14.01)) == box(-4, 14, -3.99, 14.01)


@given(lon=st.floats(-4.4, -2.2), lat=st.floats(13.2, 14.8))
def test_distance_to_an_area_is_the_least_along_its_border(lon, lat):
    found = float(geodesy.distance_to_area_m(CENTRAL_BOX, lon, lat)[0])
    border = shapely.get_coordinates(geodesy.subdivide(CENTRAL_BOX, 20.0))
    least = TRUTH.inv(np.full(len(border), lon), np.full(len(border), lat), border[:, 0], border[:, 1])[2].min()
    if found > 0:
        # The nearest of points 20 m apart is at most 10 m along from the foot.
        assert found <= least + 1e-6
        assert found >= np.sqrt(max(least**2 - 10.1**2, 0)) - 1e-3
    else:
        assert CENTRAL_BOX.buffer(0.001).contains(Point(lon, lat))


def test_an_edge_on_a_parallel_bulges_towards_the_pole():
    # Half way along the southern edge the geodesic runs some 20 m north of the parallel: this point is outside.
    middle = TRUTH.npts(-3.6, 13.8, -3.0, 13.8, 1)[0]
    below = TRUTH.inv(*middle, -3.3, 13.8001)[2]
    found = geodesy.distance_to_area_m(CENTRAL_BOX, [-3.3, -3.3], [13.8001, 14.2001])
    assert found[0] == pytest.approx(below, abs=1e-3)
    assert found[1] == 0


@pytest.mark.parametrize("bearing", [0, 60, 90, 211])
def test_distance_to_a_vertex_and_a_point(bearing):
    lon, lat = geodesy.travel(*MOPTI, bearing, 1234.5)
    assert geodesy.distance_to_area_m(Point(MOPTI), lon, lat)[0] == pytest.approx(1234.5, abs=1e-4)


def test_distances_across_a_continent():
    found = geodesy.distance_to_area_m(Point(BAMAKO), *GAO)
    assert found[0] == pytest.approx(946_500.2, abs=0.05)


def test_two_geometries():
    lon, lat = geodesy.travel(-3.0, 14.0, 90, 700)
    small = box(lon, lat - 0.01, lon + 0.01, lat + 0.01)
    apart = geodesy.distance_between_m(CENTRAL_BOX, small)
    assert apart == pytest.approx(700, abs=1.5)
    assert apart == pytest.approx(geodesy.distance_between_m(small, CENTRAL_BOX), abs=1e-3)
    assert geodesy.distance_between_m(CENTRAL_BOX, box(-3.4, 13.9, -3.3, 14.0)) == 0


def test_stand_off_is_right_for_showing():
    around = geodesy.stand_off(CENTRAL_BOX, 5_000)
    found = geodesy.distance_to_area_m(CENTRAL_BOX, *shapely.get_coordinates(around).T)
    assert found == pytest.approx(np.full(len(found), 5_000), abs=5)


@pytest.mark.parametrize("other", [Point(-2.99, 14.05), Point(-3.3, 14.25), LineString([(-2.9, 13.7), (-2.95, 14.5)])])
def test_the_shortest_link_is_as_long_as_the_distance_and_starts_at_the_border(other):
    [(path, metres)] = geodesy.shortest_links(CENTRAL_BOX, [other])
    assert metres == pytest.approx(geodesy.distance_between_m(CENTRAL_BOX, other), abs=0.1)
    assert TRUTH.line_length(*path.T) == pytest.approx(metres, abs=0.001)
    assert geodesy.distance_to_area_m(CENTRAL_BOX.exterior, *path[0]) == pytest.approx(0, abs=0.1)


def test_the_link_to_what_lies_inside_is_its_own_place():
    [(path, metres)] = geodesy.shortest_links(CENTRAL_BOX, [Point(-3.3, 14.0)])
    assert metres == 0
    assert path == pytest.approx(np.array([[-3.3, 14.0]]), abs=1e-9)
