"""``palabre compare``: an operation beside a variant of it, or beside another operation. The plan is only read."""

from __future__ import annotations

import argparse
from datetime import timedelta
from typing import TYPE_CHECKING

from app.cli.command import CliCommand, CommandLine, add_json, add_plan
from app.cli.comparison import comparison_facts, show_comparison
from planning.errors import BadInput
from planning.i18n import N_, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planning.harm.comparison import Comparison
    from planning.harm.reached import Reached
    from planning.harm.variant import Shift
    from storage.plan import Plan
    from storage.register import Register

_LONGEST_HOURS = 1_000_000.0


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument("ref", metavar="REF", help=N_("reference of the operation, such as OP-2026-001"))
    parser.add_argument(
        "--with", dest="other", default="", metavar="REF", help=N_("another operation, which would take place instead")
    )
    parser.add_argument(
        "--later", type=float, default=0.0, metavar="HOURS", help=N_("the same so many hours later; below 0 earlier")
    )
    parser.add_argument(
        "--east", type=float, default=0.0, metavar="M", help=N_("the same so many metres east; below 0 west")
    )
    parser.add_argument(
        "--north", type=float, default=0.0, metavar="M", help=N_("the same so many metres north; below 0 south")
    )
    add_json(parser)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    shift = _shift(arguments)
    with line.plan(arguments) as plan:
        mission = plan.profile
        if arguments.other:
            before, after, found = _with_another(plan, arguments.ref, arguments.other)
        else:
            before, after, found = _shifted(plan, arguments.ref, shift)
    lost, gained = _only(before, after), _only(after, before)
    if arguments.json:
        line.json(
            {
                "operation": before.operation.ref,
                "with": after.operation.ref if arguments.other else "",
                "start": after.operation.window.start.isoformat(),
                "end": after.operation.window.end.isoformat(),
                **comparison_facts(found, mission, line),
                "no_longer_reached": [{"uid": each.uid, "name": each.name} for each in lost],
                "newly_reached": [{"uid": each.uid, "name": each.name} for each in gained],
            }
        )
        return 0
    show_comparison(before.operation.ref, found, mission, line)
    _show_reached(before, after, lost, gained, line)
    return 0


def _shift(arguments: argparse.Namespace) -> Shift:
    """Return by how much the variant differs.

    Raises
    ------
    BadInput
        Nothing to compare with was stated, or two things, or it is too far.
    """
    from planning.harm.variant import Shift

    hours = arguments.later
    if not abs(hours) <= _LONGEST_HOURS:
        raise BadInput(text("{hours} is no number of hours by which an operation can be later.", hours=hours))
    shift = Shift(timedelta(hours=hours), arguments.east, arguments.north)
    if shift.is_none != bool(arguments.other):
        raise BadInput(text("Say what to compare with: either --with, or any of --later, --east and --north."))
    return shift


def _shifted(plan: Plan, ref: str, shift: Shift) -> tuple[Register, Register, Comparison]:
    from planning.harm.comparison import compare
    from planning.harm.variant import variant
    from storage import queries
    from storage.register import fresh_register, read_situation

    situation = read_situation(plan)
    before = fresh_register(plan, queries.operation_by_ref(plan, ref), situation=situation)
    operation, areas = variant(before.operation, before.areas, shift)
    after = fresh_register(plan, operation, areas=areas, situation=situation)
    return before, after, compare(before.findings, after.findings, plan.profile.matrix)


def _with_another(plan: Plan, ref: str, other_ref: str) -> tuple[Register, Register, Comparison]:
    from planning.harm.comparison import compare
    from planning.harm.variant import by_area_name
    from storage import queries
    from storage.register import fresh_register, read_situation

    situation = read_situation(plan)
    one, other = queries.operation_by_ref(plan, ref), queries.operation_by_ref(plan, other_ref)
    if one.uid == other.uid:
        raise BadInput(text("{ref} is the same operation. Name another one.", ref=other.ref))
    before = fresh_register(plan, one, apart_from=other.uid, situation=situation)
    after = fresh_register(plan, other, apart_from=one.uid, situation=situation)
    named = [by_area_name(each.findings, each.areas) for each in (before, after)]
    return before, after, compare(*named, plan.profile.matrix)


def _only(one: Register, other: Register) -> list[Reached]:
    """Return the villages that one reaches and the other does not."""
    from planning.harm.reached import once_each

    there = {each.uid for each in other.reached}
    return [each for each in once_each(one.reached) if each.uid not in there]


def _show_reached(
    before: Register, after: Register, lost: Sequence[Reached], gained: Sequence[Reached], line: CommandLine
) -> None:
    from planning.harm.reached import once_each
    from planning.harm.wording import people_of_villages

    if not (before.reached or after.reached):
        return
    people = [people_of_villages([each.people for each in once_each(side.reached)]) for side in (before, after)]
    line.out(text("  People reached: {before}; then {after}.", before=people[0], after=people[1]))
    if lost:
        line.out(text("  No longer reached: {names}.", names=", ".join(each.name for each in lost)))
    if gained:
        line.out(text("  Reached then: {names}.", names=", ".join(each.name for each in gained)))


COMMAND = CliCommand(
    "compare",
    N_("Say how harm differs if an operation is elsewhere, at another time, or another one instead."),
    _configure,
    _run,
)
