"""Humanitarian movements: dashed blue lines as notified, protected. Where a convoy is at a moment is never drawn.

Those that are over or were called off stay, fainter. No window of time leaves a movement out.
"""

from __future__ import annotations

import numpy as np

from layers.ground import Context, Ground
from layers.kinds._describing import has_value, labels
from layers.kinds._shapes import shapes
from layers.look import LayerLook, LegendEntry, Swatch
from layers.marks import Marks
from layers.raster.arrays import Mask
from layers.style import Pen
from planning.i18n import text

OVER = frozenset({"completed", "cancelled"})
PENS = (
    Pen("map.humanitarian", 2.6, (8.0, 4.0), casing="map.halo", casing_width=5.0),
    Pen("map.humanitarian", 1.4, (3.0, 4.0), opacity=0.7),
)
NAME_RESOLUTION = 250.0


def _over(ground: Ground) -> Mask:
    return has_value(ground, "status", OVER)


def _describe(ground: Ground, context: Context) -> Marks:
    _, strokes = shapes(ground, _over(ground).astype(np.uint8), PENS)
    return Marks(
        row_count=len(ground.columns),
        strokes=strokes,
        texts=(
            labels(
                ground,
                priority=6e9,
                max_resolution=NAME_RESOLUTION,
                role="map_village",
                colour="component.humanitarian.edge",
                offset=8.0,
            ),
        ),
    )


def _legend(ground: Ground, context: Context, shown: Mask) -> list[LegendEntry]:
    over = _over(ground)
    titles = (text("Humanitarian movement"), text("Movement over or called off"))
    counts = (int((shown & ~over).sum()), int((shown & over).sum()))
    return [
        LegendEntry("humanitarian_movements", title, Swatch(pen=pen), count)
        for title, pen, count in zip(titles, PENS, counts, strict=True)
        if count
    ]


LOOK = LayerLook(id="humanitarian_movements", order=78, describe=_describe, legend=_legend)
