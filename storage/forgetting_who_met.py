"""Forgetting who met the mission, once a finding that tells it is closed.

The register keeps that there was such a finding: its rule, area, weight and whether the measure worked. What it was
about goes from the register, from what was said about it, and from the journal, with the flag's uid, from which whoever
tries every village could find the one. So the row is another one, under a uid that follows from nothing.

Backups made before keep it until they are rolled over; what must be gone from them too is destroyed
(``storage/destroying.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from sqlalchemy import Connection, select

from planning.harm.paper_names import tells_who_met
from planning.operation import FlagStatus, HarmFlag
from storage import journal
from storage.bulk import unjournaled
from storage.forgetting import retire
from storage.tables import harm_flags, measure_outcomes, register_comments

_FLAGS, _COMMENTS, _OUTCOMES = (each.TABLE.name for each in (harm_flags, register_comments, measure_outcomes))


def forget_who_met(connection: Connection, flags: Sequence[HarmFlag]) -> set[str]:
    """Take out what closed flags told of who met the mission, inside the act that is open; return their uids.

    What is forgotten already is left as it is. Each flag must say no more than it may: ``planning/harm/register.py``
    closes it so.
    """
    closed = [flag for flag in flags if flag.status is FlagStatus.CLOSED and tells_who_met(flag.code)]
    told = [flag for flag in closed if _is_told(connection, flag.uid)]
    for flag in told:
        new = str(uuid4())
        _forget_flag(connection, flag, new)
        _forget_outcome(connection, flag.uid, new)
        _forget_comments(connection, flag.uid)
    if told:
        retire(connection)
    return {flag.uid for flag in told}


def _is_told(connection: Connection, uid: str) -> bool:
    query = f"SELECT 1 FROM {_FLAGS} WHERE uid = ? AND subject_uid IS NOT uid"
    return connection.exec_driver_sql(query, (uid,)).first() is not None


def _forget_flag(connection: Connection, flag: HarmFlag, new: str) -> None:
    _delete(connection, _FLAGS, flag.uid)
    with unjournaled(connection, _FLAGS):
        row = harm_flags.to_row(replace(flag, uid=new, subject_uid=new))
        connection.execute(harm_flags.TABLE.insert().values(row))
    _forget_states(connection, _FLAGS, flag.uid, new)
    # That something was done is noted, and not what.
    act = journal.open_act(connection)
    connection.exec_driver_sql("INSERT INTO journal_change(act, tbl, uid) VALUES (?, ?, ?)", (act, _FLAGS, new))


def _forget_outcome(connection: Connection, uid: str, new: str) -> None:
    """Keep whether the measure worked, under the new uid and without words."""
    table = measure_outcomes.TABLE
    for row in connection.execute(select(table).where(table.c.flag_uid == uid)).all():
        kept = replace(measure_outcomes.from_row(row), flag_uid=new, measure="", words="")
        _delete(connection, _OUTCOMES, row.uid)
        with unjournaled(connection, _OUTCOMES):
            connection.execute(table.insert().values(measure_outcomes.to_row(kept)))
        _forget_states(connection, _OUTCOMES, row.uid, kept.uid)


def _forget_comments(connection: Connection, about: str) -> None:
    """Take out what was said about a flag, and what was taken back too."""
    table = register_comments.TABLE
    for uid in connection.execute(select(table.c.uid).where(table.c.about == about)).scalars().all():
        _delete(connection, _COMMENTS, uid)
    connection.exec_driver_sql(
        f"UPDATE journal_change SET before = NULL, after = NULL WHERE tbl = '{_COMMENTS}'"
        " AND json_extract(coalesce(after, before), '$.about') = ?",
        (about,),
    )


def _delete(connection: Connection, table: str, uid: str) -> None:
    with unjournaled(connection, table, event="DELETE"):
        connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE uid = ?', (uid,))


def _forget_states(connection: Connection, table: str, uid: str, new: str) -> None:
    connection.exec_driver_sql(
        "UPDATE journal_change SET uid = ?, before = NULL, after = NULL WHERE tbl = ? AND uid = ?", (new, table, uid)
    )
