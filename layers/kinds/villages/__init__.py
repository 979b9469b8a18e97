"""Villages: small hollow circles; towns: squares. Labels by size of population."""

from __future__ import annotations

import numpy as np

from layers import symbols
from layers.ground import Context, Ground
from layers.kinds._describing import column, has_value, labels, numbers, point_sprites
from layers.look import LayerLook, LegendEntry, Swatch
from layers.marks import Marks
from layers.raster.arrays import Mask
from planning.i18n import text

TOWNS = frozenset({"town", "city"})
NAMED_RESOLUTION = 125.0
"""Beyond this only the largest villages are named, and all are dots."""
TOWN_RESOLUTION = 3_000.0
DOT = "map.admin_2"

IN_AREA = 7e9
"""Priority of a village where an operation is planned: findings speak of it by its name."""


def _in_area(ground: Ground, context: Context) -> Mask:
    """Return which rows lie in the box of an operation area."""
    lon, lat = ground.columns.lon, ground.columns.lat
    inside = np.zeros(len(ground.columns), bool)
    for west, south, east, north in context.boxes:
        inside |= (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    return inside


def _describe(ground: Ground, context: Context) -> Marks:
    towns = has_value(ground, "place_type", TOWNS)
    first = np.where(_in_area(ground, context), IN_AREA, 0.0)
    people = np.nan_to_num(numbers(ground, "population"), nan=0.0)
    # Larger places are named from farther away; unknown population counts as small, not as none.
    village_reach = np.select([people >= 5_000, people >= 1_000], [300.0, 180.0], NAMED_RESOLUTION)
    town_reach = np.select([people >= 50_000, people >= 10_000], [2_500.0, 1_500.0], 900.0)
    return Marks(
        row_count=len(ground.columns),
        sprites=(
            point_sprites(
                ground,
                "villages",
                chosen=~towns,
                dots_above=1_500,
                dots_beyond=NAMED_RESOLUTION,
                dot_size=2,
                dot_colour=DOT,
            ),
            point_sprites(ground, "villages", chosen=towns, dots_beyond=TOWN_RESOLUTION, dot_size=4, dot_colour=DOT),
        ),
        texts=(
            labels(
                ground,
                priority=np.maximum(3e9, first) + people,
                max_resolution=town_reach,
                role="map_town",
                colour="map.label",
                offset=7.0,
                chosen=towns,
            ),
            labels(
                ground,
                priority=np.maximum(1e9, first) + people,
                max_resolution=village_reach,
                role="map_village",
                colour="map.label",
                offset=6.0,
                chosen=~towns,
            ),
        ),
    )


def _legend(ground: Ground, context: Context, shown: Mask) -> list[LegendEntry]:
    family = symbols.family("villages")
    codes = column(ground, family.attribute)
    index, names = symbols.choose("villages", codes, None, len(ground.columns))
    titles = {"village": text("Village"), "town": text("Town")}
    return [
        LegendEntry("villages", titles[name], Swatch(name, "villages"), int((index[shown] == number).sum()))
        for number, name in reversed(list(enumerate(names)))
        if (index[shown] == number).any()
    ]


LOOK = LayerLook(id="villages", order=50, describe=_describe, legend=_legend, uses_context=True)
