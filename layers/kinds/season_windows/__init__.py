"""Season windows: dotted areas in their months, an edge alone outside of them. Unknown months count as in season."""

from __future__ import annotations

import numpy as np

from layers.ground import Context, Ground
from layers.kinds._describing import column, labels
from layers.kinds._shapes import shapes
from layers.look import LayerLook, LegendEntry, Swatch
from layers.marks import Marks
from layers.raster.arrays import Mask
from layers.style import Brush, Pen
from planning.i18n import text
from planning.months import months_of

COLOUR = "map.season"
PENS = (Pen(COLOUR, 1.4), Pen(COLOUR, 1.0, (3.0, 3.0)))
BRUSHES = (Brush(COLOUR, 0.08, "season"), Brush(COLOUR, 0.0))
NAME_RESOLUTION = 500.0


def _out_of_season(ground: Ground, context: Context) -> Mask:
    """Return which rows' months do not hold the context's day."""
    stated = column(ground, "months")
    if stated is None or context.day is None:
        return np.zeros(len(ground.columns), bool)
    months = (months_of(str(each or "")) for each in stated)
    return np.fromiter((each is not None and context.day.month not in each for each in months), bool, len(stated))


def _describe(ground: Ground, context: Context) -> Marks:
    fills, strokes = shapes(ground, _out_of_season(ground, context).astype(np.uint8), PENS, BRUSHES)
    return Marks(
        row_count=len(ground.columns),
        fills=fills,
        strokes=strokes,
        texts=(
            labels(ground, priority=6e8, max_resolution=NAME_RESOLUTION, role="map_village", colour=COLOUR, offset=0.0),
        ),
    )


def _legend(ground: Ground, context: Context, shown: Mask) -> list[LegendEntry]:
    out = _out_of_season(ground, context)
    titles = (text("Season window"), text("Season window, not now"))
    counts = (int((shown & ~out).sum()), int((shown & out).sum()))
    return [
        LegendEntry("season_windows", title, Swatch(pen=pen, brush=brush), count)
        for title, pen, brush, count in zip(titles, PENS, BRUSHES, counts, strict=True)
        if count
    ]


LOOK = LayerLook(id="season_windows", order=15, describe=_describe, legend=_legend, uses_context=True)
