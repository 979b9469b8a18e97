"""``palabre brief``: a briefing map of an operation on paper. The plan is only read."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.command import CliCommand, CommandLine, add_plan
from planning.i18n import N_, plural, text
from planning.scale import parse_scale, scale_name


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument(
        "--operation", required=True, metavar="REF", help=N_("reference of the operation, such as OP-2026-001")
    )
    parser.add_argument(
        "--out", required=True, type=Path, metavar="FILE.pdf|.png", help=N_("the file to write, .pdf or .png")
    )
    parser.add_argument(
        "--paper",
        choices=("A4", "A3"),
        type=str.upper,
        default="A4",
        help=N_("size of the sheet; A4 where nothing is said"),
    )
    parser.add_argument("--landscape", action="store_true", help=N_("turn the sheet on its side"))
    parser.add_argument(
        "--scale",
        type=_scale,
        metavar="N",
        help=N_("denominator of the scale, such as 100000; else the largest round scale that fits"),
    )
    parser.add_argument(
        "--grid",
        choices=("mgrs", "utm", "geographic", "none"),
        default="geographic",
        help=N_("grid over the map; geographic where nothing is said"),
    )
    parser.add_argument(
        "--with-statement", action="store_true", help=N_("let the harm statement follow the map; .pdf only")
    )


def _scale(stated: str) -> int:
    scale = parse_scale(stated)
    if scale is None:
        raise argparse.ArgumentTypeError(f"{stated} is not the denominator of a scale, such as 100000")
    return scale


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from PySide6.QtGui import QGuiApplication

    from app.brief.briefing import compose_briefing
    from app.brief.request import BriefRequest
    from app.brief.sources import read_sources
    from app.brief.writing import check_path, write_page
    from app.state import load_state
    from storage import queries

    check_path(arguments.out, has_more=arguments.with_statement)
    # No display is needed, and none may be asked for. The application must live as long as fonts are used.
    application = QGuiApplication.instance() or QGuiApplication(["palabre", "-platform", "offscreen"])
    with line.plan(arguments) as plan:
        operation = queries.operation_by_ref(plan, arguments.operation)
        state, sources = load_state(plan, line.clock()), read_sources(plan)
    request = BriefRequest(
        operation.uid,
        arguments.paper,
        arguments.landscape,
        arguments.scale,
        arguments.grid,
        line.language,
        with_statement=arguments.with_statement,
    )
    page, *statement = compose_briefing(state, sources, request, line.clock())
    write_page(page, arguments.out, *statement)
    del application
    for warning in page.warnings:
        line.message(warning)
    line.message(text("Briefing map at {scale} on {paper}.", scale=scale_name(page.sheet.scale), paper=page.paper.name))
    if statement:
        line.message(plural("Harm statement of {count} page.", "Harm statement of {count} pages.", len(statement)))
    line.out(str(arguments.out))
    return 0


COMMAND = CliCommand("brief", N_("Make a briefing map of an operation, true to scale."), _configure, _run)
