"""Incidents: red shapes by type, the latest on top; hollow with a circle of doubt where the place is uncertain."""

from __future__ import annotations

import numpy as np

from layers.ground import Context, Ground
from layers.kinds._describing import days, has_value, point_sprites, rank_by_time, symbol_legend, uncertain
from layers.look import LayerLook, LegendEntry, Swatch
from layers.marks import Marks, Rings
from layers.raster.arrays import Mask
from layers.style import Brush, Pen
from planning.i18n import text

DOUBT_M = 25_000.0
"""Radius of the circle of doubt of ``near_25km``. Wider codes are known by area only: a circle would invent a place."""

COLOUR = "map.incident"


def _describe(ground: Ground, context: Context) -> Marks:
    near = np.flatnonzero(has_value(ground, "geo_conf", frozenset({"near_25km"})) & np.isfinite(ground.x))
    low = uncertain(ground, "incidents")
    happened = days(ground, "occurred_on")
    # Undated ones lie below all others.
    rank = rank_by_time(happened)
    return Marks(
        row_count=len(ground.columns),
        rings=(
            Rings(
                x=ground.x[near],
                y=ground.y[near],
                radius=DOUBT_M * ground.unit[near],
                rows=near.astype(np.int32),
                pen=Pen(COLOUR, 1.0, (3.0, 2.0)),
                brush=Brush(COLOUR, 0.06),
                limit=8,
            ),
        ),
        # Those of uncertain place stand where a village does, often the one that they are filed under.
        sprites=tuple(
            point_sprites(
                ground,
                "incidents",
                chosen=chosen,
                rank=rank,
                dots_above=4_000,
                dots_beyond=1_200.0,
                dot_size=6,
                below=below,
            )
            for chosen, below in ((low, "villages"), (~low, ""))
        ),
        since=happened,
        until=days(ground, "occurred_on", end=True),
    )


def _legend(ground: Ground, context: Context, shown: Mask) -> list[LegendEntry]:
    low = uncertain(ground, "incidents")
    entries = symbol_legend(ground, context, shown & ~low, "incidents", "incident_type", text("Incident"))
    count = int((shown & low).sum())
    if count:
        entries.append(
            LegendEntry("incidents", text("Low precision"), Swatch("incident_armed_clash_low", "incidents"), count)
        )
    return entries


LOOK = LayerLook(
    id="incidents",
    order=70,
    describe=_describe,
    legend=_legend,
    reads=frozenset({"incident_type", "occurred_on", "geo_conf"}),
)
