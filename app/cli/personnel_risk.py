"""``palabre personnel-risk``: the book of risks to United Nations personnel; add, change, remove, comment, list."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from app.cli.command import CliCommand, CommandLine, add_action, add_code, add_json, add_plan, day
from planning.codes import code_list
from planning.comment import Comment, by_subject, require_words
from planning.errors import BadInput
from planning.i18n import N_, Text, text
from planning.operation import OperationArea
from planning.personnel import (
    CRITICALITY_MISSING,
    PersonnelRisk,
    PersonnelStatus,
    lacks_criticality,
    level_of,
    worst_first,
)

if TYPE_CHECKING:
    from planning.profile import MissionProfile


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(
        dest="action", required=True, metavar="add|change|remove|comment|list", help=N_("what to do")
    )
    add = add_action(parser, actions, "add", N_("Record a risk to UN personnel and say its uid."))
    _add_place(add, of_risk=False)
    _add_facts(add, is_new=True)
    add_json(add)
    add.set_defaults(act=_add)
    change = add_action(parser, actions, "change", N_("Change what is stated of a risk; the rest stays."))
    _add_place(change)
    _add_facts(change, is_new=False)
    add_json(change)
    change.set_defaults(act=_change)
    remove = add_action(parser, actions, "remove", N_("Take a risk out of the book; undo brings it back."))
    _add_place(remove)
    remove.set_defaults(act=_remove)
    comment = add_action(parser, actions, "comment", N_("Say something about a risk; the risk stays as it is."))
    _add_place(comment)
    comment.add_argument("--text", required=True, metavar="T", help=N_("what there is to say; no names of persons"))
    comment.set_defaults(act=_comment)
    listing = add_action(parser, actions, "list", N_("List the book, the highest risk first."))
    _add_place(listing, of_risk=False)
    listing.add_argument(
        "--status", choices=[str(each) for each in PersonnelStatus], help=N_("only risks that stand so")
    )
    add_json(listing)
    listing.set_defaults(act=_list)


def _add_place(parser: argparse.ArgumentParser, *, of_risk: bool = True) -> None:
    add_plan(parser)
    parser.add_argument("ref", metavar="REF", help=N_("reference of the operation, such as OP-2026-001"))
    if of_risk:
        parser.add_argument("uid", metavar="UID", help=N_("the risk, as list shows it"))


def _add_facts(parser: argparse.ArgumentParser, *, is_new: bool) -> None:
    """Add what can be stated of a risk; what is not stated is None."""
    add = parser.add_argument
    add("--what", required=is_new, metavar="T", help=N_("what could happen"))
    add("--whom", required=is_new, metavar="T", help=N_("a function, or a unit with how many; no names of persons"))
    add_code(parser, "--likelihood", "likelihood", N_("likelihood before any measure"), required=is_new, metavar="L")
    add_code(parser, "--impact", "impact", N_("impact before any measure"), required=is_new, metavar="I")
    add("--area", metavar="NAME", help=N_("the operation's area where it could happen"))
    add("--measure", metavar="T", help=N_("what is done about it"))
    add_code(
        parser,
        "--residual-likelihood",
        "likelihood",
        N_("likelihood that remains, with --residual-impact"),
        metavar="L",
    )
    add_code(parser, "--residual-impact", "impact", N_("impact that remains, with --residual-likelihood"), metavar="I")
    add("--owner", metavar="ROLE", help=N_("role that sees to it"))
    add("--due", type=day, metavar="DATE", help=N_("the day by which it is done, as 2026-03-05"))
    add("--status", choices=[str(each) for each in PersonnelStatus], help=N_("where it stands"))
    add_code(
        parser, "--criticality", "programme_criticality", N_("programme criticality of the activity"), metavar="PC"
    )


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    return int(arguments.act(arguments, line))


def _add(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage import queries
    from storage.commands.personnel_risks import add_risk

    with line.plan(arguments, writing=True) as plan:
        operation = queries.operation_by_ref(plan, arguments.ref)
        areas = queries.areas(plan, operation.uid)
        risk = _stated(PersonnelRisk(str(uuid4()), operation.uid, "", "", "", ""), arguments, areas)
        plan.run(add_risk(risk))
        profile = plan.profile
    return _tell(risk, areas, profile, arguments, line)


def _change(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage import queries
    from storage.commands.personnel_risks import change_risk

    with line.plan(arguments, writing=True) as plan:
        operation = queries.operation_by_ref(plan, arguments.ref)
        areas = queries.areas(plan, operation.uid)
        risk = _stated(queries.personnel_risk(plan, operation, arguments.uid), arguments, areas)
        plan.run(change_risk(risk))
        profile = plan.profile
    return _tell(risk, areas, profile, arguments, line)


def _remove(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage import queries
    from storage.commands.personnel_risks import remove_risk

    with line.plan(arguments, writing=True) as plan:
        risk = queries.personnel_risk(plan, queries.operation_by_ref(plan, arguments.ref), arguments.uid)
        plan.run(remove_risk(risk))
    line.message(text("Removed: {what}", what=risk.what))
    return 0


def _comment(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage import queries
    from storage.commands.comments import add_comment

    words = require_words(arguments.text)
    with line.plan(arguments, writing=True) as plan:
        risk = queries.personnel_risk(plan, queries.operation_by_ref(plan, arguments.ref), arguments.uid)
        comment = Comment(str(uuid4()), risk.uid, line.actor, line.clock(), words)
        plan.run(add_comment(comment, text("a risk to UN personnel")))
    line.out(comment.uid)
    return 0


def _list(arguments: argparse.Namespace, line: CommandLine) -> int:
    from exchange.register import comment_facts
    from storage import queries

    with line.plan(arguments) as plan:
        operation = queries.operation_by_ref(plan, arguments.ref)
        areas, profile = queries.areas(plan, operation.uid), plan.profile
        risks = worst_first(queries.personnel_risks(plan, operation.uid), profile.matrix)
        comments = by_subject(queries.comments(plan))
    shown = [each for each in risks if arguments.status in (None, str(each.status))]
    if arguments.json:
        listed = [
            {**_facts(each, areas, profile), "comments": comment_facts(comments.get(each.uid, ()))} for each in shown
        ]
        line.json({"operation": operation.ref, "personnel_risks": listed})
        return 0
    for risk in shown:
        for said in _lines(risk, areas, profile, line):
            line.out(said)
        line.out("")
    return 0


def _stated(risk: PersonnelRisk, arguments: argparse.Namespace, areas: Sequence[OperationArea]) -> PersonnelRisk:
    """Return a risk with what the command line states of it.

    Raises
    ------
    BadInput
        A code or an area is not known.
    """
    texts = {name: getattr(arguments, name) for name in ("what", "whom", "measure", "owner")}
    weights = {
        name: getattr(arguments, name) for name in ("likelihood", "impact", "residual_likelihood", "residual_impact")
    }
    other = {
        "due": arguments.due,
        "status": arguments.status and PersonnelStatus(arguments.status),
        "area_uid": None if arguments.area is None else _area(arguments.area, areas),
        "criticality": arguments.criticality,
    }
    stated = {name: value.strip() for name, value in texts.items() if value is not None} | weights | other
    return replace(risk, **{name: value for name, value in stated.items() if value is not None})


def _area(name: str, areas: Iterable[OperationArea]) -> str:
    """Return the uid of an area by its name, empty for an empty name: the whole operation."""
    names = {each.name: each.uid for each in areas} | {"": ""}
    if name not in names:
        known = ", ".join(sorted(each for each in names if each)) or "-"
        raise BadInput(text("The operation has no area {name}. There are: {known}.", name=name, known=known))
    return names[name]


def _tell(
    risk: PersonnelRisk,
    areas: Sequence[OperationArea],
    profile: MissionProfile,
    arguments: argparse.Namespace,
    line: CommandLine,
) -> int:
    if arguments.json:
        line.json(_facts(risk, areas, profile))
    else:
        line.out(risk.uid)
        if lacks_criticality(risk, profile.matrix):
            line.message(CRITICALITY_MISSING)
    return 0


def _facts(risk: PersonnelRisk, areas: Iterable[OperationArea], profile: MissionProfile) -> dict[str, object]:
    return {
        "uid": risk.uid,
        "what": risk.what,
        "whom": risk.whom,
        "area": next((each.name for each in areas if each.uid == risk.area_uid), None),
        "likelihood": risk.likelihood,
        "impact": risk.impact,
        "level": level_of(risk, profile.matrix, is_residual=False),
        "measure": risk.measure,
        "residual_likelihood": risk.residual_likelihood,
        "residual_impact": risk.residual_impact,
        "residual_level": level_of(risk, profile.matrix, is_residual=True),
        "owner": risk.owner,
        "due": risk.due.isoformat() if risk.due else None,
        "status": str(risk.status),
        "criticality": risk.criticality or None,
        "criticality_missing": lacks_criticality(risk, profile.matrix),
    }


def _lines(
    risk: PersonnelRisk, areas: Iterable[OperationArea], profile: MissionProfile, line: CommandLine
) -> Iterable[Text | str]:
    language, roles = line.language, {role.id: role.title.of(line.language) for role in profile.roles}
    levels = code_list("level")
    before, after = (levels.title(level_of(risk, profile.matrix, is_residual=each), language) for each in (False, True))
    yield f"{risk.uid}  {before} -> {after}  {risk.what}"
    told = (
        (N_("To whom"), risk.whom),
        (N_("Area"), next((each.name for each in areas if each.uid == risk.area_uid), "")),
        (N_("Measure"), risk.measure),
        (N_("Status"), code_list("personnel_status").title(str(risk.status), language)),
        (N_("Owner"), roles.get(risk.owner, risk.owner)),
        (N_("Due on"), risk.due.isoformat() if risk.due else ""),
        (
            N_("Programme criticality"),
            code_list("programme_criticality").title(risk.criticality, language) if risk.criticality else "",
        ),
    )
    for name, value in told:
        if value:
            yield text("{name}: {value}", name=Text(name), value=value)
    if lacks_criticality(risk, profile.matrix):
        yield CRITICALITY_MISSING


COMMAND = CliCommand(
    "personnel-risk",
    N_("Record and answer risks to UN personnel: a book of its own beside the harm register."),
    _configure,
    _run,
)
