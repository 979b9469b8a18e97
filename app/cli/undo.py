"""``palabre undo``: take back the latest act of the journal."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.command import CliCommand, CommandLine, add_plan
from planning.errors import Refusal
from planning.i18n import N_, Text, text

if TYPE_CHECKING:
    from storage.plan import Plan


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:

    with line.plan(arguments, writing=True) as plan:
        title = plan.undo_title()
        if title is None or plan.undo() is None:
            raise Refusal(_why_nothing(plan))
        line.out(text("Undone: {title}", title=title))
    return 0


def _why_nothing(plan: Plan) -> Text:
    from storage.history import is_past_undo

    if is_past_undo(plan):
        return text("There is nothing to undo: what made this plan is not taken back step by step.")
    return text("There is nothing to undo.")


COMMAND = CliCommand("undo", N_("Take back the latest act."), _configure, _run)
