"""Straight segments in pixel coordinates: cutting them to the picture and marking their pixels."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from layers.raster.arrays import CHUNK, Bytes, Floats, Floats32, Indices, Mask, Numbers, batches
from layers.raster.cancel import leave_if

Segments: TypeAlias = tuple[Numbers, Numbers, Numbers, Numbers, Numbers]
"""x0, y0, x1, y1 in pixel coordinates, and how far along its line each segment starts, each (n,)."""

STEPS = 262_144
"""Pixels marked at a time."""


def segments_of(points: Floats, starts: Indices) -> Segments:
    """Give the segments of lines: points (n, 2), line i from starts[i] to starts[i + 1] - 1."""
    x, y = points[:, 0], points[:, 1]
    length = np.hypot(np.diff(x), np.diff(y))
    begin = np.ones(max(len(x) - 1, 0), np.bool_)
    # What joins the end of one line to the start of the next is no segment.
    joints = starts[1:-1] - 1
    begin[joints] = False
    length[joints] = 0.0
    far = np.concatenate([[0.0], np.cumsum(length)])
    along = far - np.repeat(far[starts[:-1]], np.diff(starts))
    first = np.flatnonzero(begin)
    return x[first], y[first], x[first + 1], y[first + 1], along[first]


def selected(segments: Segments, mask: Mask) -> Segments:
    """Give the segments where the mask, (n,), is true."""
    if mask.all():
        return segments
    x0, y0, x1, y1, along = segments
    where = np.flatnonzero(mask)
    return x0[where], y0[where], x1[where], y1[where], along[where]


def clipped(segments: Segments, size: tuple[int, int], margin: float) -> Segments:
    """Cut segments to a picture of a width and height widened by a margin in pixels, drop those outside; float32.

    Source: Y.-D. Liang and B. A. Barsky, "A new concept and method for line clipping", ACM Transactions on Graphics
    3(1), 1984.
    """
    low, right, bottom = -margin, size[0] + margin, size[1] + margin
    x0, y0, x1, y1, _ = segments
    near = (np.maximum(x0, x1) >= low) & (np.minimum(x0, x1) <= right)
    near &= (np.maximum(y0, y1) >= low) & (np.minimum(y0, y1) <= bottom)
    x0, y0, x1, y1, along = selected(segments, near)
    out = (np.minimum(x0, x1) < low) | (np.maximum(x0, x1) > right)
    out |= (np.minimum(y0, y1) < low) | (np.maximum(y0, y1) > bottom)
    crossing = np.flatnonzero(out)
    if len(crossing):
        ax, ay = x0[crossing], y0[crossing]
        dx, dy = x1[crossing] - ax, y1[crossing] - ay
        enter, leave = np.zeros(len(crossing)), np.ones(len(crossing))
        for start, step, first, last in ((ax, dx, low, right), (ay, dy, low, bottom)):
            # Parallel to this side, or so nearly that the quotient has no number: inside it, as tested above.
            with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
                one, two = (first - start) / step, (last - start) / step
            moving = step != 0
            enter = np.where(moving, np.maximum(enter, np.minimum(one, two)), enter)
            leave = np.where(moving, np.minimum(leave, np.maximum(one, two)), leave)
        x0, y0, x1, y1, along = x0.copy(), y0.copy(), x1.copy(), y1.copy(), along.copy()
        x0[crossing], y0[crossing] = ax + enter * dx, ay + enter * dy
        x1[crossing], y1[crossing] = ax + leave * dx, ay + leave * dy
        along[crossing] += enter * np.hypot(dx, dy)
        keep = np.ones(len(x0), np.bool_)
        keep[crossing] = enter <= leave
        x0, y0, x1, y1, along = selected((x0, y0, x1, y1, along), keep)
    x0, y0, x1, y1, along = (np.asarray(each, np.float32) for each in (x0, y0, x1, y1, along))
    return x0, y0, x1, y1, along


def trace(
    marks: Bytes, segments: Segments, shift: float, dash: tuple[float, ...], cancelled: Callable[[], bool]
) -> None:
    """Set to 1 the pixels of segments that lie inside a padded picture.

    Each segment is followed along its longer axis, one pixel in every column (or row) that it meets, taken where the
    segment passes the middle of the column; the first and the last pixel hold its ends. Of a dashed line (pixels on,
    off, on, off) only the pixels on are marked.
    """
    stride = marks.shape[1]
    flat = marks.reshape(-1)
    offset = np.float32(shift)
    x0, y0, x1, y1, along = segments
    x0, y0, x1, y1 = x0 + offset, y0 + offset, x1 + offset, y1 + offset
    place = y0.astype(np.int32) * np.int32(stride) + x0.astype(np.int32)
    longer = place != y1.astype(np.int32) * np.int32(stride) + x1.astype(np.int32)
    flat[place[_is_on(along, dash)]] = 1
    x0, y0, x1, y1, along = selected((x0, y0, x1, y1, along), longer)
    for first in range(0, len(x0), CHUNK):
        leave_if(cancelled)
        some = slice(first, first + CHUNK)
        steep = np.abs(y1[some] - y0[some]) > np.abs(x1[some] - x0[some])
        a0, b0 = np.where(steep, y0[some], x0[some]), np.where(steep, x0[some], y0[some])
        a1, b1 = np.where(steep, y1[some], x1[some]), np.where(steep, x1[some], y1[some])
        start, last = np.minimum(a0, a1).astype(np.int32), np.maximum(a0, a1).astype(np.int32)
        run, across = a1 - a0, b1 - b0
        slope = across / np.where(run == 0, np.float32(1), run)
        # Where the segment passes the middle of its first column; held between its ends below.
        middle = b0 + (start + np.float32(0.5) - a0) * slope
        lowest, highest = np.minimum(b0, b1), np.maximum(b0, b1)
        step_a = np.where(steep, stride, 1).astype(np.int32)
        step_b = np.where(steep, 1, stride).astype(np.int32)
        stretch = np.hypot(np.float32(1), slope)
        begun = along[some]
        count = last - start + 1
        for part in batches(count, STEPS):
            leave_if(cancelled)
            number = count[part]
            which = np.repeat(np.arange(part.start, part.stop), number)
            k = (np.arange(len(which)) - np.repeat(np.cumsum(number) - number, number)).astype(np.int32)
            b = middle[which] + k * slope[which]
            np.clip(b, lowest[which], highest[which], out=b)
            a = start[which] + k
            place = a * step_a[which] + b.astype(np.int32) * step_b[which]
            if dash:
                far = np.abs(a + np.float32(0.5) - a0[which]) * stretch[which] + begun[which]
                place = place[_is_on(far, dash)]
            flat[place] = 1


def _is_on(far: Floats32, dash: tuple[float, ...]) -> Mask:
    """Tell which distances along dashed lines, (n,) in pixels, lie on a dash."""
    if not dash:
        return np.ones(len(far), np.bool_)
    place = np.mod(far, np.float32(sum(dash)))
    is_on = np.zeros(len(far), np.bool_)
    begin = 0.0
    for on, off in zip(dash[::2], dash[1::2], strict=True):
        is_on |= (place >= begin) & (place < begin + on)
        begin += on + off
    return is_on
