"""``palabre after``: what came of an operation, harm that was reported, whether measures worked, lessons."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from app.cli.command import CliCommand, CommandLine, add_action, add_code, add_json, add_plan, code_of, day
from planning.errors import BadInput, Refusal
from planning.i18n import N_, plural, text
from planning.operation import Actor, Operation, OperationArea
from planning.times import parse_moment

if TYPE_CHECKING:
    from planning.after_action import AfterAction, AreaEntered, HarmReport
    from storage.plan import Plan

_GROUPS = ("women", "men", "girls", "boys", "unstated")
_UNKNOWN = "unknown"


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(
        dest="action", required=True, metavar="record|harm|measure|show|lessons", help=N_("what to do")
    )
    _configure_record(_of_operation(parser, actions, "record", N_("Record what came of an operation."), _record))
    _configure_harm(_of_operation(parser, actions, "harm", N_("Report harm; never with a name of a person."), _harm))
    _configure_measure(_of_operation(parser, actions, "measure", N_("Say whether measures worked."), _measure))
    add_json(_of_operation(parser, actions, "show", N_("Show all that came of an operation."), _show))
    known = add_action(parser, actions, "lessons", N_("List what all operations of the plan taught."))
    add_plan(known)
    known.add_argument("--words", default="", metavar="T", help=N_("only those that hold all of these words"))
    known.add_argument("--code", default="", metavar="C", help=N_("only measures of one rule, such as H02"))
    add_json(known)
    known.set_defaults(act=_lessons)


def _of_operation(
    parser: argparse.ArgumentParser, actions: object, name: str, help_line: str, act: object
) -> argparse.ArgumentParser:
    added = add_action(parser, actions, name, help_line)
    add_plan(added)
    added.add_argument("ref", metavar="REF", help=N_("reference of the operation, such as OP-2026-001"))
    added.set_defaults(act=act)
    return added


def _configure_record(record: argparse.ArgumentParser) -> None:
    record.add_argument("--start", metavar="ISO", help=N_("when it began in fact, with offset"))
    record.add_argument("--end", metavar="ISO", help=N_("when it ended in fact, with offset"))
    record.add_argument("--not-because", metavar="T", help=N_("why it did not take place, where it did not"))
    record.add_argument(
        "--area",
        action="append",
        default=[],
        metavar="NAME=yes|partly|no[:T]",
        help=N_("whether a planned area was entered, and words on it; may be repeated"),
    )
    record.add_argument("--done", metavar="T", help=N_("what was done, against what was planned"))
    record.add_argument("--reached", metavar="T", help=N_("who was reached"))
    record.add_argument("--keep", metavar="T", help=N_("lesson: what to keep"))
    record.add_argument("--change", metavar="T", help=N_("lesson: what to change"))
    record.add_argument("--effects", metavar="T", help=N_("what came of the second-order effects"))
    record.add_argument("--effects-reviewed", type=day, metavar="DATE", help=N_("the day on which they were reviewed"))
    record.add_argument("--role", default="", metavar="ROLE", help=N_("role of the person who writes"))


def _configure_harm(harm: argparse.ArgumentParser) -> None:
    harm.add_argument("--report", metavar="UID", help=N_("change this report, in what is stated; show lists them"))
    harm.add_argument("--remove", metavar="UID", help=N_("take this report out"))
    add_code(harm, "--kind", "harm_kind", N_("kind of harm"), metavar="K")
    harm.add_argument("--place", metavar="T", help=N_("a village of the plan, or the name of a commune or district"))
    harm.add_argument("--point", metavar="COORDINATES", help=N_("where, in any usual form of coordinates"))
    harm.add_argument("--day", type=day, metavar="DATE", help=N_("the day on which it happened"))
    for group in _GROUPS:
        harm.add_argument(
            f"--{group}", type=_number, metavar="N", help=N_("how many of them, or unknown, which is not 0")
        )
    add_code(harm, "--caused-by", "caused_by", N_("by whom it was caused"), metavar="C")
    add_code(harm, "--reported-to", "reported_to", N_("to whom it was reported"), metavar="C")
    harm.add_argument("--reported-words", metavar="T", help=N_("more on whom it was reported to"))
    harm.add_argument("--response", metavar="T", help=N_("what was done about it"))
    add_code(harm, "--claim", "claim_state", N_("state of the claim"), metavar="C")


def _configure_measure(measure: argparse.ArgumentParser) -> None:
    chosen = measure.add_mutually_exclusive_group(required=True)
    chosen.add_argument("--flag", metavar="UID", help=N_("the one flag whose measure is meant"))
    chosen.add_argument("--code", metavar="C", help=N_("the measures of one rule, such as H01"))
    add_code(measure, "--outcome", "measure_outcome", N_("whether it worked"), required=True, metavar="C")
    measure.add_argument("--words", default="", metavar="T", help=N_("what was seen of it"))


def _number(stated: str) -> int | str:
    return _UNKNOWN if stated.casefold() == _UNKNOWN else int(stated)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    return int(arguments.act(arguments, line))


def _record(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.after_action import AfterAction
    from storage import queries
    from storage.commands.after_action import record_after_action

    with line.plan(arguments, writing=True) as plan:
        operation = queries.operation_by_ref(plan, arguments.ref)
        before = _recorded(plan, operation)
        role = plan.profile.role(arguments.role) if arguments.role else None
        writer = Actor(line.actor.name, role.id, role.component) if role else line.actor
        now = line.clock()
        record = replace(before or AfterAction(operation.uid, True, writer, now), written_by=writer, written_at=now)
        changed = {
            name: value
            for name in ("done", "reached", "keep", "change", "effects")
            if (value := getattr(arguments, name)) is not None
        }
        if arguments.not_because is not None:
            if arguments.start or arguments.end:
                raise BadInput(text("An operation that did not take place has no start and no end."))
            record = replace(
                record, took_place=False, not_because=arguments.not_because, started_at=None, ended_at=None
            )
        elif arguments.start or arguments.end:
            record = replace(
                record,
                took_place=True,
                not_because="",
                started_at=parse_moment(arguments.start) if arguments.start else record.started_at,
                ended_at=parse_moment(arguments.end) if arguments.end else record.ended_at,
            )
        record = replace(
            record,
            areas=_entered(record.areas, arguments.area, queries.areas(plan, operation.uid)),
            effects_reviewed_on=arguments.effects_reviewed or record.effects_reviewed_on,
            **changed,
        )
        plan.run(record_after_action(record, operation.ref), line.actor)
    line.out(text("What came of {ref} is recorded.", ref=operation.ref))
    return 0


def _recorded(plan: Plan, operation: Operation) -> AfterAction | None:
    from storage import queries

    return next((each for each in queries.after_actions(plan) if each.operation_uid == operation.uid), None)


def _entered(
    before: Sequence[AreaEntered], stated: Sequence[str], areas: Sequence[OperationArea]
) -> tuple[AreaEntered, ...]:
    """Return which areas were entered, by what was recorded and what is stated as ``NAME=code:words``.

    Raises
    ------
    BadInput
        No such area, or no such code.
    """
    from planning.after_action import AreaEntered

    found = {each.area_uid: each for each in before}
    by_name = {area.name.casefold(): area.uid for area in areas}
    for each in stated:
        name, _, rest = each.rpartition("=") if ":" not in each else each.partition("=")
        uid = by_name.get(name.strip().casefold())
        if uid is None:
            names = ", ".join(area.name for area in areas)
            raise BadInput(text("{stated} names no area of the operation. It has {names}.", stated=each, names=names))
        code, _, words = rest.partition(":")
        found[uid] = AreaEntered(uid, code_of("entered", code), words.strip())
    return tuple(found.values())


def _harm(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.after_action import HarmReport
    from storage import queries
    from storage.commands.after_action import remove_report, report_harm

    with line.plan(arguments, writing=True) as plan:
        operation = queries.operation_by_ref(plan, arguments.ref)
        wanted = arguments.remove or arguments.report
        known = {each.uid: each for each in queries.harm_reports(plan, operation.uid)}
        if wanted and wanted not in known:
            raise BadInput(text("{ref} has no report of harm {uid}.", ref=operation.ref, uid=wanted))
        if arguments.remove:
            plan.run(remove_report(arguments.remove, operation.ref), line.actor)
            line.out(text("The report of harm is removed."))
            return 0
        if not wanted and not (arguments.kind and arguments.place):
            raise BadInput(text("A report of harm needs --kind and --place."))
        before = known[wanted] if wanted else HarmReport(str(uuid4()), operation.uid, "", "")
        report = _stated(before, arguments, plan)
        plan.run(report_harm(report, operation.ref), line.actor)
    line.out(report.uid)
    return 0


def _stated(before: HarmReport, arguments: argparse.Namespace, plan: Plan) -> HarmReport:
    """Return a report with what the arguments state laid over it."""
    from planning.coordinates import parse

    changed: dict[str, object] = {}
    for name in ("kind", "caused_by", "reported_to", "claim", "reported_words", "response", "day"):
        if (value := getattr(arguments, name)) is not None:
            changed[name] = value
    if arguments.place is not None:
        changed["place"], changed["village_uid"] = _place(plan, arguments.place)
    if arguments.point is not None:
        position = parse(arguments.point)
        changed["point"] = position.lon, position.lat
    numbers = {name: value for name in _GROUPS if (value := getattr(arguments, name)) is not None}
    known = {name: None if value == _UNKNOWN else value for name, value in numbers.items()}
    return replace(before, victims=replace(before.victims, **known), **changed)  # type: ignore[arg-type]


def _place(plan: Plan, stated: str) -> tuple[str, str]:
    """Return the name of a place, and the uid of the village where just one of the plan is called so."""
    from planning.codes import fold
    from storage import queries

    villages = queries.read_columns(plan, "villages")
    wanted = fold(stated)
    found = [uid for uid, name in zip(villages.uid, villages.name, strict=True) if fold(str(name or "")) == wanted]
    return stated.strip(), str(found[0]) if len(found) == 1 else ""


def _measure(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.after_action import MeasureOutcome, measures_of
    from storage import queries
    from storage.commands.after_action import judge_measures
    from storage.register import fresh_register

    with line.plan(arguments, writing=True) as plan:
        operation = queries.operation_by_ref(plan, arguments.ref)
        code = (arguments.code or "").upper()
        flags = [
            flag
            for flag in measures_of(fresh_register(plan, operation).flags)
            if arguments.flag in (None, flag.uid) and code in ("", flag.code)
        ]
        if not flags:
            raise Refusal(
                text("No flag of {ref} that was answered with a measure is meant by that.", ref=operation.ref)
            )
        outcome = arguments.outcome
        plan.run(
            judge_measures(
                [
                    MeasureOutcome(flag.uid, operation.uid, flag.code, flag.answer, outcome, arguments.words.strip())
                    for flag in flags
                ]
            ),
            line.actor,
        )
    line.out(plural("{count} measure judged.", "{count} measures judged.", len(flags)))
    return 0


def _show(arguments: argparse.Namespace, line: CommandLine) -> int:
    from app.cli.after_shown import show_after_action

    show_after_action(arguments, line)
    return 0


def _lessons(arguments: argparse.Namespace, line: CommandLine) -> int:
    from app.cli.after_shown import show_lessons

    show_lessons(arguments, line)
    return 0


COMMAND = CliCommand(
    "after", N_("What came of an operation: harm reported, measures that worked or not, lessons."), _configure, _run
)
