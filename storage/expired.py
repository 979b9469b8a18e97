"""What a plan must not hold any more: protected or severe records whose expiry is past or consent withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planning.i18n import Text, text
from planning.kind import Sensitivity, kinds
from storage.columns import shown_rows
from storage.plan import Plan


@dataclass(frozen=True, slots=True)
class Expired:
    """A record to destroy, and why."""

    kind: str
    uid: str
    name: str
    because: Text


def expired(plan: Plan, day: date) -> list[Expired]:
    """Return the records whose ``expires_on`` is before a day, or that are marked as withdrawn, kind by kind.

    That a site's validity has ended is another thing: people may still be there, and it is asked after, not destroyed.
    """
    found = []
    with plan.reading() as connection:
        condition, parameters = shown_rows(connection)
        for kind in sorted(kinds().values(), key=lambda each: each.id):
            if not (kind.protected or kind.sensitivity is Sensitivity.SEVERE):
                continue
            has_status = any(field.name == "status" for field in kind.fields)
            withdrawn = "status = 'withdrawn'" if has_status else "0"
            query = (
                f'SELECT uid, name, expires_on, {withdrawn} FROM "{kind.id}" WHERE (expires_on < ? OR {withdrawn})'
                f"{f' AND {condition}' if condition else ''} ORDER BY fid"
            )
            rows = connection.exec_driver_sql(query, (day.isoformat(), *parameters))
            found += [
                Expired(
                    kind.id,
                    uid,
                    name or "",
                    text("withdrawn") if is_withdrawn else text("expired on {day}", day=date.fromisoformat(expires_on)),
                )
                for uid, name, expires_on, is_withdrawn in rows
            ]
    return found
