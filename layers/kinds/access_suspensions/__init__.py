"""Access suspensions: a barred disc, or an area or road in short blue dashes. Those that ended stay."""

from __future__ import annotations

from layers.ground import Context, Ground
from layers.kinds._shapes import form_legend, marks_of_one_style
from layers.look import LayerLook, LegendEntry
from layers.marks import Marks
from layers.raster.arrays import Mask
from layers.style import Brush, Pen
from planning.i18n import text

COLOUR = "map.humanitarian"
PEN = Pen(COLOUR, 2.2, (2.0, 2.6), casing="map.halo", casing_width=4.4)
BRUSH = Brush(COLOUR, 0.06, "kept_out")


def _describe(ground: Ground, context: Context) -> Marks:
    return marks_of_one_style(ground, PEN, BRUSH, priority=5.8e9, name_resolution=200.0, dots_beyond=1_200.0)


def _legend(ground: Ground, context: Context, shown: Mask) -> list[LegendEntry]:
    return form_legend(ground, shown, "access_suspensions", text("Access suspension"), PEN, BRUSH, "access_suspension")


LOOK = LayerLook(id="access_suspensions", order=79, describe=_describe, legend=_legend)
