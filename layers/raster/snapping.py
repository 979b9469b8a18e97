"""The grids to which large layers are snapped, one for each power of two of the resolution."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layers.raster.arrays import Floats, Floats32, Integers
from layers.raster.view import View

SNAP_PIXELS = 0.71
"""Widest step, in pixels: a vertex moves by at most half a pixel."""

VERTEX_LIMIT = 200_000
"""Vertices in view up to which a layer is drawn as it is. More are snapped, once for each step, and kept: far out
little is left of a layer, close up few vertices are in view, so neither way grows without bound."""

_FINEST = 2.0**30
"""Steps across a layer that fit int32 with room for a view beside them."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A square grid: its step in CRS units and the place from which the steps are counted."""

    step: float
    centre_x: float
    centre_y: float

    @classmethod
    def fitting(cls, resolution: float, boxes: Floats) -> Grid | None:
        """Give the widest power-of-two grid within `SNAP_PIXELS`, counted from the middle of boxes, (4, n), n > 0.

        None if its steps across the boxes could not be counted.
        """
        west, south = float(boxes[0].min()), float(boxes[1].min())
        east, north = float(boxes[2].max()), float(boxes[3].max())
        step = 2.0 ** int(np.floor(np.log2(resolution * SNAP_PIXELS)))
        if max(east - west, north - south) / step > _FINEST:
            return None
        return cls(step, (west + east) / 2, (south + north) / 2)

    def steps(self, x: Floats, y: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Give the nearest column and row of CRS coordinates, counted east and north."""
        columns = np.rint((x - self.centre_x) / self.step).astype(np.int64)
        rows = np.rint((y - self.centre_y) / self.step).astype(np.int64)
        return columns, rows

    def to_pixels(self, view: View, columns: Integers, rows: Integers) -> tuple[Floats32, Floats32]:
        """Give the pixel coordinates of columns and rows of the grid, (n,) int32."""
        # Counting from the view's own middle keeps float32 exact where it shows.
        column = round((view.centre_x - self.centre_x) / self.step)
        row = round((view.centre_y - self.centre_y) / self.step)
        left = (self.centre_x + column * self.step - view.centre_x) / view.resolution + view.width / 2
        top = (view.centre_y - self.centre_y - row * self.step) / view.resolution + view.height / 2
        scale = np.float32(self.step / view.resolution)
        px: Floats32 = (columns - np.int32(column)).astype(np.float32) * scale + np.float32(left)
        py: Floats32 = np.float32(top) - (rows - np.int32(row)).astype(np.float32) * scale
        return px, py
