"""Administrative areas: borders dashed by level, each drawn once, names in spaced capitals."""

from __future__ import annotations

import numpy as np

from layers.ground import Context, Ground
from layers.kinds._describing import labels, numbers
from layers.look import LayerLook, LegendEntry, Swatch
from layers.marks import ALWAYS, Marks, Strokes
from layers.paths import shared_edges_once
from layers.raster.arrays import Floats, Mask
from layers.style import line
from planning.i18n import Text, text

PENS = tuple(line(f"admin_{level}") for level in (3, 2, 1, 0))
"""The finest level first, the larger unit's border over it."""
BORDER_RESOLUTION = (700.0, 2_500.0, ALWAYS, ALWAYS)
NAME_RESOLUTION = (12_000.0, 3_000.0, 700.0, 160.0)
TITLES = (text("Country"), text("Region"), text("District"), text("Commune"))


def _levels(ground: Ground) -> Floats:
    """Return 0 to 3 for each row; an unknown level is drawn as the faintest."""
    levels: Floats = np.clip(np.nan_to_num(numbers(ground, "level"), nan=3.0), 0, 3)
    return levels


def _describe(ground: Ground, context: Context) -> Marks:
    level = _levels(ground).astype(np.uint8)
    paths, border = shared_edges_once(ground.rings, level[ground.rings.row])
    capitals = np.array([(name or "").upper() for name in ground.columns.name], dtype=object)
    return Marks(
        row_count=len(ground.columns),
        strokes=(Strokes(paths, (3 - border).astype(np.uint8), PENS, BORDER_RESOLUTION),),
        texts=(
            labels(
                ground,
                # Among names of land the larger unit is placed first.
                priority=2e9 - 1e6 * level.astype(np.float64),
                max_resolution=np.asarray(NAME_RESOLUTION)[level],
                role="map_commune",
                colour="map.commune_label",
                offset=0.0,
                text=capitals,
            ),
        ),
    )


def _legend(ground: Ground, context: Context, shown: Mask) -> list[LegendEntry]:
    level = _levels(ground)
    found: list[tuple[int, Text]] = [(each, TITLES[each]) for each in range(4) if (shown & (level == each)).any()]
    return [
        LegendEntry("admin_areas", title, Swatch(pen=PENS[3 - each]), int((shown & (level == each)).sum()))
        for each, title in found
    ]


LOOK = LayerLook(id="admin_areas", order=20, describe=_describe, legend=_legend)
