"""``palabre package``: the deconfliction package of an operation's notice."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import CliCommand, CommandLine, add_plan
from app.cli.key import add_key_passphrase, signing_key
from planning.i18n import N_, text

if TYPE_CHECKING:
    from exchange.package.draft import Change


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
    change = parser.add_mutually_exclusive_group()
    change.add_argument(
        "--withdraw", action="store_true", help=N_("take back the notice that was sent last; give the reason")
    )
    change.add_argument(
        "--correct", action="store_true", help=N_("say that this version corrects the one before; give the reason")
    )
    parser.add_argument(
        "--reason", default="", metavar="T", help=N_("why it is corrected or withdrawn, as the recipient reads it")
    )
    parser.add_argument(
        "--aes", action="store_true", help=N_("write the package inside a zip that a passphrase opens (AES-256)")
    )
    parser.add_argument(
        "--aes-passphrase-file",
        type=Path,
        metavar="FILE",
        help=N_("file whose first line is that passphrase; asked for at a terminal otherwise"),
    )
    parser.add_argument(
        "--key",
        type=Path,
        metavar="FILE",
        help=N_("file of a signing key: a signature of the package is written beside it"),
    )
    add_key_passphrase(parser)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from PySide6.QtGui import QGuiApplication

    from app.papers.compose import papers_of
    from exchange.package.build import PackageRequest, build_package
    from storage import queries

    request = PackageRequest(
        arguments.recipient,
        arguments.author,
        arguments.released_by,
        arguments.late_reason,
        _change(arguments),
        line.new_passphrase(arguments.aes_passphrase_file) if arguments.aes else "",
        signing_key(arguments.key, arguments.key_passphrase_file, line),
    )
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
    line.message(text("Read to the last stream: nothing of what the plan holds and may not leave was found in it."))
    line.message(text("SHA-256 of the package: {hash}", hash=package.record.file_sha256))
    for each in package.beside:
        line.message(text("Beside it: {file}", file=each.name))
    line.out(str(package.path))
    return 0


def _change(arguments: argparse.Namespace) -> Change:
    """Return what the version shall do to the one before."""
    from exchange.package.draft import Change
    from planning.notice import NoticeKind

    kind = NoticeKind.NOTICE
    if arguments.withdraw:
        kind = NoticeKind.WITHDRAWAL
    elif arguments.correct:
        kind = NoticeKind.CORRECTION
    return Change(kind, arguments.reason.strip())


COMMAND = CliCommand("package", N_("Write the deconfliction package of an operation."), _configure, _run)
