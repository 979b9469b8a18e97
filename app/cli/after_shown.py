"""How the command line shows what came of operations: as lines for people, as JSON for programs."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.cli.command import CommandLine
from planning.after_action import AfterAction, HarmReport, actual_window, measures_of, victim_sums, victims_told
from planning.codes import code_list
from planning.harm.before_after import BeforeAfter, before_after, told
from planning.harm.proximity import Proximity
from planning.i18n import N_, Text, text
from planning.lessons import LESSON_TITLES, lessons, of_rule, outcomes_by_rule, search
from planning.operation import Operation, OperationArea

if TYPE_CHECKING:
    from planning.lessons import Lesson
    from storage.plan import Plan


def show_after_action(arguments: argparse.Namespace, line: CommandLine) -> None:
    """Show all that came of one operation."""
    from storage import queries
    from storage.register import fresh_register, read_situation

    with line.plan(arguments) as plan:
        operation = queries.operation_by_ref(plan, arguments.ref)
        record = next((each for each in queries.after_actions(plan) if each.operation_uid == operation.uid), None)
        reports = queries.harm_reports(plan, operation.uid)
        outcomes = queries.measure_outcomes(plan, operation.uid)
        situation = read_situation(plan)
        register = fresh_register(plan, operation, situation=situation)
        given = queries.harm_parameters(plan)
    window = actual_window(operation, record)
    found = before_after(register.areas, window, Proximity(situation), given, line.clock())
    judged = {each.flag_uid: each for each in outcomes}
    unjudged = [flag for flag in measures_of(register.flags) if flag.uid not in judged]
    if arguments.json:
        line.json(
            {
                "operation": operation.ref,
                "planned": {"start": operation.window.start.isoformat(), "end": operation.window.end.isoformat()},
                "after_action": None if record is None else _record_facts(record, register.areas),
                "harm": [_report_facts(each) for each in reports],
                "victims": {name: asdict(each) for name, each in victim_sums(reports).items()},
                "measures": [
                    *(asdict(each) for each in outcomes),
                    *(
                        {"flag_uid": flag.uid, "code": flag.code, "measure": flag.answer, "outcome": None, "words": ""}
                        for flag in unjudged
                    ),
                ],
                "ied": _ied_facts(found, line),
            }
        )
        return
    _say_record(line, operation, record, register.areas)
    _say_reports(line, reports)
    titles = code_list("measure_outcome")
    for each in outcomes:
        words = each.words and f" ({each.words})"
        name = f"{each.code}  {titles.title(each.outcome, line.language)}"
        line.out(text("{name}: {value}", name=name, value=f"{each.measure}{words}"))
    for flag in unjudged:
        line.out(text("{code}  not judged yet: {measure}  [{uid}]", code=flag.code, measure=flag.answer, uid=flag.uid))
    for sentence in told(found):
        line.out(sentence)


def _record_facts(record: AfterAction, areas: tuple[OperationArea, ...]) -> dict[str, Any]:
    names = {area.uid: area.name for area in areas}
    return {
        "took_place": record.took_place,
        "start": record.started_at.isoformat() if record.started_at else None,
        "end": record.ended_at.isoformat() if record.ended_at else None,
        "not_because": record.not_because,
        "areas": [
            {"uid": each.area_uid, "name": names.get(each.area_uid, ""), "entered": each.entered, "words": each.words}
            for each in record.areas
        ],
        "done": record.done,
        "reached": record.reached,
        "keep": record.keep,
        "change": record.change,
        "effects": record.effects,
        "effects_reviewed_on": str(record.effects_reviewed_on) if record.effects_reviewed_on else None,
        "written_by": record.written_by.name,
        "written_at": record.written_at.isoformat(),
    }


def _report_facts(report: HarmReport) -> dict[str, Any]:
    return {**asdict(report), "day": str(report.day) if report.day else None}


def _ied_facts(found: BeforeAfter, line: CommandLine) -> dict[str, Any]:
    def side(name: str) -> dict[str, Any]:
        count = getattr(found, name)
        first, last = count.first.isoformat(), count.last.isoformat()
        return {"first": first, "last": last, "count": count.precise, "rough": count.rough}

    return {
        "before": side("before"),
        "after": side("after"),
        "distance_m": found.distance_m,
        "days": found.days,
        "days_passed": found.days_passed,
        "newest_incident": found.newest.isoformat() if found.newest else None,
        "says": [line.catalogue(each) for each in told(found)],
    }


def _say_record(
    line: CommandLine, operation: Operation, record: AfterAction | None, areas: tuple[OperationArea, ...]
) -> None:
    planned = operation.window
    line.out(text("{ref}: planned from {start} to {end}.", ref=operation.ref, start=planned.start, end=planned.end))
    if record is None:
        line.out(text("What came of it is not recorded."))
        return
    if record.took_place:
        line.out(text("It took place from {start} to {end}.", start=record.started_at, end=record.ended_at))
    else:
        line.out(text("It did not take place: {reason}", reason=record.not_because))
    names, titles = {area.uid: area.name for area in areas}, code_list("entered")
    for each in record.areas:
        words = each.words and f" ({each.words})"
        value = f"{titles.title(each.entered, line.language)}{words}"
        line.out(text("{name}: {value}", name=names.get(each.area_uid, "?"), value=value))
    for title, words in (
        (N_("What was done, against what was planned"), record.done),
        (N_("Who was reached"), record.reached),
        (N_("What to keep"), record.keep),
        (N_("What to change"), record.change),
        (N_("What came of it later"), record.effects),
    ):
        if words:
            line.out(text("{name}: {value}", name=Text(title), value=words))


def _say_reports(line: CommandLine, reports: list[HarmReport]) -> None:
    if not reports:
        line.out(text("No harm was reported. That is not the same as no harm."))
        return
    for each in reports:
        said = text(
            "{kind}, {place}, {day}. Caused by: {cause}. Claim: {claim}.  [{uid}]",
            kind=code_list("harm_kind").title(each.kind, line.language),
            place=each.place,
            day=str(each.day) if each.day else text("day not known"),
            cause=code_list("caused_by").title(each.caused_by, line.language),
            claim=code_list("claim_state").title(each.claim, line.language),
            uid=each.uid,
        )
        line.out(said)
    for name, found in victim_sums(reports).items():
        if found.known_for:
            line.out(victims_told(name, found))


def known_lessons(plan: Plan) -> list[Lesson]:
    """Return what all operations of a plan taught."""
    from storage import queries

    operations = queries.operations(plan)
    return lessons(
        operations,
        queries.areas(plan),
        {each.uid: queries.signatures(plan, each.uid) for each in operations},
        queries.after_actions(plan),
        queries.measure_outcomes(plan),
    )


def show_lessons(arguments: argparse.Namespace, line: CommandLine) -> None:
    """Show what all operations of a plan taught, and which measures worked, by rule."""
    from storage import queries

    with line.plan(arguments) as plan:
        known = known_lessons(plan)
        counts = outcomes_by_rule(queries.measure_outcomes(plan))
    if arguments.code:
        known = of_rule(known, arguments.code.upper())
    known = search(known, arguments.words)
    if arguments.json:
        line.json(
            {
                "lessons": [{**asdict(each), "kind": str(each.kind), "at": each.at.isoformat()} for each in known],
                "measures": {code: dict(each) for code, each in counts.items()},
            }
        )
        return
    outcomes = code_list("measure_outcome")
    for each in known:
        head = f"{each.ref}  {line.catalogue(LESSON_TITLES[each.kind])}"
        if each.code:
            head += f" {each.code}, {outcomes.title(each.outcome, line.language)}"
        value = f"{each.words} ({each.more})" if each.more else each.words
        line.out(text("{name}: {value}", name=head, value=value))
    for code, each_count in counts.items():
        told_of = ", ".join(f"{outcomes.title(name, line.language)} {count}" for name, count in each_count.items())
        line.out(text("Measures against {code}: {counts}.", code=code, counts=told_of))
