"""Areas and lines through numpy, where a view shows so many that QPainter would hold the interpreter up. No Qt.

They look as `layers.drawing` draws them, with edges of four shades.
"""

from __future__ import annotations

from collections.abc import Callable

from layers.marks import Fills, Strokes
from layers.paths import PixelPaths
from layers.raster.cancel import never
from layers.raster.canvas import Canvas
from layers.raster.fills import filled
from layers.raster.lines import drawn_width, stroked
from layers.raster.samples import SAMPLES, shades
from layers.style import Pen, Style

MOST_PATHS, MOST_VERTICES = 1_500, 40_000
"""Up to so many in view QPainter is as fast, each call being short."""


def is_crowd(shown: PixelPaths) -> bool:
    """Tell whether what a view shows of a set is better drawn here."""
    return len(shown) > MOST_PATHS or len(shown.points) > MOST_VERTICES


def are_plain(fills: Fills) -> bool:
    """Tell whether areas can be drawn here: opaque and without a hatch, so that overlaps do not show."""
    return all(brush.opacity == 1 and not brush.hatch for brush in fills.brushes)


def draw_fills(
    canvas: Canvas, fills: Fills, rings: PixelPaths, style: Style, cancelled: Callable[[], bool] = never
) -> None:
    """Fill plain areas, ``rings`` of ``fills.shown``, each brush at once.

    Raises
    ------
    Cancelled
        If the work is no longer wanted.
    """
    for number, brush in enumerate(fills.brushes):
        own = rings.some(fills.brush[rings.path] == number)
        if len(own):
            codes = filled(own.points, own.starts, canvas.width, canvas.height, cancelled)
            canvas.paint_coded(codes, shades(style.argb(brush.colour)))


def draw_strokes(
    canvas: Canvas,
    strokes: Strokes,
    pieces: PixelPaths,
    unit: float,
    style: Style,
    cancelled: Callable[[], bool] = never,
) -> None:
    """Draw lines, ``pieces`` of ``strokes.shown``: all casings first, then the pens in their order, the last on top.

    Raises
    ------
    Cancelled
        If the work is no longer wanted.
    """
    pens = strokes.pen[pieces.path]
    for casing in (True, False):
        for number, pen in enumerate(strokes.pens):
            own = pieces.some(pens == number)
            if len(own) and (pen.casing or not casing):
                _draw(canvas, own, pen, unit, style, casing, cancelled)


def _draw(
    canvas: Canvas,
    lines: PixelPaths,
    pen: Pen,
    unit: float,
    style: Style,
    casing: bool,
    cancelled: Callable[[], bool],
) -> None:
    width = (pen.casing_width if casing else pen.width) * unit
    dash = () if casing else tuple(length * unit for length in pen.dash)
    codes = stroked(lines.points, lines.starts, (canvas.width, canvas.height), width, dash, cancelled)
    # What rounding the width up added is taken off the colour.
    opacity = pen.opacity * min(1.0, width * SAMPLES / drawn_width(width))
    canvas.paint_coded(codes, shades(style.argb(pen.casing if casing else pen.colour), opacity))
