"""Soft edges in numpy: shapes are marked in a picture of twice the size, four samples for each pixel."""

from __future__ import annotations

import numpy as np

from layers.raster.arrays import Bytes, Pixels
from layers.raster.canvas import scaled

SAMPLES = 2
"""Samples along each side of a pixel."""

LEVELS = SAMPLES * SAMPLES
"""How many samples a pixel has: the level of one that is wholly covered."""


def levels(marks: Bytes) -> Bytes:
    """Count the marked samples of each pixel: (2h, 2w) uint8 of 0 and 1 into (h, w) of 0 to `LEVELS`."""
    rows = marks[0::2] + marks[1::2]
    answer: Bytes = rows[:, 0::2] + rows[:, 1::2]
    return answer


def shades(colour: int, opacity: float = 1.0) -> Pixels:
    """Give the premultiplied colours of levels, (256,) uint32, for `Canvas.paint_coded`.

    Parameters
    ----------
    colour
        Premultiplied ARGB of a pixel that is wholly covered.
    opacity
        From 0 to 1, of the whole shape.
    """
    table = np.zeros(256, np.uint32)
    share = np.rint(255 * opacity * np.arange(1, LEVELS + 1) / LEVELS).astype(np.uint32)
    table[1 : LEVELS + 1] = scaled(np.full(LEVELS, colour, np.uint32), share)
    return table
