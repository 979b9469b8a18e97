"""Lines as pixels: any number of them, of any width, without a call for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from layers.raster.arrays import (
    CHUNK,
    Bytes,
    Floats,
    Floats32,
    Indices,
    Integers,
    Mask,
    Numbers,
    Pixels,
    batches,
    ranges,
    usable,
)
from layers.raster.cancel import leave_if, never
from layers.raster.canvas import Canvas
from layers.raster.morphology import dilated, disc
from layers.raster.view import View

SNAP_PIXELS = 0.5
"""Widest grid, in pixels, to which lines are snapped: a vertex moves by at most 0.36 pixel."""

VERTEX_LIMIT = 200_000
"""Vertices in view up to which lines are drawn as they are. More are snapped once for each power of two of the
resolution; far out a level is small, close up few vertices are in view, so neither grows without bound."""

LINE_CLASSES = 255
"""Classes of lines in one set: a byte, and 0 is kept for nothing."""

_STEPS = 262_144


@dataclass(frozen=True, slots=True)
class Level:
    """All lines snapped to a grid, without repeated vertices.

    Attributes
    ----------
    x, y : (n,) float64
        Snapped vertices, CRS units.
    start, end : (m,) int32
        Vertices of each segment; the same one for a line that shrank to a point.
    code : (m,) uint8
    """

    x: Floats
    y: Floats
    start: Integers
    end: Integers
    code: Bytes


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
    _levels: dict[int, Level] = field(default_factory=dict, repr=False, compare=False)

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
        x0, y0, x1, y1, code = self._segments(view, shown, visible is None)
        result = np.zeros((view.height, view.width), np.uint8)
        for width in sorted({width for width in widths_px if width > 0}):
            own = np.asarray([each == width for each in widths_px] + [False] * (256 - len(widths_px)))[code]
            some = slice(None) if own.all() else np.flatnonzero(own)
            marks = np.zeros((view.height + 2 * margin, view.width + 2 * margin), np.uint8)
            # Lines of even width have their middle between pixels.
            shift = margin + (0.0 if width % 2 else 0.5)
            segments = clipped(x0[some], y0[some], x1[some], y1[some], code[some], view, margin - 1)
            _trace(marks, *segments, shift, cancelled)
            if width > 1:
                marks = dilated(marks, [disc(width, width)])[0]
            np.maximum(result, marks[margin:-margin, margin:-margin], out=result)
        leave_if(cancelled)
        table = np.zeros(256, np.uint32)
        table[1 : len(colours) + 1] = colours
        canvas.paint_coded(result, table)

    def _segments(self, view: View, shown: Indices, whole: bool) -> tuple[Floats, Floats, Floats, Floats, Bytes]:
        """Give the segments of some lines in pixel coordinates, and the class of each."""
        length = np.diff(self.offsets)[shown]
        if whole and int(length.sum()) > VERTEX_LIMIT:
            level = self.level(view.resolution)
            x, y = view.to_exact_pixels(level.x, level.y)
            return x[level.start], y[level.start], x[level.end], y[level.end], level.code
        vertices = ranges(self.offsets[shown], length)
        x, y = view.to_exact_pixels(self.x[vertices], self.y[vertices])
        start, end = _pairs(np.concatenate([[0], np.cumsum(length)]))
        return x[start], y[start], x[end], y[end], np.repeat(self.code[shown], np.maximum(length - 1, 1))

    def level(self, resolution: float) -> Level:
        """Give the lines snapped to the widest power-of-two grid within `SNAP_PIXELS`; made once and kept."""
        exponent = int(np.floor(np.log2(resolution * SNAP_PIXELS)))
        if exponent not in self._levels:
            self._levels[exponent] = self._snapped(2.0**exponent)
        return self._levels[exponent]

    def _snapped(self, grid: float) -> Level:
        """Snap all vertices to a grid in CRS units and drop repeats within each line."""
        x, y = np.rint(self.x / grid), np.rint(self.y / grid)
        keep = np.ones(len(x), np.bool_)
        keep[1:] = (x[1:] != x[:-1]) | (y[1:] != y[:-1])
        keep[self.offsets[:-1]] = True
        offsets = np.concatenate([[0], np.cumsum(keep)])[self.offsets]
        start, end = _pairs(offsets)
        code = np.repeat(self.code, np.maximum(np.diff(offsets) - 1, 1))
        return Level(x[keep] * grid, y[keep] * grid, start.astype(np.int32), end.astype(np.int32), code)


def boxes_of(x: Floats, y: Floats, offsets: Indices) -> Floats:
    """Give west, south, east, north of runs of vertices, none of them empty; shape (4, runs)."""
    if len(offsets) < 2:
        return np.zeros((4, 0))
    first = offsets[:-1]
    return np.stack(
        [
            np.minimum.reduceat(x, first),
            np.minimum.reduceat(y, first),
            np.maximum.reduceat(x, first),
            np.maximum.reduceat(y, first),
        ]
    )


def meeting(boxes: Floats, view: View, margin: float) -> Indices:
    """Find the boxes, shape (4, n), that meet a view widened by a margin in pixels.

    Four comparisons of whole columns take 0.1 ms for 100,000 boxes: a tree would not be faster to ask.
    """
    west, south, east, north = view.bounds(margin)
    return np.flatnonzero((boxes[0] <= east) & (boxes[2] >= west) & (boxes[1] <= north) & (boxes[3] >= south))


def _pairs(offsets: Indices) -> tuple[Indices, Indices]:
    """Give the first and the last vertex of each segment; a line of one vertex has one segment without length."""
    length = np.diff(offsets)
    start = ranges(offsets[:-1], np.maximum(length - 1, 1))
    end = start + np.repeat((length > 1).astype(np.intp), np.maximum(length - 1, 1))
    return start, end


def clipped(
    x0: Floats, y0: Floats, x1: Floats, y1: Floats, code: Bytes, view: View, margin: float
) -> tuple[Floats32, Floats32, Floats32, Floats32, Bytes]:
    """Cut segments, given in pixel coordinates, to the picture widened by a margin; drop those outside.

    Source: Y.-D. Liang and B. A. Barsky, "A new concept and method for line clipping", ACM Transactions on Graphics
    3(1), 1984.
    """
    low, right, bottom = -margin, view.width + margin, view.height + margin
    near = (np.maximum(x0, x1) >= low) & (np.minimum(x0, x1) <= right)
    near &= (np.maximum(y0, y1) >= low) & (np.minimum(y0, y1) <= bottom)
    if not near.all():
        x0, y0, x1, y1, code = x0[near], y0[near], x1[near], y1[near], code[near]
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
        x0, y0, x1, y1, code = x0[keep], y0[keep], x1[keep], y1[keep], code[keep]
    return x0.astype(np.float32), y0.astype(np.float32), x1.astype(np.float32), y1.astype(np.float32), code


def _trace(
    marks: Bytes,
    x0: Floats32,
    y0: Floats32,
    x1: Floats32,
    y1: Floats32,
    code: Bytes,
    shift: float,
    cancelled: Callable[[], bool],
) -> None:
    """Mark the pixels of segments that lie inside a padded picture; the highest class wins.

    Each segment is followed along its longer axis, one pixel in every column (or row) that it meets, taken where the
    segment passes the middle of the column; the first and the last pixel hold its ends.
    """
    stride = marks.shape[1]
    flat = marks.reshape(-1)
    offset = np.float32(shift)
    for first in range(0, len(x0), CHUNK):
        leave_if(cancelled)
        some = slice(first, first + CHUNK)
        steep = np.abs(y1[some] - y0[some]) > np.abs(x1[some] - x0[some])
        a0, b0 = np.where(steep, y0[some], x0[some]) + offset, np.where(steep, x0[some], y0[some]) + offset
        a1, b1 = np.where(steep, y1[some], x1[some]) + offset, np.where(steep, x1[some], y1[some]) + offset
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
        for part in batches(count, _STEPS):
            leave_if(cancelled)
            number = count[part]
            which = np.repeat(np.arange(part.start, part.stop), number)
            k = (np.arange(len(which)) - np.repeat(np.cumsum(number) - number, number)).astype(np.int32)
            b = middle[which] + k * slope[which]
            np.clip(b, lowest[which], highest[which], out=b)
            place = (start[which] + k) * step_a[which] + b.astype(np.int32) * step_b[which]
            np.maximum.at(flat, place.astype(np.intp), value[which])
