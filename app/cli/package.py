"""``palabre package``: the deconfliction package of an operation's notice."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.command import CliCommand, CommandLine, add_plan
from planning.i18n import N_, text


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument(
        "--operation", required=True, metavar="REF", help=N_("reference of the operation, such as OP-2026-001")
    )
    parser.add_argument("--recipient", required=True, metavar="NAME", help=N_("who receives it, such as ocha"))
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help=N_("the folder to write it into"))
    parser.add_argument("--author", required=True, metavar="NAME", help=N_("who wrote the notice"))
    parser.add_argument("--released-by", required=True, metavar="NAME", help=N_("who releases it"))
    parser.add_argument("--late-reason", default="", metavar="T", help=N_("why the notice is late, where it is"))


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from PySide6.QtGui import QGuiApplication

    from app.papers.compose import papers_of
    from exchange.package.build import PackageRequest, build_package
    from storage import queries

    request = PackageRequest(arguments.recipient, arguments.author, arguments.released_by, arguments.late_reason)
    # No display is needed, and none may be asked for. The application must live as long as fonts are used.
    application = QGuiApplication.instance() or QGuiApplication(["palabre", "-platform", "offscreen"])
    with line.plan(arguments, writing=True) as plan:
        operation = queries.operation_by_ref(plan, arguments.operation)
        package = build_package(plan, operation, request, arguments.out, line.clock(), papers_of(plan))
    del application
    for each in package.warnings:
        line.message(each)
    if package.is_repeat:
        line.message(
            text(
                "The notice has not changed: this is version {version} again, as it was released.",
                version=package.record.version,
            )
        )
    line.message(text("NOT FOR RELEASE: this Palabre does not yet scan the package for what must not leave."))
    line.out(str(package.path))
    return 0


COMMAND = CliCommand("package", N_("Write the deconfliction package of an operation."), _configure, _run)
