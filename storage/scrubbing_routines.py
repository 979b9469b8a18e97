"""Taking what is destroyed out of routine registers: the answers about it go, and leave their digests behind.

What was signed can still be told from what was not, and the register answers for everything else.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection

from storage.scanning import user_tables
from storage.tables.routine_registers import TABLE, answer_of

_NAME = TABLE.name


def forget_answers(connection: Connection, uids: set[str]) -> bool:
    """Take the answers that name some records out of every routine register, now and in the journal's past.

    Returns whether there were any. A file of an older version has no such table, and nothing of it in its journal.
    """
    if _NAME not in user_tables(connection):
        return False
    is_changed = False
    for uid, stored in connection.exec_driver_sql(f"SELECT uid, answers FROM {_NAME}").all():
        forgotten = _forgotten(stored, uids)
        if forgotten != stored:
            connection.exec_driver_sql(f"UPDATE {_NAME} SET answers = ? WHERE uid = ?", (forgotten, uid))
            is_changed = True
    changes = connection.exec_driver_sql("SELECT id, before, after FROM journal_change WHERE tbl = ?", (_NAME,)).all()
    for number, *states in changes:
        forgotten_states = [each and _state(each, uids) for each in states]
        if forgotten_states != states:
            connection.exec_driver_sql(
                "UPDATE journal_change SET before = ?, after = ? WHERE id = ?", (*forgotten_states, number)
            )
            is_changed = True
    return is_changed


def _state(stored: str, uids: set[str]) -> str:
    state: dict[str, Any] = json.loads(stored)
    forgotten = _forgotten(state.get("answers"), uids)
    return (
        stored if forgotten == state.get("answers") else json.dumps({**state, "answers": forgotten}, ensure_ascii=False)
    )


def _forgotten(stored: Any, uids: set[str]) -> Any:
    """Return the column ``answers`` without what names the records; as it is where it does not, or is no answers."""
    if not isinstance(stored, str) or not any(uid in stored for uid in uids):
        return stored
    left = []
    for each in json.loads(stored):
        names = isinstance(each, dict) and uids & {each["subject_uid"], *each["evidence"]}
        left.append(answer_of(each).digest if names else each)
    return json.dumps(left, ensure_ascii=False)
