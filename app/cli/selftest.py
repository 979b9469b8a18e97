"""``palabre selftest``: whether this installation can do what Palabre does. Needs no plan, no display, no network."""

from __future__ import annotations

import argparse

from app.cli.command import CliCommand, CommandLine, add_json
from app.selftest._check import Check, Failed, checks
from planning.errors import PalabreError
from planning.i18n import N_, Text, plural, text


def _configure(parser: argparse.ArgumentParser) -> None:
    add_json(parser)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from PySide6.QtGui import QGuiApplication

    # No display is asked for. The application must live as long as fonts and pictures are used.
    application = QGuiApplication.instance() or QGuiApplication(["palabre", "-platform", "offscreen"])
    results = {check: _try(check, line) for check in checks().values()}
    del application
    failed = sum(not passed for passed, _ in results.values())
    if arguments.json:
        stated = [
            {"check": check.id, "passed": passed, "detail": line.catalogue(seen)}
            for check, (passed, seen) in results.items()
        ]
        line.json({"passed": not failed, "checks": stated})
    else:
        titles = {check: line.catalogue(check.title) for check in results}
        marks = {passed: line.catalogue(text("passed") if passed else text("FAILED")) for passed in (True, False)}
        widths = [max(map(len, column.values())) for column in (marks, titles)]
        for check, (passed, seen) in results.items():
            line.out(f"{marks[passed]:<{widths[0]}}  {titles[check]:<{widths[1]}}  {line.catalogue(seen)}")
    if failed:
        line.message(plural("{count} check failed.", "{count} checks failed.", failed))
    return 1 if failed else 0


def _try(check: Check, line: CommandLine) -> tuple[bool, Text | str]:
    """Return whether a check passed, and what it saw. A fault in one must not hide what the others would say."""
    try:
        return True, check.run(line.clock)
    except (Failed, PalabreError) as error:
        return False, error.text
    except Exception as error:
        return False, f"{type(error).__name__}: {error}"


COMMAND = CliCommand("selftest", N_("Try what this installation can do, and say what it cannot."), _configure, _run)
