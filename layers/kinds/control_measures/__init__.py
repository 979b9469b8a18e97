"""Control measures: lines and edges in the colour of writing, always named; areas to keep out of are hatched."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from layers.ground import Context, Ground
from layers.kinds._describing import column, labels, point_sprites
from layers.kinds._shapes import POINT, form_legend, forms, shapes
from layers.look import LayerLook, LegendEntry
from layers.marks import Marks
from layers.raster.arrays import Mask
from layers.style import Brush, Pen
from planning.i18n import N_, Text

COLOUR = "map.measure"
MEASURE, BOUNDARY, AXIS, KEPT_OUT = range(4)
STYLE_OF = {"boundary": BOUNDARY, "axis": AXIS, "no_go": KEPT_OUT, "restricted": KEPT_OUT, "stand_off": KEPT_OUT}
"""Codes of ``resources/codes/measure_type.csv`` that are drawn otherwise than the rest."""

PENS = (
    Pen(COLOUR, 2.0, casing="map.halo", casing_width=4.0),
    Pen(COLOUR, 1.8, (10.0, 3.0, 2.0, 3.0), casing="map.halo", casing_width=3.8),
    Pen(COLOUR, 2.0, (12.0, 4.0), casing="map.halo", casing_width=4.0),
    Pen(COLOUR, 1.6, (3.0, 3.0)),
)
BRUSHES = (*(Brush(COLOUR, 0.0),) * 3, Brush(COLOUR, 0.05, "kept_out"))
TITLES = (
    N_("Control measure"),
    N_("Boundary"),
    N_("Axis or route"),
    N_("Area to keep out of"),
)
NAME_RESOLUTION = 400.0


def _styles(ground: Ground) -> NDArray[np.uint8]:
    stated = column(ground, "measure_type")
    if stated is None:
        return np.full(len(ground.columns), MEASURE, np.uint8)
    return np.fromiter((STYLE_OF.get(str(each), MEASURE) for each in stated), np.uint8, len(stated))


def _describe(ground: Ground, context: Context) -> Marks:
    fills, strokes = shapes(ground, _styles(ground), PENS, BRUSHES)
    points = forms(ground) == POINT
    texts = []
    for chosen, offset in ((points, 11.0), (~points, 0.0)):
        found = labels(
            ground,
            priority=7.5e9,
            max_resolution=NAME_RESOLUTION,
            role="map_road",
            colour=COLOUR,
            offset=offset,
            chosen=chosen,
        )
        texts.append(found if offset else replace(found, box=(COLOUR,) * len(found.rows)))
    return Marks(
        row_count=len(ground.columns),
        fills=fills,
        strokes=strokes,
        sprites=(point_sprites(ground, "control_measures", chosen=points, dots_beyond=600.0),),
        texts=tuple(texts),
    )


def _legend(ground: Ground, context: Context, shown: Mask) -> list[LegendEntry]:
    style = _styles(ground)
    return [
        entry
        for number, title in enumerate(TITLES)
        for entry in form_legend(
            ground,
            shown & (style == number),
            "control_measures",
            Text(title),
            replace(PENS[number], casing=""),
            BRUSHES[number],
            "measure",
        )
    ]


LOOK = LayerLook(id="control_measures", order=47, describe=_describe, legend=_legend, geodesic_edges=True)
