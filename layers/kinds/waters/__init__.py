"""Waters: rivers, lakes and flood plains, quiet below everything else."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from layers.ground import Context, Ground
from layers.kinds._describing import code_title, column, has_value, labels
from layers.look import LayerLook, LegendEntry, Swatch
from layers.marks import ALWAYS, Fills, Marks, Strokes
from layers.paths import rounded
from layers.raster.arrays import Mask
from layers.style import Brush, Pen, line

WATER = Brush("map.water")
FLOOD_PLAIN = Brush("map.flood_plain")
SHORE = Pen("map.water_edge", 1.0)
SEASONAL = frozenset({"seasonal_river"})
PLAINS = frozenset({"flood_plain"})
ROUNDED_VERTICES = 100_000
"""Rivers with more vertices than this are detailed enough to be drawn as they are."""


def _seasonal(ground: Ground) -> Mask:
    """Return which rows run dry for a part of the year."""
    stated = column(ground, "seasonal")
    named = has_value(ground, "water_type", SEASONAL)
    if stated is None:
        return named
    stated_so: Mask = np.fromiter((bool(each) and each == each for each in stated), bool, len(stated))
    return named | stated_so


def _describe(ground: Ground, context: Context) -> Marks:
    plain = has_value(ground, "water_type", PLAINS)
    rings, lines = ground.rings, ground.lines
    if len(lines.x) <= ROUNDED_VERTICES:
        lines = rounded(lines)
    pen: NDArray[np.uint8] = _seasonal(ground)[lines.row].astype(np.uint8)
    # A shore is drawn around water only: a flood plain has no edge that one could stand on.
    shore = plain[rings.row].astype(np.uint8)
    return Marks(
        row_count=len(ground.columns),
        fills=(Fills(rings, plain[rings.row].astype(np.uint8), (WATER, FLOOD_PLAIN)),),
        strokes=(
            Strokes(rings, shore, (SHORE, SHORE), (ALWAYS, 0.0)),
            Strokes(lines, pen, (line("river"), line("seasonal_river")), (ALWAYS, 600.0)),
        ),
        texts=(
            labels(
                ground,
                priority=1.5e9,
                max_resolution=250.0,
                role="map_water",
                colour="map.water_label",
                offset=0.0,
            ),
        ),
    )


def _legend(ground: Ground, context: Context, shown: Mask) -> list[LegendEntry]:
    kinds = column(ground, "water_type")
    entries = []
    for code in sorted({str(kinds[row]) for row in np.flatnonzero(shown) if kinds[row]} if kinds is not None else ()):
        count = int((shown & has_value(ground, "water_type", frozenset({code}))).sum())
        swatch = Swatch(pen=line("river"))
        if code in SEASONAL:
            swatch = Swatch(pen=line("seasonal_river"))
        elif code in PLAINS:
            swatch = Swatch(brush=FLOOD_PLAIN)
        elif code in ("lake", "reservoir"):
            swatch = Swatch(pen=SHORE, brush=WATER)
        entries.append(LegendEntry("waters", code_title("water_type", code, context), swatch, count))
    return entries


LOOK = LayerLook(id="waters", order=10, describe=_describe, legend=_legend)
