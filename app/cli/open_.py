"""``palabre open``, or ``palabre`` alone: the window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from app.cli.command import CliCommand, CommandLine
from planning.errors import BadInput
from planning.i18n import N_, text

# What Qt draws to by way of a screen server; its other platforms need none.
_SCREEN_PLATFORMS = ("", "xcb", "wayland")


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", nargs="?", type=Path, metavar="PLAN", help=N_("the plan's file"))


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    if not _has_screen():
        raise BadInput(
            text(
                "There is no screen to show the window on. Start Palabre on a desktop, or use its commands:"
                " palabre --help lists them."
            )
        )
    start: Callable[..., Any] = import_module("app.window").start
    return int(start(arguments.plan, line))


def _has_screen() -> bool:
    """Return whether Qt can open a window; where it cannot, it would end the process at once."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition("-")[0]
    if not sys.platform.startswith("linux") or platform not in _SCREEN_PLATFORMS:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


COMMAND = CliCommand("open", N_("Open the window, on a plan if one is named."), _configure, _run)
