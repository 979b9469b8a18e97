"""``palabre salvage``: what can still be read of a damaged plan, in a new one."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.command import CliCommand, CommandLine
from planning.errors import Refusal
from planning.i18n import N_


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("damaged", type=Path, metavar="DAMAGED", help=N_("the damaged plan; it is only read"))
    parser.add_argument("out", type=Path, metavar="OUT", help=N_("the new plan (.gpkg)"))


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage.salvage import salvage

    path, out = arguments.damaged.resolve(), arguments.out.resolve()
    found = salvage(path, out, line.key(path), now=line.clock())
    for each in found.lines:
        line.out(each)
    line.message(str(out))
    return 0 if found.is_complete else Refusal.exit_code


COMMAND = CliCommand(
    "salvage",
    N_("Write a new plan of what can be read of a damaged one: exit 0 nothing lost, 1 something lost."),
    _configure,
    _run,
)
