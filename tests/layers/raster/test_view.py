"""Places to pixels and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.raster.view import FAR_PIXEL, View


def test_the_picture_s_corners_are_the_bounds():
    view = View(1_000.0, 2_000.0, 10.0, 200, 100)
    assert view.bounds() == (0.0, 1_500.0, 2_000.0, 2_500.0)
    assert view.bounds(margin=5) == (-50.0, 1_450.0, 2_050.0, 2_550.0)
    px, py = view.to_pixels(np.array([0.0, 2_000.0, 1_000.0]), np.array([2_500.0, 1_500.0, 2_000.0]))
    assert px.dtype == np.float32
    assert px.tolist() == [0, 200, 100]
    assert py.tolist() == [0, 100, 50]


@given(st.floats(-2e7, 2e7), st.floats(-2e7, 2e7), st.floats(0.01, 1e5), st.integers(0, 4000), st.integers(0, 4000))
def test_pixels_lead_back_to_places(x, y, resolution, column, row):
    view = View(x, y, resolution, 1920, 1080)
    px, py = view.to_pixels(*view.from_pixels(np.array([column]), np.array([row])))
    assert px[0] == pytest.approx(column, abs=0.01)
    assert py[0] == pytest.approx(row, abs=0.01)


def test_far_places_do_not_overflow():
    px, py = View(0, 0, 1e-6, 10, 10).to_pixels(np.array([1e300, -1e300, np.nan]), np.array([1e300, -1e300, 0]))
    assert px[:2].tolist() == [FAR_PIXEL, -FAR_PIXEL]
    assert py[:2].tolist() == [-FAR_PIXEL, FAR_PIXEL]
    assert np.isnan(px[2])


@pytest.mark.parametrize("numbers", [(0, 0, 0, 1, 1), (0, 0, -1, 1, 1), (0, 0, 1, 0, 1), (np.nan, 0, 1, 1, 1)])
def test_an_impossible_view_is_refused(numbers):
    with pytest.raises(ValueError, match="a view needs"):
        View(*numbers)
