"""Straight segments in pixel coordinates: cutting them to the picture and marking their pixels."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from layers.raster.arrays import CHUNK, Bytes, Mask, Numbers, batches
from layers.raster.cancel import leave_if
from layers.raster.view import View

Segments: TypeAlias = tuple[Numbers, Numbers, Numbers, Numbers, Bytes]
"""x0, y0, x1, y1 in pixel coordinates and the class, each (n,)."""

STEPS = 262_144
"""Pixels marked at a time."""


def selected(segments: Segments, mask: Mask) -> Segments:
    """Give the segments where the mask, (n,), is true."""
    if mask.all():
        return segments
    x0, y0, x1, y1, code = segments
    where = np.flatnonzero(mask)
    return x0[where], y0[where], x1[where], y1[where], code[where]


def clipped(segments: Segments, view: View, margin: float) -> Segments:
    """Cut segments to the picture widened by a margin in pixels, drop those outside; coordinates become float32.

    Source: Y.-D. Liang and B. A. Barsky, "A new concept and method for line clipping", ACM Transactions on Graphics
    3(1), 1984.
    """
    low, right, bottom = -margin, view.width + margin, view.height + margin
    x0, y0, x1, y1, _ = segments
    near = (np.maximum(x0, x1) >= low) & (np.minimum(x0, x1) <= right)
    near &= (np.maximum(y0, y1) >= low) & (np.minimum(y0, y1) <= bottom)
    x0, y0, x1, y1, code = selected(segments, near)
    out = (np.minimum(x0, x1) < low) | (np.maximum(x0, x1) > right)
    out |= (np.minimum(y0, y1) < low) | (np.maximum(y0, y1) > bottom)
    crossing = np.flatnonzero(out)
    if len(crossing):
        ax, ay = x0[crossing], y0[crossing]
        dx, dy = x1[crossing] - ax, y1[crossing] - ay
        enter, leave = np.zeros(len(crossing)), np.ones(len(crossing))
        for start, step, first, last in ((ax, dx, low, right), (ay, dy, low, bottom)):
            with np.errstate(divide="ignore", invalid="ignore"):  # parallel to this side: inside it, as tested above
                one, two = (first - start) / step, (last - start) / step
            moving = step != 0
            enter = np.where(moving, np.maximum(enter, np.minimum(one, two)), enter)
            leave = np.where(moving, np.minimum(leave, np.maximum(one, two)), leave)
        x0, y0, x1, y1 = x0.copy(), y0.copy(), x1.copy(), y1.copy()
        x0[crossing], y0[crossing] = ax + enter * dx, ay + enter * dy
        x1[crossing], y1[crossing] = ax + leave * dx, ay + leave * dy
        keep = np.ones(len(x0), np.bool_)
        keep[crossing] = enter <= leave
        x0, y0, x1, y1, code = selected((x0, y0, x1, y1, code), keep)
    x0, y0, x1, y1 = (np.asarray(each, np.float32) for each in (x0, y0, x1, y1))
    return x0, y0, x1, y1, code


def trace(marks: Bytes, segments: Segments, shift: float, cancelled: Callable[[], bool]) -> None:
    """Mark the pixels of segments that lie inside a padded picture; the highest class wins.

    Each segment is followed along its longer axis, one pixel in every column (or row) that it meets, taken where the
    segment passes the middle of the column; the first and the last pixel hold its ends.
    """
    stride = marks.shape[1]
    flat = marks.reshape(-1)
    offset = np.float32(shift)
    x0, y0, x1, y1, code = segments
    x0, y0, x1, y1 = x0 + offset, y0 + offset, x1 + offset, y1 + offset
    place = y0.astype(np.int32) * np.int32(stride) + x0.astype(np.int32)
    longer = place != y1.astype(np.int32) * np.int32(stride) + x1.astype(np.int32)
    for first in range(0, len(x0), CHUNK):
        leave_if(cancelled)
        some = slice(first, first + CHUNK)
        np.maximum.at(flat, place[some].astype(np.intp), code[some] + np.uint8(1))
    x0, y0, x1, y1, code = selected((x0, y0, x1, y1, code), longer)
    for first in range(0, len(x0), CHUNK):
        leave_if(cancelled)
        some = slice(first, first + CHUNK)
        steep = np.abs(y1[some] - y0[some]) > np.abs(x1[some] - x0[some])
        a0, b0 = np.where(steep, y0[some], x0[some]), np.where(steep, x0[some], y0[some])
        a1, b1 = np.where(steep, y1[some], x1[some]), np.where(steep, x1[some], y1[some])
        start, last = np.minimum(a0, a1).astype(np.int32), np.maximum(a0, a1).astype(np.int32)
        along, across = a1 - a0, b1 - b0
        slope = across / np.where(along == 0, np.float32(1), along)
        # Where the segment passes the middle of its first column; held between its ends below.
        middle = b0 + (start + np.float32(0.5) - a0) * slope
        lowest, highest = np.minimum(b0, b1), np.maximum(b0, b1)
        step_a = np.where(steep, stride, 1).astype(np.int32)
        step_b = np.where(steep, 1, stride).astype(np.int32)
        value = code[some] + np.uint8(1)
        count = last - start + 1
        for part in batches(count, STEPS):
            leave_if(cancelled)
            number = count[part]
            which = np.repeat(np.arange(part.start, part.stop), number)
            k = (np.arange(len(which)) - np.repeat(np.cumsum(number) - number, number)).astype(np.int32)
            b = middle[which] + k * slope[which]
            np.clip(b, lowest[which], highest[which], out=b)
            place = (start[which] + k) * step_a[which] + b.astype(np.int32) * step_b[which]
            np.maximum.at(flat, place.astype(np.intp), value[which])
