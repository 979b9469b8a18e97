"""``palabre export``: one layer to a file that stays inside the mission."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.command import CliCommand, CommandLine, add_plan
from planning.i18n import N_, plural


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument("--layer", required=True, metavar="KIND", help=N_("the layer to write, such as villages"))
    parser.add_argument(
        "--out", required=True, type=Path, metavar="FILE", help=N_("the file to write; its suffix says as what")
    )
    parser.add_argument(
        "--reason", default="", metavar="T", help=N_("why; needed for protected layers and from High on")
    )


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from exchange.export import export_layer

    with line.plan(arguments, writing=True) as plan:
        exported = export_layer(plan, arguments.layer, arguments.out, arguments.reason, line.clock())
    for each in exported.warnings:
        line.message(each)
    line.message(plural("{count} row written.", "{count} rows written.", exported.rows))
    for path in exported.paths:
        line.out(str(path))
    return 0


COMMAND = CliCommand(
    "export",
    N_("Write one layer for use inside the mission: .geojson, .shp, .zip (shapefile), .gpkg or .csv."),
    _configure,
    _run,
)
