"""``palabre import``: a file's rows into a layer of a plan."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from app.cli.command import CliCommand, CommandLine, add_json, add_plan
from planning.errors import BadInput
from planning.i18n import N_, plural, text
from planning.kind import Kind, kinds


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument(
        "file", metavar="FILE", type=Path, help=N_("the file to read: CSV, GeoJSON, shapefile or GeoPackage")
    )
    parser.add_argument(
        "--as", dest="kind", metavar="KIND", required=True, help=N_("the layer to fill, such as villages")
    )
    parser.add_argument("--name", default="", help=N_("what to call the imported rows; else the file's name"))
    parser.add_argument(
        "--field",
        dest="fields",
        metavar="OURS=THEIRS",
        action="append",
        default=[],
        help=N_("read our field from their column; may be repeated"),
    )
    parser.add_argument(
        "--crs", default="", help=N_("coordinate system, such as EPSG:32630, where the file does not say")
    )
    parser.add_argument(
        "--encoding", default="", help=N_("encoding of the text, such as cp1252, where it is not found")
    )
    parser.add_argument("--layer", default="", help=N_("the layer to read of a file that has several"))
    parser.add_argument("--sheet", default="", help=N_("the sheet to read of a workbook"))
    parser.add_argument(
        "--operation", metavar="REF", default="", help=N_("the operation that imported areas belong to")
    )
    parser.add_argument("--dry-run", action="store_true", help=N_("say what would be done; write nothing"))
    add_json(parser)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from exchange.incoming.importing import operation_of, read_file, store, try_import
    from exchange.incoming.options import ImportOptions

    kind = _kind(arguments.kind)
    path: Path = arguments.file
    options = ImportOptions(
        now=line.clock(),
        name=arguments.name,
        fields=dict(_field(stated) for stated in arguments.fields),
        crs=arguments.crs,
        encoding=arguments.encoding,
        layer=arguments.layer,
        sheet=arguments.sheet,
        operation_ref=arguments.operation,
        live_plan=arguments.plan,
    )
    # The plan is opened for writing only when there is something to write, so that a bad file leaves every byte of it.
    with line.plan(arguments) as plan:
        options = replace(options, expiry_months=plan.profile.default_expiry_months)
        operation_of(plan, kind, options)
    if arguments.dry_run:
        report = try_import(path, kind, options)
    else:
        reading = read_file(path, kind, options, language=line.language)
        with line.plan(arguments, writing=True) as plan:
            report = store(plan, path, kind, options, reading, actor=line.actor, language=line.language)
    if arguments.json:
        line.json(
            {
                "layer": report.layer,
                "dataset": report.dataset or None,
                "accepted": report.accepted,
                "rejected": report.rejected,
                "warnings": [line.catalogue(each) for each in report.warnings],
                "rejects_file": None if report.rejects_file is None else str(report.rejects_file),
                "mapping": dict(report.mapping),
                "assumed": dict(report.assumed),
                "persons_dropped": {kind: count for kind, count in sorted(report.persons.items()) if count},
                "renewed": report.renewed,
                "same": report.same,
            }
        )
        return 0
    if not arguments.dry_run:
        line.out(plural("{count} row taken.", "{count} rows taken.", report.accepted))
    else:
        line.out(plural("{count} row would be taken.", "{count} rows would be taken.", report.accepted))
    line.out(plural("{count} row rejected.", "{count} rows rejected.", report.rejected))
    if report.renewed or report.same:
        line.out(
            text("  {renewed} as new versions, {same} that said nothing new", renewed=report.renewed, same=report.same)
        )
    for field, column in report.mapping.items():
        line.out(text("  {field} from column {column}", field=field, column=column))
    if report.unused:
        line.out(text("  not read: {columns}", columns=", ".join(report.unused)))
    for warning in report.warnings:
        line.message(warning)
    if report.rejects_file is not None:
        line.message(text("The rejected rows and their reasons are in {file}.", file=str(report.rejects_file)))
    return 0


def _kind(stated: str) -> Kind:
    known = {identity: kind for identity, kind in kinds().items() if kind.importable}
    if stated not in known:
        raise BadInput(text("There is no layer {kind}. There are: {kinds}.", kind=stated, kinds=", ".join(known)))
    return known[stated]


def _field(stated: str) -> tuple[str, str]:
    ours, equals, theirs = stated.partition("=")
    if not equals or not ours:
        raise BadInput(text("--field {stated} is not of the form OURS=THEIRS.", stated=stated))
    return ours.strip(), theirs.strip()


COMMAND = CliCommand("import", N_("Import a file into a layer of a plan."), _configure, _run)
