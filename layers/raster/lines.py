"""Lines as pixels: any number of them, of any width, without a call for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from layers.raster.arrays import (
    Bytes,
    Floats,
    Indices,
    Integers,
    Mask,
    Numbers,
    Pixels,
    grouped,
    ranges,
    usable,
)
from layers.raster.boxes import boxes_of, meeting
from layers.raster.cancel import leave_if, never
from layers.raster.canvas import Canvas
from layers.raster.morphology import dilated, disc
from layers.raster.segments import Segments, clipped, selected, trace
from layers.raster.snapping import VERTEX_LIMIT, Grid
from layers.raster.view import View

LINE_CLASSES = 255
"""Classes of lines in one set: a byte, and 0 is kept for nothing."""


@dataclass(frozen=True, slots=True)
class Level:
    """All lines snapped to a grid, each different segment once.

    Attributes
    ----------
    grid
        Where the ends lie.
    x0, y0, x1, y1 : (n,) int32
        Ends of each segment in steps of the grid; equal ends for a line that shrank to a point.
    code : (n,) uint8
    """

    grid: Grid
    x0: Integers
    y0: Integers
    x1: Integers
    y1: Integers
    code: Bytes

    def in_pixels(self, view: View) -> Segments:
        """Give all segments in pixel coordinates of a view."""
        return (
            *self.grid.to_pixels(view, self.x0, self.y0),
            *self.grid.to_pixels(view, self.x1, self.y1),
            self.code,
        )


@dataclass(frozen=True, slots=True)
class LineSet:
    """Lines ready to be drawn. Made by `build`.

    Attributes
    ----------
    x, y : (n,) float64
        Vertices, line after line.
    offsets : (lines + 1,) int64
        First vertex of each line.
    code : (lines,) uint8
    rows : (lines,) int32
        Row numbers as given.
    boxes : (4, lines) float64
        West, south, east, north of each line.
    skipped : int
        Lines left out: empty or with a vertex that has no usable place.
    """

    x: Floats
    y: Floats
    offsets: Indices
    code: Bytes
    rows: Integers
    boxes: Floats
    skipped: int
    _levels: dict[Grid, Level] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def build(cls, coords: Floats, offsets: Numbers, code: Bytes) -> LineSet:
        """Take lines in.

        Parameters
        ----------
        coords : (n, 2) float64
            Vertices, CRS units, y north.
        offsets : (lines + 1,) integers
            Line i has the vertices offsets[i] to offsets[i + 1] - 1.
        code : (lines,) uint8
            Class of each line, below `LINE_CLASSES`.

        Raises
        ------
        ValueError
            If the lengths do not fit each other.
        """
        coords = np.asarray(coords, np.float64).reshape(-1, 2)
        offsets = np.asarray(offsets, np.intp)
        if len(offsets) != len(code) + 1 or offsets[0] != 0 or offsets[-1] != len(coords):
            raise ValueError("the offsets of lines must lead from 0 to the number of vertices, one more than lines")
        length = np.diff(offsets)
        bad = np.concatenate([[0], np.cumsum(~usable(coords[:, 0], coords[:, 1]))])
        good = (length > 0) & (bad[offsets[1:]] == bad[offsets[:-1]])
        rows = np.flatnonzero(good).astype(np.int32)
        if len(rows) < len(length):
            coords = coords[ranges(offsets[rows], length[rows])]
            offsets = np.concatenate([[0], np.cumsum(length[rows])])
        x, y = np.ascontiguousarray(coords[:, 0]), np.ascontiguousarray(coords[:, 1])
        return cls(
            x=x,
            y=y,
            offsets=offsets,
            code=np.asarray(code, np.uint8)[rows],
            rows=rows,
            boxes=boxes_of(x, y, offsets),
            skipped=len(length) - len(rows),
        )

    def __len__(self) -> int:
        return len(self.rows)

    def query(self, view: View, margin: float = 0.0) -> Indices:
        """Find the lines whose boxes meet a view widened by a margin in pixels; positions in `rows`."""
        return meeting(self.boxes, view, margin)

    def draw(
        self,
        canvas: Canvas,
        view: View,
        widths_px: Sequence[int],
        colours: Pixels,
        visible: Mask | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> None:
        """Lay the lines over a canvas; where two classes meet, the higher is on top.

        Parameters
        ----------
        canvas
            Of the view's size.
        widths_px : (classes,)
            Width of each class in whole pixels; 0 hides the class.
        colours : (classes,) uint32
            Premultiplied ARGB. Overlapping lines of one class do not darken each other.
        visible : (lines given to build,) bool, optional
            Lines to show; all by default.

        Raises
        ------
        ValueError
            If the canvas is not of the view's size.
        Cancelled
            If the work is no longer wanted.
        """
        if canvas.pixels.shape != (view.height, view.width):
            raise ValueError("lines need a canvas of the view's size")
        margin = max(widths_px, default=0) + 1
        shown = self.query(view, margin)
        if visible is not None:
            shown = shown[visible[self.rows[shown]]]
        if not len(shown):
            return
        segments = self._segments(view, shown, visible is None)
        result = np.zeros((view.height, view.width), np.uint8)
        for width in sorted({width for width in widths_px if width > 0}):
            own = np.zeros(256, np.bool_)
            own[: len(widths_px)] = np.asarray(widths_px) == width
            part = selected(segments, own[segments[4]])
            marks = np.zeros((view.height + 2 * margin, view.width + 2 * margin), np.uint8)
            # Lines of even width have their middle between pixels.
            shift = margin + (0.0 if width % 2 else 0.5)
            trace(marks, clipped(part, view, margin - 1), shift, cancelled)
            if width > 1:
                marks = dilated(marks, [disc(width, width)])[0]
            np.maximum(result, marks[margin:-margin, margin:-margin], out=result)
        leave_if(cancelled)
        table = np.zeros(256, np.uint32)
        table[1 : len(colours) + 1] = colours
        canvas.paint_coded(result, table)

    def _segments(self, view: View, shown: Indices, whole: bool) -> Segments:
        """Give the segments of some lines in pixel coordinates."""
        length = np.diff(self.offsets)[shown]
        if whole and int(length.sum()) > VERTEX_LIMIT:
            level = self.level(view.resolution)
            if level is not None:
                return level.in_pixels(view)
        vertices = ranges(self.offsets[shown], length)
        x, y = view.to_exact_pixels(self.x[vertices], self.y[vertices])
        start, end = _pairs(np.concatenate([[0], np.cumsum(length)]))
        return x[start], y[start], x[end], y[end], np.repeat(self.code[shown], np.maximum(length - 1, 1))

    def level(self, resolution: float) -> Level | None:
        """Give the lines snapped for a resolution, made once and kept; None if there is no such grid."""
        grid = Grid.fitting(resolution, self.boxes)
        if grid is not None and grid not in self._levels:
            self._levels[grid] = self._snapped(grid)
        return None if grid is None else self._levels[grid]

    def _snapped(self, grid: Grid) -> Level:
        """Snap all vertices to a grid, drop repeats within each line and segments that another line has too."""
        x, y = grid.steps(self.x, self.y)
        keep = np.ones(len(x), np.bool_)
        keep[1:] = (x[1:] != x[:-1]) | (y[1:] != y[:-1])
        keep[self.offsets[:-1]] = True
        offsets = np.concatenate([[0], np.cumsum(keep)])[self.offsets]
        start, end = _pairs(offsets)
        code = np.repeat(self.code, np.maximum(np.diff(offsets) - 1, 1)).astype(np.int64)
        x, y = x[keep], y[keep]
        # A segment of one step is shorter than a pixel: its two ends, each a segment without length, show it whole.
        # Neighbours share ends, so this halves the work, and ends need no stepping.
        short = np.maximum(np.abs(x[end] - x[start]), np.abs(y[end] - y[start])) <= 1
        code = np.concatenate([code[~short], code[short], code[short]])
        start, end = (np.concatenate([each[~short], start[short], end[short]]) for each in (start, end))
        # One number for each grid point, the two halves of 64 bits; both directions of a segment are the same one.
        spot = (x << 32) + y
        low, high = np.minimum(spot[start], spot[end]), np.maximum(spot[start], spot[end])
        order, first = grouped([low, high, code])
        different = np.sort(order[first])
        start, end = start[different], end[different]
        return Level(
            grid,
            x[start].astype(np.int32),
            y[start].astype(np.int32),
            x[end].astype(np.int32),
            y[end].astype(np.int32),
            code[different].astype(np.uint8),
        )


def _pairs(offsets: Indices) -> tuple[Indices, Indices]:
    """Give the first and the last vertex of each segment; a line of one vertex has one segment without length."""
    length = np.diff(offsets)
    start = ranges(offsets[:-1], np.maximum(length - 1, 1))
    end = start + np.repeat((length > 1).astype(np.intp), np.maximum(length - 1, 1))
    return start, end
