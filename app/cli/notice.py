"""``palabre notice``: how much is told before the start, a month's notices, and what recipients answered."""

from __future__ import annotations

import argparse

from app.cli.command import CliCommand, CommandLine, add_action, add_json, add_plan
from app.cli.notice_answers import add_answer_actions
from planning.errors import BadInput
from planning.i18n import N_, Text, text
from planning.notice_report import STATE_TITLES, notice_report, summary
from planning.release import RELEASE_TITLES, ReleaseClass, ReleaseDecision
from planning.times import parse_moment


def _configure(parser: argparse.ArgumentParser) -> None:
    names = "class|report|answer|address|list"
    actions = parser.add_subparsers(dest="action", required=True, metavar=names, help=N_("what to do"))
    decide = add_action(parser, actions, "class", N_("Decide how much of an operation is told before it starts."))
    add_plan(decide)
    decide.add_argument("operation", metavar="REF", help=N_("reference of the operation, such as OP-2026-001"))
    decide.add_argument(
        "--class", dest="release_class", required=True, choices=[each.value for each in ReleaseClass],
        help=N_("all of it, an area advisory alone, or nothing until the start"),
    )  # fmt: skip
    decide.add_argument("--role", required=True, metavar="ROLE", help=N_("the role that decides"))
    decide.add_argument("--reason", required=True, metavar="T", help=N_("why"))
    decide.add_argument("--expires", metavar="TIME", help=N_("until when, 2026-12-04T06:00Z; the start otherwise"))
    decide.set_defaults(act=_decide)
    report = add_action(parser, actions, "report", N_("List a month's notices: on time, late and why, withheld."))
    add_plan(report)
    report.add_argument("--month", required=True, metavar="YYYY-MM", help=N_("the month in which operations start"))
    add_json(report)
    report.set_defaults(act=_report)
    add_answer_actions(parser, actions)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    return int(arguments.act(arguments, line))


def _decide(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage import queries
    from storage.commands.releases import decide_release

    with line.plan(arguments, writing=True) as plan:
        operation = queries.operation_by_ref(plan, arguments.operation)
        expires = parse_moment(arguments.expires) if arguments.expires else operation.window.start
        decision = ReleaseDecision(
            operation.uid, ReleaseClass(arguments.release_class), arguments.reason.strip(), arguments.role,
            line.actor.name, line.clock(), expires,
        )  # fmt: skip
        plan.run(decide_release(decision, operation, plan.profile), line.actor)
    title = Text(RELEASE_TITLES[decision.release_class])
    line.message(text("{operation}: {what}.", operation=operation.ref, what=title))
    return 0


def _report(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage import queries
    from storage.releases import first_sent, release_decisions

    year, month = _month(arguments.month)
    with line.plan(arguments) as plan:
        operations, mission = queries.operations(plan), plan.profile
        signatures = {each.uid: queries.signatures(plan, each.uid) for each in operations}
        rows = notice_report(
            year, month, operations, first_sent(plan), release_decisions(plan), signatures, mission, line.clock()
        )
    if arguments.json:
        said = [
            {
                "operation": row.ref,
                "start": row.start.isoformat(),
                "state": row.state.value,
                "hours": None if row.hours is None else round(row.hours, 2),
                "why": row.why,
            }
            for row in rows
        ]
        line.json({"month": arguments.month, "lead_time_hours": mission.lead_time_hours, "notices": said})
        return 0
    for row in rows:
        hours = "" if row.hours is None else f"{line.catalogue.number(row.hours)} h"
        why = f"  {row.why}" if row.why else ""
        line.out(f"{row.ref}  {row.start:%Y-%m-%d %H:%M} UTC  {line.catalogue(STATE_TITLES[row.state])}  {hours}{why}")
    line.out(summary(rows))
    return 0


def _month(stated: str) -> tuple[int, int]:
    year, _, month = stated.partition("-")
    if not (year.isdecimal() and month.isdecimal() and len(year) == 4 and 1 <= int(month) <= 12):
        raise BadInput(text("{month} is no month such as 2026-03.", month=stated))
    return int(year), int(month)


COMMAND = CliCommand(
    "notice",
    N_("Decide how much is told before the start, report a month's notices, record what recipients answered."),
    _configure,
    _run,
)
