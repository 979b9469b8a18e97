"""Sprites and dots, against painting point by point."""

import numpy as np
import pytest

from layers.raster.cancel import Cancelled
from layers.raster.canvas import Canvas, composed, premultiply
from layers.raster.sprites import Atlas, dots, stamp

WHITE = 0xFFFFFFFF


def painted(canvas, px, py, index, sprites, order):
    """Painter's algorithm, pixel by pixel."""
    for i in order:
        sprite = sprites[index[i]]
        height, width = sprite.shape
        left, top = int(np.floor(px[i] - width / 2 + 0.5)), int(np.floor(py[i] - height / 2 + 0.5))
        for row in range(height):
            for column in range(width):
                y, x = top + row, left + column
                if 0 <= y < canvas.shape[0] and 0 <= x < canvas.shape[1]:
                    canvas[y, x] = composed(sprite[row : row + 1, column], canvas[y, x : x + 1])[0]


def some_sprites(rng):
    """Sprites with opaque, translucent and transparent pixels, of odd and even sizes."""
    sprites = []
    for height, width in ((5, 5), (4, 6), (7, 3)):
        rgba = rng.integers(0, 256, (height, width, 4))
        rgba[..., 3] = rng.choice([0, 90, 255, 255], (height, width))
        sprites.append(premultiply(rgba))
    return sprites


@pytest.mark.parametrize("ranked", [False, True])
def test_sprites_are_laid_in_the_painter_s_order(ranked):
    rng = np.random.default_rng(5)
    sprites = some_sprites(rng)
    px = rng.uniform(-6, 46, 300).astype(np.float32)
    py = rng.uniform(-6, 36, 300).astype(np.float32)
    index = rng.integers(0, 3, 300)
    rank = rng.permutation(300) if ranked else None
    canvas = Canvas(30, 40)
    canvas.fill(WHITE)
    wanted = canvas.pixels.copy()
    stamp(canvas, px, py, index, Atlas(sprites), rank)
    painted(wanted, px, py, index, sprites, range(300) if rank is None else np.argsort(rank))
    np.testing.assert_array_equal(canvas.pixels, wanted)


def test_more_points_than_one_pass_holds_keep_their_order():
    sprites = [np.full((1, 1), 0xFF000000 + colour, np.uint32) for colour in (1, 2)]
    count = 70_000
    index = np.zeros(count, np.intp)
    index[65_535:] = 1
    canvas = Canvas(3, 3)
    stamp(canvas, np.full(count, 1.5, np.float32), np.full(count, 1.5, np.float32), index, Atlas(sprites))
    assert canvas.pixels[1, 1] == 0xFF000002
    rank = np.arange(count)[::-1]
    stamp(canvas, np.full(count, 1.5, np.float32), np.full(count, 1.5, np.float32), index, Atlas(sprites), rank)
    assert canvas.pixels[1, 1] == 0xFF000001


def test_a_point_lies_in_the_middle_of_its_sprite():
    canvas = Canvas(9, 9)
    sprite = np.full((3, 3), 0xFF0000FF, np.uint32)
    stamp(canvas, np.array([4.9], np.float32), np.array([4.0], np.float32), np.array([0]), Atlas([sprite]))
    rows, columns = np.nonzero(canvas.pixels)
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (3, 5, 3, 5)


def test_points_without_a_place_and_empty_inputs_draw_nothing():
    canvas = Canvas(5, 5)
    atlas = Atlas([np.full((3, 3), WHITE, np.uint32)])
    nowhere = np.array([np.nan, np.inf, -np.inf, 1e9, -1e9], np.float32)
    zero = np.zeros(5, np.float32)
    stamp(canvas, nowhere, zero, np.zeros(5, np.intp), atlas)
    stamp(canvas, zero[:0], zero[:0], np.zeros(0, np.intp), atlas)
    stamp(canvas, zero, zero, np.zeros(5, np.intp), Atlas([np.zeros((3, 3), np.uint32)]))
    palette = np.full((1, 2), WHITE, np.uint32)
    dots(canvas, nowhere, zero, np.zeros(5, np.uint8), palette, 9)
    dots(canvas, zero, nowhere, np.zeros(5, np.uint8), palette, 9)
    dots(canvas, zero[:0], zero[:0], np.zeros(0, np.uint8), palette, 9)
    assert not canvas.pixels.any()


def dotted(shape, px, py, code, diameter):
    """(class + 1) * 8 + level by the distance of every pixel to every point; the fringe below anything solid."""
    solid, fringe = np.zeros(shape, int), np.zeros(shape, int)
    y, x = np.mgrid[: shape[0], : shape[1]] + 0.5
    inner = diameter - 2 if diameter >= 4 else diameter
    for i in range(len(px)):
        if diameter % 2:
            cx, cy = np.floor(px[i]) + 0.5, np.floor(py[i]) + 0.5
        else:
            cx, cy = np.floor(px[i] + 0.5), np.floor(py[i] + 0.5)
        squared = (x - cx) ** 2 + (y - cy) ** 2
        for level, across, layer in (
            (4, inner, solid),
            (3, diameter, solid),
            (2, diameter + 1, fringe),
            (1, diameter + 2, fringe),
        ):
            where = squared <= across**2 / 4
            layer[where] = np.maximum(layer[where], (code[i] + 1) * 8 + level)
    return np.where(solid > 0, solid, fringe)


@pytest.mark.parametrize("diameter", [1, 2, 3, 4, 7, 8, 9, 12])
def test_dots_are_discs_with_the_higher_class_on_top(diameter):
    rng = np.random.default_rng(diameter)
    px, py = rng.uniform(-20, 80, 60).astype(np.float32), rng.uniform(-20, 60, 60).astype(np.float32)
    code = rng.integers(0, 5, 60).astype(np.uint8)
    palette = premultiply(np.concatenate([rng.integers(0, 256, (5, 2, 3)), np.full((5, 2, 1), 255)], 2))
    canvas = Canvas(40, 60)
    dots(canvas, px, py, code, palette, diameter)
    value = dotted((40, 60), px, py, code, diameter)
    solid = value % 8 >= 3
    wanted = palette[np.maximum(value // 8 - 1, 0), np.where(value % 8 == 4, 0, 1)]
    np.testing.assert_array_equal(canvas.pixels[solid], wanted[solid])
    alpha = canvas.pixels >> 24
    assert (alpha[value == 0] == 0).all()
    assert (alpha[value % 8 == 2] == 136).all()
    assert (alpha[value % 8 == 1] == 51).all()


def test_dots_show_31_classes_and_refuse_more():
    canvas = Canvas(5, 5)
    palette = np.stack([np.arange(31), np.arange(31)], 1).astype(np.uint32) | np.uint32(0xFF000000)
    middle = np.array([2.5], np.float32)
    dots(canvas, middle, middle, np.array([30], np.uint8), palette, 1)
    assert canvas.pixels[2, 2] == 0xFF00001E
    with pytest.raises(ValueError, match="at most 31"):
        dots(canvas, middle, middle, np.array([0], np.uint8), np.zeros((32, 2), np.uint32), 9)


def test_a_drawing_nobody_waits_for_is_left():
    canvas = Canvas(5, 5)
    middle = np.array([2.5], np.float32)
    with pytest.raises(Cancelled):
        stamp(canvas, middle, middle, np.array([0]), Atlas([np.full((3, 3), WHITE, np.uint32)]), cancelled=lambda: True)
    with pytest.raises(Cancelled):
        dots(canvas, middle, middle, np.zeros(1, np.uint8), np.full((1, 2), WHITE, np.uint32), 9, lambda: True)
