"""The trust list as the plan keeps it: its entries, and what each is worth."""

from __future__ import annotations

from sqlalchemy import Connection, select

from planning.i18n import Text, text
from planning.trust import TrustedKey
from planning.trust_list import Belief, Entry, judged
from storage.decision_log import written_outside
from storage.incomplete import complete
from storage.tables.journal_change import DECISIONS
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


def is_untouched(connection: Connection) -> bool:
    """Return whether a plan never held a key: neither is there one, nor does the journal know of one."""
    if connection.execute(select(TABLE.c.fid).limit(1)).first() is not None:
        return False
    noted = f"SELECT 1 FROM journal_change WHERE {DECISIONS} AND tbl = 'trusted_keys' LIMIT 1"
    return connection.exec_driver_sql(noted).first() is None


def plan_uid(connection: Connection) -> str:
    """Return the plan's uid, which every seal of its list names."""
    return str(connection.exec_driver_sql("SELECT uid FROM plan").scalar_one())
