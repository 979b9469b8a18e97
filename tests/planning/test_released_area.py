"""What leaves of an area and of a window, over random ones: it holds the true one, and tells no more than it must."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planning.errors import BadInput
from planning.generalise import cells, outline
from planning.geodesy import densify
from planning.notice import make_notice
from planning.notice_difference import cell_count
from planning.operation import Component, Operation, OperationArea, Window
from planning.profile import profile
from planning.recipient import ReleasedArea
from planning.sharing import GRID_STEPS
from planning.situation import empty_columns
from tests.planning.test_notice import admin_areas

BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
corner = st.tuples(st.floats(-4.3, -3.7), st.floats(13.7, 14.3))
minutes = st.integers(0, 60 * 24 * 20)


def communes(west=-5.0, south=13.0, side=0.25, count=8):
    """Whole communes beside one another, of a jagged pattern that both neighbours share."""
    random = np.random.default_rng(5)
    nodes = np.stack(np.meshgrid(west + side * np.arange(count + 1), south + side * np.arange(count + 1)), axis=-1)
    nodes = np.round(nodes + random.uniform(-0.04, 0.04, nodes.shape), 6)
    rows = []
    for i in range(count):
        for j in range(count):
            ring = [nodes[j, i], nodes[j, i + 1], nodes[j + 1, i + 1], nodes[j + 1, i]]
            rows.append((3, f"XX05{i:02d}{j:02d}", f"XX05{i:02d}", shapely.Polygon(ring)))
    return admin_areas(rows)


COMMUNES = communes()
NO_BOUNDARIES = empty_columns("admin_areas")


def notice(shape, start, length, admin=NO_BOUNDARIES, **said):
    operation = Operation("u", "OP-1", "T", Component.POLICE, (2,), Window(start, start + length))
    areas = [OperationArea("a", "u", "A", shape)]
    mission = profile("exercise")
    return make_notice(
        operation,
        areas,
        [],
        mission,
        empty_columns("admin_areas") if admin is None else admin,
        number="N",
        version=1,
        **said,
    )


def hull(points):
    area = shapely.convex_hull(shapely.MultiPoint(points))
    assume(area.geom_type == "Polygon" and area.area > 1e-9)
    return area


def holds_and_tells_no_more(points, begin, length):
    area = hull(points)
    start = BEGIN + timedelta(minutes=begin)
    told = notice(area, start, timedelta(minutes=length))
    assert told.outline.buffer(1e-9).contains(densify(area, 0.001))
    assert told.window.start <= start < told.window.start + timedelta(hours=12)
    end = start + timedelta(minutes=length)
    assert told.window.end - timedelta(hours=12) < end <= told.window.end
    # The cells and half days alone determine it: what touches the same ones is told as the same.
    squares = outline(cells(area))
    again = notice(squares.buffer(-1e-6), told.window.start, told.window.end - told.window.start)
    if set(cells(squares.buffer(-1e-6))) == set(told.cells):
        assert again.outline.wkb == told.outline.wkb
    assert again.window == told.window
    assert told.outline.wkb == outline(told.cells).wkb
    # Once is as good as a thousand times.
    assert notice(area, start, timedelta(minutes=length)).outline.wkb == told.outline.wkb


@settings(deadline=None, max_examples=25)
@given(st.lists(corner, min_size=3, max_size=6), minutes, st.integers(1, 60 * 24 * 5))
def test_what_leaves_holds_the_true_area_and_window_and_follows_from_cells_and_half_days(points, begin, length):
    holds_and_tells_no_more(points, begin, length)


@pytest.mark.long
@settings(deadline=None, max_examples=1_000)
@given(st.lists(corner, min_size=3, max_size=6), minutes, st.integers(1, 60 * 24 * 5))
def test_what_leaves_holds_the_true_area_and_window_a_thousand_times(points, begin, length):
    holds_and_tells_no_more(points, begin, length)


@settings(deadline=None, max_examples=25)
@given(st.lists(corner, min_size=3, max_size=6))
def test_whole_communes_hold_the_true_area_and_have_no_vertex_of_their_own(points):
    area = hull(points)
    told = notice(area, BEGIN, timedelta(days=1), COMMUNES, area=ReleasedArea.ADMIN_3)
    assert told.area is ReleasedArea.ADMIN_3
    assert told.outline.covers(densify(area, 0.001))
    public = {tuple(each) for each in shapely.get_coordinates(COMMUNES.geometry).tolist()}
    assert {tuple(each) for each in shapely.get_coordinates(told.outline).tolist()} <= public
    codes = COMMUNES.fields["p_code"]
    named = np.isin(codes, told.adm3)
    assert shapely.union_all(COMMUNES.geometry[named]).equals(told.outline)
    # Another area in the same communes is told as the same.
    inner = told.outline.buffer(-1e-4)
    assert notice(inner, BEGIN, timedelta(days=1), COMMUNES, area=ReleasedArea.ADMIN_3).outline.wkb == told.outline.wkb


@settings(deadline=None, max_examples=15)
@given(st.lists(corner, min_size=3, max_size=6), st.sampled_from(GRID_STEPS[1:]))
def test_cells_of_two_sizes_together_place_an_area_no_better_than_the_finer(points, step):
    area = hull(points)
    finer, coarser = GRID_STEPS[GRID_STEPS.index(step) - 1], step
    assume(area.area / finer**2 < 5_000)
    fine = outline(cells(area, finer), finer)
    assert outline(cells(area, coarser), coarser).buffer(1e-9).contains(fine)


@pytest.mark.parametrize("change", ["hole", "overlap", "points", "nothing"])
def test_where_boundaries_do_not_hold_the_area_cells_stand_for_it_and_it_says_so(change):
    area = shapely.box(-4.2, 13.8, -3.8, 14.2)
    rows = [(3, code, "XX05", shape) for code, shape in zip(COMMUNES.fields["p_code"], COMMUNES.geometry, strict=True)]
    if change == "hole":
        rows = [each for each in rows if not each[3].contains(shapely.Point(-4.0, 14.02))]
    elif change == "overlap":
        rows = [(*each[:3], each[3].buffer(0.003, join_style="mitre")) for each in rows]
    elif change == "points":
        rows = [(*each[:3], each[3].centroid) for each in rows]
    admin = NO_BOUNDARIES if change == "nothing" else admin_areas(rows)
    told = notice(area, BEGIN, timedelta(days=1), admin, area=ReleasedArea.ADMIN_3)
    assert told.area is ReleasedArea.CELLS
    assert cell_count(told.outline, 0.05) == len(told.cells) > 0


def test_an_area_of_no_size_is_no_area():
    with pytest.raises(BadInput):
        notice(shapely.Polygon(), BEGIN, timedelta(days=1))
