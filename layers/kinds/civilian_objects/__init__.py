"""Civilian objects: small grey pictograms without a frame, shown from a district's scale on; dots before."""

from __future__ import annotations

from layers.ground import Context, Ground
from layers.kinds._describing import footprints, labels, point_sprites, symbol_legend
from layers.look import LayerLook, LegendEntry
from layers.marks import Marks
from layers.raster.arrays import Mask
from planning.i18n import text

SYMBOL_RESOLUTION = 400.0


def _describe(ground: Ground, context: Context) -> Marks:
    fills, strokes = footprints(ground, "map.civilian_object_edge")
    return Marks(
        row_count=len(ground.columns),
        fills=fills,
        strokes=strokes,
        sprites=(
            point_sprites(
                ground,
                "civilian_objects",
                dots_above=1_500,
                dots_beyond=SYMBOL_RESOLUTION,
                dot_size=3,
                dot_colour="map.civilian_object_edge",
            ),
        ),
        texts=(
            labels(ground, priority=5e8, max_resolution=15.0, role="map_village", colour="map.grid_label", offset=10.0),
        ),
    )


def _legend(ground: Ground, context: Context, shown: Mask) -> list[LegendEntry]:
    return symbol_legend(ground, context, shown, "civilian_objects", "object_type", text("Civilian object"))


LOOK = LayerLook(id="civilian_objects", order=60, describe=_describe, legend=_legend)
