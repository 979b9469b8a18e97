"""Marks made ready for drawing and picking, and what of them a view shows. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layers.marks import Marks, Rings, Sprites, Texts
from layers.raster.arrays import Floats32, Indices, Integers, Mask
from layers.raster.points import PointSet
from layers.raster.view import View
from planning.frame import Frame

SPRITE_MARGIN = 24.0
"""Theme pixels around the picture in which a symbol's point may lie and the symbol still reach into it."""


def view_of(frame: Frame) -> View:
    """Return what the numpy engine needs to know of a frame."""
    return View(frame.centre_x, frame.centre_y, frame.resolution, frame.width, frame.height)


@dataclass(frozen=True, slots=True, eq=False)
class ShownSprites:
    """The symbols of one set that a view shows, in the order in which they are painted.

    ``px``, ``py`` are pixels, ``symbol`` indexes ``sprites.symbols``, ``index`` the arrays of ``sprites``.
    """

    sprites: Sprites
    px: Floats32
    py: Floats32
    symbol: NDArray[np.uint8]
    index: Integers
    as_dots: bool


@dataclass(frozen=True, slots=True, eq=False)
class ShownRings:
    """The circles of doubt that a view shows, in pixels."""

    rings: Rings
    px: Floats32
    py: Floats32
    radius: Floats32


@dataclass(frozen=True, slots=True, eq=False)
class ShownTexts:
    """Labels that might be shown: ``index`` into ``texts``, and the pixels of their points."""

    texts: Texts
    index: Indices
    px: Floats32
    py: Floats32


class Prepared:
    """Marks with an index over their points.

    Parameters
    ----------
    marks : Marks
        As described for one CRS.
    points : sequence of PointSet or None
        The index of each of ``marks.sprites``, where it was made before.
    """

    def __init__(self, marks: Marks, points: Sequence[PointSet] | None = None) -> None:
        self.marks = marks
        self.points = tuple(
            points or (PointSet.build(each.x, each.y, each.symbol, each.rank) for each in marks.sprites)
        )

    def sprites(self, view: View, unit: float, mask: Mask | None) -> list[ShownSprites]:
        """Return the symbols in view; ``unit`` is device pixels per theme pixel, ``mask`` covers the rows."""
        found = []
        for sprites, points in zip(self.marks.sprites, self.points, strict=True):
            if view.resolution * unit > sprites.max_resolution or not len(sprites.rows):
                continue
            seen = points.in_view(view, None if mask is None else mask[sprites.rows], SPRITE_MARGIN * unit)
            inside = (seen.px >= 0) & (seen.px < view.width) & (seen.py >= 0) & (seen.py < view.height)
            as_dots = int(inside.sum()) > sprites.dots_above or view.resolution * unit > sprites.dots_beyond
            order = slice(None) if as_dots else np.argsort(seen.rank, kind="stable")
            found.append(
                ShownSprites(sprites, seen.px[order], seen.py[order], seen.code[order], seen.rows[order], as_dots)
            )
        return found

    def rings(self, view: View, mask: Mask | None) -> list[ShownRings]:
        """Return the circles of doubt, unless they are too many or too large to say anything."""
        found = []
        for rings in self.marks.rings:
            px, py = view.to_pixels(rings.x, rings.y)
            radius = (rings.radius / view.resolution).astype(np.float32)
            keep = (px >= 0) & (px < view.width) & (py >= 0) & (py < view.height)
            keep &= (radius > 12) & (radius < min(view.width, view.height) / 2)
            if mask is not None:
                keep &= mask[rings.rows]
            if 0 < keep.sum() <= rings.limit:
                found.append(ShownRings(rings, px[keep], py[keep], radius[keep]))
        return found

    def texts(self, view: View, unit: float, mask: Mask | None) -> list[ShownTexts]:
        """Return the labels whose point is in view and which this scale allows."""
        found = []
        for texts in self.marks.texts:
            px, py = view.to_pixels(texts.x, texts.y)
            keep = (texts.max_resolution >= view.resolution * unit) & (px >= 0) & (px < view.width)
            keep &= (py >= 0) & (py < view.height)
            if mask is not None:
                keep &= mask[texts.rows]
            index = np.flatnonzero(keep)
            if len(index):
                found.append(ShownTexts(texts, index, px[index], py[index]))
        return found

    def nearest_point(self, view: View, px: float, py: float, radius: float, unit: float, mask: Mask | None) -> int:
        """Return the row of the topmost set's nearest symbol within ``radius`` pixels, or -1."""
        for sprites, points in reversed(list(zip(self.marks.sprites, self.points, strict=True))):
            if view.resolution * unit <= sprites.max_resolution and len(points):
                found = points.nearest(view, px, py, radius, None if mask is None else mask[sprites.rows])
                if found >= 0:
                    return int(sprites.rows[found])
        return -1
