"""``palabre new``: an empty plan."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.command import CliCommand, CommandLine
from planning.errors import Refusal
from planning.i18n import N_, text


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=Path, metavar="PLAN")
    parser.add_argument("--title", required=True, metavar="T")
    parser.add_argument("--profile", default="blank", metavar="NAME")
    parser.add_argument("--encrypt", action="store_true")


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    if arguments.encrypt:
        raise Refusal(text("This Palabre cannot encrypt a plan yet. Nothing was written."))
    from planning.profile import profile
    from storage.plan import Plan

    chosen = profile(arguments.profile)
    with Plan.create(
        arguments.plan,
        title=arguments.title,
        profile=chosen.id,
        exercise=chosen.id == "exercise",
        clock=line.clock,
        actor=line.actor,
    ) as plan:
        line.out(str(plan.path))
    return 0


COMMAND = CliCommand("new", N_("Write an empty plan."), _configure, _run)
