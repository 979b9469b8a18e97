"""A file into rows of a kind: read, mapped, placed, typed; each row taken or refused with its reason."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from exchange.format import Table, format_of
from exchange.incoming import defaults
from exchange.incoming.admin_levels import level_columns, level_of_layer
from exchange.incoming.mapping import ColumnMapping, fields_of, map_columns
from exchange.incoming.notified import gathered, locate_notified, without_persons
from exchange.incoming.options import ImportOptions
from exchange.incoming.places import locate
from exchange.incoming.report import RowFault
from exchange.incoming.sources import dates_from_parts, is_geonames, not_a_village
from exchange.incoming.values import convert, is_unknown, misunderstood
from planning.errors import BadInput, Refusal
from planning.failures import because
from planning.i18n import Text, plural, text
from planning.kind import Kind
from storage.records import Rows

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file.

    Attributes
    ----------
    rows : Rows
        Those that are taken.
    row_numbers : int array
        Their numbers in the file.
    faults : tuple of RowFault
        Those that are refused, in the file's order.
    warnings : tuple of Text
        Beside what was assumed and which columns were left out.
    assumed : dict
        Rows by field in which the mission's default was taken.
    persons : mapping of str to int
        What was dropped of persons, by what it was: ``plate``, ``phone``, ``email``, ``name``, ``picture``, ``other``.
    """

    layer: str
    table: Table
    mapping: ColumnMapping
    rows: Rows
    row_numbers: NDArray[np.int64]
    faults: tuple[RowFault, ...]
    warnings: tuple[Text, ...]
    assumed: dict[str, int]
    persons: Mapping[str, int] = dataclasses.field(default_factory=dict)


def go_on(progress: Progress, cancelled: Cancelled, share: float) -> None:
    """Tell how far an import is, unless it was cancelled.

    Raises
    ------
    Refusal
        It was cancelled.
    """
    if cancelled():
        raise Refusal(text("The import was stopped. The plan is unchanged."))
    progress(share)


def layers_of(path: Path, options: ImportOptions) -> list[str]:
    """Return the names of a file's layers.

    Raises
    ------
    BadInput
        The file cannot be read, or it is the open plan.
    """
    _guard(path, options.live_plan)
    try:
        return format_of(path).read_layers(path)
    except OSError as error:
        raise _cannot_open(path, error) from error


def read_rows(
    path: Path,
    kind: Kind,
    options: ImportOptions,
    *,
    limit: int | None = None,
    progress: Progress = lambda share: None,
    cancelled: Cancelled = lambda: False,
) -> Reading:
    """Read a file as rows of a kind; ``limit`` stops after so many rows.

    Raises
    ------
    BadInput
        The file cannot be read, or not without more being said about it; the message says what.
    Refusal
        ``cancelled`` said so, or a stated column holds persons.
    """
    layer, table = _read_table(path, kind, options, limit)
    go_on(progress, cancelled, 0.4)
    persons: Mapping[str, int] = {}
    gathering: list[Text] = []
    if kind.protected:
        table, persons = without_persons(table)
        table, options, gathering = gathered(table, kind, options)
    places = locate_notified(table, kind, options) if kind.protected else locate(table, kind, options)
    go_on(progress, cancelled, 0.6)
    levels, sources = level_columns(table) if kind.id == "admin_areas" else ({}, {})
    levels = {field: cells for field, cells in levels.items() if field not in options.fields}
    mapping = map_columns(table, kind, options.fields, places.columns.values(), sources)
    faults = not_a_village(table, kind) | places.faults | {row: ("", reason) for row, reason in table.faults.items()}
    warnings = [*table.warnings, *gathering, *places.warnings]
    values = _values(table, kind, mapping, levels, faults, warnings)
    _derive(values, table, kind, (layer, path.stem), faults, warnings)
    go_on(progress, cancelled, 0.9)
    is_kept = np.ones(len(table), dtype=np.bool_)
    is_kept[list(faults)] = False
    kept = np.flatnonzero(is_kept)
    values = {field: cells[kept] for field, cells in values.items()}
    warnings += defaults.name_by_place(values, kind, len(kept))
    assumed = defaults.fill(values, kind, path.name, options, len(kept))
    counts = {field: int(marks.sum()) for field, marks in assumed.items()}
    rows = Rows(
        geometry=list(places.geometry[kept]),
        values={field: cells.tolist() for field, cells in values.items()},
        assumed=defaults.assumed_lists(assumed, len(kept)),
    )
    return Reading(
        layer,
        table,
        replace(mapping, columns={**places.columns, **mapping.columns}),
        rows,
        table.row_numbers[kept],
        tuple(RowFault(row, int(table.row_numbers[row]), *faults[row]) for row in sorted(faults)),
        tuple(warnings),
        counts,
        persons,
    )


def _read_table(path: Path, kind: Kind, options: ImportOptions, limit: int | None) -> tuple[str, Table]:
    if not kind.importable:
        raise BadInput(text("{kind} cannot be imported.", kind=Text(kind.title)))
    names = layers_of(path, options)
    if options.sheet:
        raise BadInput(text("{file} has no sheets.", file=path.name))
    if not names:
        raise BadInput(text("{file} holds no layer.", file=path.name))
    if options.layer:
        alike = [each for each in names if each.casefold() == options.layer.casefold()]
        if not alike:
            raise BadInput(
                text(
                    "{file} has no layer {layer}. It has: {names}.",
                    file=path.name,
                    layer=options.layer,
                    names=", ".join(names),
                )
            )
        layer = alike[0]
    elif len(names) > 1:
        raise BadInput(
            text(
                "{file} holds several layers: {names}. Say which, as in --layer {first}.",
                file=path.name,
                names=", ".join(names),
                first=names[0],
            )
        )
    else:
        layer = names[0]
    try:
        table = format_of(path).read(path, layer, options.encoding or None, limit)
    except OSError as error:
        raise _cannot_open(path, error) from error
    if not len(table):
        raise BadInput(text("{file} holds no rows.", file=path.name))
    return layer, table


def _guard(path: Path, live: Path | None) -> None:
    """Keep the open plan from other readers: even opening and closing its file would drop the locks that guard it."""
    if live is not None and live.exists() and path.exists() and path.samefile(live):
        raise BadInput(text("{file} is the open plan itself. Choose another file.", file=path.name))


def _cannot_open(path: Path, error: OSError) -> BadInput:
    return BadInput(text("{file} cannot be opened: {reason}.", file=path.name, reason=because(error)))


def _values(
    table: Table,
    kind: Kind,
    mapping: ColumnMapping,
    levels: Mapping[str, NDArray[np.object_]],
    faults: dict[int, tuple[str, Text]],
    warnings: list[Text],
) -> defaults.Values:
    """Return the typed values of all rows; bad cells become unknown, or a fault where the field is required.

    ``levels`` are values that are known already; they are taken as they are.
    """
    values: defaults.Values = {**levels}
    for field in fields_of(kind):
        column = mapping.columns.get(field.name)
        if column is None and field.required and field.name not in values:
            raise BadInput(
                text(
                    "No column holds {field}. Name it, as in --field {name}=COLUMN.",
                    field=Text(field.title),
                    name=field.name,
                )
            )
        if column is None or field.name in values:
            continue
        cells = table.columns[column]
        converted = convert(field, column, cells)
        values[field.name] = converted.values
        if field.required:
            for row in np.flatnonzero(is_unknown(converted.values)):
                reason = text("{field} is needed: {wanted}.", field=Text(field.title), wanted=converted.wanted)
                faults.setdefault(int(row), (column, reason))
        bad = np.array([row for row in converted.bad if row not in faults], dtype=np.int64)
        if len(bad):
            # What stands where a number should may be people by name: of a notification no cell is quoted.
            shown = np.full(len(cells), "[…]", dtype=object) if kind.protected else cells
            warnings.append(misunderstood(field, converted, bad, shown, table.row_numbers))
    return values


def _derive(
    values: defaults.Values,
    table: Table,
    kind: Kind,
    names: tuple[str, str],
    faults: Mapping[int, tuple[str, Text]],
    warnings: list[Text],
) -> None:
    """Fill, in place, what the source states in its own way."""
    if is_geonames(table) and "population" in values:
        nought = np.array([value == 0 for value in values["population"]], dtype=np.bool_)
        values["population"][nought] = None
        nought[list(faults)] = False
        if nought.any():
            warnings.append(
                plural(
                    "Population: GeoNames writes 0 for unknown; {count} row was read as unknown.",
                    "Population: GeoNames writes 0 for unknown; {count} rows were read as unknown.",
                    int(nought.sum()),
                )
            )
    if kind.id == "incidents" and "occurred_on" not in values and (parts := dates_from_parts(table)) is not None:
        values["occurred_on"], exactness = parts
        values.setdefault("time_conf", exactness)
    if kind.id == "admin_areas" and "level" not in values and (level := level_of_layer(*names)) is not None:
        values["level"] = np.full(len(table), level, dtype=object)
        warnings.append(text("The level of these areas was taken from the name: {level}.", level=level))
