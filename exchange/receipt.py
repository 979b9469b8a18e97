"""A receipt for OCHA: which notifications the mission received, in which version and state, what is missing or stale.

It says received and nothing more. It names no place, organisation or person: the number is enough for who sent it.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from planning.codes import code_list
from planning.handout import geometry_of, value_of
from planning.i18n import N_, Catalogue, Text, text
from planning.kind import Kind, kinds
from planning.notification import KINDS, Standing, changed_words, missing_words, standing
from planning.situation import Columns
from planning.times import moment_or_none
from storage.plan import Plan
from storage.queries import read_columns

HEADINGS = (
    N_("Number"),
    N_("What"),
    N_("Version"),
    N_("Received at"),
    N_("State"),
    N_("Changed in this version"),
    N_("Missing"),
    N_("Remarks"),
)
STATEMENT = N_(
    "Received by the mission. A receipt says that a notification arrived, and nothing more: protection under the law "
    "does not depend on it."
)


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """One notification as it is receipted; ``received_at`` is aware, in UTC, None where it is not known."""

    kind: Kind
    number: str
    version: int
    received_at: datetime | None
    status: str
    changed: str
    standing: Standing

    def cells(self, words: Catalogue) -> tuple[str, ...]:
        """Return what stands in the columns, in a language."""
        field = self.kind.field("status")
        state = code_list(field.codes).title(self.status, words.language) if self.status else words(N_("not stated"))
        return (
            self.number or words(N_("without a number")),
            words(self.kind.singular),
            str(self.version),
            "" if self.received_at is None else f"{self.received_at:%Y-%m-%dT%H:%MZ}",
            state,
            ", ".join(words(each) for each in changed_words(self.kind, self.changed)),
            ", ".join(words(each) for each in missing_words(self.kind, self.standing.missing)),
            words(remark(self.standing)),
        )


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was received since a day (UTC), by number."""

    since: date
    rows: tuple[ReceiptRow, ...]


def remark(found: Standing) -> Text | str:
    """Return what is said of a notification that is or will be out of date; empty for none."""
    if found.expires_in is not None and found.expires_in < 0:
        return text("stale: its validity ended {days} days ago", days=-found.expires_in)
    if found.is_stale:
        return N_("stale: not confirmed for more than half a year")
    if found.expires_in is not None and found.expires_in <= 14:
        return text("ends in {days} days", days=found.expires_in)
    return ""


def read_receipt(plan: Plan, since: date, today: date) -> Receipt:
    """Return the receipt of what the plan received since a day; rows that say no time of receiving are in it."""
    begins = datetime.combine(since, time(), UTC)
    rows = [
        row
        for kind_id in KINDS
        for row in _rows(read_columns(plan, kind_id), kinds()[kind_id], today)
        if row.received_at is None or row.received_at >= begins
    ]
    return Receipt(since, tuple(sorted(rows, key=lambda each: (each.number, each.kind.id))))


def _rows(columns: Columns, kind: Kind, today: date) -> list[ReceiptRow]:
    names = [field.name for field in kind.fields]
    rows = []
    for row in range(len(columns)):
        values = {name: value_of(columns, name, row) for name in names} | {"name": columns.name[row]}
        if values.get("generalised_to"):
            continue
        received = moment_or_none(values["received_at"])
        rows.append(
            ReceiptRow(
                kind,
                str(values["notif_id"] or ""),
                int(float(str(values["version"] or 1))),
                None if received is None else received.astimezone(UTC),
                str(values["status"] or ""),
                str(values["changed"] or ""),
                standing(kind.id, values, geometry_of(columns, row) is not None, today),
            )
        )
    return rows


def csv_bytes(receipt: Receipt, words: Catalogue) -> bytes:
    """Return a receipt as CSV (RFC 4180, UTF-8 with a byte order mark), the statement in its last column."""
    written = io.StringIO(newline="")
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow([*(words(each) for each in HEADINGS), words(N_("Statement"))])
    for row in receipt.rows:
        # A spreadsheet runs what begins like a formula.
        cells = [f"'{each}" if each.startswith(("=", "+", "-", "@")) else each for each in row.cells(words)]
        table.writerow([*cells, words(STATEMENT)])
    return written.getvalue().encode("utf-8-sig")
