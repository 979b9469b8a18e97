"""What an import says afterwards, and the file of the rows that it refused."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from exchange.format import Table
from exchange.writers.whole import write_whole
from planning.errors import CannotWrite
from planning.failures import writing
from planning.i18n import Catalogue, Text, plural, text

# A spreadsheet runs what begins so; a number may begin with a minus sign.
_FORMULA_SIGNS = ("=", "+", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class RowFault:
    """Why a row was refused: its index in the table, its number in the file, the column at fault, the reason."""

    index: int
    row: int
    field: str
    reason: Text


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did.

    Attributes
    ----------
    layer : str
        The kind's id.
    dataset : str
        Uid of the dataset, empty for operation areas and where nothing was written.
    mapping : mapping of str to str
        The file's column by our field.
    unused, personal : tuple of str
        Columns that nothing was read from; ``personal`` hold persons and were dropped for that.
    warnings : tuple of Text
        What a person should know.
    assumed : mapping of str to int
        Rows by field in which the mission's default was taken.
    rejects_file : Path or None
        Where the refused rows are.
    persons : mapping of str to int
        What was dropped of persons, by what it was.
    renewed : int
        Of the accepted, those that are a new version of a notification that the plan had; ``same`` said nothing new.
    """

    layer: str
    dataset: str
    accepted: int
    rejected: int
    mapping: Mapping[str, str]
    unused: tuple[str, ...]
    personal: tuple[str, ...]
    warnings: tuple[Text, ...]
    assumed: Mapping[str, int]
    rejects_file: Path | None = None
    persons: Mapping[str, int] = field(default_factory=dict)
    renewed: int = 0
    same: int = 0

    def to_json(self) -> str:
        """Return what the plan keeps of the report: counts and texts, no cells."""
        return json.dumps(
            {
                "accepted": self.accepted,
                "rejected": self.rejected,
                "warnings": [json.loads(each.to_json()) for each in self.warnings],
                "assumed": dict(self.assumed),
                "personal_columns_dropped": len(self.personal),
                "persons_dropped": {kind: count for kind, count in sorted(self.persons.items()) if count},
                "renewed": self.renewed,
            },
            ensure_ascii=False,
            sort_keys=True,
        )


def assumption(title: str, count: int) -> Text:
    """Return the sentence that says in how many rows a field was assumed."""
    return plural(
        "{field}: not in {count} row; the mission's default was taken and marked as assumed.",
        "{field}: not in {count} rows; the mission's default was taken and marked as assumed.",
        count,
        field=Text(title),
    )


def left_out(columns: Sequence[str]) -> Text:
    """Return the sentence that says which columns were dropped because they may hold persons."""
    return plural(
        "{count} column that may hold persons was not read: {columns}.",
        "{count} columns that may hold persons were not read: {columns}.",
        len(columns),
        columns=", ".join(columns),
    )


def write_rejects(
    wanted: Path,
    fallback: Path,
    table: Table,
    faults: Sequence[RowFault],
    hidden: Sequence[str],
    catalogue: Catalogue,
) -> Path:
    """Write refused rows as CSV: row number, field, reason, then the row as it was; whole, or not at all.

    Parameters
    ----------
    wanted, fallback : Path
        Where to write, a number added where a file is there already; the second is taken where the first cannot
        be written.
    hidden : sequence of str
        Columns that are left out: those of persons.

    Raises
    ------
    CannotWrite
        Neither place can be written.
    """
    columns = [each for each in table.columns if each not in hidden]
    cells = {column: table.columns[column].tolist() for column in columns}
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([catalogue(text("row")), catalogue(text("field")), catalogue(text("reason")), *columns])
    for fault in faults:
        original = (_harmless(cells[column][fault.index]) for column in columns)
        writer.writerow([fault.row, fault.field, catalogue(fault.reason), *original])
    content = lines.getvalue().encode("utf-8-sig")
    for place in (wanted, fallback):
        try:
            free = _free(place)
            write_whole(free, content)
            return free
        except CannotWrite as error:
            failure = error
    raise CannotWrite(text("The rejected rows could not be written. {why}", why=failure.text)) from failure


def _free(place: Path) -> Path:
    """Return a name at which nothing is yet: a file that a person may have worked in is never written over."""
    with writing(place):
        free, number = place, 1
        while free.exists():
            number += 1
            free = place.with_stem(f"{place.stem}-{number}")
    return free


def _harmless(value: object) -> str:
    if value is None or (isinstance(value, float) and value != value):
        return ""
    shown = str(value)
    return f"'{shown}" if shown.startswith(_FORMULA_SIGNS) else shown
