"""Many areas of one colour as pixels, without a call for each.

Every border adds one where it leads south and takes one away where it leads north, going from left to right along each
row of pixels; where the running sum is not 0 lies an area. Outer rings turn one way and holes the other.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from layers.raster.arrays import Bytes, Floats, Indices, Integers, batches
from layers.raster.cancel import leave_if, never
from layers.raster.samples import SAMPLES, levels

_CROSSINGS = 262_144


def filled(points: Floats, starts: Indices, width: int, height: int, cancelled: Callable[[], bool] = never) -> Bytes:
    """Tell how much of each pixel areas cover.

    Parameters
    ----------
    points : (n, 2) float64
        Vertices of rings in pixel coordinates, ring after ring; a ring that does not repeat its first vertex at its
        end is closed.
    starts : (rings + 1,) integers
        Ring i has the vertices starts[i] to starts[i + 1] - 1.
    width, height
        Size of the picture.

    Returns
    -------
    (height, width) uint8
        0 for nothing to `samples.LEVELS` for all. Overlapping areas are one area.

    Raises
    ------
    Cancelled
        If the work is no longer wanted.
    """
    following = np.arange(1, len(points) + 1)
    last = starts[1:] > starts[:-1]
    following[starts[1:][last] - 1] = starts[:-1][last]
    ends = points * SAMPLES
    sums = _running_sum(ends, ends[following], width * SAMPLES, height * SAMPLES, cancelled)
    return levels((sums != 0).view(np.uint8))


def _running_sum(start: Floats, end: Floats, width: int, height: int, cancelled: Callable[[], bool]) -> Integers:
    """Sum the directions of all edges on the left of each pixel's middle; (height, width) int32."""
    south = start[:, 1] < end[:, 1]
    # Both neighbours of a border see the same edge in the same direction, so that rounding cannot part them.
    x0, y0 = np.where(south[:, None], start, end).T
    x1, y1 = np.where(south[:, None], end, start).T
    # Rows whose middles the edge passes: from `first` to before `last`.
    first = np.clip(np.ceil(y0 - 0.5), 0, height).astype(np.int32)
    last = np.clip(np.ceil(y1 - 0.5), 0, height).astype(np.int32)
    crossing = np.flatnonzero(last > first)
    first, number = first[crossing], (last - first)[crossing]
    x0, y0, x1, y1 = x0[crossing], y0[crossing], x1[crossing], y1[crossing]
    weight = np.where(south[crossing], 1, -1).astype(np.int32)
    slope = (x1 - x0) / (y1 - y0)
    begin = x0 + (first + 0.5 - y0) * slope - 0.5
    # What lies right of the picture falls on the next row's first pixel, where the old row's sum has to end anyway.
    answer = np.zeros(height * width + 1, np.int32)
    for part in batches(number, _CROSSINGS):
        leave_if(cancelled)
        rows = number[part]
        which = np.repeat(np.arange(part.start, part.stop), rows)
        k = (np.arange(len(which)) - np.repeat(np.cumsum(rows) - rows, rows)).astype(np.int32)
        column = np.clip(np.ceil(begin[which] + k * slope[which]), 0, width).astype(np.int64)
        # Adding is fast only if the weights have the sum's own type.
        np.add.at(answer, (first[which] + k) * width + column, weight[which])
    leave_if(cancelled)
    np.cumsum(answer, out=answer)
    return answer[:-1].reshape(height, width)
