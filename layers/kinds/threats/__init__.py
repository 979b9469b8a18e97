"""Threats: hatched in red-brown with a dashed edge; hollow shields where only a point is known."""

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

COLOUR = "map.threat"
PEN = Pen(COLOUR, 1.8, (7.0, 3.0))
BRUSH = Brush(COLOUR, 0.06, "threat")
NAME_RESOLUTION = 400.0


def _describe(ground: Ground, context: Context) -> Marks:
    fills, strokes = shapes(ground, np.zeros(len(ground.columns), np.uint8), (PEN,), (BRUSH,))
    points = forms(ground) == POINT
    return Marks(
        row_count=len(ground.columns),
        fills=fills,
        strokes=strokes,
        sprites=(point_sprites(ground, "threats", chosen=points, dots_beyond=1_200.0),),
        texts=tuple(
            labels(
                ground,
                priority=4e9,
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
    return form_legend(ground, shown, "threats", text("Threat"), PEN, BRUSH, "threat")


LOOK = LayerLook(id="threats", order=40, describe=_describe, legend=_legend)
