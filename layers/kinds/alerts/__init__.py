"""Alerts: full shields, never crowded into dots as long as a district is looked at."""

from __future__ import annotations

from layers.ground import Context, Ground
from layers.kinds._describing import labels, point_sprites
from layers.look import LayerLook, LegendEntry, Swatch
from layers.marks import Marks
from layers.raster.arrays import Mask
from planning.i18n import text


def _describe(ground: Ground, context: Context) -> Marks:
    return Marks(
        row_count=len(ground.columns),
        sprites=(point_sprites(ground, "alerts", dots_beyond=2_500.0, dot_size=7),),
        texts=(
            labels(ground, priority=5e9, max_resolution=60.0, role="map_village", colour="map.threat", offset=13.0),
        ),
    )


def _legend(ground: Ground, context: Context, shown: Mask) -> list[LegendEntry]:
    count = int(shown.sum())
    return [LegendEntry("alerts", text("Alert"), Swatch("alert", "alerts"), count)] if count else []


LOOK = LayerLook(id="alerts", order=75, describe=_describe, legend=_legend)
