"""Label placing, against a search by plain rectangles."""

import numpy as np
import pytest

from layers.raster.cancel import Cancelled
from layers.raster.labels import CELL_HEIGHT, CELL_WIDTH, UNIT, around, corners, place, thinned

SIZE = (800, 600)


def boxes_by_search(px, py, width, height, choices, obstacles):
    """Greedy placing with boxes widened to whole units, one by one."""
    kept = [(box[0] // UNIT, box[1] // UNIT, -(-box[2] // UNIT), -(-box[3] // UNIT)) for box in obstacles]
    answer, seen = [], set()
    for i in range(len(px)):
        cell = (px[i] // CELL_WIDTH, py[i] // CELL_HEIGHT)
        inside = 0 <= px[i] < SIZE[0] and 0 <= py[i] < SIZE[1]
        first = inside and cell not in seen
        if inside:
            seen.add(cell)
        chosen = -1
        for number, (fx, fy, dx, dy) in enumerate(choices if first else []):
            left, top = px[i] + fx * width[i] + dx, py[i] + fy * height[i] + dy
            right, bottom = left + width[i], top + height[i]
            box = (left // UNIT, top // UNIT, -(-right // UNIT), -(-bottom // UNIT))
            if left < 0 or top < 0 or right > SIZE[0] or bottom > SIZE[1]:
                continue
            if all(box[2] <= o[0] or o[2] <= box[0] or box[3] <= o[1] or o[3] <= box[1] for o in kept):
                kept.append(box)
                chosen = number
                break
        answer.append(chosen)
    return answer


@pytest.mark.parametrize("count", [0, 1, 60, 900])
def test_labels_are_placed_in_the_order_of_importance(count):
    rng = np.random.default_rng(count)
    px, py = rng.uniform(-30, 830, count), rng.uniform(-30, 630, count)
    width, height = rng.integers(20, 120, count), rng.integers(10, 20, count)
    obstacles = np.array([[100, 100, 300, 220], [-50, 500, 60, 900], [700.5, -3, 900, 40.2]])
    got = place(px, py, width, height, around(6), SIZE, obstacles)
    assert got.dtype == np.int32
    assert got.tolist() == boxes_by_search(px, py, width, height, around(6), obstacles)


def test_no_label_lies_on_another_or_on_an_obstacle_or_crosses_the_border():
    rng = np.random.default_rng(8)
    px, py = rng.uniform(0, 800, 2_000), rng.uniform(0, 600, 2_000)
    width, height = np.full(2_000, 61.5), np.full(2_000, 13.0)
    obstacles = np.array([[200.0, 200.0, 330.0, 290.0]])
    choices = around(5)
    chosen = place(px, py, width, height, choices, SIZE, obstacles)
    on = np.flatnonzero(chosen >= 0)
    assert len(on) > 100
    left, top = corners(px[on], py[on], width[on], height[on], choices, chosen[on])
    assert left.min() >= 0
    assert top.min() >= 0
    assert (left + 61.5).max() <= 800
    assert (top + 13).max() <= 600
    boxes = np.concatenate([np.stack([left, top, left + 61.5, top + 13], 1), obstacles])
    for i, box in enumerate(boxes):
        others = np.delete(boxes, i, 0)
        apart = (
            (box[2] <= others[:, 0]) | (others[:, 2] <= box[0]) | (box[3] <= others[:, 1]) | (others[:, 3] <= box[1])
        )
        assert apart.all()


def test_the_first_label_of_a_cell_is_kept():
    px, py = np.array([10.0, 11.0, 100.0, np.nan, -5.0]), np.array([5.0, 6.0, 5.0, 5.0, 5.0])
    assert thinned(px, py, SIZE).tolist() == [0, 2]


def test_a_placing_nobody_waits_for_is_left():
    one = np.array([50.0])
    with pytest.raises(Cancelled):
        place(one, one, one, one, around(5), SIZE, cancelled=lambda: True)
