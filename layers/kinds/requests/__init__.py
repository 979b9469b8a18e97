"""Requests: a question mark, or an area with a dotted edge."""

from __future__ import annotations

from layers.ground import Context, Ground
from layers.kinds._shapes import form_legend, marks_of_one_style
from layers.look import LayerLook, LegendEntry
from layers.marks import Marks
from layers.raster.arrays import Mask
from layers.style import Brush, Pen
from planning.i18n import text

COLOUR = "map.measure"
PEN = Pen(COLOUR, 1.8, (1.8, 3.6))
BRUSH = Brush(COLOUR, 0.05)


def _describe(ground: Ground, context: Context) -> Marks:
    return marks_of_one_style(ground, PEN, BRUSH, priority=4.5e9, name_resolution=200.0, dots_beyond=600.0)


def _legend(ground: Ground, context: Context, shown: Mask) -> list[LegendEntry]:
    return form_legend(ground, shown, "requests", text("Request"), PEN, BRUSH, "request")


LOOK = LayerLook(id="requests", order=49, describe=_describe, legend=_legend)
