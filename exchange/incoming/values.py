"""Cells into values: typed, with unknown kept apart from nought, and a count of what could not be understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exchange.incoming.dates import as_date
from exchange.incoming.names import plain
from exchange.incoming.numbers import NOTHING, as_number, as_text, as_whole_number
from planning.codes import code_list
from planning.i18n import N_, Text, plural
from planning.kind import Field

_OTHER = "other"
_SHOWN_VALUES = 3

_YES_WORDS = (
    "yes y true t 1 oui o vrai operational open functional functioning fonctionnel fonctionnelle ouvert ouverte"
)
_NO_WORDS = """
no n false f 0 non faux closed nonoperational notoperational nonfunctional notfunctional nonfonctionnel nonfonctionnelle
ferme fermee abandoned
"""
_YES, _NO = frozenset(_YES_WORDS.split()), frozenset(_NO_WORDS.split())

_WANTED = {
    "text": N_("text"),
    "integer": N_("a whole number, as 1200"),
    "real": N_("a number, as 12.5"),
    "date": N_("a date, as 2026-03-05"),
    "boolean": N_("yes or no"),
    "code": N_("a known word"),
}


@dataclass(frozen=True, slots=True)
class Converted:
    """The values of a field.

    Attributes
    ----------
    values : object array
        Python values, None for unknown.
    bad : int array
        Rows, by index, whose cell could not be understood; their value is None, or ``other`` where the list has it.
    wanted : Text
        What a cell must be.
    """

    values: NDArray[np.object_]
    bad: NDArray[np.int64]
    wanted: Text


def convert(field: Field, column: str, cells: NDArray[np.generic]) -> Converted:
    """Return the cells of a column as values of a field."""
    listed = cells.tolist()
    values = np.empty(len(listed), dtype=object)
    if field.type == "text" and set(map(type, listed)) == {str}:
        values[:] = [None if cell in NOTHING else cell for cell in map(str.strip, listed)]
        return Converted(values, np.empty(0, dtype=np.int64), Text(_WANTED[field.type]))
    parse, fallback = _parser(field, column)
    read: dict[object, object] = {}
    misread: set[object] = set()
    # Most columns hold few different cells: each is read once.
    for cell in dict.fromkeys(listed):
        try:
            read[cell] = parse(cell)
        except (ValueError, OverflowError):
            read[cell] = fallback
            misread.add(cell)
    values[:] = list(map(read.__getitem__, listed))
    bad = [row for row, cell in enumerate(listed) if cell in misread] if misread else []
    return Converted(values, np.array(bad, dtype=np.int64), Text(_WANTED[field.type]))


def is_unknown(values: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Return for each value whether it is unknown."""
    return np.array([value is None for value in values.tolist()], dtype=np.bool_)


def misunderstood(
    field: Field,
    converted: Converted,
    bad: NDArray[np.int64],
    cells: NDArray[np.generic],
    row_numbers: NDArray[np.int64],
) -> Text:
    """Return the warning about the cells of a field that were not understood, in the rows ``bad``."""
    shown = Counter(str(each) for each in cells[bad].tolist()).most_common(_SHOWN_VALUES)
    as_other = converted.values[bad[0]] == _OTHER
    return plural(
        "{field}: in {count} row there is not {wanted}; it was read as {kept}. Row {row}: {found}.",
        "{field}: in {count} rows there is not {wanted}; they were read as {kept}. The first is row {row}: {found}.",
        len(bad),
        field=Text(field.title),
        wanted=converted.wanted,
        kept=Text(N_("other")) if as_other else Text(N_("unknown")),
        row=str(row_numbers[bad[0]]),
        found=", ".join(value[:60] for value, _count in shown),
    )


def _parser(field: Field, column: str) -> tuple[Callable[[object], object], object]:
    """Return what reads one cell, and the value that stands for a cell it cannot read."""
    if field.type == "code":
        known = code_list(field.codes)

        def code(cell: object) -> object:
            shown = as_text(cell)
            found = None if shown is None else known.find(shown, column)
            if shown is not None and found is None:
                raise ValueError(shown)
            return found

        return code, _OTHER if _OTHER in known.codes else None
    parsers: dict[str, Callable[[object], object]] = {
        "text": as_text,
        "integer": as_whole_number,
        "real": as_number,
        "date": as_date,
        "boolean": _as_boolean,
    }
    return parsers[field.type], None


def _as_boolean(cell: object) -> bool | None:
    shown = as_text(cell)
    if shown is None:
        return None
    if plain(shown) in _YES:
        return True
    if plain(shown) in _NO:
        return False
    raise ValueError(shown)
