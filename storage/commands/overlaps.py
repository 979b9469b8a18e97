"""Overlaps with what humanitarians notified: resolve one. Undo opens it again; the journal keeps who said what."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from planning.errors import BadInput
from planning.i18n import N_, Text, text
from planning.personal import require_impersonal
from planning.resolution import Resolution
from storage.command import Command
from storage.commands._rows import upsert_rows
from storage.tables.overlap_resolutions import TABLE, to_row


def resolve_overlap(resolution: Resolution) -> Command:
    """Return the command that resolves an overlap, or resolves it anew.

    Raises
    ------
    BadInput
        No reason is given, or somebody could be found by it.
    """
    if not resolution.reason.strip():
        raise BadInput(text("An overlap is resolved with a reason: say why, in a sentence."))
    require_impersonal({N_("Reason"): resolution.reason})

    def apply(connection: Connection, _: datetime) -> None:
        upsert_rows(connection, TABLE, [to_row(resolution)])

    # What was notified is not named: the title stays when a record is destroyed.
    area: Text | str = resolution.area_name or text("(no name)")
    return Command(text("Resolve an overlap of area {name}", name=area), apply)
