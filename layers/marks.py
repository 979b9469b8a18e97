"""What a layer wants drawn, said once: two back ends, pixels and vectors, draw the same marks. No Qt.

All coordinates are in the CRS that the marks were described for. Colours are tokens of the theme, sizes are theme
pixels (1/96 inch), so a change of theme or of device needs no new description. ``rows`` lead back to the columns.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layers.paths import Paths, PixelPaths
from layers.raster.arrays import Floats, Integers, Mask
from layers.raster.view import View
from layers.style import Brush, Pen

ALWAYS = float("inf")
"""A ``max_resolution`` that never hides anything."""

MARGIN = 16.0
"""Theme pixels around the picture to which lines and areas are cut: wider than half of any pen."""


@dataclass(frozen=True, slots=True, eq=False)
class Sprites:
    """Symbols on points.

    Attributes
    ----------
    x, y : (n,) float64
        NaN draws nothing.
    rows : (n,) int32
    symbol : (n,) uint8
        Index into ``symbols``.
    family : str
        Table of ``resources/symbols/symbols.toml`` that says colours and sizes.
    symbols : tuple of str
        Symbol files, without ``.svg``.
    rank : (n,) int32
        Higher is drawn later, on top.
    dots_above : int
        With more points in view than this, each is a plain dot.
    dots_beyond : float
        CRS units per theme pixel above which each is a plain dot, however few.
    dots : tuple of (fill token, edge token)
        For each symbol.
    dot_size : int
        Diameter of a dot in theme pixels.
    max_resolution : float
        CRS units per theme pixel above which nothing is drawn.
    below : str
        A kind whose symbols these must not hide, empty for none.
    """

    x: Floats
    y: Floats
    rows: Integers
    symbol: NDArray[np.uint8]
    family: str
    symbols: tuple[str, ...]
    rank: Integers
    dots: tuple[tuple[str, str], ...]
    dots_above: int = 4_000
    dots_beyond: float = ALWAYS
    dot_size: int = 5
    max_resolution: float = ALWAYS
    below: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Strokes:
    """Lines. ``pen`` (paths,) uint8 chooses of ``pens``; ``max_resolution`` has a limit for each pen."""

    paths: Paths
    pen: NDArray[np.uint8]
    pens: tuple[Pen, ...]
    max_resolution: tuple[float, ...]

    def shown(self, view: View, unit: float, mask: Mask | None) -> PixelPaths:
        """Return the pieces of lines that a view shows; ``unit`` is device pixels per theme pixel.

        Parameters
        ----------
        mask : (rows,) bool or None
            Rows to draw.
        """
        wanted: Mask = (np.asarray(self.max_resolution) >= view.resolution * unit)[self.pen]
        if mask is not None:
            wanted &= mask[self.paths.row]
        return self.paths.lines(view, MARGIN * unit, wanted)


@dataclass(frozen=True, slots=True, eq=False)
class Fills:
    """Areas, even-odd over all rings of a row. ``brush`` (paths,) uint8 chooses of ``brushes``."""

    paths: Paths
    brush: NDArray[np.uint8]
    brushes: tuple[Brush, ...]
    max_resolution: float = ALWAYS

    def shown(self, view: View, unit: float, mask: Mask | None) -> PixelPaths:
        """Return the rings that a view shows; arguments as for `Strokes.shown`."""
        hidden = view.resolution * unit > self.max_resolution
        wanted = np.zeros(len(self.paths), bool) if hidden else None if mask is None else mask[self.paths.row]
        return self.paths.rings(view, MARGIN * unit, wanted)


@dataclass(frozen=True, slots=True, eq=False)
class Rings:
    """Circles of doubt around points whose place is known only roughly.

    Attributes
    ----------
    x, y, radius : (n,) float64
        CRS units.
    brush : Brush
        Of the inside.
    limit : int
        With more of them in view than this, none is drawn: they would cover the map.
    """

    x: Floats
    y: Floats
    radius: Floats
    rows: Integers
    pen: Pen
    brush: Brush
    limit: int = 40


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """Labels.

    Attributes
    ----------
    x, y : (n,) float64
    text : (n,) object array of str
    rows : (n,) int32
    priority : (n,) float64
        Higher is placed first. Layers do not compete by layer but by this number.
    max_resolution : (n,) float64
        CRS units per theme pixel above which a label is left out.
    role : str
        ``[type.map_...]`` of the theme, such as ``map_village``.
    offset : float
        Distance in theme pixels from the point to the text beside it; 0 centres the text on the point.
    box : tuple of str
        Edge token of a label in a box, one for each text; empty for none.
    """

    x: Floats
    y: Floats
    text: NDArray[np.object_]
    rows: Integers
    priority: Floats
    max_resolution: Floats
    role: str
    colour: str
    offset: float
    box: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Everything of one layer in one CRS, drawn in the order of its parts.

    Attributes
    ----------
    row_count : int
        Rows of the columns described; masks over rows have this length.
    since, until : (rows,) datetime64[s] or None
        When each row holds (UTC); NaT is open-ended. None where the kind has no time.
    """

    row_count: int
    fills: tuple[Fills, ...] = ()
    strokes: tuple[Strokes, ...] = ()
    rings: tuple[Rings, ...] = ()
    sprites: tuple[Sprites, ...] = ()
    texts: tuple[Texts, ...] = ()
    since: NDArray[np.datetime64] | None = None
    until: NDArray[np.datetime64] | None = None

    def within(self, window: tuple[np.datetime64, np.datetime64] | None) -> Mask | None:
        """Return which rows hold at some moment of a window of time (UTC), or None for all of them."""
        if window is None or self.since is None or self.until is None:
            return None
        start, end = window
        # Comparisons with NaT are false: a row without a date is never left out for its date.
        shown: Mask = ~(self.since > end) & ~(self.until < start)
        return shown
