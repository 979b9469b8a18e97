"""The rows of the layer tree, from the plan's state and the looks of its kinds."""

from __future__ import annotations

from app.state import PlanState
from layers.legend import swatch_pixmap
from planning.i18n import N_
from planning.kind import kinds
from widgets.look import Look
from widgets.panels.layer_tree import LayerRow

_SWATCH_PX = 18


def layer_rows(state: PlanState, look: Look) -> list[LayerRow]:
    """Return a row for each layer that holds something, from the top of the map down."""
    counts = {each.kind: each.count for each in state.summary}
    rows = []
    for layer in sorted(state.layers, key=lambda each: each.position):
        kind = kinds()[layer.kind]
        if not counts.get(kind.id):
            continue
        rows.append(
            LayerRow(
                kind.id,
                kind.title,
                kind.group,
                counts[kind.id],
                layer.visible,
                layer.opacity,
                kind.protected,
                swatch_pixmap(kind.id, look, _SWATCH_PX),
                N_("Never an objective, a task location or a route.") if kind.protected else "",
            )
        )
    return rows
