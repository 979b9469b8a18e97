"""``palabre key``: make the recovery key of a mission."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from app.cli.command import CliCommand, CommandLine, add_action
from planning.errors import BadInput
from planning.failures import writing
from planning.i18n import N_, text


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    new = add_action(parser, actions, "new", N_("make a recovery key, and print what goes into the mission profile"))
    new.add_argument(
        "file", type=Path, metavar="FILE", help=N_("where to write the key, to be kept apart from the plans")
    )


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage.keys import new_identity

    file: Path = arguments.file
    identity, recipient = new_identity()
    with writing(file):
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError as error:
            raise BadInput(text("{path} exists already. Choose another name for the key.", path=str(file))) from error
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(f"# Palabre, {recipient}\n{identity}\n")
    line.out(recipient)
    line.message(
        text("Put this line's key into the mission profile, under recovery_recipients. Keep the file in a safe.")
    )
    return 0


COMMAND = CliCommand("key", N_("Make the recovery key of a mission."), _configure, _run)
