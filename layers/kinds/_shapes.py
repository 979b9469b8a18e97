"""Steps that looks of kinds share whose rows may be points, lines or areas."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from layers.ground import Ground
from layers.kinds._describing import labels, point_sprites
from layers.look import LegendEntry, Swatch
from layers.marks import ALWAYS, Fills, Marks, Strokes
from layers.raster.arrays import Mask
from layers.style import Brush, Pen
from planning.i18n import Text

POINT, LINE, AREA = range(3)


def forms(ground: Ground) -> NDArray[np.uint8]:
    """Return ``POINT``, ``LINE`` or ``AREA`` for each row; a row of several forms is the largest of them."""
    found = np.full(len(ground.columns), POINT, np.uint8)
    found[ground.lines.row] = LINE
    found[ground.rings.row] = AREA
    return found


def shapes(
    ground: Ground, style: NDArray[np.uint8], pens: tuple[Pen, ...], brushes: tuple[Brush, ...] = ()
) -> tuple[tuple[Fills, ...], tuple[Strokes, ...]]:
    """Return lines, and areas with their edges.

    Parameters
    ----------
    style : (rows,) uint8
        Which of ``pens`` and ``brushes`` each row takes; without brushes areas are not filled.
    """
    fills = (Fills(ground.rings, style[ground.rings.row], brushes),) if brushes and len(ground.rings) else ()
    everywhere = (ALWAYS,) * len(pens)
    strokes = (Strokes(each, style[each.row], pens, everywhere) for each in (ground.rings, ground.lines) if len(each))
    return fills, tuple(strokes)


def marks_of_one_style(
    ground: Ground, pen: Pen, brush: Brush, *, priority: float, name_resolution: float, dots_beyond: float
) -> Marks:
    """Return the marks of a kind whose rows all look alike: areas, lines, symbols for points, a name on each."""
    fills, strokes = shapes(ground, np.zeros(len(ground.columns), np.uint8), (pen,), (brush,))
    points = forms(ground) == POINT
    return Marks(
        row_count=len(ground.columns),
        fills=fills,
        strokes=strokes,
        sprites=(point_sprites(ground, ground.columns.kind, chosen=points, dots_beyond=dots_beyond),),
        texts=tuple(
            labels(
                ground,
                priority=priority,
                max_resolution=name_resolution,
                role="map_village",
                colour=pen.colour,
                offset=offset,
                chosen=chosen,
            )
            for chosen, offset in ((points, 12.0), (~points, 0.0))
        ),
    )


def form_legend(
    ground: Ground,
    shown: Mask,
    kind: str,
    title: Text,
    pen: Pen,
    brush: Brush | None = None,
    symbol: str = "",
) -> list[LegendEntry]:
    """Return an entry for each form that the rows in question have: area, line, and ``symbol`` for points."""
    swatches = {AREA: Swatch(pen=pen, brush=brush or Brush(pen.colour, 0.0)), LINE: Swatch(pen=pen)}
    if symbol:
        swatches[POINT] = Swatch(symbol, kind)
    form = forms(ground)
    counts = {each: int((shown & (form == each)).sum()) for each in swatches}
    return [LegendEntry(kind, title, swatches[each], counts[each]) for each in swatches if counts[each]]
