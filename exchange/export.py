"""One layer of a plan to a file that stays inside the mission. For those outside there are only packages."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from exchange.writers.dbase import TEXT_LIMIT
from exchange.writers.layer import (
    Layer,
    Writer,
    by_geometry,
    count,
    write_csv,
    write_geojson,
    write_geopackage,
    write_shapefile,
)
from planning.bilingual import Bilingual
from planning.codes import code_list
from planning.errors import BadInput, CannotWrite, Refusal
from planning.failures import writing
from planning.i18n import Text, plural, text
from planning.kind import COMMON_FIELDS, Kind, Sensitivity, kinds
from planning.situation import Columns
from storage import queries
from storage.command import Command
from storage.commands.plan import change_plan_settings
from storage.plan import Plan
from storage.private_copies import private_folder
from storage.whole import whole

_WRITERS: Mapping[str, Writer] = {
    ".geojson": write_geojson,
    ".json": write_geojson,
    ".gpkg": write_geopackage,
    ".csv": write_csv,
}
_SHAPEFILES = (".shp", ".zip")
_LEVELS = tuple(Sensitivity)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the files for people to open, the rows in them, what is to be known."""

    paths: tuple[Path, ...]
    rows: int
    level: Sensitivity
    warnings: tuple[Text, ...]


def export_layer(plan: Plan, kind_id: str, out: Path, reason: str, at: datetime) -> Exported:
    """Write a layer, its format told by the suffix, and log it in the plan's journal.

    The highest sensitivity of what is written stands in every row (``handling``) and, above low, in the file's name.

    Parameters
    ----------
    plan : Plan
        Open for writing, since each export is logged.
    reason : str
        Why; needed for what is High or above, and for what humanitarians notified.

    Raises
    ------
    BadInput
        No such layer, no such format, or nothing to write.
    Refusal
        A reason is missing, or the file did not read back whole.
    CannotWrite
        The place cannot be written; nothing is left behind.
    """
    kind, suffix = _kind(kind_id), out.suffix.lower()
    if suffix not in _WRITERS and suffix not in _SHAPEFILES:
        known = ", ".join((*_WRITERS, *_SHAPEFILES))
        raise BadInput(
            text("A layer cannot be written as {suffix}. The suffixes are {known}.", suffix=suffix, known=known)
        )
    columns = queries.read_columns(plan, kind.id)
    if not len(columns):
        raise BadInput(text("The layer {layer} is empty.", layer=Text(kind.title)))
    level = level_of(kind, columns)
    if not reason.strip() and (kind.protected or level in (Sensitivity.HIGH, Sensitivity.SEVERE)):
        raise Refusal(
            text(
                "{layer} is of level {level}: say why with --reason.", layer=Text(kind.title), level=level_title(level)
            )
        )
    layer = _layer(kind, columns, level)
    target = named(out, level, plan.is_exercise)
    if target.resolve() == plan.path.resolve():
        raise BadInput(text("{path} is the plan itself.", path=str(out)))
    with writing(target), private_folder() as folder:
        made = _write(layer, Path(folder), target)
        with appearing(made, target) as paths:  # a file that the journal does not tell of never appears
            plan.run(log(kind.id, Text(kind.title), len(layer), level, target, reason, at))
    return Exported(paths, len(layer), level, _warnings(layer, suffix))


def log(what: str, title: Text, rows: int, level: Sensitivity, target: Path, reason: str, at: datetime) -> Command:
    """Return the act that tells of an export: its id, its name for people, and what was written, where and why."""
    logged = change_plan_settings(
        settings={"last_export": {"layer": what, "rows": rows, "file": target.name, "at": at.isoformat()}}
    )
    said = text(
        "Export {layer}, {rows} rows, level {level}, to {file}. {reason}",
        layer=title,
        rows=rows,
        level=level_title(level),
        file=target.name,
        reason=reason.strip(),
    )
    return replace(logged, title=said, undoable=False)


def _kind(kind_id: str) -> Kind:
    known = kinds()
    if kind_id not in known:
        raise BadInput(
            text("There is no layer {layer}. The layers are: {known}.", layer=kind_id, known=", ".join(known))
        )
    return known[kind_id]


def level_title(level: Sensitivity) -> Bilingual:
    """Return what people call a level; files carry its code."""
    return code_list("sensitivity").titles[level]


def level_of(kind: Kind, columns: Columns) -> Sensitivity:
    """Return the highest sensitivity of the rows; a row that states none counts with the kind's default."""
    stated = columns.fields.get("sensitivity")
    found = (
        {kind.sensitivity}
        if stated is None
        else {Sensitivity(each) if each in _LEVELS else kind.sensitivity for each in set(stated.tolist())}
    )
    return max(found, key=_LEVELS.index)


def _layer(kind: Kind, columns: Columns, level: Sensitivity) -> Layer:
    geometry: NDArray[np.object_] = columns.geometry
    if columns.only_points:
        geometry = np.asarray(shapely.points(columns.lon, columns.lat), dtype=object)
    fields = [each for each in (*COMMON_FIELDS, *kind.fields) if each.name in columns.fields and each.name != "name"]
    table: dict[str, NDArray[np.generic]] = {"uid": columns.uid, "name": columns.name}
    table |= {each.name: columns.fields[each.name] for each in fields}
    table["handling"] = np.full(len(columns), level.upper(), dtype=object)
    whole = frozenset(each.name for each in fields if each.type == "integer")
    return Layer(kind.id, geometry, table, whole)


def named(out: Path, level: Sensitivity, is_exercise: bool) -> Path:
    """Return a file's path with its level and, of an exercise, that mark in its name."""
    marks = [] if level is Sensitivity.LOW else [level.upper()]
    if is_exercise:
        marks.insert(0, "EXERCISE")
    missing = [mark for mark in marks if mark not in out.stem.upper().replace("-", "_").split("_")]
    return out.with_name("_".join((out.stem, *missing)) + out.suffix)


def _write(layer: Layer, folder: Path, target: Path) -> list[Path]:
    """Write the layer's files into a folder and read them back; return all of them, the ones to open first."""
    suffix = target.suffix.lower()
    parts = {"": layer}
    writer = _WRITERS.get(suffix, write_shapefile)
    if suffix in _SHAPEFILES:
        found = by_geometry(layer)
        parts = (
            {"": next(iter(found.values()))} if len(found) == 1 else {f"_{name}": part for name, part in found.items()}
        )
        suffix = ".shp"
    made = []
    for ending, part in parts.items():
        path = folder / f"{target.stem}{ending}{suffix}"
        try:
            names = writer(part, path)
            found_rows = count(path)  # on a full disk, what it wrote without a word cannot be read
        except (RuntimeError, ValueError) as error:  # the words of the library that writes
            raise CannotWrite(text("{file} cannot be written: {why}", file=path.name, why=str(error))) from error
        placed = int(shapely.is_geometry(part.geometry).sum())
        if found_rows not in (len(part), placed):
            raise Refusal(text("{file} did not read back whole; nothing was written.", file=path.name))
        if suffix == ".shp":
            path.with_name(f"{path.stem}_FIELDS.csv").write_bytes(_code_book(names))
        made.append(path)
    beside = [each for each in sorted(folder.iterdir()) if each not in made]
    if target.suffix.lower() == ".zip":
        return [_zip([*made, *beside], folder / target.name)]
    return [*made, *beside]


def _zip(files: list[Path], path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in files:
            archive.write(each, each.name)
    return path


def _code_book(names: Mapping[str, str]) -> bytes:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(["long_name", "short_name"])
    table.writerows(names.items())
    return written.getvalue().encode("utf-8")


@contextmanager
def appearing(made: list[Path], target: Path) -> Iterator[tuple[Path, ...]]:
    """Put the finished files beside their place, and into it when the block ends well; give those to open."""
    target.parent.mkdir(parents=True, exist_ok=True)
    places = [target.with_name(each.name) for each in made]
    with ExitStack() as stack:  # it moves the last first: what people open appears when all else is there
        for each, place in zip(made, places, strict=True):
            shutil.copyfile(each, stack.enter_context(whole(place)))
        yield tuple(place for place in places if place.suffix.lower() == target.suffix.lower())


def _warnings(layer: Layer, suffix: str) -> tuple[Text, ...]:
    warnings: list[Text] = []
    without = len(layer) - int(shapely.is_geometry(layer.geometry).sum())
    if without and suffix in (".geojson", ".json", *_SHAPEFILES):
        warnings.append(
            plural(
                "{count} row has no place and was left out.", "{count} rows have no place and were left out.", without
            )
        )
    if suffix in _SHAPEFILES:
        texts = (column for column in layer.columns.values() if column.dtype.kind == "O")
        long = sum(len(str(each).encode()) > TEXT_LIMIT for column in texts for each in column if each is not None)
        if long:
            warnings.append(
                plural(
                    "{count} text was cut at 254 bytes, as shapefiles do.",
                    "{count} texts were cut at 254 bytes, as shapefiles do.",
                    long,
                )
            )
    return tuple(warnings)
