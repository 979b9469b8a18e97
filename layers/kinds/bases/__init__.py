"""Mission bases: frames of one family, always with their name."""

from __future__ import annotations

from layers.ground import Context, Ground
from layers.kinds._describing import days, labels, point_sprites, symbol_legend
from layers.look import LayerLook, LegendEntry
from layers.marks import Marks
from layers.raster.arrays import Mask
from planning.i18n import text


def _describe(ground: Ground, context: Context) -> Marks:
    return Marks(
        row_count=len(ground.columns),
        sprites=(point_sprites(ground, "bases"),),
        texts=(labels(ground, priority=8e9, max_resolution=1_200.0, role="map_town", colour="map.label", offset=13.0),),
        since=days(ground, "open_from"),
        until=days(ground, "open_until", end=True),
    )


def _legend(ground: Ground, context: Context, shown: Mask) -> list[LegendEntry]:
    return symbol_legend(ground, context, shown, "bases", "base_type", text("Mission base"))


LOOK = LayerLook(id="bases", order=90, describe=_describe, legend=_legend)
