"""What a command of the command line is, and what it is given to run with."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

from planning.i18n import Catalogue, Text, catalogue
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
        Adds the command's arguments to its parser.
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
