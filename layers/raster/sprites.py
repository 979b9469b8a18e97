"""Point symbols: ready-made sprites for some thousand points, plain dots for any number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from layers.raster.arrays import CHUNK, Bytes, Floats32, Indices, Integers, Numbers, Pixels
from layers.raster.cancel import leave_if, never
from layers.raster.canvas import BAND_PIXELS, Canvas, lay_codes, scaled
from layers.raster.morphology import dilated, disc

DOT_CLASSES = 31
"""Classes of dots: class and level share a byte, and 0 is kept for nothing."""

BATCH = 65_535
"""Sprites that share one pass: places in the painter's order are 16 bits, and 0 is kept for nothing."""

_FRAGMENTS = 262_144

_CLASS, _FILL, _OUTLINE, _SOFT, _SOFTER = (np.uint8(value) for value in (8, 4, 3, 2, 1))


class Atlas:
    """Sprites in one strip of pixels.

    Parameters
    ----------
    sprites
        Pictures of shape (h, w), uint32 premultiplied ARGB, of at most 65,536 pixels. The middle of the picture is
        laid on the point.

    Raises
    ------
    ValueError
        If a sprite is too large.

    Attributes
    ----------
    pixels : (n,) uint32
        Every pixel that is not wholly transparent, sprite after sprite.
    left, top : (n,) int32
        Its place relative to the sprite's upper left corner.
    starts : (sprites + 1,) int32
        First pixel of each sprite.
    widths, heights : (sprites,) int32
    """

    def __init__(self, sprites: Sequence[Pixels]) -> None:
        if any(sprite.size > 1 << 16 for sprite in sprites):
            raise ValueError("a sprite must not be larger than 65,536 pixels")
        marks = [np.nonzero(sprite >> np.uint32(24)) for sprite in sprites]
        self.pixels: Pixels = _joined([sprite[mark] for sprite, mark in zip(sprites, marks, strict=True)], np.uint32)
        self.top: Integers = _joined([mark[0] for mark in marks], np.int32)
        self.left: Integers = _joined([mark[1] for mark in marks], np.int32)
        self.starts: Integers = np.cumsum([0, *(len(mark[0]) for mark in marks)], dtype=np.int32)
        self.heights: Integers = np.asarray([len(sprite) for sprite in sprites], np.int32)
        self.widths: Integers = np.asarray([sprite.shape[1] for sprite in sprites], np.int32)

    def __len__(self) -> int:
        return len(self.widths)


def stamp(
    canvas: Canvas,
    px: Floats32,
    py: Floats32,
    sprite_index: Numbers,
    atlas: Atlas,
    rank: Numbers | None = None,
    cancelled: Callable[[], bool] = never,
) -> None:
    """Lay a sprite on every point, exactly as if they were painted one after the other.

    Opaque pixels meet in a depth buffer; translucent ones (soft borders) are then laid over what is below them, in
    the painter's order.

    Parameters
    ----------
    px, py : (n,) float32
        Pixel coordinates of the points; NaN draws nothing.
    sprite_index : (n,) integers
        Sprite of each point.
    rank : (n,) integers, optional
        Points with a higher number are painted later; equal ones, and all by default, in the order given.

    Raises
    ------
    Cancelled
        If the work is no longer wanted.
    """
    if not len(px):
        return
    sprite = np.asarray(sprite_index).astype(np.intp)
    with np.errstate(invalid="ignore"):  # NaN has no pixel: the comparison below leaves it out
        left = np.floor(px - atlas.widths[sprite] * np.float32(0.5) + np.float32(0.5))
        top = np.floor(py - atlas.heights[sprite] * np.float32(0.5) + np.float32(0.5))
    shown = (left > -atlas.widths[sprite]) & (top > -atlas.heights[sprite])
    shown &= (left < canvas.width) & (top < canvas.height)
    seen = np.flatnonzero(shown)
    if rank is not None:
        seen = seen[np.argsort(np.asarray(rank)[seen], kind="stable")]
    for first in range(0, len(seen), BATCH):
        part = seen[first : first + BATCH]
        _stamp_batch(canvas, left[part].astype(np.intp), top[part].astype(np.intp), sprite[part], atlas, cancelled)


def _stamp_batch(
    canvas: Canvas, left: Indices, top: Indices, sprite: Indices, atlas: Atlas, cancelled: Callable[[], bool]
) -> None:
    """Lay sprites that are in the painter's order already and touch the canvas, at most `BATCH`."""
    # The margin lets every sprite that touches the canvas lie wholly inside the buffer: no pixel needs clipping.
    margin = int(max(atlas.widths.max(), atlas.heights.max()))
    stride = canvas.width + 2 * margin
    depth = np.zeros((canvas.height + 2 * margin) * stride, np.uint32)
    base = (top + margin) * stride + left + margin
    offset = atlas.top.astype(np.intp) * stride + atlas.left
    solid = atlas.pixels >= np.uint32(0xFF000000)
    soft_parts: list[tuple[Indices, Pixels]] = []
    # The depth buffer settles the order, so sprites are written from the top down: neighbours share the cache.
    downwards = np.argsort(base)
    for number in np.flatnonzero(np.bincount(sprite)).tolist():
        members = downwards[sprite[downwards] == number]
        own = slice(int(atlas.starts[number]), int(atlas.starts[number + 1]))
        for part, is_solid in ((np.flatnonzero(solid[own]), True), (np.flatnonzero(~solid[own]), False)):
            step = max(1, _FRAGMENTS // max(1, len(part)))
            for first in range(0, len(members) if len(part) else 0, step):
                leave_if(cancelled)
                some = members[first : first + step]
                place: Indices = np.add.outer(base[some], offset[own][part]).reshape(-1)
                place_in_order = (some + 1).astype(np.uint32) << np.uint32(16)
                value: Pixels = np.add.outer(place_in_order, part.astype(np.uint32)).reshape(-1)
                if is_solid:
                    np.maximum.at(depth, place, value)
                else:
                    soft_parts.append((place, value))
    inside = depth.reshape(-1, stride)[margin:-margin, margin:-margin]
    rows = max(1, BAND_PIXELS // canvas.width)
    for first in range(0, canvas.height, rows):
        leave_if(cancelled)
        band = inside[first : first + rows].reshape(-1)
        where = np.flatnonzero(band != 0)
        canvas.pixels[first : first + rows].reshape(-1)[where] = _colours(band[where], sprite, atlas)
    place = np.concatenate([part[0] for part in soft_parts] or [np.zeros(0, np.intp)])
    value = np.concatenate([part[1] for part in soft_parts] or [np.zeros(0, np.uint32)])
    above = value > depth[place]
    # One sort brings the fragments of a pixel together, in the painter's order.
    key = np.sort(place[above].astype(np.uint64) << np.uint64(32) | value[above])
    where = (key >> np.uint64(32)).astype(np.intp)
    _lay_soft(canvas, margin, where, _colours(key.astype(np.uint32), sprite, atlas), cancelled)


def _colours(value: Pixels, sprite: Indices, atlas: Atlas) -> Pixels:
    """Give the colours of fragments: (place in the painter's order + 1) << 16 | pixel of the sprite."""
    own = atlas.starts[sprite[(value >> 16) - 1]]
    colours: Pixels = atlas.pixels[own + (value & 0xFFFF).astype(np.int32)]
    return colours


def _lay_soft(canvas: Canvas, margin: int, where: Indices, colour: Pixels, cancelled: Callable[[], bool]) -> None:
    """Lay translucent fragments, sorted by their place in the buffer and from the lowest to the highest."""
    row, column = np.divmod(where, canvas.width + 2 * margin)
    row -= margin
    column -= margin
    inside = (row >= 0) & (row < canvas.height) & (column >= 0) & (column < canvas.width)
    where, colour = (row * canvas.width + column)[inside], colour[inside]
    first = np.flatnonzero(np.diff(where, prepend=-1))
    count = np.diff(first, append=len(where))
    # All pixels' lowest fragments are laid at once, then all second ones, and so on.
    layer = 0
    while len(first):
        leave_if(cancelled)
        canvas.paint_at(where[first], colour[first + layer])
        layer += 1
        first, count = first[count > layer], count[count > layer]


def dots(
    canvas: Canvas,
    px: Floats32,
    py: Floats32,
    code: Bytes,
    palette: Pixels,
    diameter: int,
    cancelled: Callable[[], bool] = never,
) -> None:
    """Lay outlined discs with a soft border on any number of points; of two classes the higher is on top.

    The picture is made as a palette picture: value = (class + 1) * 8 + level, level 4 the fill, 3 the outline of one
    pixel, 2 and 1 the soft border; the highest value wins. The soft border appears only where nothing solid lies.
    Discs of one class share their outline where they overlap.

    Parameters
    ----------
    px, py : (n,) float32
        Pixel coordinates; those off the canvas and NaN draw nothing.
    code : (n,) uint8
        Class of each point, below `DOT_CLASSES`.
    palette : (classes, 2) uint32
        Fill and outline of each class, premultiplied ARGB.
    diameter
        Pixels across the outline, at least 1; below 4 there is no outline.

    Raises
    ------
    ValueError
        If there are more than `DOT_CLASSES` classes or the diameter is below 1.
    Cancelled
        If the work is no longer wanted.
    """
    if len(palette) > DOT_CLASSES or diameter < 1:
        raise ValueError(f"dots need a diameter above 0 and at most {DOT_CLASSES} classes")
    if not len(px):
        return
    size = diameter + 2
    inner = diameter - 2 if diameter >= 4 else diameter
    # From the fill outwards; levels 4, 3, 2, 1.
    masks = [disc(inner, size), disc(diameter, size), disc(diameter + 1, size), disc(diameter + 2, size)]
    margin = size
    stride = canvas.width + 2 * margin
    marks = np.zeros((canvas.height + 2 * margin, stride), np.uint8)
    # A disc of even size has its middle between pixels: at the pixel corner nearest to the point.
    shift = np.float32(margin + (0.0 if size % 2 else 0.5))
    for first in range(0, len(px), CHUNK):
        leave_if(cancelled)
        some = slice(first, first + CHUNK)
        # fmin and fmax send NaN, like everything far off, into the margin, whose outermost discs stay off the canvas.
        column = np.fmax(np.fmin(px[some] + shift, np.float32(stride - 1)), np.float32(0)).astype(np.intp)
        row = np.fmax(np.fmin(py[some] + shift, np.float32(len(marks) - 1)), np.float32(0)).astype(np.intp)
        np.maximum.at(marks.reshape(-1), row * stride + column, (code[some] + np.uint8(1)) * _CLASS)
    # Widening the marked pixels costs the same for any number of points; writing the pixels of every disc instead
    # saves a millisecond at best (2,000 points) and loses from 5,000 on.
    layers = dilated(marks, masks)
    leave_if(cancelled)
    _paint_levels(canvas, [layer[margin:-margin, margin:-margin] for layer in layers], palette, cancelled)


def _paint_levels(canvas: Canvas, layers: list[Bytes], palette: Pixels, cancelled: Callable[[], bool]) -> None:
    """Compose the four pictures of (class + 1) * 8 (fill, outline, soft, softer) and lay them over the canvas."""
    table = _table(palette)
    rows = max(1, BAND_PIXELS // canvas.width)
    for top in range(0, canvas.height, rows):
        leave_if(cancelled)
        fill, outline, soft, softer = (layer[top : top + rows] for layer in layers)
        solid, fringe = np.maximum(fill | _FILL, outline | _OUTLINE), np.maximum(soft | _SOFT, softer | _SOFTER)
        # Without a class a value is only its level, below 8. Products with truth values: selecting bytes by a mask
        # takes numpy 20 times longer.
        shown = solid >= _CLASS
        codes = solid * shown + fringe * ((fringe >= _CLASS) > shown)
        lay_codes(codes, table, canvas.pixels[top : top + rows])


def _table(palette: Pixels) -> Pixels:
    """Give the colour of every value of the palette picture, (256,) uint32."""
    table = np.zeros((32, 8), np.uint32)
    own = table[1 : len(palette) + 1]
    own[:, 4], own[:, 3] = palette[:, 0], palette[:, 1]
    own[:, 2], own[:, 1] = scaled(palette[:, 1], np.uint32(136)), scaled(palette[:, 1], np.uint32(51))
    return table.reshape(-1)


def _joined(parts: Sequence[Numbers], dtype: type[np.generic]) -> Numbers:
    """Concatenate arrays, of which there may be none."""
    return np.concatenate([np.zeros(0, dtype), *parts]).astype(dtype)
