"""Humanitarian sites: blue discs, protected. Areas and lines as they were notified lie faintly below."""

from __future__ import annotations

from layers.ground import Context, Ground
from layers.kinds._describing import days, footprints, labels, point_sprites, symbol_legend
from layers.look import LayerLook, LegendEntry
from layers.marks import Marks
from layers.raster.arrays import Mask
from planning.i18n import text


def _describe(ground: Ground, context: Context) -> Marks:
    fills, strokes = footprints(ground, "map.humanitarian")
    return Marks(
        row_count=len(ground.columns),
        fills=fills,
        strokes=strokes,
        sprites=(point_sprites(ground, "humanitarian_sites"),),
        texts=(
            labels(
                ground,
                priority=6e9,
                max_resolution=20.0,
                role="map_village",
                colour="component.humanitarian.edge",
                offset=13.0,
            ),
        ),
        since=days(ground, "valid_from"),
        until=days(ground, "valid_to", end=True),
    )


def _legend(ground: Ground, context: Context, shown: Mask) -> list[LegendEntry]:
    return symbol_legend(ground, context, shown, "humanitarian_sites", "site_type", text("Humanitarian site"))


LOOK = LayerLook(id="humanitarian_sites", order=80, describe=_describe, legend=_legend)
