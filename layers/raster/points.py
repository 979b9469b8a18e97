"""Points laid out so that what a view shows is a few runs of memory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layers.raster.arrays import Bounds, Bytes, Floats, Floats32, Integers, Mask, Numbers, usable
from layers.raster.view import FAR_PIXEL, View

CELLS = 256
"""Cells of the grid along each axis; 256 x 256 cell numbers fill uint16, which numpy sorts by radix."""

SHARP_PIXEL = 1 / 16
"""Largest error in pixels that float32 coordinates may cause before the float64 ones are put together again."""


@dataclass(frozen=True, slots=True)
class PointsInView:
    """The points that a view shows, in the grid's order.

    Attributes
    ----------
    rows : (n,) int32
        Row numbers as they were given to `PointSet.build`.
    px, py : (n,) float32
        Pixel coordinates, y down.
    code : (n,) uint8
    order : (n,) int32 or None
        Drawing order as given to `PointSet.build`; None means by row.
    """

    rows: Integers
    px: Floats32
    py: Floats32
    code: Bytes
    order: Integers | None

    @property
    def rank(self) -> Integers:
        """What is drawn later has the higher number; shape (n,)."""
        return self.rows if self.order is None else self.order


@dataclass(frozen=True, slots=True)
class PointSet:
    """Points sorted by the cells of a 256 x 256 grid, row by row. Made by `build`.

    Attributes
    ----------
    x, y : (n,) float32
        Relative to the centre, CRS units, y north.
    x_rest, y_rest : (n,) float32
        What float32 rounded away; used only where a view is so close that it shows.
    code : (n,) uint8
        Class of each point.
    rows : (n,) int32
        Row numbers as given.
    order : (n,) int32 or None
        Drawing order.
    starts : (CELLS * CELLS + 1,) int32
        First point of each cell.
    centre : (x, y)
    bounds : (west, south, east, north)
    skipped : int
        Rows without a usable place (NaN, infinite, beyond any CRS).
    """

    x: Floats32
    y: Floats32
    x_rest: Floats32
    y_rest: Floats32
    code: Bytes
    rows: Integers
    order: Integers | None
    starts: Integers
    centre: tuple[float, float]
    bounds: Bounds
    skipped: int

    @classmethod
    def build(cls, x: Floats, y: Floats, code: Bytes, order: Numbers | None = None) -> PointSet:
        """Lay points out for drawing.

        Parameters
        ----------
        x, y : (n,) float64
            CRS units, y north. Rows that have no usable place are left out and counted.
        code : (n,) uint8
            Class of each point.
        order : (n,) integers, optional
            Points with a higher number are drawn later. By default later rows are.

        Raises
        ------
        ValueError
            If the columns differ in length.
        """
        if not len(x) == len(y) == len(code) or (order is not None and len(order) != len(x)):
            raise ValueError("the columns of a point set must be of one length")
        x, y = np.asarray(x, np.float64), np.asarray(y, np.float64)
        rows = np.flatnonzero(usable(x, y)).astype(np.int32)
        x, y = x[rows], y[rows]
        bounds = (float(x.min()), float(y.min()), float(x.max()), float(y.max())) if len(rows) else (0.0, 0.0, 0.0, 0.0)
        centre = ((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2)
        cell = _cell(y, bounds[1], bounds[3]) * CELLS + _cell(x, bounds[0], bounds[2])
        sorting = np.argsort(cell, kind="stable")
        starts = np.zeros(CELLS * CELLS + 1, np.int32)
        np.cumsum(np.bincount(cell, minlength=CELLS * CELLS), out=starts[1:])
        x, y, rows_sorted = x[sorting] - centre[0], y[sorting] - centre[1], rows[sorting]
        near_x, near_y = x.astype(np.float32), y.astype(np.float32)
        return cls(
            x=near_x,
            y=near_y,
            x_rest=(x - near_x).astype(np.float32),
            y_rest=(y - near_y).astype(np.float32),
            code=np.asarray(code, np.uint8)[rows_sorted],
            rows=rows_sorted,
            order=None if order is None else np.asarray(order)[rows_sorted].astype(np.int32),
            starts=starts,
            centre=centre,
            bounds=bounds,
            skipped=len(code) - len(rows),
        )

    def __len__(self) -> int:
        return len(self.rows)

    def query(self, bounds: Bounds) -> list[slice]:
        """Give the runs of memory that hold every point of a rectangle (west, south, east, north).

        The runs follow the grid's cells, so they hold some points around the rectangle too.
        """
        west, south, east, north = bounds
        if not len(self) or west > self.bounds[2] or east < self.bounds[0]:
            return []
        if south > self.bounds[3] or north < self.bounds[1]:
            return []
        columns = np.asarray([west, east])
        lines = np.asarray([south, north])
        left, right = _cell(columns, self.bounds[0], self.bounds[2]).tolist()
        bottom, top = _cell(lines, self.bounds[1], self.bounds[3]).tolist()
        if left == 0 and right == CELLS - 1:
            # Whole rows of the grid follow each other without a gap.
            runs = [(self.starts[bottom * CELLS], self.starts[(top + 1) * CELLS])]
        else:
            first = np.arange(bottom, top + 1) * CELLS
            runs = list(zip(self.starts[first + left], self.starts[first + right + 1], strict=True))
        return [slice(int(start), int(end)) for start, end in runs if end > start]

    def in_view(self, view: View, visible: Mask | None = None, margin: float = 0.0) -> PointsInView:
        """Find what a view shows.

        Parameters
        ----------
        view
            Where to look.
        visible : (rows given to build,) bool, optional
            Rows to show, such as those within a window of time; all by default.
        margin
            Pixels around the picture that count as in view: half the size of the sprites.
        """
        bounds = view.bounds(margin)
        west, south, east, north = self.bounds
        whole = bounds[0] <= west and bounds[1] <= south and bounds[2] >= east and bounds[3] >= north
        if whole and visible is None:
            px, py = self._pixels(view, slice(None))
            return PointsInView(self.rows, px, py, self.code, self.order)
        parts = self.query(bounds)
        pixels = [self._pixels(view, part) for part in parts]
        px, py = (
            (np.concatenate([part[axis] for part in pixels]) if pixels else np.zeros(0, np.float32)) for axis in (0, 1)
        )
        where = np.concatenate([np.arange(part.start, part.stop) for part in parts] or [np.zeros(0, np.intp)])
        keep = (px >= -margin) & (px < view.width + margin) & (py >= -margin) & (py < view.height + margin)
        if visible is not None:
            keep &= visible[self.rows[where]]
        where = where[keep]
        return PointsInView(
            self.rows[where],
            px[keep],
            py[keep],
            self.code[where],
            None if self.order is None else self.order[where],
        )

    def nearest(self, view: View, px: float, py: float, radius_px: float, visible: Mask | None = None) -> int:
        """Give the row (as given to `build`) of the point nearest to a pixel, or -1 if none is within the radius.

        Of points at the same distance the one drawn on top answers.
        """
        x, y = view.from_pixels(np.asarray(px), np.asarray(py))
        spot = View(float(x), float(y), view.resolution, 1, 1)
        near = self.in_view(spot, visible, margin=radius_px + 1)
        distance = np.hypot(near.px - np.float32(0.5), near.py - np.float32(0.5))
        within = np.flatnonzero(distance <= radius_px)
        if not len(within):
            return -1
        best = within[distance[within] == distance[within].min()]
        return int(near.rows[best[np.argmax(near.rank[best])]])

    def _pixels(self, view: View, part: slice) -> tuple[Floats32, Floats32]:
        """Turn one run of points into float32 pixel coordinates."""
        left = (self.centre[0] - view.centre_x) / view.resolution + view.width / 2
        top = (view.centre_y - self.centre[1]) / view.resolution + view.height / 2
        reach = max(self.bounds[2] - self.bounds[0], self.bounds[3] - self.bounds[1]) / 2 / view.resolution
        # float32 keeps 24 bits: beyond this reach the last of them is coarser than the eye allows.
        if (reach + abs(left) + abs(top)) * 2.0**-23 <= SHARP_PIXEL:
            scale = np.float32(1 / view.resolution)
            return self.x[part] * scale + np.float32(left), np.float32(top) - self.y[part] * scale
        px = (self.x[part].astype(np.float64) + self.x_rest[part]) / view.resolution + left
        py = top - (self.y[part].astype(np.float64) + self.y_rest[part]) / view.resolution
        return (
            np.clip(px, -FAR_PIXEL, FAR_PIXEL).astype(np.float32),
            np.clip(py, -FAR_PIXEL, FAR_PIXEL).astype(np.float32),
        )


def _cell(values: Floats, low: float, high: float) -> NDArray[np.uint16]:
    """Give the grid's column or row of coordinates; what lies outside falls into the first or the last."""
    cells = values - low
    cells *= CELLS / (high - low) if high > low else 0.0
    return np.clip(cells, 0, CELLS - 1, out=cells).astype(np.uint16)
