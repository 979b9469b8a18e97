"""What the mission assumes where a source is silent, marked as assumed on each row."""

from __future__ import annotations

import calendar
import json
from datetime import MAXYEAR, date

import numpy as np
from numpy.typing import NDArray

from exchange.incoming.options import ImportOptions
from exchange.incoming.values import is_unknown
from planning.i18n import Text, plural
from planning.kind import Kind

Values = dict[str, NDArray[np.object_]]

# A thing without a name is called by the place it is at.
_NAMED_BY = ("host_village", "place")


def name_by_place(values: Values, kind: Kind, count: int) -> list[Text]:
    """Call rows without a name by the place they are at, in place, and say of how many."""
    said: list[Text] = []
    for field in kind.fields:
        if field.name not in _NAMED_BY or field.name not in values:
            continue
        names = values.setdefault("name", np.full(count, None, dtype=object))
        missing = is_unknown(names) & ~is_unknown(values[field.name])
        names[missing] = values[field.name][missing]
        if missing.any():
            said.append(
                plural(
                    "Name: {count} row without one is called by its place.",
                    "Name: {count} rows without one are called by their place.",
                    int(missing.sum()),
                )
            )
    return said


def fill(
    values: Values, kind: Kind, file_name: str, options: ImportOptions, count: int
) -> dict[str, NDArray[np.bool_]]:
    """Fill what the source lacks, in place, and return for each field the rows in which it was assumed."""
    assumed: dict[str, NDArray[np.bool_]] = {}

    def assume(field: str, given: NDArray[np.object_]) -> None:
        present = values.setdefault(field, np.full(count, None, dtype=object))
        missing = is_unknown(present) & ~is_unknown(given)
        if missing.any():
            present[missing] = given[missing]
            assumed[field] = missing

    assume("sensitivity", np.full(count, kind.sensitivity.value, dtype=object))
    assume("source", np.full(count, file_name, dtype=object))
    if any(each.name == "valid_to" for each in kind.fields):
        starts = values.get("valid_from", np.full(count, None, dtype=object)).tolist()
        today = options.now.date()
        ends = np.empty(count, dtype=object)
        ends[:] = [months_after(today if start is None else start, options.expiry_months) for start in starts]
        assume("valid_to", ends)
    return assumed


def assumed_lists(assumed: dict[str, NDArray[np.bool_]], count: int) -> list[str]:
    """Return for each row the JSON list of its assumed fields, empty where there are none."""
    fields = sorted(assumed)
    if not fields:
        return [""] * count
    # One bit for each field: a row's number says which of them were assumed.
    marks = sum((assumed[field].astype(np.int64) << bit for bit, field in enumerate(fields)), np.zeros(count, np.int64))
    made: dict[int, str] = {}
    for mark in np.unique(marks).tolist():
        names = [field for bit, field in enumerate(fields) if mark >> bit & 1]
        made[mark] = json.dumps(names) if names else ""
    return list(map(made.__getitem__, marks.tolist()))


def months_after(start: date, months: int) -> date:
    """Return the same day some months later, the month's last where it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    year = min(year, MAXYEAR)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
