"""``palabre due``: reviews, after-actions, assessments and follow-ups that are due, or soon will be."""

from __future__ import annotations

import argparse

from app.cli.command import CliCommand, CommandLine, add_json, add_plan
from planning.i18n import N_, text


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    add_json(parser)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.due import due, due_when
    from storage import queries
    from storage.releases import release_decisions

    now = line.clock()
    with line.plan(arguments) as plan:
        operations = queries.operations(plan)
        signatures = {each.uid: queries.signatures(plan, each.uid) for each in operations}
        items = due(
            now,
            plan.profile,
            operations,
            signatures,
            queries.after_actions(plan),
            release_decisions(plan),
            queries.threats(plan),
            queries.host_contacts(plan),
        )
    if arguments.json:
        line.json(
            {
                "due": [
                    {
                        "kind": str(each.kind),
                        "what": line.catalogue(each.what),
                        "by": each.by.isoformat(),
                        "is_due": each.is_due,
                        "operation": each.ref or None,
                        "about": line.catalogue(text("{about}", about=each.about)),
                    }
                    for each in items
                ]
            }
        )
        return 0
    for each in items:
        about = each.ref or line.catalogue(text("{about}", about=each.about))
        line.out(f"{about}  {line.catalogue(each.what)}, {line.catalogue(due_when(each, now))}")
    if not items:
        line.message(text("Nothing is due."))
    return 0


COMMAND = CliCommand("due", N_("List what is due: reviews, after-actions, assessments that expire."), _configure, _run)
