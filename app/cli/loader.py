"""The front of the command line: finds a command by its name, loads that one file, and answers for what it raises."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from app import cli
from app.cli.command import CliCommand, CodeOption, CommandLine
from app.faults import write_fault
from app.settings import Settings, SettingsFile
from planning.codes import code_list
from planning.errors import PalabreError
from planning.i18n import LANGUAGES, N_, Catalogue, catalogue, text
from planning.operation import Actor
from planning.version import VERSION

_NOT_COMMANDS = {"after-shown", "command", "comparison", "loader", "notice-answers", "records"}
_OPEN = "open"
FAULT = 1
BAD_USAGE = 2
INTERRUPTED = 130
# What argparse itself says in a command's help, marked here for translation.
ARGPARSE_WORDS = (
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Palabre with command line arguments and return the exit code.

    0 is done, 1 refused with the reason or a fault of Palabre (with a report in the log folder), 2 bad usage or bad
    input. No traceback reaches the person.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # A file name that is no UTF-8, or a terminal without accents, must not stop a message.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    settings = SettingsFile().load()
    line = _command_line(argparse.Namespace(), settings)
    try:
        code = _run(given, settings)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Whoever read our output has seen enough. Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else BAD_USAGE  # argparse has said what it had to say
    except KeyboardInterrupt:
        line.message(text("Stopped."))
        return INTERRUPTED
    except Exception as error:
        return _fault(error, line)


def command_names() -> list[str]:
    """Return the names of all commands: one file each in ``app/cli``, a trailing underscore left out."""
    return sorted(_modules().keys() - _NOT_COMMANDS)


def load(name: str) -> CliCommand:
    """Import the one file of a command and return the command."""
    command: CliCommand = import_module(f"{cli.__name__}.{_modules()[name]}").COMMAND
    return command


def _modules() -> dict[str, str]:
    """Return the modules beside this one by what is typed for them: ``personnel-risk``, and ``open`` for ``open_``."""
    return {each.name.rstrip("_").replace("_", "-"): each.name for each in iter_modules(cli.__path__)}


def _run(given: list[str], settings: Settings) -> int:
    # The shared options are taken out first, so that they may stand anywhere, after a sub-command as well.
    stated, rest = _shared_options().parse_known_args(given)
    line = _command_line(stated, settings)
    shared, words = _shared_options(), line.catalogue
    position = next((i for i, each in enumerate(rest) if not each.startswith("-")), None)
    if position is None and ("-h" in rest or "--help" in rest):
        _front(shared, line.language).print_help()
        return 0
    if position is None or _looks_like_a_plan(rest[position]):
        name = _OPEN
    elif rest[position] in command_names():
        name = rest.pop(position)
    else:
        line.message(
            text(
                "There is no command {name}. The commands are: {commands}.",
                name=rest[position],
                commands=", ".join(command_names()),
            )
        )
        return BAD_USAGE
    command = load(name)
    parser = argparse.ArgumentParser(
        prog=f"palabre {name}",
        description=command.help,
        parents=[shared],
        formatter_class=_formatter(words),
        allow_abbrev=False,
    )
    command.configure(parser)
    try:
        return command.run(parser.parse_args(rest), line)
    except PalabreError as error:
        line.message(error.text)
        return error.exit_code


def _shared_options() -> argparse.ArgumentParser:
    """Return the options that every command takes, before or after its name."""
    shared = argparse.ArgumentParser(prog="palabre", add_help=False, allow_abbrev=False)
    shared.add_argument("--who", metavar="NAME", help=N_("who acts, as the journal names them"))
    shared.add_argument(
        "--passphrase-file",
        metavar="FILE",
        type=Path,
        help=N_("a file whose first line is the passphrase of an encrypted plan; else it is asked for"),
    )
    shared.add_argument(
        "--recovery-key",
        metavar="FILE",
        type=Path,
        help=N_("a file with the mission's recovery key, which opens what was sealed to it"),
    )
    shared.add_argument("--lang", choices=LANGUAGES, help=N_("language of messages"))
    shared.add_argument("--version", action="version", version=f"Palabre {VERSION}")
    return shared


def _front(shared: argparse.ArgumentParser, language: str) -> argparse.ArgumentParser:
    words = catalogue(language)
    listed = [(name, words(load(name).help)) for name in command_names()]
    return argparse.ArgumentParser(
        prog="palabre",
        description=N_("One plan on one map for the military, police and civilian planners of a mission."),
        usage="palabre [open] [PLAN] | palabre COMMAND ... ",
        epilog="\n".join(f"  {name:<16}{help_line}" for name, help_line in listed),
        parents=[shared],
        formatter_class=_formatter(words),
        allow_abbrev=False,
    )


def _formatter(words: Catalogue) -> type[argparse.HelpFormatter]:
    """Return what shows help in a language: the marked sentences of the commands, and those of ``argparse``."""

    class Formatter(argparse.RawDescriptionHelpFormatter):
        def add_text(self, text: str | None) -> None:
            super().add_text(words(text) if text else text)

        def start_section(self, heading: str | None) -> None:
            super().start_section(words(heading) if heading else heading)

        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            super().add_usage(usage, actions, groups, f"{words(N_('usage:'))} " if prefix is None else prefix)

        def _get_help_string(self, action: argparse.Action) -> str | None:
            said = words(action.help) if action.help else action.help
            if isinstance(action, CodeOption):
                return f"{said} ({', '.join(code_list(action.codes).codes)})"
            return said

    return Formatter


def _looks_like_a_plan(word: str) -> bool:
    return word not in command_names() and (word.lower().endswith(".gpkg") or os.sep in word or Path(word).is_file())


def _language(arguments: argparse.Namespace, settings: Settings) -> str:
    stated = getattr(arguments, "lang", None) or settings.language
    if stated in LANGUAGES:
        return str(stated)
    machine = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "fr" if machine.lower().startswith("fr") else "en"


def _command_line(arguments: argparse.Namespace, settings: Settings) -> CommandLine:
    actor = Actor(getattr(arguments, "who", None) or settings.name, settings.role)
    return CommandLine(
        actor,
        _language(arguments, settings),
        stdout=sys.stdout,
        stderr=sys.stderr,
        passphrase_file=getattr(arguments, "passphrase_file", None),
        recovery_key_file=getattr(arguments, "recovery_key", None),
    )


def _fault(error: Exception, line: CommandLine) -> int:
    """Write what is needed to mend the fault into the log folder, and say one line."""
    said = write_fault(error, line.clock)
    with suppress(OSError):
        line.message(said)
    return FAULT
