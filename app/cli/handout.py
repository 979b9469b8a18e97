"""``palabre handout``: a plan for a role that may not hold the register of what humanitarians notified."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.command import CliCommand, CommandLine, add_json, add_plan
from planning.i18n import N_, plural, text


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument("out", metavar="OUT", type=Path, help=N_("the plan to write, .gpkg; nothing may be there yet"))
    parser.add_argument("--role", required=True, metavar="R", help=N_("the role of the mission that it is for"))
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--cell", type=float, metavar="DEGREES", help=N_("side of the cells; else that of the mission profile")
    )
    how.add_argument("--admin3", action="store_true", help=N_("communes instead of cells"))
    parser.add_argument(
        "--new-passphrase-file",
        metavar="FILE",
        type=Path,
        help=N_("a file whose first line is a passphrase to encrypt the handout with"),
    )
    add_json(parser)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage.commands.notifications import note_handout
    from storage.handing_out import hand_out

    given = arguments.new_passphrase_file
    with line.plan(arguments, writing=True) as plan:
        plan.make_ready()
        made = hand_out(
            plan,
            arguments.out.resolve(),
            arguments.role,
            step_deg=arguments.cell,
            by_commune=arguments.admin3,
            words=line.catalogue,
            now=line.clock(),
            passphrase=None if given is None else line.new_passphrase(given),
        )
        plan.run(note_handout(plan.profile.role(arguments.role).title, made.path.name, line.clock()))
    if arguments.json:
        line.json(
            {
                "path": str(made.path),
                "rows": made.rows,
                "stands_for": made.stands_for,
                "withheld": made.withheld,
                "texts_blanked": made.texts,
                "outlines_generalised": made.outlines,
                "flags": made.flags,
            }
        )
        return 0
    line.out(str(made.path))
    for each in (
        plural(
            "{count} notification is in it, as cells or communes: rows {rows}.",
            "{count} notifications are in it, as cells or communes: rows {rows}.",
            made.stands_for,
            rows=made.rows,
        ),
        plural(
            "{count} is not in it: consent does not reach this role, is not stated, or was taken back.",
            "{count} are not in it: consent does not reach this role, is not stated, or was taken back.",
            made.withheld,
        ),
        text("Answers to harm flags and signatures stay in the register's plan."),
    ):
        line.message(each)
    return 0


COMMAND = CliCommand(
    "handout",
    N_("Write a plan for a role that may not hold what humanitarians notified: cells or communes, counts, days."),
    _configure,
    _run,
)
