"""Many areas and lines through numpy, against QPainter's picture of the same."""

import numpy as np
import pytest
import shapely

from layers import crowds
from layers.scene import Scene


def channels(picture):
    return np.stack([picture >> np.uint32(shift) & np.uint32(255) for shift in (16, 8, 0)], -1).astype(float)


@pytest.fixture
def pictures(qapp, made, monkeypatch):
    """The same scene drawn both ways."""

    def draw(*sets, **options):
        found = []
        for limit in (0, 10**9):
            monkeypatch.setattr(crowds, "MOST_PATHS", limit)
            monkeypatch.setattr(crowds, "MOST_VERTICES", limit)
            scene = Scene()
            for columns in sets:
                scene.set_columns(columns.kind, columns)
            found.append(channels(scene.render(made.frame(**options))))
        return found

    return draw


def alike(one, other):
    """Neighbourhoods of 5 x 5 pixels have the same mean colour, which is what an eye sees of soft edges."""
    difference = one - other
    window = np.lib.stride_tricks.sliding_window_view(difference, (5, 5), axis=(0, 1)).mean(axis=(-1, -2))
    return np.abs(window).max(), np.abs(difference).mean()


@pytest.mark.parametrize("resolution", [20.0, 300.0, 2_500.0, 20_000.0])
def test_the_world_looks_the_same(pictures, resolution):
    worst, mean = alike(*pictures(resolution=resolution))
    assert worst < 40
    assert mean < 2.0


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("road_class", ["national", "regional", "local", "track", "other"])
def test_roads_look_the_same(pictures, made, road_class, ratio):
    lon, lat = made.MIDDLE
    turn = np.linspace(0, 9, 80)
    way = np.column_stack([lon + 0.004 * turn * np.cos(turn), lat + 0.003 * turn * np.sin(turn)])
    roads = made.shapes("roads", [shapely.LineString(way)], road_class=[road_class])
    one, other = pictures(roads, pixel_ratio=ratio)
    worst, mean = alike(one, other)
    assert worst < 60
    assert mean < 1.5
    assert one.sum() == pytest.approx(other.sum(), rel=0.004)


def test_lakes_with_islands_look_the_same_whichever_way_their_rings_run(pictures, made):
    lon, lat = made.MIDDLE
    shell, hole = made.square(lon, lat, 0.02), made.square(lon, lat, 0.01)
    for inner in (hole.exterior.coords, hole.exterior.coords[::-1]):
        lakes = made.shapes("waters", [shapely.Polygon(shell.exterior.coords, [inner])], water_type=["lake"])
        worst, mean = alike(*pictures(lakes))
        assert worst < 40
        assert mean < 0.5


def test_hatched_and_translucent_areas_are_left_to_qpainter(qapp, made):
    scene = Scene()
    for columns in made.all_kinds():
        scene.set_columns(columns.kind, columns)
    marks = {layer.look.id: layer.prepared("EPSG:3857").marks for layer in scene._state.layers.values()}
    assert crowds.are_plain(marks["waters"].fills[0])
    assert not crowds.are_plain(marks["operation_areas"].fills[0])
    assert not crowds.are_plain(marks["civilian_objects"].fills[0])
