"""Lines cut and simplified for a view."""

import numpy as np
import pytest

from layers.paths import Paths, rounded, shared_edges_once
from layers.raster.view import View


def _paths(*lines):
    x, y = (np.concatenate([np.array(line, float)[:, axis] for line in lines]) for axis in (0, 1))
    starts = np.cumsum([0, *(len(line) for line in lines)])
    return Paths(x, y, starts, np.arange(len(lines), dtype=np.int32))


def test_only_the_pieces_in_view_are_left():
    view = View(0.0, 0.0, 1.0, 100, 100)
    paths = _paths([(-500, 0), (-400, 0), (-40, 0), (40, 10), (400, 10), (500, 300)], [(200, 200), (300, 300)])
    pieces = paths.lines(view, 10.0)
    assert pieces.path.tolist() == [0]
    assert pieces.points.tolist() == [[-350, 50], [10, 50], [90, 40], [450, 40]]


def test_a_line_that_leaves_and_returns_is_two_pieces():
    view = View(0.0, 0.0, 1.0, 100, 100)
    pieces = _paths([(-40, 0), (300, 0), (300, 300), (300, 20), (-40, 20)]).lines(view, 5.0)
    assert np.diff(pieces.starts).tolist() == [2, 2]


def test_simplifying_moves_nothing_by_a_pixel_and_keeps_the_ends():
    angle = np.linspace(0, 2 * np.pi, 10_000)
    circle = _paths(np.column_stack([1_000 * np.cos(angle), 1_000 * np.sin(angle)]))
    simple = circle.at(10.0)
    assert len(simple.x) < 2_500
    assert (simple.x[0], simple.y[0]) == (circle.x[0], circle.y[0])
    assert (simple.x[-1], simple.y[-1]) == (circle.x[-1], circle.y[-1])
    middle_x, middle_y = (simple.x[1:] + simple.x[:-1]) / 2, (simple.y[1:] + simple.y[:-1]) / 2
    assert np.hypot(middle_x, middle_y) == pytest.approx(1_000, abs=10)


def test_what_is_smaller_than_a_pixel_is_left_out():
    tiny = _paths([(0.1, 0.1), (0.2, 0.1), (0.2, 0.2), (0.1, 0.1)])
    assert len(tiny.at(100.0)) == 0


def test_a_ring_around_the_view_still_fills_it():
    around = [(-1e6, -1e6), (0, -1.1e6), (1e6, -1e6), (1e6, 1e6), (0, 1.2e6), (-1e6, 1e6), (-1e6, -1e6)]
    ring = _paths(around).rings(View(0.0, 0.0, 1.0, 100, 100), 10.0)
    assert len(ring) == 1
    assert ring.points[:, 0].min() < 0 < 100 < ring.points[:, 0].max()
    assert ring.points[:, 1].min() < 0 < 100 < ring.points[:, 1].max()


def test_a_shared_border_is_drawn_once_and_by_the_larger_unit():
    left = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
    right = [(10, 0), (20, 0), (20, 10), (10, 10), (10, 0)]
    pieces, rank = shared_edges_once(_paths(left, right), np.array([3, 1]))
    assert len(pieces.x) - len(pieces) == 7
    shared = [number for number in range(len(pieces)) if rank[number] == 1]
    edges = {
        tuple(sorted([(pieces.x[i], pieces.y[i]), (pieces.x[i + 1], pieces.y[i + 1])]))
        for number in shared
        for i in range(pieces.starts[number], pieces.starts[number + 1] - 1)
    }
    assert ((10.0, 0.0), (10.0, 10.0)) in edges


def test_rounding_keeps_ends_and_cuts_corners():
    line = Paths(
        np.array([0.0, 4.0, 4.0, 9.0, 10.0]), np.array([0.0, 0.0, 4.0, 9.0, 9.0]), np.array([0, 3, 5]), np.array([0, 1])
    )
    found = rounded(line, 1)
    assert found.starts.tolist() == [0, 4, 6]
    assert found.x.tolist() == [0.0, 3.0, 4.0, 4.0, 9.0, 10.0]
    assert found.y.tolist() == [0.0, 0.0, 1.0, 4.0, 9.0, 9.0]
