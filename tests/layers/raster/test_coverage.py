"""Pictures of area numbers, against GEOS' point in polygon."""

import itertools

import numpy as np
import pytest
import shapely

from layers.raster import coverage as module
from layers.raster.cancel import Cancelled
from layers.raster.coverage import Coverage, colour, outline
from layers.raster.view import View


def tessellation(columns=9, rows=7, seed=2):
    """Quadrilaterals with wiggly shared borders over (0, 0, 900, 700), as shapely polygons."""
    rng = np.random.default_rng(seed)
    gx, gy = np.meshgrid(np.arange(columns + 1) * 100.0, np.arange(rows + 1) * 100.0)
    nodes = np.stack([gx, gy], -1) + rng.uniform(-25, 25, (*gx.shape, 2))
    edges = {}

    def edge(a, b):
        if (b, a) in edges:
            return edges[b, a][::-1]
        if (a, b) not in edges:
            t = np.linspace(0, 1, 12)[:, None]
            wiggle = rng.uniform(-3, 3, (12, 2)) * np.minimum(t, 1 - t) * 2
            edges[a, b] = nodes[a] * (1 - t) + nodes[b] * t + wiggle
        return edges[a, b]

    polygons = []
    for j in range(rows):
        for i in range(columns):
            ring = [(j, i), (j, i + 1), (j + 1, i + 1), (j + 1, i), (j, i)]
            polygons.append(shapely.Polygon(np.concatenate([edge(*pair)[:-1] for pair in itertools.pairwise(ring)])))
    return polygons


def coverage_of(shapes, **options):
    """A coverage of shapely (multi)polygons."""
    _, coords, (rings, polygons, parts) = shapely.to_ragged_array(
        [shapely.multipolygons([s]) if s.geom_type == "Polygon" else s for s in shapes]
    )
    polygon_of_ring = np.repeat(np.arange(len(polygons) - 1), np.diff(polygons))
    feature = np.repeat(np.arange(len(parts) - 1), np.diff(parts))[polygon_of_ring]
    if options.pop("holes_named", False):
        hole = np.ones(len(rings) - 1, bool)
        hole[polygons[:-1]] = False
        options["hole"] = hole
    return Coverage.build(coords, rings, feature, **options)


def truth(shapes, view):
    """Area number + 1 at the middle of every pixel, and each middle's distance to the nearest border in pixels."""
    row, column = np.mgrid[: view.height, : view.width]
    x, y = view.from_pixels(column + 0.5, row + 0.5)
    points = shapely.points(x, y)
    ids = np.zeros(points.shape, int)
    for number, shape in enumerate(shapes):
        shapely.prepare(shape)
        ids[shapely.contains(shape, points)] = number + 1
    borders = shapely.union_all([shape.boundary for shape in shapes])
    shapely.prepare(borders)
    return ids, shapely.distance(borders, points) / view.resolution


VIEWS = [
    View(450, 350, 8.0, 140, 110),
    View(450, 350, 1.5, 120, 90),
    View(450, 350, 0.1, 60, 60),
    View(20, 20, 2.0, 80, 60),
    View(890, 690, 2.0, 80, 60),
    View(450, 350, 40.0, 60, 50),
]


@pytest.mark.parametrize("view", VIEWS)
def test_every_pixel_shows_its_area(view):
    shapes = tessellation()
    ids, far = truth(shapes, view)
    got = coverage_of(shapes).ids(view)
    assert got.dtype == np.int32
    assert got.flags.c_contiguous
    sure = far > 1e-3
    np.testing.assert_array_equal(got[sure], ids[sure])


@pytest.mark.parametrize("view", VIEWS)
def test_snapped_borders_move_by_less_than_a_pixel(view, monkeypatch):
    shapes = tessellation()
    monkeypatch.setattr(module, "VERTEX_LIMIT", 0)
    areas = coverage_of(shapes)
    ids, far = truth(shapes, view)
    sure = far > 0.75
    np.testing.assert_array_equal(areas.ids(view)[sure], ids[sure])
    if view.bounds()[0] < 450 < view.bounds()[2]:
        assert areas.borders(view.resolution) is areas.borders(view.resolution)


def test_shared_borders_are_followed_once():
    areas = coverage_of(tessellation())
    # 9 x 8 + 10 x 7 borders of 11 edges; nothing is level in so fine a grid.
    assert len(areas.borders(0.0001).x0) == (9 * 8 + 10 * 7) * 11


ISLANDS = [
    shapely.Polygon([(0, 0), (60, 0), (60, 60), (0, 60)], holes=[[(10, 10), (30, 10), (30, 30), (10, 30)]]),
    shapely.MultiPolygon(
        [
            shapely.Polygon([(10, 10), (30, 10), (30, 30), (10, 30)], holes=[[(15, 15), (25, 15), (20, 25)]]),
            shapely.Polygon([(70, 70), (90, 70), (90, 90)]),
        ]
    ),
]


@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize("clockwise", [False, True])
def test_holes_and_islands(clockwise, named):
    shapes = [shapely.orient_polygons(shape, exterior_cw=clockwise) for shape in ISLANDS]
    if named:  # then rings may turn as they like
        shapes = [shapes[0], shapely.reverse(shapes[1])]
    view = View(45, 45, 1.0, 100, 100)
    areas = coverage_of(shapes, holes_named=named)
    ids, far = truth(shapes, view)
    sure = far > 1e-3
    np.testing.assert_array_equal(areas.ids(view)[sure], ids[sure])
    assert areas.is_valid()


def test_hidden_areas_are_none():
    shapes = tessellation()
    visible = np.arange(len(shapes)) % 2 == 0
    view = VIEWS[1]
    areas = coverage_of(shapes)
    ids = areas.ids(view)
    np.testing.assert_array_equal(areas.ids(view, visible), np.where(np.append(False, visible)[ids], ids, 0))


def test_overlap_is_found():
    shapes = tessellation()
    assert coverage_of(shapes).is_valid()
    assert not coverage_of([*shapes, shapely.box(200, 200, 260, 260)]).is_valid()
    assert not coverage_of([shapes[0], shapes[0]]).is_valid()


def test_areas_without_a_place_are_left_out_and_counted():
    square = np.array([(0, 0), (40, 0), (40, 40), (0, 40)], float)
    broken = square + 50
    broken[2, 1] = np.nan
    coords = np.concatenate([broken, square, broken * 0 + 1e300, square + np.array([50, 0])])
    areas = Coverage.build(coords, np.array([0, 4, 8, 12, 16]), np.array([0, 1, 2, 3]))
    assert areas.skipped == 2
    ids = areas.ids(View(50, 50, 1, 100, 100))
    assert np.unique(ids).tolist() == [0, 2, 4]
    assert (ids == 2).sum() == 1_600


def test_an_empty_coverage_shows_nothing():
    areas = Coverage.build(np.zeros((0, 2)), np.array([0]), np.zeros(0, int))
    assert len(areas) == 0
    assert not areas.ids(View(0, 0, 1, 5, 5)).any()
    assert areas.is_valid()


def test_huge_areas_do_not_overflow():
    far = 1e11
    halves = [shapely.box(-far, -far, 0, far), shapely.box(0, -far, far, far)]
    ids = coverage_of(halves).ids(View(0, 0, 0.001, 10, 4))
    assert ids.tolist() == [[1] * 5 + [2] * 5] * 4


def test_colours_come_from_a_table():
    ids = np.array([[0, 1, 1], [2, 2, 1]], np.int32)
    table = np.array([0, 0xFF0000FF, 0xFF00FF00], np.uint32)
    assert colour(ids, table).tolist() == [[0, 0xFF0000FF, 0xFF0000FF], [0xFF00FF00, 0xFF00FF00, 0xFF0000FF]]


def test_outlines_follow_the_borders():
    ids = np.zeros((20, 20), np.int32)
    ids[:, 10:] = 3
    one = outline(ids)
    assert set(np.nonzero(one)[1].tolist()) == {9}
    wide = outline(ids, 3)
    assert set(np.nonzero(wide)[1].tolist()) == {8, 9, 10}
    assert not outline(np.full((4, 4), 7, np.int32)).any()


def test_a_drawing_nobody_waits_for_is_left():
    areas = coverage_of(tessellation())
    with pytest.raises(Cancelled):
        areas.ids(VIEWS[0], cancelled=lambda: True)


def test_offsets_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="offsets of rings"):
        Coverage.build(np.zeros((3, 2)), np.array([0, 2]), np.array([0]))
