"""Areas that do not overlap, as a picture of their numbers: which area is at every pixel.

Every border adds its area's number where the area begins and takes it away where it ends, going from left to right
along each row of pixels; the running sum is the number of the area at each pixel. Where areas overlap, the sum is a
wrong number that looks right: `Coverage.is_valid` has to be asked once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from layers.raster.arrays import Bytes, Floats, Indices, Integers, Mask, Numbers, Pixels, ranges, usable
from layers.raster.borders import Borders, Edges, downwards, running_sum
from layers.raster.boxes import boxes_of, meeting
from layers.raster.cancel import never
from layers.raster.morphology import dilated, disc
from layers.raster.snapping import VERTEX_LIMIT, Grid
from layers.raster.view import View

CHECK_PIXELS = 2_048
"""Longer side of the picture in which overlaps are looked for."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Areas ready to be drawn as a picture of their numbers. Made by `build`.

    Attributes
    ----------
    x, y : (n,) float64
        Vertices, ring after ring, the rings of one area together.
    offsets : (rings + 1,) int64
        First vertex of each ring.
    direction : (rings,) int8
        1 if the ring's left side is inside the area, else -1.
    features : (areas,) int32
        The areas, as numbered by `part_of`; ascending.
    first_vertex : (areas + 1,) int64
        First vertex of each area.
    boxes : (4, areas) float64
    count : int
        One more than the highest number in `part_of`.
    skipped : int
        Areas left out: with a vertex that has no usable place.
    """

    x: Floats
    y: Floats
    offsets: Indices
    direction: Numbers
    features: Integers
    first_vertex: Indices
    boxes: Floats
    count: int
    skipped: int
    _levels: dict[Grid, Borders] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def build(cls, coords: Floats, ring_offsets: Numbers, part_of: Numbers, hole: Mask | None = None) -> Coverage:
        """Take areas in.

        Parameters
        ----------
        coords : (n, 2) float64
            Vertices of rings, CRS units, y north. Rings may repeat their first vertex at the end or not.
        ring_offsets : (rings + 1,) integers
            Ring i has the vertices ring_offsets[i] to ring_offsets[i + 1] - 1.
        part_of : (rings,) integers
            Area (0, 1, ...) that each ring belongs to.
        hole : (rings,) bool, optional
            True for rings around holes. By default, rings that turn the other way than the largest of their area.

        Raises
        ------
        ValueError
            If the lengths do not fit each other.
        """
        coords = np.asarray(coords, np.float64).reshape(-1, 2)
        offsets, part = np.asarray(ring_offsets, np.intp), np.asarray(part_of, np.int32)
        if len(offsets) != len(part) + 1 or offsets[0] != 0 or offsets[-1] != len(coords):
            raise ValueError("the offsets of rings must lead from 0 to the number of vertices, one more than rings")
        count = int(part.max(initial=-1)) + 1
        length = np.diff(offsets)
        bad_before = np.concatenate([[0], np.cumsum(~usable(coords[:, 0], coords[:, 1]))])
        broken = np.zeros(count, np.bool_)
        broken[part[bad_before[offsets[1:]] > bad_before[offsets[:-1]]]] = True
        order = np.argsort(part, kind="stable")
        order = order[~broken[part[order]] & (length[order] > 0)]
        vertices = ranges(offsets[order], length[order])
        x, y = coords[vertices, 0], coords[vertices, 1]
        offsets = np.concatenate([[0], np.cumsum(length[order])])
        features, first_ring = np.unique(part[order], return_index=True)
        first_vertex = np.concatenate([offsets[first_ring], [len(x)]])
        area = _ring_areas(x, y, offsets)
        inner = _turns_other_way(area, first_ring) if hole is None else np.asarray(hole, np.bool_)[order]
        return cls(
            x=x,
            y=y,
            offsets=offsets,
            direction=np.where((area > 0) != inner, 1, -1).astype(np.int8),
            features=features,
            first_vertex=first_vertex,
            boxes=boxes_of(x, y, first_vertex),
            count=count,
            skipped=int(broken.sum()),
        )

    def __len__(self) -> int:
        return len(self.features)

    def ids(self, view: View, visible: Mask | None = None, cancelled: Callable[[], bool] = never) -> Integers:
        """Tell which area is at the middle of every pixel.

        Parameters
        ----------
        view
            Where to look.
        visible : (count,) bool, optional
            Areas to show; all by default.

        Returns
        -------
        (height, width) int32
            0 for none, else the area's number + 1. Exact where few areas are in view; else (`VERTEX_LIMIT`) pixels
            whose middle is less than about a pixel from a border may show the neighbour.

        Raises
        ------
        Cancelled
            If the work is no longer wanted.
        """
        shown = meeting(self.boxes, view, 0.0)
        if visible is not None:
            shown = shown[visible[self.features[shown]]]
        length = np.diff(self.first_vertex)[shown]
        borders = self.borders(view.resolution) if visible is None and length.sum() > VERTEX_LIMIT else None
        edges = self._edges_in(view, shown) if borders is None else borders.in_pixels(view)
        answer = running_sum(edges, view.width, view.height, cancelled)
        # A fold that is thinner than the grid can leave a sum that is nobody's number.
        nobody = answer.view(np.uint32) > np.uint32(self.count)
        if nobody.any():
            answer[nobody] = 0
        return answer

    def is_valid(self, cancelled: Callable[[], bool] = never) -> bool:
        """Tell whether no two areas overlap, and no hole lies outside its area.

        The areas are counted at every pixel of a picture of the whole, `CHECK_PIXELS` on its longer side: what
        overlaps by less than a pixel of it may pass.
        """
        if not len(self):
            return True
        west, south = float(self.boxes[0].min()), float(self.boxes[1].min())
        east, north = float(self.boxes[2].max()), float(self.boxes[3].max())
        resolution = max(east - west, north - south) / CHECK_PIXELS
        if resolution == 0:
            return True
        width = max(1, int(np.ceil((east - west) / resolution)))
        height = max(1, int(np.ceil((north - south) / resolution)))
        view = View((west + east) / 2, (south + north) / 2, resolution, width, height)
        x0, y0, x1, y1, weight = self._edges_in(view, np.arange(len(self)))
        times = running_sum((x0, y0, x1, y1, np.sign(weight)), width, height, cancelled)
        return int(times.min()) >= 0 and int(times.max()) <= 1

    def borders(self, resolution: float) -> Borders | None:
        """Give all borders snapped for a resolution, made once and kept; None if there is no such grid."""
        grid = Grid.fitting(resolution, self.boxes)
        if grid is not None and grid not in self._levels:
            self._levels[grid] = Borders.snapped(self._edges(np.arange(len(self))), grid)
        return None if grid is None else self._levels[grid]

    def _edges_in(self, view: View, shown: Indices) -> Edges:
        """Give the edges of some areas in pixel coordinates of a view."""
        x0, y0, x1, y1, weight = self._edges(shown)
        return (*view.to_exact_pixels(x0, y0), *view.to_exact_pixels(x1, y1), weight)

    def _edges(self, shown: Indices) -> Edges:
        """Give the edges of some areas from their northern to their southern end, CRS units."""
        first = self.first_vertex[shown]
        length = self.first_vertex[shown + 1] - first
        vertices = ranges(first, length)
        following = vertices + 1
        # The last vertex of a ring leads back to its first.
        ring = np.searchsorted(self.offsets, vertices, side="right") - 1
        last = following == self.offsets[ring + 1]
        following[last] = self.offsets[ring[last]]
        weight = np.repeat(self.features[shown] + np.int32(1), length) * self.direction[ring]
        return downwards(self.x[vertices], self.y[vertices], self.x[following], self.y[following], weight)


def colour(ids: Integers, table: Pixels) -> Pixels:
    """Colour areas: ids (h, w), table (areas + 1,) premultiplied ARGB with the colour of "none" first."""
    return table.take(ids)


def outline(ids: Integers, width: int = 1) -> Mask:
    """Tell where borders are: (h, w) bool, true where an area meets another or none, `width` pixels wide."""
    edge = np.zeros(ids.shape, np.bool_)
    edge[:, :-1] = ids[:, :-1] != ids[:, 1:]
    edge[:-1] |= ids[:-1] != ids[1:]
    if width <= 1:
        return edge
    marks: Bytes = np.pad(edge.view(np.uint8), width)
    wide = dilated(marks, [disc(width, width)])[0][width:-width, width:-width]
    answer: Mask = wide != 0
    return answer


def _ring_areas(x: Floats, y: Floats, offsets: Indices) -> Floats:
    """Give twice the area of each ring, above 0 if it turns left."""
    if len(offsets) < 2:
        return np.zeros(0)
    following = np.arange(1, len(x) + 1)
    following[offsets[1:] - 1] = offsets[:-1]
    # Relative to the ring's first vertex, or small rings far from the origin would drown in rounding.
    first = np.repeat(offsets[:-1], np.diff(offsets))
    x, y = x - x[first], y - y[first]
    areas: Floats = np.add.reduceat(x * y[following] - x[following] * y, offsets[:-1])
    return areas


def _turns_other_way(area: Floats, first_ring: Indices) -> Mask:
    """Tell which rings turn the other way than the largest ring of their feature."""
    feature = np.repeat(np.arange(len(first_ring)), np.diff(np.append(first_ring, len(area))))
    by_size = np.lexsort((np.abs(area), feature))
    largest = by_size[np.append(first_ring[1:], len(area)) - 1] if len(area) else by_size
    other: Mask = (area > 0) != (area[largest] > 0)[feature]
    return other
