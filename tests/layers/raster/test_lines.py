"""Lines as pixels, against distances to the true lines."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layers.raster.cancel import Cancelled
from layers.raster.lines import stroked
from layers.raster.samples import LEVELS, levels, shades

SIZE = (80, 60)


def drawn(*lines, width=1.0, dash=(), size=SIZE):
    """Levels of lines given as lists of (x, y) in pixels."""
    points = np.array([vertex for line in lines for vertex in line], float).reshape(-1, 2)
    return stroked(points, np.cumsum([0, *(len(line) for line in lines)]), size, width, dash)


def distance(px, py, lines):
    """Distance of places to the nearest segment of lines."""
    nearest = np.full(np.shape(px), np.inf)
    for line in lines:
        for (x0, y0), (x1, y1) in pairwise(line):
            square = (x1 - x0) ** 2 + (y1 - y0) ** 2
            t = np.clip(((px - x0) * (x1 - x0) + (py - y0) * (y1 - y0)) / square if square else 0, 0, 1)
            nearest = np.minimum(nearest, np.hypot(px - x0 - t * (x1 - x0), py - y0 - t * (y1 - y0)))
    return nearest


def middles(where):
    """x and y of the middles of pixels where a picture is true."""
    rows, columns = np.nonzero(where)
    return columns + 0.5, rows + 0.5


place = st.tuples(st.floats(-60, 140), st.floats(-50, 110))


@settings(max_examples=60)
@given(st.lists(place, min_size=2, max_size=6))
@example([(0.0, 0.0), (2.2250738585072014e-308, -2.0)])  # as good as parallel: a quotient beyond any number
def test_pixels_lie_on_the_line_and_leave_no_gap(line):
    x, y = middles(drawn(line))
    if len(x):
        # Half the width, half a sample's diagonal, and a pixel's middle to that of its samples.
        assert distance(x, y, [line]).max() <= 0.5 + 0.36 + 0.36
    # Every place on the line has a coloured pixel near it. Where a line leaves the picture, the pixel may lie outside.
    t = np.linspace(0, 1, 400)[:, None]
    ends = np.array(line)
    along = np.concatenate([a + t * (b - a) for a, b in pairwise(ends)])
    for px, py in along[(along > 1).all(axis=1) & (along < np.array(SIZE) - 1).all(axis=1)]:
        assert np.hypot(x - px, y - py).min() <= 1.0


@pytest.mark.parametrize("width", [1.0, 2.0, 3.2, 4.6, 7.0])
def test_wide_lines_are_as_wide_as_asked(width):
    line = [(10.0, 5.0), (65.0, 47.0)]
    found = drawn(line, width=width)
    rows, columns = np.mgrid[: SIZE[1], : SIZE[0]]
    far = distance(columns + 0.5, rows + 0.5, [line])
    assert far[found > 0].max() <= width / 2 + 1.1
    assert (found[far <= width / 2 - 1.1] == LEVELS).all()
    # The soft edge takes nothing away on the whole: the area is length times width, and round ends.
    area = np.hypot(55, 42) * width + np.pi * width**2 / 4
    assert found.sum() / LEVELS == pytest.approx(area, rel=0.12)


@pytest.mark.parametrize("width", [1, 2, 3, 5])
def test_level_lines_have_exactly_their_width(width):
    found = drawn([(-9_999, 30.0), (9_999, 30.0)], width=width)
    assert found.sum() == SIZE[0] * width * LEVELS


def test_lines_cross_every_border_and_nothing_far_away_is_drawn():
    for line in ([(-9e6, 30), (40, 30)], [(40, 30), (9e6, 30)], [(40, 30), (40, 9e6)], [(40, -9e6), (40, 30)]):
        x, y = middles(drawn(line))
        assert x.min() < 1 or y.min() < 1 or x.max() > 79 or y.max() > 59
    assert not drawn([(-9_999, -5_000), (-5_000, 9_999)]).any()
    assert not drawn().any()


def test_lines_shorter_than_a_pixel_still_show():
    assert drawn([(40.1, 30.1), (40.2, 30.3)]).any()


def test_lines_do_not_darken_each_other_and_are_not_joined():
    both = drawn([(10, 10), (70, 10)], [(10, 50), (70, 50)], [(10, 10), (70, 10)])
    assert set(np.nonzero(both)[0].tolist()) <= {9, 10, 49, 50}
    assert both.max() <= LEVELS


def test_dashes_have_their_lengths_across_corners_and_borders():
    for width in (1.0, 2.0):
        whole = drawn([(-31.0, 20.0), (40.0, 20.0), (40.0, 200.0)], width=width, dash=(6.0, 4.0))
        # From x = -31 on: on for 6, off for 4, and on around the corner.
        for x, on in ((1.0, True), (-31 + 33, True), (-31 + 38, False), (-31 + 43, True), (-31 + 48, False)):
            assert bool(whole[19:21, int(x)].any()) is on
        for y in range(26, 58):
            at = (71 + y + 0.5 - 20) % 10
            if min(abs(at), abs(at - 6), abs(at - 10)) > 1.1:
                assert bool(whole[y, 39:41].any()) is bool(at < 6)


def test_drawing_can_be_left():
    with pytest.raises(Cancelled):
        stroked(np.array([[0.0, 0], [50, 50]]), np.array([0, 2]), SIZE, 1.0, (), lambda: True)


def test_levels_count_samples_and_shades_follow_them():
    marks = np.array([[1, 1, 0, 0], [1, 1, 1, 0]], np.uint8)
    assert levels(marks).tolist() == [[4, 1]]
    table = shades(0xFF8040C0)
    assert table[0] == 0
    assert table[LEVELS] == 0xFF8040C0
    assert [int(each) >> 24 for each in table[1:4]] == [64, 128, 191]
    assert int(shades(0xFF8040C0, 0.5)[LEVELS]) >> 24 == 128
