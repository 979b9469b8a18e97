"""The decision log: every change of what the gate goes by, in order, as a chain of hashes.

Those are the signatures, the routine registers, what recipients answered to notices, the trust list, the mission's own
numbers of harm rules, its recipient profiles, sharing protocol and key messages, what is withheld, and its own profile,
whose content as the plan began is what the chain begins with. It is read from the journal, which only grows.
The chain is tamper-evident, not tamper-proof: whoever rewrites the journal changes its head, and the head is printed on
what leaves the plan and on what hangs on the wall.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, select

from planning.i18n import Text, text
from planning.operation import Actor
from storage.journal import OUTSIDE, row_json, value_from_json
from storage.tables import journal_act
from storage.tables._columns import METADATA
from storage.tables.journal_change import ANSWERS, DECISIONS
from storage.tables.journal_change import TABLE as CHANGES

if TYPE_CHECKING:
    from storage.plan import Plan

_IS_ANSWERED = "r.status NOT IN ('open', 'closed')"

_ACTS = journal_act.TABLE


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One change of one signature, routine register, answer to a notice, key, number, recipient or profile.

    Attributes
    ----------
    title : Text
        What the act was called.
    table, uid : str
        Of which table, and of which row.
    before, after : dict or None
        Columns by name; None where there was, or is, no row.
    is_outside : bool
        Another program did it.
    hash : str
        SHA-256 (hexadecimal) over the entry before and this one.
    """

    act: int
    title: Text
    actor: Actor
    at: datetime
    table: str
    uid: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    is_outside: bool
    hash: str


def decision_log(plan: Plan) -> list[LogEntry]:
    """Return the log, the oldest entry first."""
    with plan.reading() as connection:
        return list(_entries(connection, plan.uid))


def log_head(plan: Plan) -> str:
    """Return the hash of the latest entry, that of the beginning where nothing was decided yet."""
    with plan.reading() as connection:
        entries = list(_entries(connection, plan.uid))
        return entries[-1].hash if entries else _start(connection, plan.uid)


def written_outside(connection: Connection, table: str, condition: str = "TRUE", *values: str) -> set[str]:
    """Return the uids of those rows of a table whose content is not what an act of Palabre wrote.

    Another program wrote it, with the journal looking on or past it. A row that the journal never knew is what the plan
    began with in ``mission_profiles``, and another program's elsewhere.

    Parameters
    ----------
    table : str
        One of the decision log, or ``harm_flags``.
    condition, values : str
        SQL on the row ``r``, and what its question marks stand for.
    """
    indexed = ANSWERS if table == "harm_flags" else DECISIONS
    content = row_json(table, "r")
    query = (
        f'SELECT r.uid, {content}, c.before, c.after, a.title, a.actor_name FROM "{table}" AS r'
        " LEFT JOIN journal_change AS c ON c.id ="
        f" (SELECT max(id) FROM journal_change WHERE {indexed} AND tbl = '{table}' AND uid = r.uid)"
        " LEFT JOIN journal_act AS a ON a.id = c.act"
        f" WHERE (c.after IS NOT {content} OR a.title = ?) AND ({condition})"
    )
    found = set()
    for uid, now, before, after, title, actor_name in connection.exec_driver_sql(query, (OUTSIDE.to_json(), *values)):
        if title is None:
            is_foreign = table != "mission_profiles"
        elif after is None:
            # Of a record that was destroyed no state is left to compare with.
            is_foreign = before is not None
        else:
            is_foreign = not _is_same(METADATA.tables[table], json.loads(now), json.loads(after))
        if is_foreign or (title is not None and _is_outside(title, actor_name)):
            found.add(uid)
    return found


def answered_outside(connection: Connection, operation_uid: str | None = None) -> set[str]:
    """Return the uids of the harm flags, of one operation or of all, that another program answered."""
    if operation_uid is None:
        return written_outside(connection, "harm_flags", _IS_ANSWERED)
    return written_outside(connection, "harm_flags", f"{_IS_ANSWERED} AND r.operation_uid = ?", operation_uid)


def _is_same(table: Table, stored: dict[str, Any], noted: dict[str, Any]) -> bool:
    """Return whether a row is what the journal noted: columns that came later than the note are not in it.

    Numbers are compared as numbers, since one SQLite writes the 20 digits of one otherwise than another.
    """
    return all(
        value_from_json(table.c[name], stored.get(name)) == value_from_json(table.c[name], value)
        for name, value in noted.items()
    )


def _taken_outside(connection: Connection, table: str) -> set[str]:
    """Return the uids of rows of a table of the decision log that another program took away."""
    query = (
        "SELECT c.uid, c.after, a.title, a.actor_name FROM journal_change AS c JOIN journal_act AS a ON a.id = c.act"
        f" WHERE c.id IN (SELECT max(id) FROM journal_change WHERE {DECISIONS} AND tbl = ? GROUP BY uid)"
        f' AND c.uid NOT IN (SELECT uid FROM "{table}" WHERE uid NOT NULL)'
    )
    rows = connection.exec_driver_sql(query, (table,))
    return {uid for uid, after, title, name in rows if after is not None or _is_outside(title, name)}


def is_altered(connection: Connection, table: str) -> bool:
    """Return whether another program wrote into a table of the decision log."""
    return bool(written_outside(connection, table) or _taken_outside(connection, table))


def _entries(connection: Connection, plan_uid: str) -> Iterator[LogEntry]:
    chain = _start(connection, plan_uid)
    for change in connection.execute(_changes()):
        act = journal_act.from_row(change)
        said = [
            act.title.to_json(),
            act.actor.name,
            act.actor.role,
            act.at.isoformat(timespec="milliseconds"),
            change.tbl,
            change.uid,
            change.before,
            change.after,
        ]
        canonical = json.dumps([chain, *said], ensure_ascii=False, separators=(",", ":"))
        chain = hashlib.sha256(canonical.encode("utf-8")).hexdigest()
        yield LogEntry(
            act.id,
            act.title,
            act.actor,
            act.at,
            change.tbl,
            change.uid,
            None if change.before is None else json.loads(change.before),
            None if change.after is None else json.loads(change.after),
            _is_outside(change.title, change.actor_name),
            chain,
        )


def _changes() -> Any:
    columns = [CHANGES.c.tbl, CHANGES.c.uid, CHANGES.c.before, CHANGES.c.after]
    joined = CHANGES.join(_ACTS, CHANGES.c.act == _ACTS.c.id)
    return select(_ACTS, *columns).select_from(joined).where(DECISIONS).order_by(CHANGES.c.id)


def _start(connection: Connection, plan_uid: str) -> str:
    """Return the hash of what the plan began with: its uid, and the profiles that it carried then."""
    said = [f"palabre decision log {plan_uid}"]
    rows = connection.exec_driver_sql(
        "SELECT uid, content FROM mission_profiles AS p WHERE NOT EXISTS (SELECT 1 FROM journal_change"
        f" WHERE {DECISIONS} AND tbl = 'mission_profiles' AND uid = p.uid) ORDER BY uid"
    )
    said += [f"{uid}\n{content}" for uid, content in rows]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _is_outside(title: str, actor_name: str | None) -> bool:
    return title == OUTSIDE.to_json() and not actor_name


_SAID = {
    "signatures": text("A signature was put in, changed or taken away by another program: it is refused."),
    "routine_registers": text(
        "A routine register was put in, changed or taken away by another program: it answers nothing."
    ),
    "acknowledgements": text(
        "A recipient's answer to a notice was put in, changed or taken away by another program: nothing goes until that"
        " is undone."
    ),
    "trusted_keys": text(
        "A key was put on the trust list, changed or taken away by another program: it is not trusted."
    ),
    "harm_parameters": text(
        "A number of a harm rule was set or taken away by another program: what ships is gone by instead."
    ),
    "sharing_documents": text(
        "A recipient's profile, the sharing protocol or the key messages were changed by another program: what ships is"
        " gone by instead."
    ),
    "release_decisions": text(
        "What was decided of withholding a notice was changed by another program: nothing leaves until that is undone."
    ),
    "mission_profiles": text(
        "The mission's profile, with its roles and thresholds, was changed by another program: nothing is signed and"
        " nothing leaves until that is undone."
    ),
}


def strays(connection: Connection) -> list[Text]:
    """Return what is wrong with what the gate goes by: what another program wrote."""
    found = [said for table, said in _SAID.items() if is_altered(connection, table)]
    if answered_outside(connection):
        found.append(text("A harm flag was answered by another program: it counts as open."))
    return found
