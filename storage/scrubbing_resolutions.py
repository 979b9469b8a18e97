"""Taking what is destroyed out of the resolutions of overlaps: one that is about it goes, with what was said in it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection

from storage.scanning import user_tables
from storage.tables.overlap_resolutions import TABLE

_NAME = TABLE.name
_SIDES = ("subject_uid", "area_uid")


def forget_resolutions(connection: Connection, uids: Sequence[str]) -> bool:
    """Take out the resolutions of overlaps with some records, now and in the journal's past.

    Returns whether there were any. A file of an older version has no such table, and nothing of it in its journal.
    """
    if _NAME not in user_tables(connection):
        return False
    marks = ", ".join("?" * len(uids))
    removed = connection.exec_driver_sql(
        f"DELETE FROM {_NAME} WHERE subject_uid IN ({marks}) OR area_uid IN ({marks})", (*uids, *uids)
    ).rowcount
    changes = connection.exec_driver_sql("SELECT id, before, after FROM journal_change WHERE tbl = ?", (_NAME,)).all()
    forgotten = [number for number, *states in changes if any(each and _is_about(each, uids) for each in states)]
    for number in forgotten:
        connection.exec_driver_sql("UPDATE journal_change SET before = NULL, after = NULL WHERE id = ?", (number,))
    return bool(removed or forgotten)


def _is_about(stored: str, uids: Sequence[str]) -> bool:
    state = json.loads(stored)
    return any(state.get(side) in uids for side in _SIDES)
