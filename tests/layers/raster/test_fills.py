"""Areas as pixels, against GEOS."""

import numpy as np
import pytest
import shapely

from layers.raster.cancel import Cancelled
from layers.raster.fills import filled
from layers.raster.samples import LEVELS

WIDTH, HEIGHT = 90, 70


def drawn(*shapes):
    """Levels of shapely polygons in pixel coordinates."""
    rings = shapely.get_rings(shapely.orient_polygons(shapely.get_parts(list(shapes))))
    points = shapely.get_coordinates(rings)
    starts = np.concatenate([[0], np.cumsum(shapely.get_num_coordinates(rings))])
    return filled(points, starts, WIDTH, HEIGHT)


def wiggly(x, y, radius, seed):
    rng = np.random.default_rng(seed)
    turn = np.sort(rng.uniform(0, 2 * np.pi, 60))
    away = radius * rng.uniform(0.7, 1.3, 60)
    return shapely.Polygon(np.column_stack([x + away * np.cos(turn), y + away * np.sin(turn)]))


def truth(*shapes):
    """Share of each pixel that is covered."""
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    pixels = shapely.box(columns, rows, columns + 1, rows + 1)
    return shapely.area(shapely.intersection(pixels, shapely.union_all(list(shapes))))


@pytest.mark.parametrize("seed", range(4))
def test_pixels_are_covered_as_much_as_they_are(seed):
    hole = wiggly(45, 35, 6, seed + 10)
    shapes = (
        shapely.difference(wiggly(45, 35, 25, seed), hole),
        wiggly(45, 35, 3, seed + 20),  # an island in the hole
        wiggly(85, 10, 20, seed + 30),  # out of the picture at two sides
    )
    found, wanted = drawn(*shapes) / LEVELS, truth(*shapes)
    assert np.abs(found - wanted).max() <= 0.5
    assert np.abs(found - wanted).mean() <= 0.02
    assert found.sum() == pytest.approx(wanted.sum(), rel=0.01)
    assert (found[wanted == 0] == 0).mean() > 0.99
    assert (found[wanted == 1] == 1).mean() > 0.99


def test_neighbours_leave_no_gap_and_overlaps_are_one_area():
    left = shapely.Polygon([(-50, -50), (33.3, -50), (40.7, 35), (29.1, 120), (-50, 120)])
    right = shapely.Polygon([(33.3, -50), (140, -50), (140, 120), (29.1, 120), (40.7, 35)])
    assert (drawn(left, right) == LEVELS).all()
    assert (drawn(shapely.box(-5, -5, 95, 75), shapely.box(10, 10, 20, 20)) == LEVELS).all()


def test_nothing_covers_nothing():
    assert not filled(np.empty((0, 2)), np.zeros(1, np.intp), WIDTH, HEIGHT).any()
    assert not drawn(shapely.box(1_000, 0, 2_000, 50), shapely.box(-900, 0, -5, 50)).any()


def test_an_open_ring_is_closed():
    points = np.array([[10.0, 10], [10, 40], [60, 40], [60, 10]])
    assert filled(points, np.array([0, 4]), WIDTH, HEIGHT).sum() == 50 * 30 * LEVELS


def test_drawing_can_be_left():
    with pytest.raises(Cancelled):
        filled(np.array([[0.0, 0], [0, 50], [50, 0]]), np.array([0, 3]), WIDTH, HEIGHT, lambda: True)
