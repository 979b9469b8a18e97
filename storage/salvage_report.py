"""What a salvage brought back and what is lost, in numbers and for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planning.i18n import Text, plural, text
from storage.broken_file import Found
from storage.table_titles import table_title

_RANGES_SHOWN = 5


@dataclass
class Salvage:
    """What became of each table.

    Attributes
    ----------
    rows_read : dict
        By table, rows in the new plan, with those that the journal gave back.
    rows_rebuilt : dict
        By table, rows that could not be read and that the journal gave back as they were last.
    rows_lost : dict
        By table, rows that are lost; None where nothing tells how many. A table without losses is not in it.
    columns_lost : dict
        By table, columns that another program took away.
    rebuilt_outside : list of str
        Tables that another program put its own in the place of; those rows are not taken.
    foreign_layers : list of str
        Layers that other programs added; they are not taken.
    lines : list of Text
        The same for people, and what else they have to know.
    """

    rows_read: dict[str, int] = field(default_factory=dict)
    rows_rebuilt: dict[str, int] = field(default_factory=dict)
    rows_lost: dict[str, int | None] = field(default_factory=dict)
    columns_lost: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rebuilt_outside: list[str] = field(default_factory=list)
    foreign_layers: list[str] = field(default_factory=list)
    lines: list[Text] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is lost, as far as the file tells."""
        return not (self.rows_lost or self.columns_lost)


def describe(result: Salvage, missing: Mapping[str, Found], *, is_encrypted: bool) -> None:
    """Add what is lost, and the lines for people, to a salvage whose rows are counted.

    Parameters
    ----------
    missing : mapping
        By table, what could not be read and was not given back.
    is_encrypted : bool
        Whether every change to a page shows.
    """
    for name, found in missing.items():
        if not found.is_exact:
            result.rows_lost[name] = None
        elif found.lost:
            result.rows_lost[name] = len(found.lost)
    for name in result.rebuilt_outside:
        result.lines.append(
            text(
                "{table}: another program put a table of its own in its place, which is not taken.",
                table=table_title(name),
            )
        )
    for name, columns in result.columns_lost.items():
        result.lines.append(
            text(
                "{table}: another program took columns away: {columns}.",
                table=table_title(name),
                columns=", ".join(columns),
            )
        )
    for name in result.rows_lost:
        result.lines.append(_loss(result, name, sorted(missing[name].lost)))
    for name, rebuilt in result.rows_rebuilt.items():
        result.lines.append(
            plural(
                "{table}: {count} row was taken from the journal, as it was last.",
                "{table}: {count} rows were taken from the journal, as they were last.",
                rebuilt,
                table=table_title(name),
            )
        )
    for name, read in result.rows_read.items():
        if read and name not in result.rows_lost and name not in result.columns_lost:
            result.lines.append(
                plural("{table}: {count} row, whole.", "{table}: {count} rows, whole.", read, table=table_title(name))
            )
    if not result.is_complete:
        result.lines.append(text("What was done before cannot be undone step by step: parts of it are lost."))
    if result.foreign_layers:
        layers = ", ".join(result.foreign_layers)
        result.lines.append(text("Layers that other programs added are not taken: {layers}.", layers=layers))
    if missing and not is_encrypted:
        result.lines.append(
            text("Single values may have changed without a trace: compare what matters with a backup or a print.")
        )


def _loss(result: Salvage, name: str, numbers: list[int]) -> Text:
    read, lost = result.rows_read.get(name, 0), result.rows_lost[name]
    if lost is not None:
        return plural(
            "{table}: {count} row is lost (number {numbers}), {read} were read.",
            "{table}: {count} rows are lost (numbers {numbers}), {read} were read.",
            lost,
            table=table_title(name),
            numbers=_ranges(numbers),
            read=read,
        )
    if not read:
        return text("{table}: nothing of it can be read.", table=table_title(name))
    return plural(
        "{table}: {count} row was read; nothing tells how many are lost.",
        "{table}: {count} rows were read; nothing tells how many are lost.",
        read,
        table=table_title(name),
    )


def _ranges(numbers: list[int]) -> str:
    """Return numbers as ranges, the first few of them: ``3, 7-12, ...``."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    shown = [str(low) if low == high else f"{low}-{high}" for low, high in ranges[:_RANGES_SHOWN]]
    return ", ".join(shown + ["..."] * (len(ranges) > _RANGES_SHOWN))
