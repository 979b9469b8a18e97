"""A picture in memory and the ways to put colour on it.

All composition is source-over on premultiplied ARGB, in whole numbers. Two channels share one 32-bit word while they
are multiplied (0x00RR00BB and 0x00AA00GG); the product is divided by 255 with rounding, as Qt's raster engine does it.
"""

from collections.abc import Callable

import numpy as np

from layers.raster.arrays import Bytes, Numbers, Pixels
from layers.raster.cancel import leave_if, never

_PAIR = np.uint32(0x00FF00FF)
_HALF = np.uint32(0x00800080)
_EIGHT = np.uint32(8)
_ALPHA = np.uint32(24)
_ONE, _OPAQUE = np.uint32(1), np.uint32(255)

BAND_PIXELS = 24_576
"""Pixels blended at a time: the temporaries of one band stay in the cache, and below the 128 KiB from which the C
library asks the system for fresh memory."""

_SPARSE = 8
"""With fewer than one in so many pixels set, picking the set ones is cheaper than passing over all."""


def premultiply(rgba: Numbers) -> Pixels:
    """Turn straight colours, (..., 4) of red, green, blue, alpha from 0 to 255, into premultiplied ARGB32, (...)."""
    channels = np.asarray(rgba).astype(np.uint32)
    alpha = channels[..., 3]
    red, green, blue = (_divide_by_255(channels[..., i] * alpha) for i in range(3))
    answer: Pixels = np.asarray((alpha << 24) | (red << 16) | (green << 8) | blue, np.uint32)
    return answer


def _divide_by_255(product: Pixels) -> Pixels:
    """Divide by 255 with rounding, exact for products of two bytes."""
    rounded = product + np.uint32(128)
    answer: Pixels = (rounded + (rounded >> _EIGHT)) >> _EIGHT
    return answer


def scaled(pixels: Pixels, factor: Pixels | np.uint32) -> Pixels:
    """Multiply all four channels by factor / 255; both of one shape, or a single factor from 0 to 255."""
    low = (pixels & _PAIR) * factor + _HALF
    low += (low >> _EIGHT) & _PAIR
    low >>= _EIGHT
    low &= _PAIR
    high = ((pixels >> _EIGHT) & _PAIR) * factor + _HALF
    high += (high >> _EIGHT) & _PAIR
    high &= ~_PAIR
    answer: Pixels = low | high
    return answer


def composed(source: Pixels, below: Pixels) -> Pixels:
    """Lay premultiplied colours over others of the same shape."""
    answer: Pixels = source + scaled(below, np.uint32(255) - (source >> _ALPHA))
    return answer


class Canvas:
    """A picture of premultiplied ARGB32, transparent at first.

    Parameters
    ----------
    height, width
        Size in device pixels, at least 1.

    Attributes
    ----------
    pixels : (height, width) uint32, C-contiguous
    """

    def __init__(self, height: int, width: int) -> None:
        if height < 1 or width < 1:
            raise ValueError("a canvas needs a size above 0")
        self.pixels: Pixels = np.zeros((height, width), np.uint32)

    @property
    def height(self) -> int:
        """Rows of pixels."""
        return len(self.pixels)

    @property
    def width(self) -> int:
        """Columns of pixels."""
        return len(self.pixels[0])

    def fill(self, colour: int | np.uint32) -> None:
        """Make every pixel this premultiplied colour, whatever was there."""
        self.pixels.fill(colour)

    def over(self, image: Pixels, opacity: float = 1.0, cancelled: Callable[[], bool] = never) -> None:
        """Lay a picture of the canvas' own size over it.

        Parameters
        ----------
        image : (height, width) uint32, premultiplied ARGB
        opacity
            From 0 (nothing) to 1 (as it is).

        Raises
        ------
        ValueError
            If the sizes differ.
        Cancelled
            If the work is no longer wanted.
        """
        if image.shape != self.pixels.shape:
            raise ValueError(f"a picture of {image.shape} does not fit a canvas of {self.pixels.shape}")
        rows = max(1, BAND_PIXELS // self.width)
        for top in range(0, self.height, rows):
            leave_if(cancelled)
            _lay(image[top : top + rows], self.pixels[top : top + rows], opacity)

    def blit(self, image: Pixels, x: int, y: int, opacity: float = 1.0) -> None:
        """Lay a small picture, (h, w) premultiplied ARGB, with its upper left pixel at column x, row y; clipped."""
        height, width = image.shape
        left, right = max(x, 0), min(x + width, self.width)
        top, bottom = max(y, 0), min(y + height, self.height)
        if left < right and top < bottom:
            _lay(image[top - y : bottom - y, left - x : right - x], self.pixels[top:bottom, left:right], opacity)

    def paint_at(self, where: Numbers, colours: Pixels | np.uint32) -> None:
        """Lay colours over single pixels.

        Parameters
        ----------
        where : (n,) integers
            Row * width + column, each pixel at most once.
        colours : (n,) uint32 or one
            Premultiplied ARGB.
        """
        flat = self.pixels.reshape(-1)
        for first in range(0, len(where), BAND_PIXELS):
            part = where[first : first + BAND_PIXELS]
            source = colours if isinstance(colours, np.uint32) else colours[first : first + BAND_PIXELS]
            flat[part] = composed(np.broadcast_to(np.asarray(source), part.shape), flat[part])

    def paint_coded(self, codes: Bytes, table: Pixels) -> None:
        """Lay a palette picture over the canvas from its upper left corner.

        Parameters
        ----------
        codes : (h, width) uint8
            0 is nothing.
        table : (256,) uint32
            Premultiplied ARGB of each code.
        """
        rows = max(1, BAND_PIXELS // self.width)
        for top in range(0, len(codes), rows):
            lay_codes(codes[top : top + rows], table, self.pixels[top : top + rows])


def lay_codes(codes: Bytes, table: Pixels, below: Pixels) -> None:
    """Lay a band of a palette picture over a band of a canvas, both (h, w), in place; code 0 is nothing."""
    flat, target = codes.reshape(-1), below.reshape(-1)
    where = np.flatnonzero(flat != 0)
    if len(where) * _SPARSE > len(flat):
        colours = table.take(flat)
        alpha = colours >> _ALPHA
        np.copyto(target, colours, where=alpha == _OPAQUE)
        # What is neither clear nor opaque is little: the soft borders. 0 less 1 is the largest number there is.
        where = np.flatnonzero(alpha - _ONE < _OPAQUE - _ONE)
        target[where] = composed(colours.take(where), target.take(where))
    elif len(where):
        target[where] = composed(table.take(flat.take(where)), target.take(where))


def _lay(image: Pixels, below: Pixels, opacity: float = 1.0) -> None:
    """Lay one band over another of the same shape, in place."""
    factor = np.uint32(round(255 * min(max(opacity, 0.0), 1.0)))
    if factor < 255:
        image = scaled(image, factor)
    alpha = image >> _ALPHA
    if alpha.min() == 255:
        below[...] = image
    elif alpha.any():
        below[...] = composed(image, below)
