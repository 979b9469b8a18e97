"""``palabre verify``: whether a package, or a plan, is whole."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.command import CliCommand, CommandLine
from planning.i18n import N_


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=N_("the package (.zip) or the plan (.gpkg)"))


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from exchange.package.verify import Status, verify

    found = verify(arguments.file, line.clock, line.unlock())
    say = line.out if found.status is Status.WHOLE else line.message
    for each in found.lines:
        say(each)
    return int(found.status)


COMMAND = CliCommand(
    "verify",
    N_("Prove or refuse a package or a plan: exit 0 whole, 1 read but does not match, 2 neither."),
    _configure,
    _run,
)
