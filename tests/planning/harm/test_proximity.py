"""The answer is the geodesic one: brute force by pyproj along the borders, and points put exactly at the limit."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely import LineString, Polygon, box

from planning.geodesy import distance_to_area_m, subdivide
from planning.harm.proximity import Proximity
from planning.operation import OperationArea

from .conftest import BOX, columns, situation

TRUTH = Geod(ellps="WGS84")


def one_area(geometry) -> OperationArea:
    return OperationArea("area-uid", "op-uid", "ALPHA", geometry)


def near(geometry, places, distance_m, rows=None):
    return Proximity(situation(columns("villages", places))).within([one_area(geometry)], "villages", distance_m, rows)


@pytest.mark.parametrize("distance_m", [500.0, 2_000.0, 50_000.0])
@pytest.mark.parametrize(
    ("corner", "bearing"), [((-3.0, 14.0), 90), ((-3.0, 14.2), 45), ((-3.6, 13.8), 225), ((-3.6, 13.95), 270)]
)
def test_five_centimetres_decide_at_the_threshold(corner, bearing, distance_m):
    places = []
    for metres in (distance_m - 0.05, distance_m + 0.05):
        lon, lat, _ = TRUTH.fwd(*corner, bearing, metres)
        places.append((lon, lat))
    # On an edge the perpendicular need not leave at 90 degrees exactly: the true distance decides, not the bearing.
    truth = distance_to_area_m(BOX, *np.array(places).T)
    found = near(BOX, places, distance_m)
    assert found.row.tolist() == np.flatnonzero(truth <= distance_m).tolist()
    if corner in ((-3.0, 14.2), (-3.6, 13.8)):
        assert truth == pytest.approx([distance_m - 0.05, distance_m + 0.05], abs=1e-3)
        assert found.row.tolist() == [0]


def test_exactly_at_the_distance_counts():
    place = TRUTH.fwd(-3.0, 14.2, 45, 2_000)[:2]
    exact = float(distance_to_area_m(BOX, *place)[0])
    assert near(BOX, [place], exact).row.tolist() == [0]
    assert near(BOX, [place], np.nextafter(exact, 0)).row.tolist() == []


polygons = st.lists(st.tuples(st.floats(-3.9, -3.1), st.floats(13.6, 14.4)), min_size=3, max_size=6)


@settings(deadline=None, max_examples=40)
@given(polygons, st.sampled_from([500.0, 5_000.0, 20_000.0]), st.integers(0, 2**32 - 1))
def test_the_same_as_brute_force(points, distance_m, seed):
    area = shapely.convex_hull(shapely.MultiPoint(points))
    if area.geom_type != "Polygon" or area.area < 1e-6:
        return
    random = np.random.default_rng(seed)
    lon, lat = random.uniform(-4.2, -2.8, 40), random.uniform(13.3, 14.7, 40)
    border = shapely.get_coordinates(subdivide(area, 100.0))
    truth = np.array(
        [
            TRUTH.inv(np.full(len(border), a), np.full(len(border), b), border[:, 0], border[:, 1])[2].min()
            for a, b in zip(lon, lat, strict=True)
        ]
    )
    truth[shapely.contains_xy(subdivide(area, 100.0), lon, lat)] = 0
    found = near(area, list(zip(lon, lat, strict=True)), distance_m)
    # Points 100 m apart on the border overstate a distance d by at most 50^2 / 2d metres.
    sure = np.abs(truth - distance_m) > 1250 / distance_m + 0.01
    got = np.zeros(40, dtype=bool)
    got[found.row] = True
    assert (got == (truth <= distance_m))[sure].all()
    exact = distance_to_area_m(area, lon[found.row], lat[found.row])
    assert found.distance_m == pytest.approx(exact, abs=0.01)
    assert (np.diff(found.distance_m) >= 0).all()


def test_an_area_as_wide_as_a_country():
    wide = box(-12, 10, 4, 24)
    place = TRUTH.fwd(4.0, 24.0, 45, 1_999.95)[:2]
    beyond = TRUTH.fwd(4.0, 24.0, 45, 2_000.05)[:2]
    assert near(wide, [place, beyond, (-3, 15)], 2_000).row.tolist() == [2, 0]


def test_rows_that_are_not_wanted_and_rows_without_place():
    places = [(-3.3, 14.0), (-3.31, 14.0), (np.nan, np.nan)]
    assert near(BOX, places, 100).row.tolist() == [0, 1]
    assert near(BOX, places, 100, np.array([False, True, True])).row.tolist() == [1]


def test_several_areas_at_once():
    other = one_area(box(-2.0, 14.0, -1.9, 14.1))
    index = Proximity(situation(columns("villages", [(-1.95, 14.05), (-3.3, 14.0)])))
    found = index.within([one_area(BOX), other], "villages", 10)
    assert found.area_index.tolist() == [0, 1]
    assert found.row.tolist() == [1, 0]
    assert found.of(1).row.tolist() == [0]


def test_lines_and_polygons_are_measured_from_their_nearest_point():
    far_lon = TRUTH.fwd(-3.0, 14.0, 90, 1_500)[0]
    places = [
        box(far_lon, 13.95, far_lon + 0.05, 14.05),
        LineString([(-3.3, 13.0), (-3.3, 15.0)]),
        Polygon([(-2.5, 14.0), (-2.4, 14.0), (-2.4, 14.1)]),
        box(-3.8, 13.6, -2.8, 14.4),
    ]
    found = Proximity(situation(columns("humanitarian_sites", places))).within(
        [one_area(BOX)], "humanitarian_sites", 2_000
    )
    assert found.row.tolist() == [1, 3, 0]
    assert found.distance_m[:2].tolist() == [0, 0]
    assert found.distance_m[2] == pytest.approx(1_500, abs=3)


def test_nothing_there_finds_nothing():
    assert len(Proximity(situation()).within([one_area(BOX)], "villages", 2_000)) == 0
    assert len(near(BOX, [], 2_000)) == 0
    assert len(Proximity(situation()).within([], "villages", 2_000)) == 0


@settings(deadline=None, max_examples=40)
@given(polygons, st.sampled_from([500.0, 5_000.0, 25_000.0, 80_000.0]), st.integers(0, 2**32 - 1))
def test_rows_without_metres_are_the_rows_with_metres(points, distance_m, seed):
    area = shapely.convex_hull(shapely.MultiPoint(points))
    if area.geom_type != "Polygon" or area.area < 1e-6:
        return
    random = np.random.default_rng(seed)
    places = list(zip(random.uniform(-5, -2, 400), random.uniform(12.8, 15.2, 400), strict=True))
    index = Proximity(situation(columns("villages", places)))
    wanted = random.random(400) < 0.7
    for rows in (None, wanted):
        found = index.within([one_area(area)], "villages", distance_m, rows)
        assert index.rows_within([one_area(area)], "villages", distance_m, rows)[0].tolist() == sorted(
            found.row.tolist()
        )


@pytest.mark.parametrize("metres", [500.0, 2_000.0, 25_000.0])
def test_rows_without_metres_are_settled_by_the_geodesic_too(metres):
    places = [TRUTH.fwd(-3.0, 14.2, 45, metres + by)[:2] for by in (-0.05, 0.05)]
    index = Proximity(situation(columns("villages", places)))
    assert index.rows_within([one_area(BOX)], "villages", metres)[0].tolist() == [0]
