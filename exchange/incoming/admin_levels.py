"""Administrative boundaries in the column names of all three generations of the common operational datasets.

``admin3Name``, ``admin3Pcod`` (before 2020), ``ADM3_FR``, ``ADM3_PCODE`` (to 2024), ``adm3_name``, ``adm3_pcode``
(since 2025). Every row repeats the names and codes of its parents, so the deepest level with a value is the row's own.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from exchange.format import Table
from exchange.incoming.names import plain
from exchange.incoming.numbers import as_text

_COLUMN = re.compile(r"adm(?:in)?([0-5])(.*)")
_LAYER = re.compile(r"adm(?:in)?[_ -]?([0-5])(?!\d)", re.IGNORECASE)
_CODE = ("pcode", "pcod")
# Names as they are written in the country come before those in plain letters; English is for other missions.
_NAME = ("namefr", "fr", "name", "nameen", "en", "name1", "nameother")

Columns = dict[str, NDArray[np.object_]]


def level_columns(table: Table) -> tuple[Columns, dict[str, str]]:
    """Return ``level``, ``name``, ``p_code``, ``parent_name`` and ``parent_p_code`` of each row.

    Returns
    -------
    columns : dict
        Object arrays by our field, empty where the table has no such columns.
    sources : dict
        The column of the deepest level that each was read from.
    """
    found: dict[int, dict[str, str]] = {}
    for column in table.columns:
        match = _COLUMN.fullmatch(plain(column))
        if match:
            found.setdefault(int(match[1]), {}).setdefault(match[2], column)
    named = {level: _best(endings) for level, endings in found.items()}
    named = {level: columns for level, columns in named.items() if columns}
    if not named:
        return {}, {}
    levels = sorted(named, reverse=True)
    values = {
        (level, part): [as_text(value) for value in table.columns[column].tolist()]
        for level, columns in named.items()
        for part, column in columns.items()
    }
    read: dict[str, list[object]] = {
        each: [None] * len(table) for each in ("level", "name", "p_code", "parent_name", "parent_p_code")
    }
    for row in range(len(table)):
        filled = [
            level
            for level in levels
            if any(values.get((level, part), [None] * len(table))[row] for part in named[level])
        ]
        if not filled:
            continue
        read["level"][row] = filled[0]
        for prefix, level in (("", filled[0]), *((("parent_", filled[1]),) if len(filled) > 1 else ())):
            for part in named[level]:
                read[f"{prefix}{part}"][row] = values[level, part][row]
    columns_read: Columns = {}
    for each, cells in read.items():
        if any(cell is not None for cell in cells):
            columns_read[each] = np.array(cells, dtype=object)
    sources = dict(named[levels[0]])
    if len(levels) > 1:
        sources |= {f"parent_{part}": column for part, column in named[levels[1]].items()}
    return columns_read, {each: column for each, column in sources.items() if each in columns_read}


def level_of_layer(*names: str) -> int | None:
    """Return the level that a layer's or a file's name states (``mli_adm2``, ``ne_admin1_mali``), or None."""
    for name in names:
        match = _LAYER.search(name)
        if match:
            return int(match[1])
    return None


def _best(endings: dict[str, str]) -> dict[str, str]:
    best = {}
    for part, wanted in (("p_code", _CODE), ("name", _NAME)):
        column = next((endings[ending] for ending in wanted if ending in endings), None)
        if column is not None:
            best[part] = column
    return best
