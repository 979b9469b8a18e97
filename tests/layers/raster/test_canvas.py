"""Composition of premultiplied colours, against arithmetic in floating point."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.raster.cancel import Cancelled
from layers.raster.canvas import Canvas, composed, premultiply

byte = st.integers(0, 255)


def channels(pixel):
    """Alpha, red, green, blue."""
    return [int(pixel) >> shift & 255 for shift in (24, 16, 8, 0)]


@given(byte, byte, byte, byte)
def test_premultiply_rounds_to_the_nearest(red, green, blue, alpha):
    pixel = premultiply(np.array([red, green, blue, alpha], np.uint8))
    assert channels(pixel) == [alpha] + [int(c * alpha / 255 + 0.5) for c in (red, green, blue)]


@given(st.tuples(byte, byte, byte, byte), st.tuples(byte, byte, byte, byte))
def test_composition_is_source_over(above, below):
    source, target = premultiply(np.array([above], np.uint8)), premultiply(np.array([below], np.uint8))
    got = channels(composed(source, target)[0])
    rest = 255 - channels(source[0])[0]
    wanted = [s + int(t * rest / 255 + 0.5) for s, t in zip(channels(source[0]), channels(target[0]), strict=True)]
    assert got == wanted
    assert all(value <= got[0] for value in got[1:])


def test_a_canvas_is_transparent_c_contiguous_argb():
    canvas = Canvas(3, 5)
    assert canvas.pixels.dtype == np.uint32
    assert canvas.pixels.flags.c_contiguous
    assert (canvas.height, canvas.width) == (3, 5)
    assert not canvas.pixels.any()
    canvas.fill(0xFF112233)
    assert (canvas.pixels == 0xFF112233).all()


def test_opacity_fades_a_picture():
    canvas = Canvas(2, 2)
    canvas.fill(0xFFFFFFFF)
    canvas.over(np.full((2, 2), 0xFF000000, np.uint32), opacity=0.5)
    assert channels(canvas.pixels[0, 0]) == [255, 127, 127, 127]
    canvas.over(np.full((2, 2), 0xFF00FF00, np.uint32), opacity=0)
    assert channels(canvas.pixels[0, 0]) == [255, 127, 127, 127]
    canvas.over(np.full((2, 2), 0xFF00FF00, np.uint32))
    assert (canvas.pixels == 0xFF00FF00).all()


def test_a_picture_of_another_size_is_refused():
    with pytest.raises(ValueError, match="does not fit"):
        Canvas(2, 2).over(np.zeros((2, 3), np.uint32))


@pytest.mark.parametrize(("x", "y"), [(-2, -1), (8, 5), (-2, 5), (8, -1), (3, 2), (-9, 0), (99, 99), (-1, -1)])
def test_blit_is_cut_at_every_border(x, y):
    canvas = Canvas(7, 10)
    image = np.arange(1, 13, dtype=np.uint32).reshape(3, 4) | np.uint32(0xFF000000)
    canvas.blit(image, x, y)
    wanted = np.zeros((7, 10), np.uint32)
    for row in range(3):
        for column in range(4):
            if 0 <= row + y < 7 and 0 <= column + x < 10:
                wanted[row + y, column + x] = image[row, column]
    np.testing.assert_array_equal(canvas.pixels, wanted)


@pytest.mark.parametrize("share", [0.0, 0.05, 0.6, 1.0])
def test_palette_pictures_are_laid_alike_however_full_they_are(share):
    rng = np.random.default_rng(3)
    canvas = Canvas(200, 300)
    canvas.pixels[...] = premultiply(rng.integers(0, 256, (200, 300, 4)))
    before = canvas.pixels.copy()
    table = premultiply(rng.integers(0, 256, (256, 4)))
    codes = np.where(rng.random((200, 300)) < share, rng.integers(1, 256, (200, 300)), 0).astype(np.uint8)
    table[0] = 0
    canvas.paint_coded(codes, table)
    np.testing.assert_array_equal(canvas.pixels, np.where(codes > 0, composed(table[codes], before), before))


def test_a_picture_nobody_waits_for_is_left():
    with pytest.raises(Cancelled):
        Canvas(2, 2).over(np.zeros((2, 2), np.uint32), cancelled=lambda: True)
