"""Threats: hatched in red-brown with a dashed edge; hollow shields where only a point is known."""

from __future__ import annotations

from layers.ground import Context, Ground
from layers.kinds._shapes import form_legend, marks_of_one_style
from layers.look import LayerLook, LegendEntry
from layers.marks import Marks
from layers.raster.arrays import Mask
from layers.style import Brush, Pen
from planning.i18n import text

COLOUR = "map.threat"
PEN = Pen(COLOUR, 1.8, (7.0, 3.0))
BRUSH = Brush(COLOUR, 0.06, "threat")


def _describe(ground: Ground, context: Context) -> Marks:
    return marks_of_one_style(ground, PEN, BRUSH, priority=4e9, name_resolution=400.0, dots_beyond=1_200.0)


def _legend(ground: Ground, context: Context, shown: Mask) -> list[LegendEntry]:
    return form_legend(ground, shown, "threats", text("Threat"), PEN, BRUSH, "threat")


LOOK = LayerLook(id="threats", order=40, describe=_describe, legend=_legend)
