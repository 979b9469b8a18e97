import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shapely import Point, Polygon, box

from planning.errors import BadInput
from planning.generalise import Cell, cells, node, outline
from planning.geodesy import densify

corners = st.tuples(st.floats(-4.3, -3.7), st.floats(13.7, 14.3))


def is_node(degrees: float) -> bool:
    return degrees == round(round(degrees * 20) / 20, 9)


@settings(deadline=None)
@given(st.lists(corners, min_size=3, max_size=7))
def test_the_outline_contains_the_true_area_and_no_cell_too_many(points):
    area = shapely.convex_hull(shapely.MultiPoint(points))
    assume(area.geom_type == "Polygon" and area.area > 1e-9)
    chosen = cells(area)
    released = outline(chosen)
    true_area = densify(area, 0.001)
    assert released.is_valid
    assert shapely.difference(true_area, released).area < 1e-12
    assert released.buffer(1e-9).contains(true_area)
    for cell in chosen:
        square = box(node(cell.i, 0.05), node(cell.j, 0.05), node(cell.i + 1, 0.05), node(cell.j + 1, 0.05))
        assert true_area.distance(square) < 2e-7
    assert all(is_node(each) for each in shapely.get_coordinates(released).ravel().tolist())


@given(st.sets(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), min_size=1), st.randoms())
def test_the_outline_depends_on_the_set_of_cells_alone(chosen, random):
    as_cells = [Cell(*each) for each in chosen]
    shuffled = as_cells * 2
    random.shuffle(shuffled)
    released = outline(as_cells)
    assert outline(shuffled).wkb == released.wkb
    assert released.is_valid
    assert released.area == pytest.approx(len(chosen) * 0.0025)
    for part in released.geoms:
        assert part.exterior.is_ccw
        for ring in (part.exterior, *part.interiors):
            steps = np.diff(shapely.get_coordinates(ring), axis=0)
            straight = np.sign(steps) == np.sign(np.roll(steps, 1, axis=0))
            assert not straight.all(axis=1).any()


def test_two_areas_in_the_same_cells_leave_as_the_same_bytes():
    one = Polygon([(-3.62, 13.81), (-3.51, 13.82), (-3.52, 13.89)])
    other = Polygon([(-3.63, 13.815), (-3.515, 13.83), (-3.53, 13.88)])
    assert set(cells(one)) == set(cells(other))
    assert outline(cells(one)).wkb == outline(cells(other)).wkb


def test_a_corner_on_a_node_touches_four_cells():
    assert set(cells(Point(-4.0, 14.0))) == {Cell(-81, 279), Cell(-81, 280), Cell(-80, 279), Cell(-80, 280)}


def test_edges_on_grid_lines_touch_both_sides():
    # The meridians are geodesics; the northern edge bulges north over its line, the southern one away from its own,
    # and touches the row below at its two ends.
    chosen = set(cells(box(-3.6, 13.8, -3.0, 14.2)))
    columns, rows = {cell.i for cell in chosen}, {cell.j for cell in chosen}
    assert columns == set(range(-73, -59))
    assert rows == set(range(275, 285))
    assert {cell.i for cell in chosen if cell.j == 275} == {-73, -72, -61, -60}
    assert {cell.i for cell in chosen if cell.j == 284} == columns


def test_a_geodesic_edge_reaches_a_row_that_its_ends_do_not():
    # 14.1999 at both ends; the geodesic between them passes 14.2 half way.
    chosen = cells(box(-3.58, 14.16, -3.02, 14.1999))
    assert {cell.j for cell in chosen} == {283, 284}


def test_parts_that_meet_at_a_corner_stay_apart():
    assert len(outline([Cell(0, 0), Cell(1, 1)]).geoms) == 2


@pytest.mark.parametrize("step", [0, -0.05])
def test_a_grid_without_size_is_refused(step):
    with pytest.raises(BadInput, match="no size"):
        cells(Point(0, 0), step)


def test_an_empty_area_is_refused():
    with pytest.raises(BadInput, match="empty"):
        cells(Polygon())
