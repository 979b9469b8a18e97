"""``palabre harm``: answer flags of an operation's harm register, comment on them, and list or export it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from app.cli.command import CliCommand, CommandLine, add_action, add_code, add_json, add_plan, day
from planning.codes import code_list
from planning.comment import Comment, by_subject, require_words
from planning.errors import BadInput, Refusal
from planning.harm.answer import ANSWERS, answered, too_heavy
from planning.i18n import N_, Text, plural, text
from planning.operation import FlagStatus, HarmFlag


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(
        dest="action", required=True, metavar="answer|comment|register", help=N_("what to do")
    )
    answer = add_action(parser, actions, "answer", N_("Answer one flag, those of one rule, or all that are open."))
    add_plan(answer)
    answer.add_argument("ref", metavar="REF", help=N_("reference of the operation, such as OP-2026-001"))
    chosen = answer.add_mutually_exclusive_group(required=True)
    chosen.add_argument("--flag", metavar="UID", help=N_("the one flag to answer, as screen shows it"))
    chosen.add_argument("--code", metavar="C", help=N_("answer the flags of one rule, such as H01"))
    chosen.add_argument("--all", action="store_true", help=N_("answer every open flag"))
    answer.add_argument("--status", required=True, choices=[str(each) for each in ANSWERS], help=N_("the answer"))
    answer.add_argument("--reason", required=True, metavar="T", help=N_("why, in words that others will read"))
    add_code(
        answer, "--likelihood", "likelihood", N_("likelihood that remains, with --impact"), default="", metavar="L"
    )
    add_code(answer, "--impact", "impact", N_("impact that remains, with --likelihood"), default="", metavar="I")
    answer.add_argument("--owner", default="", metavar="ROLE", help=N_("role that sees to it"))
    answer.add_argument("--due", type=day, metavar="DATE", help=N_("the day by which it is done, as 2026-03-05"))
    answer.set_defaults(act=_answer)
    comment = add_action(parser, actions, "comment", N_("Say something about one flag; its answer stays as it is."))
    add_plan(comment)
    comment.add_argument("ref", metavar="REF", help=N_("reference of the operation, such as OP-2026-001"))
    comment.add_argument("--flag", required=True, metavar="UID", help=N_("the flag, as screen shows it"))
    comment.add_argument("--text", required=True, metavar="T", help=N_("what there is to say; no names of persons"))
    comment.set_defaults(act=_comment)
    register = add_action(parser, actions, "register", N_("List the register, or write it for use inside the mission."))
    add_plan(register)
    register.add_argument("ref", metavar="REF", help=N_("reference of the operation, such as OP-2026-001"))
    register.add_argument("--out", type=Path, metavar="FILE", help=N_("the file to write: .csv, .xlsx or .pdf"))
    register.add_argument("--reason", default="", metavar="T", help=N_("why it is written; needed from High on"))
    add_json(register)
    register.set_defaults(act=_register)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    return int(arguments.act(arguments, line))


def _register(arguments: argparse.Namespace, line: CommandLine) -> int:
    from app.register_formats import register_writers
    from exchange.register import COLUMNS, export_register, register_facts, register_rows
    from storage import queries
    from storage.register import fresh_register

    with line.plan(arguments, writing=arguments.out is not None) as plan:
        profile, comments = plan.profile, by_subject(queries.comments(plan))
        register = fresh_register(plan, queries.operation_by_ref(plan, arguments.ref))
        exported = None
        if arguments.out is not None:
            exported = export_register(
                plan, register, arguments.out, arguments.reason, line.catalogue, line.clock(), register_writers()
            )
    if arguments.json:
        files = [] if exported is None else [str(path) for path in exported.paths]
        line.json({**register_facts(register, profile, line.catalogue, comments), "files": files})
    elif exported is not None:
        line.message(plural("{count} row written.", "{count} rows written.", exported.rows))
        for path in exported.paths:
            line.out(str(path))
    else:
        for row in register_rows(register, profile, line.catalogue):
            for title, value in zip(COLUMNS, row, strict=True):
                if value:
                    line.out(text("{name}: {value}", name=Text(title), value=value))
            line.out("")
    return 0


def _answer(arguments: argparse.Namespace, line: CommandLine) -> int:
    if not arguments.reason.strip():
        raise BadInput(text("An answer needs a reason."))
    from storage import queries
    from storage.commands.harm import answer_flags, store_flags
    from storage.register import fresh_register

    likelihood, impact = arguments.likelihood, arguments.impact
    if bool(likelihood) != bool(impact):
        raise BadInput(text("A residual risk is a likelihood and an impact: state both or neither."))
    with line.plan(arguments, writing=True) as plan:
        owner = plan.profile.role(arguments.owner).id if arguments.owner.strip() else ""
        operation = queries.operation_by_ref(plan, arguments.ref)
        register = fresh_register(plan, operation)
        flags = _choose(register.flags, arguments, line.language)
        changed = [
            answered(
                flag,
                FlagStatus(arguments.status),
                arguments.reason.strip(),
                residual_likelihood=likelihood,
                residual_impact=impact,
                owner=owner,
                due=arguments.due,
            )
            for flag in flags
        ]
        if not register.is_stored:
            plan.run(store_flags(operation.uid, register.flags))
        plan.run(answer_flags(changed))
    line.out(plural("{count} flag answered.", "{count} flags answered.", len(changed)))
    return 0


def _comment(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage import queries
    from storage.commands.comments import add_comment
    from storage.register import fresh_register

    words = require_words(arguments.text)
    with line.plan(arguments, writing=True) as plan:
        register = fresh_register(plan, queries.operation_by_ref(plan, arguments.ref))
        flag = next((each for each in register.flags if each.uid == arguments.flag), None)
        if flag is None:
            raise BadInput(text("{ref} has no flag {uid}.", ref=arguments.ref, uid=arguments.flag))
        comment = Comment(str(uuid4()), flag.uid, line.actor, line.clock(), words)
        plan.run(add_comment(comment, flag.code))
    line.out(comment.uid)
    return 0


def _choose(flags: Sequence[HarmFlag], arguments: argparse.Namespace, language: str) -> list[HarmFlag]:
    """Return the flags to answer.

    Raises
    ------
    BadInput
        None is meant.
    Refusal
        Several are meant, of which some weigh more than Medium or cannot be weighed: each of those is answered alone.
    """
    standing = [flag for flag in flags if flag.status is not FlagStatus.CLOSED]
    if arguments.flag:
        chosen = [flag for flag in standing if flag.uid == arguments.flag]
    elif arguments.code:
        chosen = [flag for flag in standing if flag.code.casefold() == arguments.code.casefold()]
    else:
        chosen = [flag for flag in standing if flag.status is FlagStatus.OPEN]
    if not chosen:
        raise BadInput(text("No standing flag of {ref} is meant by that.", ref=arguments.ref))
    heavy = too_heavy(chosen)
    if heavy:
        levels = code_list("level")
        named = "\n".join(
            f"  {flag.uid}  {flag.code}  {levels.title(flag.level, language)}  {flag.subject_name}" for flag in heavy
        )
        raise Refusal(
            text(
                "Only flags at Low or Medium are answered several at once. Answer each of these alone, with --flag:\n"
                "{flags}",
                flags=named,
            )
        )
    return chosen


COMMAND = CliCommand(
    "harm", N_("Answer flags in the harm register, comment on them, list it, export it."), _configure, _run
)
