"""Points in view, against a test of every point."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.raster.points import PointSet
from layers.raster.view import View

RNG = np.random.default_rng(11)
X, Y = RNG.normal(-400_000, 200_000, 5_000), RNG.normal(1_700_000, 100_000, 5_000)
CODE = RNG.integers(0, 8, 5_000).astype(np.uint8)


@settings(max_examples=40)
@given(st.floats(-1.2e6, 4e5), st.floats(1.2e6, 2.2e6), st.floats(0.5, 5e3), st.booleans(), st.integers(0, 12))
def test_a_view_shows_exactly_its_points(x, y, resolution, masked, margin):
    points = PointSet.build(X, Y, CODE)
    view = View(x, y, resolution, 640, 360)
    visible = np.arange(5_000) % 3 == 0 if masked else None
    seen = points.in_view(view, visible, margin)
    west, south, east, north = view.bounds(margin)
    # Points within a hundredth of a pixel of the border may fall on either side of it.
    slack = resolution * 0.01
    sure = (west + slack < X) & (east - slack > X) & (south + slack < Y) & (north - slack > Y)
    maybe = (west - slack < X) & (east + slack > X) & (south - slack < Y) & (north + slack > Y)
    if visible is not None:
        sure, maybe = sure & visible, maybe & visible
    assert set(np.flatnonzero(sure)) <= set(seen.rows.tolist()) <= set(np.flatnonzero(maybe))
    assert len(set(seen.rows.tolist())) == len(seen.rows)
    np.testing.assert_array_equal(seen.code, CODE[seen.rows])
    px, py = view.to_pixels(X[seen.rows], Y[seen.rows])
    np.testing.assert_allclose(seen.px, px, atol=0.07)
    np.testing.assert_allclose(seen.py, py, atol=0.07)


def test_close_views_are_sharp():
    points = PointSet.build(X, Y, CODE)
    view = View(X[7] + 0.013, Y[7] - 0.021, 0.001, 100, 100)
    seen = points.in_view(view)
    assert 7 in seen.rows
    at = seen.rows.tolist().index(7)
    assert seen.px[at] == pytest.approx(50 - 13, abs=0.1)
    assert seen.py[at] == pytest.approx(50 - 21, abs=0.1)


def test_runs_hold_every_point_of_a_rectangle():
    points = PointSet.build(X, Y, CODE)
    box = (-500_000.0, 1_600_000.0, -300_000.0, 1_750_000.0)
    rows = {int(row) for run in points.query(box) for row in points.rows[run]}
    inside = (box[0] <= X) & (box[2] >= X) & (box[1] <= Y) & (box[3] >= Y)
    assert set(np.flatnonzero(inside)) <= rows
    assert len(rows) < 3 * inside.sum()
    assert points.query((1e7, 0, 2e7, 1)) == []


@given(st.integers(0, 639), st.integers(0, 359))
@settings(max_examples=40)
def test_nearest_is_the_nearest(column, row):
    points = PointSet.build(X, Y, CODE)
    view = View(-400_000, 1_700_000, 1_500, 640, 360)
    px, py = view.to_pixels(X, Y)
    distance = np.hypot(px - column, py - row)
    got = points.nearest(view, column, row, 6)
    if distance.min() > 6.1:
        assert got == -1
    elif distance.min() < 5.9:
        assert distance[got] == pytest.approx(distance.min(), abs=0.1)


def test_of_two_points_at_one_place_the_upper_answers():
    x = y = np.zeros(3)
    view = View(0, 0, 1, 11, 11)
    assert PointSet.build(x, y, np.zeros(3, np.uint8)).nearest(view, 5, 5, 3) == 2
    points = PointSet.build(x, y, np.zeros(3, np.uint8), order=np.array([5, 9, 1]))
    assert points.nearest(view, 5, 5, 3) == 1
    assert points.nearest(view, 5, 5, 3, visible=np.array([True, False, True])) == 0
    assert points.nearest(view, 0, 0, 3) == -1


def test_rows_without_a_place_are_left_out_and_counted():
    x = np.array([np.nan, 1.0, np.inf, 2.0, 1e300])
    points = PointSet.build(x, np.zeros(5), np.arange(5, dtype=np.uint8))
    assert points.skipped == 3
    assert len(points) == 2
    seen = points.in_view(View(0, 0, 1, 100, 100))
    assert sorted(seen.rows.tolist()) == [1, 3]
    assert sorted(seen.code.tolist()) == [1, 3]


def test_an_empty_set_shows_nothing():
    points = PointSet.build(np.zeros(0), np.zeros(0), np.zeros(0, np.uint8))
    view = View(0, 0, 1, 10, 10)
    assert len(points.in_view(view).rows) == 0
    assert points.nearest(view, 5, 5, 100) == -1


def test_columns_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="one length"):
        PointSet.build(np.zeros(2), np.zeros(3), np.zeros(2, np.uint8))
