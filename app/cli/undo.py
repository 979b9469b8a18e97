"""``palabre undo``: take back the latest act of the journal."""

from __future__ import annotations

import argparse

from app.cli.command import CliCommand, CommandLine, add_plan
from planning.errors import Refusal
from planning.i18n import N_, text


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:

    with line.plan(arguments, writing=True) as plan:
        title = plan.undo_title()
        if title is None or plan.undo() is None:
            raise Refusal(text("There is nothing to undo."))
        line.out(text("Undone: {title}", title=title))
    return 0


COMMAND = CliCommand("undo", N_("Take back the latest act."), _configure, _run)
