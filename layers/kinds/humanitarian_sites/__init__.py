"""Humanitarian sites: blue discs, protected; hollow once their validity has ended, for people may still be there.

Areas and lines as they were notified lie faintly below. No window of time leaves a site out.
"""

from __future__ import annotations

import numpy as np

from layers.ground import Context, Ground
from layers.kinds._describing import column, days, footprints, has_value, labels, point_sprites, symbol_legend
from layers.look import LayerLook, LegendEntry, Swatch
from layers.marks import Marks
from layers.raster.arrays import Mask
from planning.i18n import text

ENDED = "humanitarian_sites_ended"
"""The same symbols with their colours turned round."""

SYMBOL_RESOLUTION = 1_200.0


def _ended(ground: Ground, context: Context) -> Mask:
    """Return which rows were valid until a day before the context's, or are marked as expired."""
    ended = has_value(ground, "status", frozenset({"expired"}))
    if context.day is not None:
        ended |= days(ground, "valid_to") < np.datetime64(context.day)
    return ended


def _is_placed(ground: Ground) -> Mask:
    """Return which rows are sites: a cell or commune of a handout stands for some, and none lies at its middle."""
    general = column(ground, "generalised_to")
    return np.ones(len(ground.columns), bool) if general is None else np.array([not each for each in general], bool)


def _describe(ground: Ground, context: Context) -> Marks:
    ended, placed = _ended(ground, context), _is_placed(ground)
    fills, strokes = footprints(ground, "map.humanitarian")
    return Marks(
        row_count=len(ground.columns),
        fills=fills,
        strokes=strokes,
        sprites=tuple(
            point_sprites(ground, family, chosen=chosen, dots_beyond=SYMBOL_RESOLUTION, dot_size=4)
            for family, chosen in ((ENDED, ended & placed), ("humanitarian_sites", ~ended & placed))
        ),
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
    )


def _legend(ground: Ground, context: Context, shown: Mask) -> list[LegendEntry]:
    ended = _ended(ground, context)
    valid = shown & ~ended
    entries = symbol_legend(ground, context, valid, "humanitarian_sites", "site_type", text("Humanitarian site"))
    count = int((shown & ended).sum())
    if count:
        entries.append(LegendEntry("humanitarian_sites", text("Validity ended"), Swatch("site_other", ENDED), count))
    return entries


LOOK = LayerLook(id="humanitarian_sites", order=80, describe=_describe, legend=_legend, uses_context=True)
