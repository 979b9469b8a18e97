"""The decision log: every change of a signature or of the trust list, in order, as a chain of hashes.

It is read from the journal, which only grows. The chain is tamper-evident, not tamper-proof: whoever rewrites the
journal changes its head, and the head is printed on what leaves the plan and on what hangs on the wall.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from planning.i18n import Text, text
from planning.operation import Actor
from storage.journal import OUTSIDE, row_json
from storage.plan import Plan
from storage.tables import journal_act
from storage.tables.journal_change import DECISIONS
from storage.tables.journal_change import TABLE as CHANGES

_ACTS = journal_act.TABLE


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One change of one signature or key.

    Attributes
    ----------
    title : Text
        What the act was called.
    table, uid : str
        Whether of ``signatures`` or ``trusted_keys``, and of which.
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
    """Return the hash of the latest entry, that of the plan's uid where nothing was decided yet."""
    entries = decision_log(plan)
    return entries[-1].hash if entries else _start(plan.uid)


def written_outside(connection: Connection, table: str) -> set[str]:
    """Return the uids of those rows of a logged table whose content is not what an act of Palabre wrote.

    Another program wrote it, with the journal looking on or past it.
    """
    last: dict[str, tuple[dict[str, Any] | None, bool]] = {}
    for change in connection.execute(_changes().where(CHANGES.c.tbl == table)):
        after = None if change.after is None else json.loads(change.after)
        last[change.uid] = after, _is_outside(change.title, change.actor_name)
    rows = connection.exec_driver_sql(f'SELECT uid, {row_json(table, "r")} FROM "{table}" AS r')
    found = set()
    for uid, content in rows:
        after, is_outside = last.get(uid, (None, True))
        stored = json.loads(content)
        # Columns that came later than the change are not in it.
        if is_outside or after is None or any(stored.get(name) != value for name, value in after.items()):
            found.add(uid)
    return found


def _entries(connection: Connection, plan_uid: str) -> Iterator[LogEntry]:
    chain = _start(plan_uid)
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


def _start(plan_uid: str) -> str:
    return hashlib.sha256(f"palabre decision log {plan_uid}".encode()).hexdigest()


def _is_outside(title: str, actor_name: str | None) -> bool:
    return title == OUTSIDE.to_json() and not actor_name


def strays(connection: Connection) -> list[Text]:
    """Return what is wrong with the signatures and the trust list: what another program wrote."""
    found = []
    for table, said in (
        ("signatures", text("A signature was put in or changed by another program: it is refused.")),
        ("trusted_keys", text("A key was put on the trust list, or changed, by another program: it is not trusted.")),
    ):
        found += [said] * bool(written_outside(connection, table))
    return found
