"""An import from file to plan: a preview before, a report after, one act of the journal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import uuid4

from exchange.incoming.options import ImportOptions
from exchange.incoming.persons_in_text import dropped
from exchange.incoming.reading import Cancelled, Progress, Reading, go_on, read_rows
from exchange.incoming.report import ImportReport, assumption, left_out, write_rejects
from planning.errors import BadInput
from planning.i18n import Catalogue, Text, catalogue, text
from planning.kind import Kind
from planning.operation import Actor, OperationArea
from storage.commands.areas import add_areas
from storage.commands.datasets import import_dataset
from storage.commands.notifications import Received, receive
from storage.plan import Plan
from storage.queries import datasets, operation_by_ref
from storage.records import Dataset

OPERATION_AREAS = "operation_areas"

_PREVIEW_ROWS = 200
_SHOWN_REASONS = 3
# Reading a file takes about as long as storing its rows.
_READING = 0.5


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, from the first rows of a file.

    Attributes
    ----------
    columns : tuple of str
        The file's columns.
    mapping : dict of str to str
        Column by our field, ``lon``, ``lat`` and ``wkt`` among them.
    rows : tuple of dict
        The first rows as they will be read: value by field.
    row_numbers : tuple of int
        Their numbers in the file.
    accepted, rejected : int
        Of the rows looked at.
    whole : bool
        Whether these were all the rows.
    persons : mapping of str to int
        What was dropped of persons in the rows looked at, by what it was.
    """

    layer: str
    columns: tuple[str, ...]
    mapping: dict[str, str]
    unused: tuple[str, ...]
    personal: tuple[str, ...]
    rows: tuple[dict[str, object], ...]
    row_numbers: tuple[int, ...]
    accepted: int
    rejected: int
    whole: bool
    reasons: tuple[Text, ...]
    warnings: tuple[Text, ...]
    assumed: dict[str, int]
    persons: Mapping[str, int] = field(default_factory=dict)


def preview(path: Path, kind: Kind, options: ImportOptions, rows: int = _PREVIEW_ROWS) -> Preview:
    """Return what an import of a file would do, from its first rows. Nothing is written.

    Raises
    ------
    BadInput
        The file cannot be read as rows of the kind.
    """
    reading = read_rows(path, kind, options, limit=rows)
    taken = len(reading.rows.geometry)
    return Preview(
        layer=reading.layer,
        columns=tuple(reading.table.columns),
        mapping=dict(reading.mapping.columns),
        unused=reading.mapping.unused,
        personal=reading.mapping.personal,
        rows=tuple({field: cells[row] for field, cells in reading.rows.values.items()} for row in range(taken)),
        row_numbers=tuple(reading.row_numbers.tolist()),
        accepted=taken,
        rejected=len(reading.faults),
        whole=len(reading.table) < rows,
        reasons=_reasons(reading),
        warnings=reading.warnings,
        assumed=reading.assumed,
        persons=reading.persons,
    )


def try_import(path: Path, kind: Kind, options: ImportOptions) -> ImportReport:
    """Return what the import of a whole file would say. Nothing is written.

    Raises
    ------
    BadInput
        The file cannot be read as rows of the kind, or no row can be taken.
    """
    reading = read_rows(path, kind, options)
    if not reading.rows.geometry:
        raise _nothing_left(path, reading, None)
    return _report(kind, reading)


def import_file(
    plan: Plan,
    path: Path,
    kind: Kind,
    options: ImportOptions,
    *,
    actor: Actor,
    language: str = "en",
    progress: Progress = lambda share: None,
    cancelled: Cancelled = lambda: False,
) -> ImportReport:
    """Import a file into a plan as one act. What can be taken is taken; the other rows go to a file with reasons.

    Raises
    ------
    BadInput
        The file cannot be read as rows of the kind, no row can be taken, or the operation is missing. The plan is
        unchanged.
    Refusal
        It was cancelled, or a stated column holds persons. The plan is unchanged.
    CannotWrite
        The rejected rows cannot be written anywhere. The plan is unchanged.
    """
    options = replace(options, live_plan=plan.path)
    operation_of(plan, kind, options)
    reading = read_file(
        path, kind, options, language=language, progress=_part(progress, 0.0, _READING), cancelled=cancelled
    )
    return store(
        plan,
        path,
        kind,
        options,
        reading,
        actor=actor,
        language=language,
        progress=_part(progress, _READING, 1.0),
        cancelled=cancelled,
    )


def read_file(
    path: Path,
    kind: Kind,
    options: ImportOptions,
    *,
    language: str = "en",
    progress: Progress = lambda share: None,
    cancelled: Cancelled = lambda: False,
) -> Reading:
    """Return the rows of a file, of which one at least can be taken. No plan is needed; raises as ``import_file``."""
    reading = read_rows(path, kind, options, progress=progress, cancelled=cancelled)
    if not reading.rows.geometry:
        raise _nothing_left(path, reading, _write_rejects(path, reading, options, catalogue(language)))
    return reading


def store(
    plan: Plan,
    path: Path,
    kind: Kind,
    options: ImportOptions,
    reading: Reading,
    *,
    actor: Actor,
    language: str = "en",
    progress: Progress = lambda share: None,
    cancelled: Cancelled = lambda: False,
) -> ImportReport:
    """Put what was read of a file into a plan as one act, and the rejected rows into their file; as ``import_file``."""
    operation = operation_of(plan, kind, options)
    sha256 = _sha256(path)
    rejects = _write_rejects(path, reading, options, catalogue(language)) if reading.faults else None
    report = replace(_report(kind, reading), rejects_file=rejects)
    if operation is not None:
        plan.run(add_areas(_areas(reading, operation, options.name or path.stem)), actor)
        progress(1.0)
        return report
    report = replace(report, dataset=str(uuid4()))
    is_numbered = kind.protected and "notif_id" in reading.mapping.columns
    if not is_numbered and any(each.file_sha256 == sha256 and each.kind == kind.id for each in datasets(plan)):
        again = text("{file} was imported into this layer before; its rows are now there twice.", file=path.name)
        report = replace(report, warnings=(*report.warnings, again))
    dataset = Dataset(
        uid=report.dataset,
        kind=kind.id,
        name=options.name or path.stem,
        file_name=path.name,
        file_sha256=sha256,
        row_count=report.accepted,
        mapping_json=json.dumps(dict(report.mapping), ensure_ascii=False, sort_keys=True),
        report_json=report.to_json(),
        source=path.name,
        actor=actor,
        at=options.now,
    )
    command = receive if kind.protected else import_dataset
    done = plan.run(command(dataset, reading.rows, lambda share: go_on(progress, cancelled, share)), actor)
    if isinstance(done.result, Received):
        return replace(report, renewed=done.result.renewed, same=done.result.same)
    return report


def _part(progress: Progress, begins: float, ends: float) -> Progress:
    """Return what reports the progress of a part of the work as progress of the whole."""
    return lambda share: progress(begins + (ends - begins) * share)


def operation_of(plan: Plan, kind: Kind, options: ImportOptions) -> str | None:
    """Return the uid of the operation that imported areas belong to, None for other kinds.

    Raises
    ------
    BadInput
        The operation is not stated, not in the plan, or stated for a kind that belongs to none.
    """
    if kind.id == OPERATION_AREAS:
        if not options.operation_ref:
            raise BadInput(text("Operation areas belong to an operation. Name it, as in --operation OP-2026-001."))
        return operation_by_ref(plan, options.operation_ref).uid
    if options.operation_ref:
        raise BadInput(text("{kind} belong to no operation. Leave --operation out.", kind=Text(kind.title)))
    return None


def _areas(reading: Reading, operation_uid: str, name: str) -> list[OperationArea]:
    count = len(reading.rows.geometry)
    names = reading.rows.values.get("name", [None] * count)
    kinds = reading.rows.values.get("area_kind", [None] * count)
    return [
        OperationArea(
            uid=str(uuid4()),
            operation_uid=operation_uid,
            name=str(names[row] or (name if count == 1 else f"{name} {row + 1}")),
            geometry=geometry,
            area_kind=str(kinds[row] or ""),
        )
        for row, geometry in enumerate(reading.rows.geometry)
        if geometry is not None
    ]


def _report(kind: Kind, reading: Reading) -> ImportReport:
    said = [*reading.warnings]
    said += [assumption(kind.field(field).title, count) for field, count in reading.assumed.items()]
    said += [left_out(reading.mapping.personal)] if reading.mapping.personal else []
    persons = dropped(reading.persons)
    said += [] if persons is None else [persons]
    return ImportReport(
        layer=kind.id,
        dataset="",
        accepted=len(reading.rows.geometry),
        rejected=len(reading.faults),
        mapping=reading.mapping.columns,
        unused=reading.mapping.unused,
        personal=reading.mapping.personal,
        warnings=tuple(said),
        assumed=reading.assumed,
        persons=reading.persons,
    )


def _write_rejects(path: Path, reading: Reading, options: ImportOptions, words: Catalogue) -> Path:
    """Write the refused rows beside the file, or where that cannot be, beside the plan."""
    layer = "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in reading.layer)
    name = f"{path.stem}.rejects.csv" if reading.layer == path.stem else f"{path.stem}.{layer}.rejects.csv"
    return write_rejects(
        (options.rejects_folder or path.parent) / name,
        (options.live_plan or path).parent / name,
        reading.table,
        reading.faults,
        reading.mapping.personal,
        words,
    )


def _reasons(reading: Reading) -> tuple[Text, ...]:
    """Return the first rows' reasons, each reason once."""
    found: dict[str, Text] = {}
    for fault in reading.faults:
        shown = text("Row {row}: {reason}", row=str(fault.row), reason=fault.reason)
        found.setdefault(f"{fault.field} {fault.reason.message}", shown)
    return tuple(found.values())


def _nothing_left(path: Path, reading: Reading, rejects: Path | None) -> BadInput:
    shown = {f"reason{number}": each for number, each in enumerate(_reasons(reading)[:_SHOWN_REASONS])}
    reasons = Text(" ".join(f"{{{name}}}" for name in shown), shown) if shown else ""
    if rejects is None:
        return BadInput(text("{file}: no row can be taken. {reasons}", file=path.name, reasons=reasons))
    return BadInput(
        text(
            "{file}: no row can be taken. {reasons} All reasons are in {rejects}. The plan is unchanged.",
            file=path.name,
            reasons=reasons,
            rejects=str(rejects),
        )
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
