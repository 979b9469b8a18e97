"""How layers are shown: hidden, faded, put in another order. One act for one gesture of the planner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from planning import i18n
from planning.i18n import text
from planning.kind import kinds
from storage.command import Command
from storage.commands._rows import upsert_rows
from storage.records import LayerState
from storage.tables.layer_states import TABLE, to_row

_ALL = ("visible", "opacity", "position", "style")


def set_layers(states: Sequence[LayerState], title: i18n.Text, columns: Sequence[str] = _ALL) -> Command:
    """Return the command that stores how layers are shown, in one act.

    Of a layer that is stored already, only ``columns`` are written: a gesture fades a layer or hides it, and what
    another gesture stored a moment before stays.
    """

    def apply(connection: Connection, _: datetime) -> None:
        upsert_rows(connection, TABLE, [to_row(state) for state in states], columns)

    return Command(title, apply)


def show_layer(state: LayerState) -> Command:
    """Return the command that shows or hides a layer, as ``state.visible`` says."""
    layer = _name(state.kind)
    title = text("Show layer {layer}", layer=layer) if state.visible else text("Hide layer {layer}", layer=layer)
    return set_layers([state], title, ["visible"])


def fade_layer(state: LayerState) -> Command:
    """Return the command that gives a layer the opacity ``state.opacity``."""
    percent = round(state.opacity * 100)
    title = text("Change the opacity of layer {layer} to {percent} %", layer=_name(state.kind), percent=percent)
    return set_layers([state], title, ["opacity"])


def style_layer(state: LayerState) -> Command:
    """Return the command that gives a layer the style ``state.style``."""
    return set_layers([state], text("Change the style of layer {layer}", layer=_name(state.kind)), ["style"])


def order_layers(states: Sequence[LayerState], before: Sequence[str], after: Sequence[str], moved: str) -> Command:
    """Return the command that stores the positions of layers.

    Parameters
    ----------
    before, after : sequence of str
        Kinds as the planner sees them, from the top, before and after the gesture; they only name it.
    moved : str
        The kind that the planner moved.
    """
    title = text("Change the order of the layers")
    if moved in before and moved in after and before != after:
        place = after.index(moved)
        if place < before.index(moved):
            title = text("Move layer {layer} above {other}", layer=_name(moved), other=_name(after[place + 1]))
        elif place > before.index(moved):
            title = text("Move layer {layer} below {other}", layer=_name(moved), other=_name(after[place - 1]))
    return set_layers(states, title, ["position"])


def _name(kind: str) -> i18n.Text | str:
    known = kinds().get(kind)
    return i18n.Text(known.title) if known else kind
