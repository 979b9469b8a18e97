"""Columns: where what they hold lies."""

import numpy as np
import pytest
import shapely

from planning.situation import Columns, empty_columns


def objects(*values):
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made


def test_extent_of_points_leaves_out_what_has_no_place():
    uid = objects("a", "b", "c")
    lon, lat = np.array([-4.2, np.nan, -1.5]), np.array([14.5, np.nan, 12.0])
    assert Columns("villages", uid, uid, objects(), lon, lat).extent() == (-4.2, 12.0, -1.5, 14.5)


def test_extent_of_shapes_is_that_of_their_outlines():
    uid = objects("a", "b", "c", "d")
    shapes = objects(shapely.box(-4, 13, -3, 14), None, shapely.Polygon(), shapely.box(0, 10, 1, 11))
    found = Columns("admin_areas", uid, uid, shapes, np.full(4, np.nan), np.full(4, np.nan)).extent()
    assert found == (-4, 10, 1, 14)


@pytest.mark.parametrize("kind", ["villages", "roads"])
def test_nothing_has_no_extent(kind):
    assert empty_columns(kind).extent() is None
