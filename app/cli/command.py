"""What a command of the command line is, and what it is given to run with."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

from planning.codes import code_list
from planning.errors import BadInput, Locked, PerhapsLocked, Refusal
from planning.failures import because
from planning.i18n import N_, Catalogue, Text, catalogue, text
from planning.operation import Actor
from planning.times import Clock, system_clock

if TYPE_CHECKING:
    from storage.keys import Key, Unlock
    from storage.plan import Plan

_Made = TypeVar("_Made")


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
    """The surroundings of a command: streams, clock, who acts, language, and what opens encrypted plans.

    Attributes
    ----------
    passphrase_file, recovery_key_file : Path or None
        Files whose first line is the passphrase, or the recovery key. Neither is ever an argument, which every user
        of the machine could read.
    """

    actor: Actor
    language: str = "en"
    clock: Clock = system_clock
    stdout: TextIO = sys.stdout
    stderr: TextIO = sys.stderr
    passphrase_file: Path | None = None
    recovery_key_file: Path | None = None

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

    def plan(self, arguments: argparse.Namespace, *, writing: bool = False) -> Plan:
        """Open the plan that a command was given, asking for its passphrase at a terminal where it needs one.

        Raises what ``Plan.open`` raises.
        """
        from storage.plan import Plan

        return self.unlocked(
            lambda unlock: Plan.open(arguments.plan, writing=writing, clock=self.clock, actor=self.actor, unlock=unlock)
        )

    def key(self, path: Path) -> Key | None:
        """Return what opens a file that need not be a whole plan, None for a plain one; asked for as ``plan`` does.

        Raises what ``storage.opening.key_for`` raises.
        """
        from storage.opening import key_for

        return self.unlocked(lambda unlock: key_for(path, unlock))

    def unlocked(self, act: Callable[[Unlock | None], _Made]) -> _Made:
        """Do what opens an encrypted file by what was given, else by a passphrase that is asked for at a terminal.

        Raises what ``act`` raises.
        """
        try:
            return act(self.unlock())
        except (Locked, PerhapsLocked):
            if self.passphrase_file is not None or self.recovery_key_file is not None or not sys.stdin.isatty():
                raise
        from storage.keys import Unlock

        return act(Unlock(self.asked(N_("Passphrase: "))))

    def unlock(self) -> Unlock | None:
        """Return what was given to open encrypted plans.

        Raises
        ------
        BadInput
            A file of it cannot be read, or is empty.
        """
        from storage.keys import Unlock

        if self.recovery_key_file is not None:
            return Unlock(identity=first_line(self.recovery_key_file, comments="#"))
        if self.passphrase_file is not None:
            return Unlock(passphrase=first_line(self.passphrase_file))
        return None

    def new_passphrase(self, file: Path | None) -> str:
        """Return a passphrase to encrypt with: a file's first line, or asked for twice at a terminal.

        Raises
        ------
        BadInput
            There is neither, or the two are not the same.
        """
        if file is not None:
            return first_line(file)
        if not sys.stdin.isatty():
            raise BadInput(text("The passphrase is asked for at a terminal, or read from --passphrase-file."))
        chosen = self.asked(N_("New passphrase: "))
        if chosen != self.asked(N_("The same again: ")):
            raise BadInput(text("The two passphrases are not the same. Nothing was changed."))
        return chosen

    def key_passphrase(self, file: Path | None) -> str:
        """Return the passphrase of a signing key: a file's first line, or asked for at a terminal.

        Raises
        ------
        BadInput
            There is neither.
        """
        if file is not None:
            return first_line(file)
        if not sys.stdin.isatty():
            raise BadInput(text("The passphrase of the key is asked for at a terminal, or read from a file."))
        return self.asked(N_("Passphrase of the key: "))

    def require_yes(self, question: Text, is_agreed: bool) -> None:
        """Go on only where a person agrees: asked at a terminal, or beforehand by ``--yes``.

        Raises
        ------
        Refusal
            The answer is no, or there is nobody to ask.
        """
        if is_agreed:
            return
        if not sys.stdin.isatty():
            raise Refusal(text("Nobody can be asked here: --yes says yes. Nothing was changed."))
        print(self.catalogue(question), end=" ", file=self.stderr, flush=True)
        answer = sys.stdin.readline().strip().casefold()
        if answer not in (self.catalogue(N_("yes")), self.catalogue(N_("yes"))[:1]):
            raise Refusal(text("Nothing was changed."))

    def asked(self, prompt: str) -> str:
        """Return what is typed at the terminal, which does not show it."""
        return getpass(self.catalogue(prompt), self.stderr)


def first_line(file: Path, comments: str = "") -> str:
    """Return a file's first line that says something and does not begin with ``comments``.

    Raises
    ------
    BadInput
        It cannot be read, or there is none.
    """
    try:
        found = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = because(error) if isinstance(error, OSError) else text("it is no UTF-8 text")
        raise BadInput(text("{path} cannot be read: {reason}.", path=str(file), reason=why)) from error
    first = next((line for line in found if line.strip() and not (comments and line.startswith(comments))), "")
    if not first:
        raise BadInput(text("{path} is empty.", path=str(file)))
    return first


def add_plan(parser: argparse.ArgumentParser, help_line: str = N_("the plan's file")) -> None:
    """Add the argument that names a plan."""
    parser.add_argument("plan", type=Path, metavar="PLAN", help=help_line)


def day(stated: str) -> date:
    """Return a day of the command line, for argparse's ``type``."""
    try:
        return date.fromisoformat(stated)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{stated} is not a date such as 2026-03-05") from error


class CodeOption(argparse.Action):
    """Takes a code of a list (``codes``) as people may write it; the help names the codes that there are."""

    def __init__(self, *arguments: Any, codes: str, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.codes = codes

    def __call__(
        self, parser: object, namespace: argparse.Namespace, values: Any, option_string: object = None
    ) -> None:
        """Keep the code that was stated."""
        setattr(namespace, self.dest, code_of(self.codes, values))


def add_code(parser: argparse.ArgumentParser, flag: str, codes: str, help_line: str, **more: Any) -> None:
    """Add an option that takes a code of a list."""
    parser.add_argument(flag, action=CodeOption, codes=codes, help=help_line, **more)


def code_of(codes: str, stated: str) -> str:
    """Return the code of a list as people may write it, empty for empty.

    Raises
    ------
    BadInput
        It is none; those that there are are named.
    """
    known = code_list(codes)
    code = known.find(stated) if stated else ""
    if code is None:
        raise BadInput(text("“{value}” is not known. There are {known}.", value=stated, known=", ".join(known.codes)))
    return code


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the option of commands that can answer other programs."""
    parser.add_argument("--json", action="store_true", help=N_("answer as JSON, for other programs"))


def add_yes(parser: argparse.ArgumentParser) -> None:
    """Add the option of commands that ask before they do what cannot be undone."""
    parser.add_argument("--yes", action="store_true", help=N_("do not ask"))


def add_action(parser: argparse.ArgumentParser, actions: Any, name: str, help_line: str) -> argparse.ArgumentParser:
    """Add one action to the sub-parsers of a command's parser, its help shown as the command's own is."""
    added: argparse.ArgumentParser = actions.add_parser(
        name, help=help_line, description=help_line, allow_abbrev=False, formatter_class=parser.formatter_class
    )
    return added
