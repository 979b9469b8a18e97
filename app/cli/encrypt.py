"""``palabre encrypt``: encrypt a plan, or give an encrypted one another passphrase."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.command import CliCommand, CommandLine, add_plan
from planning.i18n import N_, text


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument(
        "--new-passphrase-file",
        metavar="FILE",
        type=Path,
        help=N_("a file whose first line is the new passphrase; else it is asked for twice"),
    )


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from app.settings import backup_folder, cache_folder
    from storage.encrypting import encrypt

    with line.plan(arguments, writing=True) as plan:
        was_encrypted = plan.is_encrypted
        given = arguments.new_passphrase_file or (None if was_encrypted else line.passphrase_file)
        unlike = encrypt(plan, line.new_passphrase(given), backup_folder(), cache_folder())
    if was_encrypted:
        line.out(text("{path} and its backups have the new passphrase.", path=str(plan.path)))
    else:
        line.out(
            text(
                "{path} and its backups are encrypted. Without the passphrase nobody can read them.",
                path=str(plan.path),
            )
        )
    for each in unlike:
        line.message(each)
    return 0


COMMAND = CliCommand("encrypt", N_("Encrypt a plan, or change its passphrase."), _configure, _run)
