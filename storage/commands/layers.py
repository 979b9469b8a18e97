"""How layers are shown. Undo passes it over: a layer is switched back where it was switched off."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from planning import i18n
from planning.i18n import text
from planning.kind import kinds
from storage.command import Command
from storage.commands._rows import upsert_rows
from storage.records import LayerState
from storage.tables.layer_states import TABLE, to_row


def set_layer(state: LayerState) -> Command:
    """Return the command that stores how a layer is shown."""

    def apply(connection: Connection, _: datetime) -> None:
        upsert_rows(connection, TABLE, [to_row(state)])

    kind = kinds().get(state.kind)
    layer = i18n.Text(kind.title) if kind else state.kind
    return Command(text("Show layer {layer} differently", layer=layer), apply, undoable=False)
