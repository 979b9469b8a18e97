"""``palabre verify``: whether a package, or a plan, is whole."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.command import CliCommand, CommandLine
from planning.i18n import N_


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FILE", help=N_("the package (.zip), its map (.html) or the plan (.gpkg)")
    )
    parser.add_argument(
        "--key",
        action="append",
        default=[],
        metavar="KEY",
        help=N_("public key, which begins with ed25519:, that must have signed the package; may be repeated"),
    )


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from exchange.package.verify import Status, verify
    from planning.trust import require_public_key

    keys = [require_public_key(key) for key in arguments.key]
    found = line.unlocked(lambda unlock: verify(arguments.file, line.clock, unlock, keys))
    say = line.out if found.status is Status.WHOLE else line.message
    for each in found.lines:
        say(each)
    return int(found.status)


COMMAND = CliCommand(
    "verify",
    N_("Prove or refuse a package or a plan: exit 0 whole, 1 read but does not match, 2 neither."),
    _configure,
    _run,
)
