"""Taking rows out of the journal for good, so that neither undo nor redo brings them back or stumbles over them.

A change whose two states are gone says that something was done to a row, and no longer what. An act with nothing else
left in it is no longer undoable. What it had ended when it was done, a redo that was pending then, stays ended.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, bindparam

from storage import journal
from storage.tables.journal_act import TABLE as ACTS


def retire(connection: Connection, spent: Collection[int] = ()) -> None:
    """Take acts out of undo and redo in which nothing is left to take back.

    Parameters
    ----------
    spent : collection of int
        Acts that count as such although the journal still holds what they did.
    """
    standing = journal.standing(connection)
    holding = set(
        connection.exec_driver_sql(
            "SELECT DISTINCT act FROM journal_change WHERE before IS NOT NULL OR after IS NOT NULL"
        ).scalars()
    ) - set(spent)
    kept = {origin for act, origin in standing if act in holding}
    if len(kept) == len(standing):
        return
    origins: dict[int, int] = {}
    # What no key comes to any more goes too: else the redo that such an act ended would be offered again.
    retired = []
    for act, undoes in connection.exec_driver_sql("SELECT id, undoes FROM journal_act WHERE undoable ORDER BY id"):
        origins[act] = act if undoes is None else origins.get(undoes, undoes)
        if origins[act] not in kept:
            retired.append({"retired": act})
    connection.execute(ACTS.update().where(ACTS.c.id == bindparam("retired")).values(undoable=False), retired)
