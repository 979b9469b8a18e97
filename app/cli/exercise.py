"""``palabre exercise``: the exercise plan."""

from __future__ import annotations

import argparse
from datetime import date

from app.cli.command import CliCommand, CommandLine, add_plan
from planning.errors import BadInput
from planning.i18n import N_, text


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser, N_("the plan's file to write, ending in .gpkg"))
    parser.add_argument(
        "--date", metavar="D", help=N_("the day on which the exercise begins, as 2026-03-02; else today")
    )


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from exchange.exercise.write import write_exercise

    write_exercise(arguments.plan, _day(arguments.date) if arguments.date else line.clock().date())
    line.out(str(arguments.plan.resolve()))
    line.message(text("Everything in this plan is invented and marked EXERCISE."))
    return 0


def _day(stated: str) -> date:
    try:
        return date.fromisoformat(stated)
    except ValueError as error:
        raise BadInput(text("{stated} is not a date. Write it as 2026-03-02.", stated=stated)) from error


COMMAND = CliCommand("exercise", N_("Write the exercise plan."), _configure, _run)
