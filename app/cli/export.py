"""``palabre export``: one layer to a file that stays inside the mission."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.command import CliCommand, CommandLine
from planning.i18n import N_, plural


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=Path, metavar="PLAN")
    parser.add_argument("--layer", required=True, metavar="KIND")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE")
    parser.add_argument("--reason", default="", metavar="T")


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from exchange.export import export_layer
    from storage.plan import Plan

    with Plan.open(arguments.plan, writing=True, clock=line.clock, actor=line.actor) as plan:
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
