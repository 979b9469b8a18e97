"""Many lines as pixels: of any width, whole or dashed, without a call for each."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from layers.raster.arrays import Bytes, Floats, Indices
from layers.raster.cancel import leave_if, never
from layers.raster.morphology import dilated, disc
from layers.raster.samples import SAMPLES, levels
from layers.raster.segments import clipped, segments_of, trace


def stroked(
    points: Floats,
    starts: Indices,
    size: tuple[int, int],
    width: float,
    dash: tuple[float, ...] = (),
    cancelled: Callable[[], bool] = never,
) -> Bytes:
    """Tell how much of each pixel lines cover.

    Parameters
    ----------
    points : (n, 2) float64
        Vertices in pixel coordinates, line after line.
    starts : (lines + 1,) integers
        Line i has the vertices starts[i] to starts[i + 1] - 1.
    size
        Width and height of the picture.
    width
        Pixels across a line, drawn to the nearest half and at least one half.
    dash
        Pixels on, off, on, off along each line; empty for a whole line.

    Returns
    -------
    (height, width) uint8
        0 for nothing to `samples.LEVELS` for all. Lines that overlap do not darken each other.

    Raises
    ------
    Cancelled
        If the work is no longer wanted.
    """
    diameter = drawn_width(width)
    columns, rows = size[0] * SAMPLES, size[1] * SAMPLES
    margin = diameter + 1
    marks = np.zeros((rows + 2 * margin, columns + 2 * margin), np.uint8)
    # Lines of even width have their middle between samples.
    shift = margin + (0.0 if diameter % 2 else 0.5)
    segments = clipped(segments_of(points * SAMPLES, starts), (columns, rows), margin - 1)
    trace(marks, segments, shift, _shortened(dash, diameter), cancelled)
    leave_if(cancelled)
    if diameter > 1:
        marks = dilated(marks, [disc(diameter, diameter)])[0]
    return levels(marks[margin:-margin, margin:-margin])


def drawn_width(width: float) -> int:
    """Return the samples across a line of a width in pixels."""
    return max(1, round(width * SAMPLES))


def _shortened(dash: tuple[float, ...], diameter: int) -> tuple[float, ...]:
    """Return a dash in samples, each dash cut by what widening the line adds to it."""
    cut: list[float] = []
    for on, off in zip(dash[::2], dash[1::2], strict=True):
        shorter = max(on * SAMPLES - (diameter - 1), 1.0)
        cut += [shorter, (on + off) * SAMPLES - shorter]
    return tuple(cut)
