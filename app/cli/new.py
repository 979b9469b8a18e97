"""``palabre new``: an empty plan."""

from __future__ import annotations

import argparse

from app.cli.command import CliCommand, CommandLine, add_plan
from planning.errors import Refusal
from planning.i18n import N_, text


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser, N_("the plan's file to write, ending in .gpkg"))
    parser.add_argument("--title", required=True, metavar="T", help=N_("what people call the plan"))
    parser.add_argument(
        "--profile", default="blank", metavar="NAME", help=N_("mission profile; blank where nothing is said")
    )
    parser.add_argument("--encrypt", action="store_true", help=N_("encrypt the plan (this Palabre cannot yet)"))


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
