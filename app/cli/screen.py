"""``palabre screen``: whom the operations could harm. The plan is only read."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.cli.command import CliCommand, CommandLine, add_json, add_plan
from planning.codes import code_list
from planning.harm.basis import Held, basis
from planning.harm.reached import once_each
from planning.harm.wording import people_of_villages
from planning.i18n import N_, plural, text

if TYPE_CHECKING:
    from planning.harm.reached import Reached
    from planning.operation import HarmFlag
    from storage.register import Register


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument("--operation", metavar="REF", help=N_("reference of one operation; all where nothing is said"))
    add_json(parser)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage import queries
    from storage.register import fresh_register, read_situation

    with line.plan(arguments) as plan:
        if arguments.operation:
            chosen = [queries.operation_by_ref(plan, arguments.operation)]
        else:
            chosen = queries.operations(plan)
        at, situation = line.clock().astimezone(UTC), read_situation(plan)
        registers = [fresh_register(plan, operation, situation=situation) for operation in chosen]
    held = basis(situation)
    if arguments.json:
        answers = [_facts(register, line) for register in registers]
        found = answers[0] if arguments.operation else {"operations": answers}
        line.json({**found, "screened_at": at.isoformat(), "data": [_data(each) for each in held]})
    else:
        _show_basis(at, held, line)
        for register in registers:
            _show(register, line)
    return 0


def _data(held: Held) -> dict[str, object]:
    newest = None if held.newest is None else held.newest.isoformat()
    return {"kind": held.kind, "count": held.number, "newest": newest}


def _show_basis(at: datetime, held: Sequence[Held], line: CommandLine) -> None:
    count = sum(each.number for each in held)
    line.out(text("Screened at {time} over {count} records.", time=f"{at:%Y-%m-%d %H:%M} UTC", count=count))
    line.out(f"    {'; '.join(line.catalogue(each.words()) for each in held)}")


def _facts(register: Register, line: CommandLine) -> dict[str, object]:
    return {
        "operation": register.operation.ref,
        "flags": [_flag(each, line) for each in register.flags],
        "reached": [_reached(each, register) for each in register.reached],
    }


def _reached(village: Reached, register: Register) -> dict[str, object]:
    names = {area.uid: area.name for area in register.areas}
    return {
        "area": names[village.area_uid],
        "village": {"uid": village.uid, "name": village.name},
        "distance_m": village.distance_m,
        "people": village.people,
    }


def _flag(flag: HarmFlag, line: CommandLine) -> dict[str, object]:
    return {
        "uid": flag.uid,
        "code": flag.code,
        "status": str(flag.status),
        "routine_uid": flag.routine_uid,
        "area": flag.area_name,
        "subject": {"kind": flag.subject_kind, "uid": flag.subject_uid, "name": flag.subject_name},
        "distance_m": flag.distance_m,
        "likelihood": flag.likelihood,
        "impact": flag.impact,
        "level": flag.level,
        "reason": line.catalogue(flag.reason),
    }


def _show(register: Register, line: CommandLine) -> None:
    levels, states = code_list("level"), code_list("flag_status")
    count = len(register.flags)
    line.out(
        plural(
            "{ref} {title}: {count} harm flag",
            "{ref} {title}: {count} harm flags",
            count,
            ref=register.operation.ref,
            title=register.operation.title,
        )
    )
    for flag in register.flags:
        where = "" if flag.distance_m is None else line.catalogue.distance(flag.distance_m)
        level = levels.title(flag.level, line.language)
        state = states.title(str(flag.status), line.language)
        line.out(f"{flag.uid}  {flag.code}  {level:<12}  {state:<14}  {flag.area_name}  {flag.subject_name}  {where}")
        line.out(f"    {line.catalogue(flag.reason)}")
    if register.reached:
        line.out(
            text(
                "  People reached: {villages}.",
                villages=people_of_villages([each.people for each in once_each(register.reached)]),
            )
        )
    if not register.areas:
        line.message(text("{ref} has no area yet, so nothing could be screened.", ref=register.operation.ref))


COMMAND = CliCommand("screen", N_("List whom the operations could harm."), _configure, _run)
