"""Lines as pixels, against distances to the true lines."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.raster import lines as module
from layers.raster.cancel import Cancelled
from layers.raster.canvas import Canvas
from layers.raster.lines import LineSet
from layers.raster.view import View

RED = np.array([0xFFFF0000], np.uint32)
VIEW = View(0.0, 0.0, 10.0, 80, 60)


def line_set(*lines, code=None):
    """A set of lines given as lists of (x, y)."""
    coords = np.array([vertex for line in lines for vertex in line], float).reshape(-1, 2)
    offsets = np.cumsum([0, *(len(line) for line in lines)])
    return LineSet.build(coords, offsets, np.array(code or [0] * len(lines), np.uint8))


def distance(px, py, ends):
    """Distance of pixels' middles to the nearest of segments (x0, y0, x1, y1)."""
    nearest = np.full(len(px), np.inf)
    for x0, y0, x1, y1 in ends:
        square = (x1 - x0) ** 2 + (y1 - y0) ** 2
        t = np.clip(((px - x0) * (x1 - x0) + (py - y0) * (y1 - y0)) / square if square else 0, 0, 1)
        nearest = np.minimum(nearest, np.hypot(px - x0 - t * (x1 - x0), py - y0 - t * (y1 - y0)))
    return nearest


def drawn(lines, view=VIEW, width=1):
    """Rows and columns of coloured pixels."""
    canvas = Canvas(view.height, view.width)
    lines.draw(canvas, view, [width], RED)
    return np.nonzero(canvas.pixels)


def pixel_ends(line, view=VIEW):
    """Segments of one line in exact pixel coordinates."""
    x, y = view.to_exact_pixels(*np.array(line, float).T)
    return np.stack([x[:-1], y[:-1], x[1:], y[1:]], 1)


place = st.tuples(st.floats(-1_000, 1_000), st.floats(-800, 800))


@settings(max_examples=60)
@given(st.lists(place, min_size=2, max_size=6))
def test_pixels_lie_on_the_line_and_leave_no_gap(line):
    rows, columns = drawn(line_set(line))
    ends = pixel_ends(line)
    if len(rows):
        assert distance(columns + 0.5, rows + 0.5, ends).max() <= 0.71
    # Every place on the line inside the picture has a coloured pixel near it.
    t = np.linspace(0, 1, 400)[:, None]
    along = np.concatenate([e[:2] + t * (e[2:] - e[:2]) for e in ends])
    inside = along[(along[:, 0] > 0) & (along[:, 0] < 80) & (along[:, 1] > 0) & (along[:, 1] < 60)]
    for x, y in inside:
        assert np.hypot(columns + 0.5 - x, rows + 0.5 - y).min() <= 1.0


@pytest.mark.parametrize("width", [2, 3, 4, 7])
def test_wide_lines_are_as_wide_as_asked(width):
    line = [(-300, -200), (250, 220)]
    rows, columns = drawn(line_set(line), width=width)
    every_row, every_column = np.mgrid[:60, :80]
    far = distance(every_column.ravel() + 0.5, every_row.ravel() + 0.5, pixel_ends(line)).reshape(60, 80)
    assert far[rows, columns].max() <= width / 2 + 0.8
    coloured = np.zeros((60, 80), bool)
    coloured[rows, columns] = True
    assert coloured[far <= width / 2 - 0.8].all()


@pytest.mark.parametrize("width", [1, 2, 3, 5])
def test_level_lines_have_exactly_their_width(width):
    rows, _ = drawn(line_set([(-9_999, 3), (9_999, 3)]), width=width)
    assert len(rows) == 80 * width
    assert len(set(rows.tolist())) == width


def test_lines_cross_every_border():
    for line in ([(-9_999, 0), (0, 0)], [(0, 0), (9_999, 0)], [(0, 0), (0, 9_999)], [(0, -9_999), (0, 0)]):
        rows, columns = drawn(line_set(line))
        assert len(rows) in (30, 31, 40, 41)
        assert 0 in rows or 59 in rows or 0 in columns or 79 in columns
    assert len(drawn(line_set([(-9_999, -5_000), (-5_000, 9_999)]))[0]) == 0


def test_the_higher_class_is_on_top_whatever_the_widths():
    lines = line_set([(-400, 0), (400, 0)], [(0, -300), (0, 300)], code=[0, 1])
    colours = np.array([0xFF0000FF, 0xFF00FF00], np.uint32)
    for widths in ([5, 1], [1, 5], [3, 3]):
        canvas = Canvas(60, 80)
        lines.draw(canvas, VIEW, widths, colours)
        assert (canvas.pixels[:, 40] == 0xFF00FF00).all()
        assert canvas.pixels[30, 0] == 0xFF0000FF
    canvas = Canvas(60, 80)
    lines.draw(canvas, VIEW, [3, 0], colours)
    assert set(np.unique(canvas.pixels).tolist()) == {0, 0xFF0000FF}


def test_hidden_lines_are_not_drawn():
    lines = line_set([(-400, 0), (400, 0)], [(0, -300), (0, 300)])
    canvas = Canvas(60, 80)
    lines.draw(canvas, VIEW, [1], RED, visible=np.array([False, True]))
    assert set(np.nonzero(canvas.pixels)[1].tolist()) == {40}


def wandering(count, vertices, seed=4):
    """Random walks all over the view and beyond."""
    rng = np.random.default_rng(seed)
    start = rng.uniform(-600, 600, (count, 1, 2))
    walk = start + np.cumsum(rng.normal(0, 4, (count, vertices, 2)), axis=1)
    return walk, LineSet.build(walk.reshape(-1, 2), np.arange(count + 1) * vertices, np.zeros(count, np.uint8))


def test_snapped_lines_stay_within_a_pixel_and_a_fifth(monkeypatch):
    walk, lines = wandering(40, 30)
    monkeypatch.setattr(module, "VERTEX_LIMIT", 0)
    rows, columns = drawn(lines)
    ends = np.concatenate([pixel_ends(line) for line in walk])
    assert distance(columns + 0.5, rows + 0.5, ends).max() <= 1.21
    x, y = VIEW.to_exact_pixels(walk[..., 0].ravel(), walk[..., 1].ravel())
    for px, py in zip(x, y, strict=True):
        if 0 < px < 80 and 0 < py < 60:
            assert np.hypot(columns + 0.5 - px, rows + 0.5 - py).min() <= 1.21
    level = lines.level(VIEW.resolution)
    assert level is lines.level(VIEW.resolution)
    assert len(level.x0) < 40 * 29
    # Panning uses the same level, far from its middle too.
    moved = View(300.0, -200.0, 10.0, 80, 60)
    ends = np.concatenate([pixel_ends(line, moved) for line in walk])
    rows, columns = drawn(lines, moved)
    assert distance(columns + 0.5, rows + 0.5, ends).max() <= 1.21


def test_lines_shorter_than_a_pixel_still_show(monkeypatch):
    lines = line_set([(1, -1), (2, -2), (3, -1)], [(101, 101)])
    assert len(drawn(lines)[0]) == 2
    monkeypatch.setattr(module, "VERTEX_LIMIT", 0)
    assert len(drawn(lines)[0]) == 2


def test_lines_without_a_place_are_left_out_and_counted():
    lines = line_set([(0, 0), (np.nan, 1)], [], [(-100, 0), (100, 0)], [(0, np.inf), (1, 1)], [(1e300, 0), (0, 0)])
    assert lines.skipped == 4
    assert lines.rows.tolist() == [2]
    rows, columns = drawn(lines)
    assert set(rows.tolist()) == {30}
    assert columns.min() == 30
    assert columns.max() == 50
    assert len(drawn(line_set())[0]) == 0


def test_huge_lines_keep_their_slope():
    close = View(0.0, 0.0, 0.001, 80, 60)
    rows, columns = drawn(line_set([(-1e11, -1e11), (1e11, 1e11)]), close)
    assert len(rows) in (60, 61)
    assert distance(columns + 0.5, rows + 0.5, [(-30, 100, 110, -40)]).max() <= 0.75


def test_offsets_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="offsets of lines"):
        LineSet.build(np.zeros((3, 2)), np.array([0, 2]), np.zeros(1, np.uint8))
    with pytest.raises(ValueError, match="canvas of the view's size"):
        line_set([(0, 0), (1, 1)]).draw(Canvas(5, 5), VIEW, [1], RED)


def test_a_drawing_nobody_waits_for_is_left():
    with pytest.raises(Cancelled):
        line_set([(0, 0), (1, 1)]).draw(Canvas(60, 80), VIEW, [1], RED, cancelled=lambda: True)
