"""What was decided of how much is told before the start, as far as Palabre wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlalchemy import select

from planning.i18n import Text, text
from planning.notice_report import Sent
from planning.release import ReleaseDecision
from storage import queries
from storage.decision_log import is_altered, written_outside
from storage.tables.release_decisions import TABLE, from_row

if TYPE_CHECKING:
    from storage.plan import Plan

ALTERED_RELEASES = text(
    "What was decided of withholding a notice was changed by another program: nothing leaves until that is undone."
)


def release_decisions(plan: Plan) -> dict[str, ReleaseDecision]:
    """Return the decisions by the uid of their operation; without what another program wrote."""
    with plan.reading() as connection:
        foreign = written_outside(connection, TABLE.name)
        rows = connection.execute(select(TABLE).where(TABLE.c.uid.not_in(foreign))).all()
    return {row.operation_uid: from_row(row) for row in rows}


def altered_releases(plan: Plan) -> list[Text]:
    """Return why nothing may leave: another program wrote or took away a decision."""
    with plan.reading() as connection:
        return [ALTERED_RELEASES] if is_altered(connection, TABLE.name) else []


def first_sent(plan: Plan) -> Mapping[str, Sent]:
    """Return the first notice of each operation that any recipient was sent."""
    found: dict[str, Sent] = {}
    for each in sorted(queries.packages(plan), key=lambda record: record.at):
        found.setdefault(each.operation_uid, Sent(each.at, each.late_reason))
    return found
