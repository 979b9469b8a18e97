"""Grids: the right interval, the right lines, numbers at the edges."""

from itertools import pairwise

import pytest
from pyproj import Transformer

from layers.grids import grid_for
from layers.images import LabelMeasure
from layers.scene import Scene
from planning.i18n import catalogue

pytestmark = pytest.mark.usefixtures("qapp")


def test_degrees_keep_a_sensible_distance(made):
    shown = made.frame(resolution=33.0, size=(1366, 768))
    grid = grid_for(shown, "geographic", 1.0, catalogue("en"))
    top = [label for label in grid.labels(shown) if label.side == "top"]
    steps = {round(second.px - first.px) for first, second in pairwise(top)}
    assert len(steps) <= 2
    assert 110 <= min(steps) <= 300
    assert "4°12'W" in [label.text for label in grid.labels(shown)]
    assert "4°12'O" not in [label.text for label in grid.labels(shown)]


def test_kilometre_lines_lie_on_whole_kilometres_of_the_zone(made):
    shown = made.frame(resolution=33.0, size=(1366, 768))
    grid = grid_for(shown, "utm", 1.0, catalogue("en"))
    assert grid.name == "30P"
    back = Transformer.from_crs("EPSG:3857", "EPSG:32630", always_xy=True)
    paths = grid.strokes.paths
    for start, end in zip(paths.starts[:-1], paths.starts[1:], strict=True):
        east, north = back.transform(paths.x[start:end], paths.y[start:end])
        flat = east if max(east) - min(east) < max(north) - min(north) else north
        assert flat == pytest.approx(round(flat[0] / 2_000) * 2_000, abs=0.01)


def test_kilometre_lines_end_at_the_zone(made):
    shown = made.frame(resolution=200.0, size=(1366, 768)).moved(0.0, 1_500_000.0)
    paths = grid_for(shown, "utm", 1.0, catalogue("en")).strokes.paths
    assert len(paths)
    assert (paths.x >= -1.0).all() or (paths.x <= 1.0).all()


def test_no_kilometres_of_the_whole_world(made):
    assert not len(grid_for(made.frame(resolution=20_000.0), "utm", 1.0, catalogue("en")).strokes.paths)


def test_a_scene_shows_its_grid_and_keeps_numbers_free(made):
    scene = Scene()
    scene.set_grid("utm")
    shown = made.frame(resolution=33.0, size=(800, 600))
    composition = scene.compose(shown, 1.0, LabelMeasure(1.0))
    numbers = [label for label in composition.labels if label.role == "map_grid"]
    assert len(numbers) > 20
    assert scene.render(shown) is not None
