"""Finding the columns that say where a row is, and reading them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from exchange.format import Table
from exchange.incoming.mapping import find_column, list_columns
from exchange.incoming.names import hxl_match, plain
from exchange.incoming.numbers import as_degrees, as_text
from planning.errors import BadInput
from planning.i18n import Text, text
from planning.kind import Kind

# In the order in which they are tried, compared as plain names.
_NAMES = {
    "lon": "lon longitude long lng longitudedeg londeg decimallongitude gpslongitude longdd xcoord coordx x easting",
    "lat": "lat latitude latitudedeg latdeg decimallatitude gpslatitude latdd ycoord coordy y northing",
    "wkt": "wkt geomwkt geometrywkt wktgeom geometry geom thegeom shapewkt",
}
_PART_ROWS = 4096
_TAGS = {"lon": "#geo+lon", "lat": "#geo+lat", "wkt": "#geo+coord"}


class UnclearColumns(BadInput):
    """Which columns hold the coordinates cannot be told. ``columns`` are those that the file has."""

    def __init__(self, columns: Collection[str]) -> None:
        super().__init__(
            text(
                "The file does not show which columns hold the coordinates. Its columns are: {columns}. Name them, "
                "as in --field lon=COLUMN --field lat=COLUMN, or --field wkt=COLUMN.",
                columns=", ".join(columns) or "-",
            )
        )
        self.columns = tuple(columns)


@dataclass(frozen=True, slots=True)
class Located:
    """Geometry read from columns.

    ``columns`` are those read, by ``lon``, ``lat`` or ``wkt``; ``faults`` the rows without geometry, by index, with the
    column at fault and the reason.
    """

    columns: Mapping[str, str]
    geometry: NDArray[np.object_]
    faults: Mapping[int, tuple[str, Text]]


def from_columns(table: Table, kind: Kind, stated: Mapping[str, str]) -> Located:
    """Return the geometry that a table's columns state, in whatever CRS they are.

    Parameters
    ----------
    stated : mapping
        Column by ``lon``, ``lat`` or ``wkt``, as a person said.

    Raises
    ------
    UnclearColumns
        No columns of coordinates can be told.
    BadInput
        Stated ones do not exist.
    """
    found = {each: _find(table, each, stated) for each in _NAMES}
    pair = found["lon"] is not None and found["lat"] is not None
    # A source may give both; a point is then better read from numbers than from text.
    prefers_text = "wkt" in stated or (kind.geometry != "point" and not {"lon", "lat"} & stated.keys())
    if found["wkt"] is not None and (prefers_text or not pair):
        return _from_text(table, found["wkt"])
    if found["lon"] is not None and found["lat"] is not None:
        return _from_numbers(table, found["lon"], found["lat"])
    raise UnclearColumns(table.columns)


def _find(table: Table, wanted: str, stated: Mapping[str, str]) -> str | None:
    if wanted in stated:
        column = find_column(table, stated[wanted])
        if column is None:
            raise BadInput(
                text(
                    "The file has no column {column}. It has: {columns}.",
                    column=stated[wanted],
                    columns=list_columns(table),
                )
            )
        return column
    tagged = [column for column, tag in table.hxl.items() if hxl_match(_TAGS[wanted], tag)]
    if len(tagged) == 1:
        return tagged[0]
    by_name = {plain(column): column for column in reversed(list(table.columns))}
    return next((by_name[name] for name in _NAMES[wanted].split() if name in by_name), None)


def _from_numbers(table: Table, lon: str, lat: str) -> Located:
    faults: dict[int, tuple[str, Text]] = {}
    x = _degrees(table, lon, faults)
    y = _degrees(table, lat, faults)
    known = np.isfinite(x) & np.isfinite(y)
    for row in np.flatnonzero(~known):
        empty = lon if not np.isfinite(x[row]) else lat
        faults.setdefault(int(row), (empty, text("There are no coordinates.")))
    geometry = np.full(len(table), None, dtype=object)
    geometry[known] = shapely.points(np.column_stack([x[known], y[known]]))
    return Located({"lon": lon, "lat": lat}, geometry, faults)


def _degrees(table: Table, column: str, faults: dict[int, tuple[str, Text]]) -> NDArray[np.float64]:
    values = table.columns[column]
    if values.dtype.kind in "fiu":
        return np.asarray(values, dtype=np.float64)
    degrees = np.full(len(table), np.nan)
    for start in range(0, len(table), _PART_ROWS):
        part = values[start : start + _PART_ROWS]
        plain_numbers = _plain_degrees(part)
        if plain_numbers is not None:
            degrees[start : start + len(part)] = plain_numbers
            continue
        for row, value in enumerate(part.tolist(), start):
            try:
                degrees[row] = as_degrees(value)
            except ValueError:
                faults.setdefault(
                    row, (column, text("{value} is not a number. Write degrees as 14.4958.", value=str(value)))
                )
    return degrees


def _plain_degrees(cells: NDArray[np.generic]) -> NDArray[np.float64] | None:
    """Return cells as numbers where all are plain ones, as ``-4.1963``, else None: then each is looked at."""
    try:
        degrees = cells.astype(np.float64)
    except (ValueError, TypeError):
        return None
    # Python reads 1_000 as a number and "nan" as one; people do not.
    return degrees if np.isfinite(degrees).all() and "_" not in "".join(map(str, cells.tolist())) else None


def _from_text(table: Table, column: str) -> Located:
    cells = [as_text(value) for value in table.columns[column].tolist()]
    is_json = np.array([cell is not None and cell.startswith("{") for cell in cells], dtype=bool)
    stated = np.empty(len(cells), dtype=object)
    stated[:] = cells
    geometry = np.full(len(cells), None, dtype=object)
    geometry[is_json] = shapely.from_geojson(stated[is_json], on_invalid="ignore")
    geometry[~is_json] = shapely.from_wkt(stated[~is_json], on_invalid="ignore")
    faults = {
        int(row): (
            column,
            text("There is no geometry.") if cells[row] is None else text("The geometry is not well-known text."),
        )
        for row in np.flatnonzero(shapely.is_missing(geometry))
    }
    return Located({"wkt": column}, shapely.force_2d(geometry), faults)
