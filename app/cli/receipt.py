"""``palabre receipt``: a receipt back to OCHA, as a table or on paper. The plan is only read."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from app.cli.command import CliCommand, CommandLine, add_plan
from planning.errors import BadInput
from planning.i18n import N_, plural, text


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument(
        "--since", required=True, type=date.fromisoformat, metavar="DATE", help=N_("the first day (UTC), 2026-03-01")
    )
    parser.add_argument("--out", required=True, type=Path, metavar="FILE", help=N_("the file to write, .csv or .pdf"))


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from app.brief.receipting import write_receipt

    if arguments.out.suffix.lower() not in (".csv", ".pdf"):
        raise BadInput(text("{file}: a receipt is written as .csv or .pdf.", file=arguments.out.name))
    with line.plan(arguments) as plan:
        count = write_receipt(plan, arguments.since, arguments.out, line.catalogue, line.clock())
    line.message(plural("Receipt for {count} notification.", "Receipt for {count} notifications.", count))
    line.out(str(arguments.out))
    return 0


COMMAND = CliCommand(
    "receipt",
    N_("Write a receipt for OCHA: which notifications were received, and what is missing or stale in them."),
    _configure,
    _run,
)
