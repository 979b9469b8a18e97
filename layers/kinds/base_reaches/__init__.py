"""Reach of bases: a faint area with a dotted edge; by night drawn more loosely than by day."""

from __future__ import annotations

import numpy as np

from layers.ground import Context, Ground
from layers.kinds._describing import has_value, labels
from layers.kinds._shapes import shapes
from layers.look import LayerLook, LegendEntry, Swatch
from layers.marks import Marks
from layers.raster.arrays import Mask
from layers.style import Brush, Pen
from planning.i18n import text

COLOUR = "map.reach"
PENS = (Pen(COLOUR, 1.6, (2.0, 3.0)), Pen(COLOUR, 1.6, (2.0, 8.0)))
BRUSH = Brush(COLOUR, 0.07)
NAME_RESOLUTION = 400.0


def _describe(ground: Ground, context: Context) -> Marks:
    night = has_value(ground, "time_of_day", frozenset({"night"})).astype(np.uint8)
    fills, strokes = shapes(ground, night, PENS, (BRUSH, BRUSH))
    return Marks(
        row_count=len(ground.columns),
        fills=fills,
        strokes=strokes,
        texts=(
            labels(ground, priority=4e8, max_resolution=NAME_RESOLUTION, role="map_village", colour=COLOUR, offset=0.0),
        ),
    )


def _legend(ground: Ground, context: Context, shown: Mask) -> list[LegendEntry]:
    night = has_value(ground, "time_of_day", frozenset({"night"}))
    titles = (text("Reach of a base"), text("Reach of a base by night"))
    counts = (int((shown & ~night).sum()), int((shown & night).sum()))
    return [
        LegendEntry("base_reaches", title, Swatch(pen=pen, brush=BRUSH), count)
        for title, pen, count in zip(titles, PENS, counts, strict=True)
        if count
    ]


LOOK = LayerLook(id="base_reaches", order=25, describe=_describe, legend=_legend)
