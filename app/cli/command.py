"""What a command of the command line is, and what it is given to run with."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from planning.i18n import N_, Catalogue, Text, catalogue
from planning.operation import Actor
from planning.times import Clock, system_clock


@dataclass(frozen=True, slots=True)
class CliCommand:
    """One command.

    Attributes
    ----------
    name : str
        What is typed after ``palabre``.
    help : str
        One English sentence, marked for translation.
    configure : callable
        Adds the command's arguments to its parser. Their help is marked for translation too, and translated where it
        is shown.
    run : callable
        Does the work and returns the exit code; errors for people are raised, not printed.
    """

    name: str
    help: str
    configure: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, CommandLine], int]


@dataclass(frozen=True, slots=True)
class CommandLine:
    """The surroundings of a command: streams, clock, who acts, language."""

    actor: Actor
    language: str = "en"
    clock: Clock = system_clock
    stdout: TextIO = sys.stdout
    stderr: TextIO = sys.stderr

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of the language."""
        return catalogue(self.language)

    def out(self, line: Text | str) -> None:
        """Write one line of data."""
        print(self.catalogue(line) if isinstance(line, Text) else line, file=self.stdout)

    def json(self, value: object) -> None:
        """Write data as JSON."""
        print(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False), file=self.stdout)

    def message(self, line: Text | str) -> None:
        """Tell the person something, beside the data."""
        print(self.catalogue(line) if isinstance(line, Text) else line, file=self.stderr)


def add_plan(parser: argparse.ArgumentParser, help_line: str = N_("the plan's file")) -> None:
    """Add the argument that names a plan."""
    parser.add_argument("plan", type=Path, metavar="PLAN", help=help_line)


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the option of commands that can answer other programs."""
    parser.add_argument("--json", action="store_true", help=N_("answer as JSON, for other programs"))


def add_action(parser: argparse.ArgumentParser, actions: Any, name: str, help_line: str) -> argparse.ArgumentParser:
    """Add one action to the sub-parsers of a command's parser, its help shown as the command's own is."""
    added: argparse.ArgumentParser = actions.add_parser(
        name, help=help_line, description=help_line, allow_abbrev=False, formatter_class=parser.formatter_class
    )
    return added
