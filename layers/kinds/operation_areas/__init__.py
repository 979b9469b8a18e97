"""Operation areas: colour, hatch and name say the component; never colour alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from layers.ground import Context, Ground
from layers.kinds._describing import column, labels
from layers.labels import NEEDED
from layers.look import LayerLook, LegendEntry, Swatch
from layers.marks import ALWAYS, Fills, Marks, Strokes
from layers.raster.arrays import Mask
from layers.style import Brush, Pen, area
from planning.i18n import N_, Text, text
from planning.operation import COMPONENT_TITLES, Component

COMPONENTS = (*(each.value for each in Component), "")
"""Indexes of brushes and pens; the last is an area whose operation is not known."""

COLOURS = (*(f"component.{each.value}.edge" for each in Component), "map.grid_label")
BRUSHES = tuple(Brush(colour, area("fill_opacity"), hatch) for colour, hatch in zip(COLOURS, COMPONENTS, strict=True))
PENS = tuple(
    Pen(colour, area("edge_width"), casing="map.halo", casing_width=area("edge_width") + 2 * area("halo_width"))
    for colour in COLOURS
)
LEGEND_TITLES = {
    Component.MILITARY.value: N_("Area, military"),
    Component.POLICE.value: N_("Area, police"),
    Component.CIVILIAN.value: N_("Area, civilian"),
    "": N_("Area"),
}
NAME_RESOLUTION = 600.0


def _components(ground: Ground, context: Context) -> NDArray[np.uint8]:
    operations = column(ground, "operation_uid")
    index = {name: number for number, name in enumerate(COMPONENTS)}
    if operations is None:
        return np.full(len(ground.columns), index[""], np.uint8)
    found = (index[context.components.get(str(each), "")] for each in operations)
    return np.fromiter(found, np.uint8, len(operations))


def _describe(ground: Ground, context: Context) -> Marks:
    component = _components(ground, context)
    own = component[ground.rings.row]
    names = np.array(
        [_name(name, COMPONENTS[number], context) for name, number in zip(ground.columns.name, component, strict=True)],
        dtype=object,
    )
    texts = []
    for number, colour in enumerate(COLOURS):
        chosen = component == number
        if chosen.any():
            found = labels(
                ground,
                priority=NEEDED,
                max_resolution=NAME_RESOLUTION,
                role="map_road",
                colour=colour,
                offset=0.0,
                chosen=chosen,
                text=names,
            )
            texts.append(replace(found, box=(colour,) * len(found.rows)))
    return Marks(
        row_count=len(ground.columns),
        fills=(Fills(ground.rings, own, BRUSHES),),
        strokes=(Strokes(ground.rings, own, PENS, (ALWAYS,) * len(PENS)),),
        texts=tuple(texts),
    )


def _name(name: str, component: str, context: Context) -> str:
    if not name or not component:
        return name or ""
    title = context.catalogue(COMPONENT_TITLES[Component(component)]).lower()
    return context.catalogue(text("{name} - {component}", name=name, component=title))


def _legend(ground: Ground, context: Context, shown: Mask) -> list[LegendEntry]:
    component = _components(ground, context)
    return [
        LegendEntry(
            "operation_areas",
            Text(LEGEND_TITLES[name]),
            Swatch(pen=replace(PENS[number], casing=""), brush=BRUSHES[number]),
            int((shown & (component == number)).sum()),
        )
        for number, name in enumerate(COMPONENTS)
        if (shown & (component == number)).any()
    ]


LOOK = LayerLook(
    id="operation_areas", order=45, describe=_describe, legend=_legend, uses_context=True, geodesic_edges=True
)
