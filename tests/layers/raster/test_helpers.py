"""Ragged ranges, batches and widening, against plain loops."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.raster.arrays import batches, ranges
from layers.raster.morphology import dilated, disc

small = st.integers(0, 20)


@given(st.lists(st.tuples(small, small), max_size=20))
def test_ranges_are_joined(pairs):
    start, length = (np.array([pair[i] for pair in pairs], int) for i in (0, 1))
    assert ranges(start, length).tolist() == [s + k for s, n in pairs for k in range(n)]


@given(st.lists(st.integers(0, 50), max_size=40), st.integers(1, 60))
def test_batches_follow_each_other_and_keep_the_limit(sizes, limit):
    parts = list(batches(np.array(sizes, int), limit))
    assert [i for part in parts for i in range(part.start, part.stop)] == list(range(len(sizes)))
    for part in parts:
        assert sum(sizes[part]) <= limit or part.stop - part.start == 1


@settings(max_examples=25)
@given(st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_widening_puts_a_disc_on_every_pixel(diameter, seed):
    rng = np.random.default_rng(seed)
    image = np.zeros((40, 50), np.uint8)
    inner = image[10:30, 10:40]
    inner[rng.random(inner.shape) < 0.02] = 1
    image *= rng.integers(1, 255, image.shape).astype(np.uint8)
    mask = disc(diameter, diameter)
    wanted = np.zeros_like(image)
    for row, column in np.argwhere(image):
        top, left = row - diameter // 2, column - diameter // 2
        area = wanted[top : top + diameter, left : left + diameter]
        np.maximum(area, mask * image[row, column], out=area)
    np.testing.assert_array_equal(dilated(image, [mask])[0], wanted)


@pytest.mark.parametrize(("diameter", "pixels"), [(1, 1), (2, 4), (3, 9), (5, 21), (9, 69)])
def test_discs_have_the_usual_sizes(diameter, pixels):
    assert disc(diameter, diameter).sum() == pixels
