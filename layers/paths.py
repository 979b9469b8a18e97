"""Many lines or rings in flat arrays, simplified to the pixel and cut to what a view shows. No Qt, no shapely."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import cast

import numpy as np
from numpy.typing import NDArray

from layers.raster.arrays import Floats, Indices, Integers, Mask, ranges
from layers.raster.view import View

SNAP_PIXELS = 0.7
"""Vertices are snapped to a grid of at most this many pixels before they are drawn."""


@dataclass(frozen=True, slots=True, eq=False)
class PixelPaths:
    """Lines in pixels: ``points`` is (n, 2) float64, y down; path i is ``points[starts[i]:starts[i + 1]]``.

    ``path`` (m,) says which path of the source each one is a piece of.
    """

    points: Floats
    starts: Indices
    path: Integers

    def __len__(self) -> int:
        return len(self.path)

    def some(self, chosen: Mask) -> PixelPaths:
        """Return the lines where a mask of shape (m,) is true."""
        part = np.flatnonzero(chosen)
        count = np.diff(self.starts)[part]
        where = ranges(self.starts[part], count)
        starts = np.concatenate([[0], np.cumsum(count)]).astype(np.intp)
        return PixelPaths(self.points[where], starts, self.path[part])


@dataclass(frozen=True, slots=True, eq=False)
class Paths:
    """Lines or rings in units of a CRS; rings repeat their first point at their end, holes turn the other way.

    Attributes
    ----------
    x, y : (n,) float64
    starts : (m + 1,) integers
        Path i is ``x[starts[i]:starts[i + 1]]``; none is empty.
    row : (m,) int32
        The row of its columns that each path belongs to.
    """

    x: Floats
    y: Floats
    starts: Indices
    row: Integers
    bounds: Floats = field(init=False)
    _source: Integers | None = None
    _levels: dict[int, Paths] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the box of each path: (m, 4) of west, south, east, north."""
        if len(self.row):
            first = self.starts[:-1]
            boxes = [
                np.minimum.reduceat(self.x, first),
                np.minimum.reduceat(self.y, first),
                np.maximum.reduceat(self.x, first),
                np.maximum.reduceat(self.y, first),
            ]
            object.__setattr__(self, "bounds", np.column_stack(boxes))
        else:
            object.__setattr__(self, "bounds", np.empty((0, 4)))

    def __len__(self) -> int:
        return len(self.row)

    def at(self, resolution: float) -> Paths:
        """Return the paths for drawing at a resolution (CRS units a pixel): fewer vertices, none moved by a pixel.

        Steps are powers of two and are kept, so that a view pays for each only once.
        """
        level = math.floor(math.log2(max(resolution, 1e-12) * SNAP_PIXELS))
        if level not in self._levels:
            self._levels[level] = self._snapped(2.0**level)
        return self._levels[level]

    def _snapped(self, step: float) -> Paths:
        """Keep, of vertices that fall into one cell of a grid, the first; a path of one cell is left out."""
        count = np.diff(self.starts)
        path = np.repeat(np.arange(len(self), dtype=np.int32), count)
        column, line_ = np.floor(self.x / step), np.floor(self.y / step)
        keep = np.ones(len(self.x), bool)
        if len(keep):
            keep[1:] = (column[1:] != column[:-1]) | (line_[1:] != line_[:-1])
            keep[self.starts[:-1]] = True
            # The last vertex closes rings and ends lines where they end.
            last = self.starts[1:] - 1
            alone = np.add.reduceat(keep, self.starts[:-1]) < 2
            keep[last] = True
            keep &= ~alone[path]
        kept = np.bincount(path[keep], minlength=len(self))
        source = np.flatnonzero(kept)
        starts = np.concatenate([[0], np.cumsum(kept[source])]).astype(np.intp)
        return Paths(self.x[keep], self.y[keep], starts, self.row[source], _source=source.astype(np.int32))

    def _chosen(self, view: View, margin: float, wanted: Mask | None) -> tuple[Floats, Indices, Integers]:
        """Return pixels (n, 2), starts and source numbers of the paths whose boxes touch the view."""
        west, south, east, north = view.bounds(margin)
        box = self.bounds
        hit = (box[:, 0] <= east) & (box[:, 2] >= west) & (box[:, 1] <= north) & (box[:, 3] >= south)
        source = self._source if self._source is not None else np.arange(len(self), dtype=np.int32)
        if wanted is not None:
            hit &= wanted[source]
        part = np.flatnonzero(hit)
        count = np.diff(self.starts)[part]
        where = ranges(self.starts[part], count)
        points = np.column_stack(view.to_exact_pixels(self.x[where], self.y[where]))
        return points, np.concatenate([[0], np.cumsum(count)]).astype(np.intp), source[part]

    def lines(self, view: View, margin: float, wanted: Mask | None = None) -> PixelPaths:
        """Return the pieces of lines that a view shows.

        Parameters
        ----------
        margin
            Pixels around the picture that count as in view.
        wanted : (paths given at first,) bool, optional
            Which paths to draw; all by default.
        """
        points, starts, source = self.at(view.resolution)._chosen(view, margin, wanted)
        if not len(points):
            return PixelPaths(points, np.zeros(1, np.intp), np.zeros(0, np.int32))
        path = np.repeat(np.arange(len(source)), np.diff(starts))
        low, high = np.minimum(points[1:], points[:-1]), np.maximum(points[1:], points[:-1])
        segment = path[1:] == path[:-1]
        segment &= (high[:, 0] >= -margin) & (low[:, 0] <= view.width + margin)
        segment &= (high[:, 1] >= -margin) & (low[:, 1] <= view.height + margin)
        before = np.concatenate([[False], segment])
        after = np.concatenate([segment, [False]])
        begins = np.flatnonzero((after & ~before)[before | after])
        pieces = points[before | after]
        owner = source[path[after & ~before]].astype(np.int32)
        return PixelPaths(np.ascontiguousarray(pieces), np.append(begins, len(pieces)).astype(np.intp), owner)

    def rings(self, view: View, margin: float, wanted: Mask | None = None) -> PixelPaths:
        """Return the rings that a view shows, whole but with what lies far outside cut short."""
        points, starts, source = self.at(view.resolution)._chosen(view, margin, wanted)
        if not len(points):
            return PixelPaths(points, np.zeros(1, np.intp), np.zeros(0, np.int32))
        zone = np.digitize(points[:, 0], (-margin, view.width + margin)) * 3
        zone += np.digitize(points[:, 1], (-margin, view.height + margin))
        # A vertex in the same outer zone as both its neighbours cannot change what is filled inside the view.
        keep = np.ones(len(points), bool)
        keep[1:-1] = (zone[1:-1] == 4) | (zone[1:-1] != zone[:-2]) | (zone[1:-1] != zone[2:])
        keep[starts[:-1]] = True
        keep[starts[1:] - 1] = True
        count = np.add.reduceat(keep, starts[:-1])
        return PixelPaths(
            np.ascontiguousarray(points[keep]), np.concatenate([[0], np.cumsum(count)]).astype(np.intp), source
        )


def no_paths() -> Paths:
    """Return no path at all."""
    nothing = np.empty(0)
    return Paths(nothing, nothing, np.zeros(1, np.intp), np.zeros(0, np.int32))


def rounded(paths: Paths, times: int = 2) -> Paths:
    """Cut the corners of open lines a quarter from their ends, some times over (Chaikin 1974); their ends stay."""
    for _ in range(times):
        count = np.diff(paths.starts) - 1
        first = ranges(paths.starts[:-1], count)
        starts = np.concatenate([[0], np.cumsum(2 * count)]).astype(np.intp)
        cut = []
        for values in (paths.x, paths.y):
            begin, end = values[first], values[first + 1]
            corners = np.column_stack([0.75 * begin + 0.25 * end, 0.25 * begin + 0.75 * end]).reshape(-1)
            corners[starts[:-1]] = values[paths.starts[:-1]]
            corners[starts[1:] - 1] = values[paths.starts[1:] - 1]
            cut.append(corners)
        paths = Paths(cut[0], cut[1], starts, paths.row)
    return paths


def shared_edges_once(paths: Paths, rank: NDArray[np.integer]) -> tuple[Paths, Integers]:
    """Cut rings so that an edge of several of them is left only once, in the ring of the lowest rank.

    Dashes drawn twice over each other would fill their gaps.

    Parameters
    ----------
    paths
        Rings, neighbours having the same vertices along their border.
    rank : (paths,) integers
        Such as the level of an administrative area.

    Returns
    -------
    tuple of Paths and (paths,) int32
        The pieces, and the rank of each.
    """
    if not len(paths):
        return paths, np.zeros(0, np.int32)
    order = np.argsort(rank, kind="stable")
    count = np.diff(paths.starts)[order]
    where = ranges(paths.starts[:-1][order], count)
    path = np.repeat(np.arange(len(order)), count)
    x, y = paths.x[where], paths.y[where]
    # One integer for each vertex, then one for each edge whatever its direction.
    _, vertex = np.unique(np.round(x * 16) + 1j * np.round(y * 16), return_inverse=True)
    low = np.minimum(vertex[1:], vertex[:-1]).astype(np.int64)
    high = np.maximum(vertex[1:], vertex[:-1]).astype(np.int64)
    inside = path[1:] == path[:-1]
    # What joins the end of one ring to the start of the next is no edge, and must not stand for a true one either.
    edge = np.where(inside, low * (int(vertex.max()) + 1) + high, -1)
    _, first = np.unique(edge, return_index=True)
    keep = np.zeros(len(x) - 1, bool)
    keep[first] = True
    keep &= inside & (low != high)
    before, after = np.concatenate([[False], keep]), np.concatenate([keep, [False]])
    begins = np.flatnonzero((after & ~before)[before | after])
    owner = order[path[after & ~before]]
    pieces = before | after
    starts = np.append(begins, int(pieces.sum())).astype(np.intp)
    cut = Paths(x[pieces], y[pieces], starts, paths.row[owner])
    return cut, cast(Integers, np.asarray(rank)[owner].astype(np.int32))
