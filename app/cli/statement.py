"""``palabre statement``: the harm statement of an operation on paper. The plan is only read."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.command import CliCommand, CommandLine, add_plan
from planning.i18n import N_, plural


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument("ref", metavar="REF", help=N_("reference of the operation, such as OP-2026-001"))
    parser.add_argument("--out", required=True, type=Path, metavar="FILE.pdf", help=N_("the file to write, .pdf"))


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from PySide6.QtGui import QGuiApplication

    from app.brief.sources import read_sources
    from app.brief.statement import compose_statement
    from app.brief.writing import check_document_path, write_document
    from app.state import load_state
    from storage import queries

    check_document_path(arguments.out)
    # No display is needed, and none may be asked for. The application must live as long as fonts are used.
    application = QGuiApplication.instance() or QGuiApplication(["palabre", "-platform", "offscreen"])
    with line.plan(arguments) as plan:
        operation = queries.operation_by_ref(plan, arguments.ref)
        state, sources = load_state(plan, line.clock()), read_sources(plan)
    pages = compose_statement(state, sources, operation.uid, line.language, line.clock())
    write_document(pages, arguments.out)
    del application
    line.message(plural("Harm statement of {count} page.", "Harm statement of {count} pages.", len(pages)))
    line.out(str(arguments.out))
    return 0


COMMAND = CliCommand(
    "statement",
    N_("Write the harm statement of an operation: flags, measures, options, who signed, on two pages at most."),
    _configure,
    _run,
)
