"""The trust list as the plan keeps it: its entries, and what each is worth."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select

from planning.errors import Refusal
from planning.i18n import Text, text
from planning.trust import TrustedKey
from planning.trust_list import Belief, Entry, judged
from storage.decision_log import written_outside
from storage.incomplete import complete
from storage.journal import OUTSIDE
from storage.tables.journal_act import TABLE as ACTS
from storage.tables.journal_change import DECISIONS
from storage.tables.journal_change import TABLE as CHANGES
from storage.tables.trusted_keys import TABLE, from_row


def entries(connection: Connection) -> list[Entry]:
    """Return all that stands in a plan's trust list, the first enrolled first, and what it is worth."""
    found = complete(connection.execute(select(TABLE).order_by(TABLE.c.fid)).all(), from_row)
    return judged(found, plan_uid(connection), written_outside(connection, TABLE.name)) if found else []


def believed(connection: Connection) -> list[TrustedKey]:
    """Return the keys that a plan trusts or trusted, the first enrolled first."""
    return [each.key for each in entries(connection) if each.belief is Belief.BELIEVED]


def forged(connection: Connection) -> list[Text]:
    """Return what is wrong with the seals of a trust list, nothing where they are right."""
    if any(each.belief is Belief.FORGED for each in entries(connection)):
        return [text("The trust list holds an entry for which no key vouched that may: it is not trusted.")]
    return []


def held_since(connection: Connection) -> datetime | None:
    """Return since when a plan has or had a key that Palabre enrolled, None where it never did.

    From then on a typed name is not enough, whatever another program took away since.
    """
    first = (
        select(func.min(ACTS.c.at_utc))
        .select_from(ACTS.join(CHANGES, CHANGES.c.act == ACTS.c.id))
        .where(DECISIONS, CHANGES.c.tbl == TABLE.name, (ACTS.c.title != OUTSIDE.to_json()) | (ACTS.c.actor_name != ""))
    )
    at: datetime | None = connection.execute(first).scalar_one()
    return at


def require_named(connection: Connection, seal: str) -> None:
    """Require a seal where a plan held keys and trusts none now: a typed name must not be what is left.

    Raises
    ------
    Refusal
        There is none.
    """
    if not seal and held_since(connection) is not None and not believed(connection):
        raise Refusal(
            text(
                "This plan held keys that sign, and none is trusted now: a typed name is not enough. Begin the trust"
                " list anew, and sign with a key."
            )
        )


def is_untouched(connection: Connection) -> bool:
    """Return whether a plan never held a key: neither is there one, nor does the journal know of one."""
    if connection.execute(select(TABLE.c.fid).limit(1)).first() is not None:
        return False
    noted = f"SELECT 1 FROM journal_change WHERE {DECISIONS} AND tbl = 'trusted_keys' LIMIT 1"
    return connection.exec_driver_sql(noted).first() is None


def plan_uid(connection: Connection) -> str:
    """Return the plan's uid, which every seal of its list names."""
    return str(connection.exec_driver_sql("SELECT uid FROM plan").scalar_one())
