"""Requests: a question mark, or an area with a dotted edge."""

from __future__ import annotations

import numpy as np

from layers.ground import Context, Ground
from layers.kinds._describing import labels, point_sprites
from layers.kinds._shapes import POINT, form_legend, forms, shapes
from layers.look import LayerLook, LegendEntry
from layers.marks import Marks
from layers.raster.arrays import Mask
from layers.style import Brush, Pen
from planning.i18n import text

COLOUR = "map.measure"
PEN = Pen(COLOUR, 1.8, (1.8, 3.6))
BRUSH = Brush(COLOUR, 0.05)
NAME_RESOLUTION = 200.0


def _describe(ground: Ground, context: Context) -> Marks:
    fills, strokes = shapes(ground, np.zeros(len(ground.columns), np.uint8), (PEN,), (BRUSH,))
    points = forms(ground) == POINT
    return Marks(
        row_count=len(ground.columns),
        fills=fills,
        strokes=strokes,
        sprites=(point_sprites(ground, "requests", chosen=points, dots_beyond=600.0),),
        texts=tuple(
            labels(
                ground,
                priority=4.5e9,
                max_resolution=NAME_RESOLUTION,
                role="map_village",
                colour=COLOUR,
                offset=offset,
                chosen=chosen,
            )
            for chosen, offset in ((points, 12.0), (~points, 0.0))
        ),
    )


def _legend(ground: Ground, context: Context, shown: Mask) -> list[LegendEntry]:
    return form_legend(ground, shown, "requests", text("Request"), PEN, BRUSH, "request")


LOOK = LayerLook(id="requests", order=49, describe=_describe, legend=_legend)
