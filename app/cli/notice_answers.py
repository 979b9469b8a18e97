"""``palabre notice answer|address|list``: what recipients answered to notices, and how objections were addressed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from app.cli.command import CommandLine, add_action, add_json, add_plan
from app.cli.records import by_uid
from planning.acknowledgement import Acknowledgement, AnswerState
from planning.codes import code_list
from planning.errors import Refusal
from planning.i18n import N_, text
from planning.times import parse_moment

if TYPE_CHECKING:
    from planning.acknowledgement import NoticeAnswer


def add_answer_actions(parser: argparse.ArgumentParser, actions: Any) -> None:
    """Add the actions on answers to the command."""
    answer = add_action(parser, actions, "answer", N_("Record what a recipient answered to the latest notice."))
    _name(answer)
    answer.add_argument("--recipient", default="ocha", metavar="ID", help=N_("to whose notice; ocha where not said"))
    answer.add_argument(
        "--state", required=True, choices=[str(each) for each in AnswerState], help=N_("what the answer says")
    )
    answer.add_argument("--by", required=True, metavar="OFFICE", help=N_("the office that answered, never a person"))
    answer.add_argument("--at", metavar="ISO", help=N_("when it came, with offset; now where not said"))
    answer.add_argument("--text", default="", metavar="T", help=N_("what it said; an objection says what it is"))
    add_json(answer)
    answer.set_defaults(act=_answer)

    address = add_action(parser, actions, "address", N_("Say how an objection of a recipient was addressed."))
    _name(address)
    address.add_argument("uid", metavar="UID", help=N_("uid of the answer, as list shows it"))
    address.add_argument("--reason", required=True, metavar="T", help=N_("how it was addressed, in words"))
    address.set_defaults(act=_address)

    listing = add_action(parser, actions, "list", N_("List what recipients answered to an operation's notices."))
    _name(listing)
    add_json(listing)
    listing.set_defaults(act=_list)


def _name(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument("ref", metavar="REF", help=N_("reference of the operation, such as OP-2026-001"))


def _answer(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage import queries
    from storage.commands.answers import record_answer

    at = parse_moment(arguments.at) if arguments.at else line.clock()
    with line.plan(arguments, writing=True) as plan:
        operation = queries.operation_by_ref(plan, arguments.ref)
        told = [each for each in queries.packages(plan, operation.uid) if each.recipient == arguments.recipient]
        if not told:
            raise Refusal(
                text(
                    "No notice of {operation} is on record for {who}.", operation=operation.ref, who=arguments.recipient
                )
            )
        answer = Acknowledgement(
            str(uuid4()), told[-1].uid, arguments.state, at, arguments.by.strip(), arguments.text.strip()
        )
        plan.run(record_answer(answer))
    if arguments.json:
        line.json({"uid": answer.uid, "notice": told[-1].notice_number, "version": told[-1].version})
    else:
        line.out(answer.uid)
    return 0


def _address(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage import queries
    from storage.commands.answers import address_objection

    with line.plan(arguments, writing=True) as plan:
        operation = queries.operation_by_ref(plan, arguments.ref)
        given = [each.answer for each in queries.answers(plan, operation.uid).given]
        plan.run(address_objection(by_uid(given, arguments.uid).uid, arguments.reason, line.actor.role))
    line.out(text("The objection is addressed."))
    return 0


def _list(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage import queries

    with line.plan(arguments) as plan:
        operation = queries.operation_by_ref(plan, arguments.ref)
        answers = queries.answers(plan, operation.uid)
    if arguments.json:
        line.json({"operation": operation.ref, "answers": [_facts(each) for each in answers.given]})
        return 0
    for each in answers.given:
        answer = each.answer
        line.out(
            text(
                "{uid}  {number}, version {version}: {office}, {at}. {state}. {words}",
                uid=answer.uid,
                number=each.number,
                version=each.version,
                office=answer.by_role,
                at=answer.at,
                state=code_list("notice_state").title(answer.state, line.language),
                words=answer.comment,
            )
        )
        if answer.addressed:
            line.out(text("  Addressed: {how}", how=answer.addressed))
    return 0


def _facts(given: NoticeAnswer) -> dict[str, object]:
    answer = given.answer
    return {
        "uid": answer.uid,
        "notice": given.number,
        "version": given.version,
        "recipient": given.recipient,
        "state": answer.state,
        "by": answer.by_role,
        "at": answer.at.isoformat(),
        "text": answer.comment or None,
        "addressed": answer.addressed or None,
        "addressed_by": answer.addressed_role or None,
        "addressed_at": None if answer.addressed_at is None else answer.addressed_at.isoformat(),
    }
