"""Borders of areas, and the sum over them that tells which area is at each pixel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from layers.raster.arrays import Integers, Numbers, batches, grouped
from layers.raster.cancel import leave_if
from layers.raster.snapping import Grid
from layers.raster.view import View

Edges: TypeAlias = tuple[Numbers, Numbers, Numbers, Numbers, Integers]
"""x0, y0, x1, y1 and weight of edges that lead south, each (n,). Both neighbours of a border see the same edge in the
same direction, so that rounding cannot part them. The weight is what the sum gains from left to right."""

_CROSSINGS = 262_144


@dataclass(frozen=True, slots=True)
class Borders:
    """All edges of a layer snapped to a grid, edges that lie on each other made one.

    Attributes
    ----------
    grid
        Where the ends lie.
    x0, y0, x1, y1 : (n,) int32
        Northern and southern end of each edge in steps of the grid.
    weight : (n,) int32
    """

    grid: Grid
    x0: Integers
    y0: Integers
    x1: Integers
    y1: Integers
    weight: Integers

    @classmethod
    def snapped(cls, edges: Edges, grid: Grid) -> Borders:
        """Snap edges, in CRS units, to a grid."""
        x0, y0, x1, y1, weight = edges
        # Snapping can turn an edge round, so the ends are put in order again.
        x0, y0, x1, y1, weight = downwards(*grid.steps(x0, y0), *grid.steps(x1, y1), weight)
        # Each end is one number, the two halves of 64 bits.
        order, starts = grouped([(x0 << 32) + y0, (x1 << 32) + y1])
        total = np.add.reduceat(weight[order], starts) if len(starts) else weight
        # The first of each group stands for it; in their first order, edges lie close to their neighbours.
        kept = np.flatnonzero(total)
        kept = kept[np.argsort(order[starts[kept]])]
        one = order[starts[kept]]
        x0, y0, x1, y1 = (end[one].astype(np.int32) for end in (x0, y0, x1, y1))
        return cls(grid, x0, y0, x1, y1, total[kept].astype(np.int32))

    def in_pixels(self, view: View) -> Edges:
        """Give the edges in pixel coordinates, float32."""
        return (
            *self.grid.to_pixels(view, self.x0, self.y0),
            *self.grid.to_pixels(view, self.x1, self.y1),
            self.weight,
        )


def downwards(x0: Numbers, y0: Numbers, x1: Numbers, y1: Numbers, weight: Integers) -> Edges:
    """Turn edges so that they lead south, and drop those that are level: they cross no row of pixels."""
    steep = np.flatnonzero(y0 != y1)
    x0, y0, x1, y1, weight = x0[steep], y0[steep], x1[steep], y1[steep], weight[steep]
    up = y0 < y1
    return (
        np.where(up, x1, x0),
        np.where(up, y1, y0),
        np.where(up, x0, x1),
        np.where(up, y0, y1),
        np.where(up, -weight, weight),
    )


def running_sum(
    edges: Edges,
    width: int,
    height: int,
    cancelled: Callable[[], bool],
) -> Integers:
    """Sum the weights of all edges on the left of each pixel's middle; (height, width) int32.

    Edges lead downwards (y0 < y1) in pixel coordinates and close to rings, so every row's sum ends at 0.
    """
    x0, y0, x1, y1, weight = edges
    half = x0.dtype.type(0.5)
    # Rows whose middles the edge passes: from `first` to before `last`.
    first = np.clip(np.ceil(y0 - half), 0, height).astype(np.int32)
    last = np.clip(np.ceil(y1 - half), 0, height).astype(np.int32)
    crossing = np.flatnonzero(last > first)
    first, number = first[crossing], (last - first)[crossing]
    x0, y0, x1, y1, weight = x0[crossing], y0[crossing], x1[crossing], y1[crossing], weight[crossing]
    slope = (x1 - x0) / (y1 - y0)
    start = x0 + (first + half - y0) * slope - half
    # What lies right of the picture falls on the next row's first pixel, where the old row's sum has to end anyway.
    answer = np.zeros(height * width + 1, np.int32)
    for part in batches(number, _CROSSINGS):
        leave_if(cancelled)
        rows = number[part]
        which = np.repeat(np.arange(part.start, part.stop), rows)
        k = (np.arange(len(which)) - np.repeat(np.cumsum(rows) - rows, rows)).astype(np.int32)
        column = np.clip(np.ceil(start[which] + k * slope[which]), 0, width).astype(np.int32)
        place = (first[which] + k) * np.int32(width) + column
        # Adding is fast only if the weights have the sum's own type.
        np.add.at(answer, place.astype(np.intp), weight[which].astype(np.int32))
    leave_if(cancelled)
    np.cumsum(answer, out=answer)
    return answer[:-1].reshape(height, width)
