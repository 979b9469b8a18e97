"""``palabre decrypt``: take a plan's encryption away."""

from __future__ import annotations

import argparse

from app.cli.command import CliCommand, CommandLine, add_plan
from planning.errors import Refusal
from planning.i18n import N_, text


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from app.settings import backup_folder
    from storage.encrypting import decrypt

    with line.plan(arguments, writing=True) as plan:
        if not plan.is_encrypted:
            raise Refusal(text("{path} is not encrypted.", path=str(plan.path)))
        unlike = decrypt(plan, backup_folder())
    line.out(
        text(
            "{path} and its backups are not encrypted any more: whoever holds the file can read it.",
            path=str(plan.path),
        )
    )
    for each in unlike:
        line.message(each)
    return 0


COMMAND = CliCommand("decrypt", N_("Take a plan's encryption away."), _configure, _run)
