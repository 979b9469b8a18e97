"""What is known of single sources, beyond the names of their columns."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from exchange.format import Table
from exchange.incoming.names import plain
from exchange.incoming.numbers import as_text, as_whole_number
from planning.codes import code_list
from planning.i18n import Text, text
from planning.kind import Kind

_POPULATED = "P"


def is_geonames(table: Table) -> bool:
    """Return whether a table comes from GeoNames, which writes 0 for a population that it does not know."""
    return any(plain(column) == "geonameid" for column in table.columns)


def not_a_village(table: Table, kind: Kind) -> dict[int, tuple[str, Text]]:
    """Return the rows of a GeoNames table that are no settlement (hills, wadis, wells), with the reason.

    A settlement is of feature class P, or of a feature code that the list of place types has.
    """
    if kind.id != "villages" or not is_geonames(table):
        return {}
    columns = {plain(column): column for column in table.columns}
    if "featureclass" not in columns:
        return {}
    places = code_list("place_type")
    classes = table.columns[columns["featureclass"]].tolist()
    codes = table.columns[columns["featurecode"]].tolist() if "featurecode" in columns else [None] * len(table)
    return {
        row: (
            columns["featureclass"],
            text("GeoNames class {feature} ({code}) is no settlement.", feature=str(each), code=str(code or "-")),
        )
        for row, (each, code) in enumerate(zip(classes, codes, strict=True))
        if as_text(each) not in (_POPULATED, None) and not (as_text(code) and places.find(str(code)))
    }


def dates_from_parts(table: Table) -> tuple[NDArray[np.object_], NDArray[np.object_]] | None:
    """Return the dates that columns ``year``, ``month``, ``day`` give, and how exact each is (a code of ``time_conf``).

    Humanitarian security databases leave out the day, or the month, of some incidents: the date is then the first of
    the month or year. None where there is no column ``year``.
    """
    columns = {plain(column): column for column in table.columns}
    year_column = columns.get("year") or columns.get("annee")
    if year_column is None:
        return None
    years = _numbers(table, year_column)
    months = _numbers(table, columns.get("month") or columns.get("mois"))
    days = _numbers(table, columns.get("day") or columns.get("jour"))
    dates = np.full(len(table), None, dtype=object)
    exactness = np.full(len(table), None, dtype=object)
    for row, (year, month, day) in enumerate(zip(years, months, days, strict=True)):
        if year is None:
            continue
        try:
            dates[row] = date(year, month or 1, day if day and month else 1)
        except ValueError:
            continue
        exactness[row] = "year" if not month else "month" if not day else "day"
    return dates, exactness


def _numbers(table: Table, column: str | None) -> list[int | None]:
    if column is None:
        return [None] * len(table)
    numbers: list[int | None] = []
    for cell in table.columns[column].tolist():
        try:
            numbers.append(as_whole_number(cell))
        except ValueError:
            numbers.append(None)
    return numbers
