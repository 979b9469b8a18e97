"""The rows of the layer tree, from the plan's state and the looks of its kinds."""

from __future__ import annotations

import numpy as np

from app.state import PlanState
from layers import legend
from layers.ground import WEB_MERCATOR, Context, ground
from layers.look import Swatch, looks
from planning.i18n import N_, Text, text
from planning.kind import kinds
from planning.situation import Columns
from widgets.look import Look
from widgets.panels.layer_tree import LayerRow

_SWATCH_PX = 18
_DATED = "incidents"


def layer_rows(state: PlanState, look: Look, look_back_days: int) -> list[LayerRow]:
    """Return a row for each layer that holds something, from the top of the map down.

    Incidents are counted over the days that the map shows, all of them for 0.
    """
    counts = {each.kind: each.count for each in state.summary}
    titles: dict[str, Text | str] = {}
    if look_back_days and counts.get(_DATED):
        counts[_DATED] = _count_since(state, look_back_days)
        titles[_DATED] = text("Incidents, last {days} days", days=look_back_days)
    rows = []
    for layer in sorted(state.layers, key=lambda each: each.position):
        kind = kinds()[layer.kind]
        if not len(state.situation.of(kind.id)):
            continue
        rows.append(
            LayerRow(
                kind.id,
                titles.get(kind.id, kind.title),
                kind.group,
                counts[kind.id],
                layer.visible,
                layer.opacity,
                kind.protected,
                legend.pixmap(_swatch(state, kind.id, look), _SWATCH_PX, look.theme, 2.0),
                N_("Never an objective, a task location or a route.") if kind.protected else "",
            )
        )
    return rows


def _count_since(state: PlanState, days: int) -> int:
    happened = state.situation.of(_DATED).fields["occurred_on"]
    first = np.datetime64(state.taken_at.date(), "D") - np.timedelta64(days, "D")
    return int((happened >= first).sum())


def _swatch(state: PlanState, kind: str, look: Look) -> Swatch:
    """Return how the first row of a kind is drawn, which stands for the layer in the tree."""
    components = {each.uid: str(each.component) for each in state.operations}
    first = _first_row(state.situation.of(kind))
    entries = looks()[kind].legend(
        ground(first, WEB_MERCATOR), Context(look.catalogue, components), np.ones(len(first), dtype=bool)
    )
    return entries[0].swatch if entries else Swatch()


def _first_row(columns: Columns) -> Columns:
    return Columns(
        columns.kind,
        columns.uid[:1],
        columns.name[:1],
        columns.geometry[:1],
        columns.lon[:1],
        columns.lat[:1],
        {name: values[:1] for name, values in columns.fields.items()},
    )
