"""Activities: their component's colour, a dashed edge and no hatch, so that they do not look like operation areas."""

from __future__ import annotations

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
from planning.operation import Component

COMPONENTS = (*(each.value for each in Component), "")
"""Indexes of brushes and pens; the last is an activity whose component is not known."""

COLOURS = (*(f"component.{each.value}.edge" for each in Component), "map.measure")
PENS = tuple(Pen(colour, 1.8, (6.0, 4.0)) for colour in COLOURS)
BRUSHES = tuple(Brush(colour, 0.10) for colour in COLOURS)
LEGEND_TITLES = {
    Component.MILITARY.value: N_("Activity, military"),
    Component.POLICE.value: N_("Activity, police"),
    Component.CIVILIAN.value: N_("Activity, civilian"),
    "": N_("Activity"),
}
NAME_RESOLUTION = 250.0


def _components(ground: Ground) -> NDArray[np.uint8]:
    stated = column(ground, "component")
    index = {name: number for number, name in enumerate(COMPONENTS)}
    if stated is None:
        return np.full(len(ground.columns), index[""], np.uint8)
    return np.fromiter((index.get(str(each or ""), index[""]) for each in stated), np.uint8, len(stated))


def _describe(ground: Ground, context: Context) -> Marks:
    component = _components(ground)
    fills, strokes = shapes(ground, component, PENS, BRUSHES)
    points = forms(ground) == POINT
    return Marks(
        row_count=len(ground.columns),
        fills=fills,
        strokes=strokes,
        sprites=(point_sprites(ground, "activities", chosen=points, dots_beyond=600.0),),
        texts=tuple(
            labels(
                ground,
                priority=7e9,
                max_resolution=NAME_RESOLUTION,
                role="map_village",
                colour=colour,
                offset=offset,
                chosen=chosen & (component == number),
            )
            for number, colour in enumerate(COLOURS)
            for chosen, offset in ((points, 12.0), (~points, 0.0))
            if (chosen & (component == number)).any()
        ),
    )


def _legend(ground: Ground, context: Context, shown: Mask) -> list[LegendEntry]:
    component = _components(ground)
    return [
        entry
        for number, name in enumerate(COMPONENTS)
        for entry in form_legend(
            ground,
            shown & (component == number),
            "activities",
            Text(LEGEND_TITLES[name]),
            PENS[number],
            BRUSHES[number],
            "activity",
        )
    ]


LOOK = LayerLook(id="activities", order=48, describe=_describe, legend=_legend)
