"""What humanitarians notify, made ready to be read: nothing of persons in it, one row for each notification.

A movement comes as one row for each waypoint, or as one for each vehicle; both are gathered by the notification number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from exchange.format import Table
from exchange.incoming.coordinates import UnclearColumns
from exchange.incoming.names import hxl_match, plain
from exchange.incoming.numbers import as_text
from exchange.incoming.options import ImportOptions
from exchange.incoming.personal import personal_columns
from exchange.incoming.persons_in_text import blank_column, count_column
from exchange.incoming.places import Places, locate
from planning import movement
from planning.codes import code_list
from planning.i18n import Text, plural
from planning.kind import Kind

MOVEMENTS = "humanitarian_movements"

_NUMBER = ("notif_id", "id_notif", "notification", "#meta+id")
_WAYPOINT: Mapping[str, tuple[str, ...]] = {
    "leg": ("leg", "etape", "troncon", "#x_leg"),
    "seq": ("seq", "sequence", "wp_no", "ordre", "#x_seq"),
    "name": ("wp_name", "waypoint", "point_de_passage", "name", "nom", "#loc+name"),
    "p_code": ("wp_pcode", "pcode", "#loc+code"),
    "eta": ("eta_utc", "eta", "arrival", "arrivee", "#date+eta"),
    "etd": ("etd_utc", "etd", "departure", "depart", "#date+etd"),
    "stop_type": ("stop_type", "type_arret", "#loc+type"),
}
_VEHICLE: Mapping[str, tuple[str, ...]] = {
    "number": ("veh_no", "vehicle_no", "no_vehicule"),
    "type": ("veh_type", "vehicle_type", "type_vehicule"),
    "roof_marking": ("roof_marking", "marquage_toit"),
}
_YES = frozenset(["yes", "y", "oui", "o", "true", "vrai", "1"])
_NO = frozenset(["no", "n", "non", "false", "faux", "0"])

Cells = NDArray[np.generic]


def without_persons(table: Table) -> tuple[Table, Counter[str]]:
    """Return a table in which nothing of persons is left, and how much of what was in it.

    The cells of columns of persons are emptied, and what looks like a person's in any other text is blanked, so that
    neither rows nor rejects, warnings or reasons can hold any of it.
    """
    found: Counter[str] = Counter()
    personal = set(personal_columns(table.columns, table.hxl))
    columns: dict[str, Cells] = {}
    for name, cells in table.columns.items():
        if name in personal:
            count_column(name, table.hxl.get(name, ""), cells, found)
            columns[name] = np.full(len(table), None, dtype=object)
        else:
            columns[name] = blank_column(name, table.hxl.get(name, ""), cells, found)
    return replace(table, columns=columns), found


def gathered(table: Table, kind: Kind, options: ImportOptions) -> tuple[Table, ImportOptions, list[Text]]:
    """Return a table with one row for each movement where it has one for each waypoint or vehicle, else as it is."""
    number = _column(table, _NUMBER)
    if kind.id != MOVEMENTS or number is None:
        return table, options, []
    vehicle = {part: _column(table, names) for part, names in _VEHICLE.items()}
    if vehicle["number"] is not None:
        return _by_vehicles(table, number, vehicle), options, []
    stop = {part: _column(table, names) for part, names in _WAYPOINT.items()}
    if stop["seq"] is None or not _are_points(table):
        return table, options, []
    return _by_waypoints(table, kind, number, stop, options)


def locate_notified(table: Table, kind: Kind, options: ImportOptions) -> Places:
    """Return where notifications are; one that names its commune, or is a movement, needs no place.

    An entry by commune alone is normal: it is judged by the commune. A movement without a route is told of by its legs.

    Raises
    ------
    BadInput
        As ``locate``, but for columns of coordinates that cannot be told where there is another way to place a row.
    """
    commune = _column(table, next((each.aliases for each in kind.fields if each.name == "adm3_p_code"), ()))
    may_lack = kind.id == MOVEMENTS or commune is not None
    try:
        places = locate(table, kind, options)
    except UnclearColumns:
        if not may_lack:
            raise
        return Places(np.full(len(table), None, dtype=object))
    if may_lack:
        given = [column for column in places.columns.values() if column]
        for row in list(places.faults):
            is_empty = all(as_text(table.columns[column][row]) is None for column in given)
            has_none = is_empty if given else table.geometry is not None and table.geometry[row] is None
            if has_none and (kind.id == MOVEMENTS or as_text(table.columns[commune or ""][row]) is not None):
                del places.faults[row]
    return places


def _column(table: Table, names: tuple[str, ...]) -> str | None:
    for name in names:
        for column in table.columns:
            if name.startswith("#"):
                if hxl_match(name, table.hxl.get(column, column)):
                    return column
            elif plain(column) == plain(name):
                return column
    return None


def _are_points(table: Table) -> bool:
    return table.geometry is None or bool((shapely.get_dimensions(table.geometry) <= 0).all())


def _groups(table: Table, number: str) -> dict[str, list[int]]:
    """Return the rows of each notification, in the order in which notifications come."""
    found: dict[str, list[int]] = {}
    for row, cell in enumerate(table.columns[number].tolist()):
        found.setdefault(as_text(cell) or f"row {row}", []).append(row)
    return found


def _by_waypoints(
    table: Table, kind: Kind, number: str, stop: Mapping[str, str | None], options: ImportOptions
) -> tuple[Table, ImportOptions, list[Text]]:
    places = locate(table, replace(kind, geometry="any"), options)
    used = {column for column in (*stop.values(), *places.columns.values()) if column}
    groups = list(_groups(table, number).values())
    columns = {name: _first(cells, groups) for name, cells in table.columns.items() if name not in used}
    listed = [
        sorted(
            ({**_cells(table, stop, row), **_place(places.geometry[row])} for row in rows),
            key=lambda each: (_order(each["leg"]), _order(each["seq"])),
        )
        for rows in groups
    ]
    made = [movement.fields(stops) for stops in listed]
    for name in made[0]:
        columns[name] = _objects([each[name] for each in made])
    whole = Table(
        columns,
        table.row_numbers[[rows[0] for rows in groups]],
        _objects([movement.route(stops) for stops in listed]),
        "EPSG:4326",
        table.encoding,
        {column: tag for column, tag in table.hxl.items() if column in columns},
        faults={new: table.faults[rows[0]] for new, rows in enumerate(groups) if rows[0] in table.faults},
        warnings=(*table.warnings, *places.warnings),
    )
    unplaced = len(places.faults)
    said = [
        plural(
            "{count} waypoint has no place that can be read: the route is drawn without it.",
            "{count} waypoints have no place that can be read: routes are drawn without them.",
            unplaced,
        )
    ]
    kept = {name: column for name, column in options.fields.items() if name not in ("lon", "lat", "wkt")}
    return whole, replace(options, fields=kept, crs=""), said if unplaced else []


def _by_vehicles(table: Table, number: str, vehicle: Mapping[str, str | None]) -> Table:
    """Return what vehicles come to for each movement: how many, of which types, and whether all are marked."""
    groups = _groups(table, number)
    types = [_known(table, vehicle["type"], rows) for rows in groups.values()]
    marks = [[plain(each) for each in _known(table, vehicle["roof_marking"], rows)] for rows in groups.values()]
    columns = {
        number: _first(table.columns[number], list(groups.values())),
        "vehicle_count": _objects([len(rows) for rows in groups.values()]),
        "vehicle_types": _objects(
            [", ".join(f"{count} {name}" for name, count in sorted(Counter(each).items())) or None for each in types]
        ),
        "roof_marking": _objects(
            [_all_marked(each, len(rows)) for each, rows in zip(marks, groups.values(), strict=True)]
        ),
    }
    # Columns of persons stay, empty, so that the report says which were not read.
    for name in personal_columns(table.columns, table.hxl):
        columns[name] = np.full(len(groups), None, dtype=object)
    nowhere = np.full(len(groups), None, dtype=object)
    numbers = table.row_numbers[[rows[0] for rows in groups.values()]]
    return Table(columns, numbers, nowhere, "EPSG:4326", table.encoding, {}, warnings=table.warnings)


def _all_marked(marks: list[str], count: int) -> str | None:
    if any(each in _NO for each in marks):
        return "no"
    return "yes" if len(marks) == count and all(each in _YES for each in marks) else None


def _known(table: Table, column: str | None, rows: list[int]) -> list[str]:
    if column is None:
        return []
    return [shown for row in rows if (shown := as_text(table.columns[column][row])) is not None]


def _cells(table: Table, stop: Mapping[str, str | None], row: int) -> dict[str, object]:
    cells: dict[str, object] = {
        part: None if column is None else as_text(table.columns[column][row]) for part, column in stop.items()
    }
    kind = cells["stop_type"]
    cells["stop_type"] = None if kind is None else code_list("stop_type").find(str(kind), "stop_type")
    return cells


def _place(geometry: BaseGeometry | None) -> dict[str, object]:
    if geometry is None:
        return {"lon": None, "lat": None}
    lon, lat = shapely.get_coordinates(geometry)[0].tolist()
    return {"lon": lon, "lat": lat}


def _order(value: object) -> tuple[float, str]:
    shown = "" if value is None else str(value)
    try:
        return float(shown), shown
    except ValueError:
        return float("inf"), shown


def _first(cells: Cells, groups: list[list[int]]) -> Cells:
    """Return the first known cell of each group."""
    listed = cells.tolist()
    return _objects([next((listed[row] for row in rows if as_text(listed[row]) is not None), None) for rows in groups])


def _objects(values: Sequence[object]) -> NDArray[np.object_]:
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made
