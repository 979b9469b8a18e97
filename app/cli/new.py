"""``palabre new``: an empty plan."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.command import CliCommand, CommandLine, add_plan
from planning.errors import BadInput
from planning.failures import because
from planning.i18n import N_, text


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser, N_("the plan's file to write, ending in .gpkg"))
    parser.add_argument("--title", required=True, metavar="T", help=N_("what people call the plan"))
    parser.add_argument(
        "--profile",
        default="blank",
        metavar="NAME",
        help=N_("a mission profile that ships, or a mission's own (.toml), which then goes with the plan"),
    )
    parser.add_argument("--encrypt", action="store_true", help=N_("encrypt the plan with a passphrase"))


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.profile import profile, read_profile
    from storage.plan import Plan

    own = Path(arguments.profile)
    content = _content(own) if own.suffix.lower() == ".toml" else ""
    chosen = read_profile(own.stem, content) if content else profile(arguments.profile)
    with Plan.create(
        arguments.plan,
        title=arguments.title,
        profile=chosen.id,
        exercise=chosen.id == "exercise",
        clock=line.clock,
        actor=line.actor,
        passphrase=line.new_passphrase(line.passphrase_file) if arguments.encrypt else None,
        profile_text=content,
    ) as plan:
        line.out(str(plan.path))
    return 0


def _content(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(text("{path} is no UTF-8 text.", path=str(file))) from error
    except OSError as error:
        raise BadInput(text("{path} cannot be read: {reason}.", path=str(file), reason=because(error))) from error


COMMAND = CliCommand("new", N_("Write an empty plan."), _configure, _run)
