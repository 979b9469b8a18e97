"""``palabre overlaps``: where operations meet what humanitarians notified, by grade; resolve one with a reason."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.command import CliCommand, CommandLine, add_json, add_plan
from planning.errors import BadInput
from planning.i18n import N_, plural, text
from planning.resolution import GRADE_TITLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planning.operation import Operation
    from planning.overlap_list import OverlapEntry

_STATES = {"open": N_("open"), "open_again": N_("open again"), "resolved": N_("resolved")}


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument("--operation", metavar="REF", help=N_("reference of one operation; all where nothing is said"))
    parser.add_argument("--resolve", metavar="UID", help=N_("resolve the overlap of this uid, with --reason"))
    parser.add_argument("--reason", default="", metavar="T", help=N_("why it is resolved, in words others will read"))
    add_json(parser)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage import queries
    from storage.commands.overlaps import resolve_overlap
    from storage.overlaps import overlaps_now

    if arguments.reason and not arguments.resolve:
        raise BadInput(text("A reason is given for an overlap that is resolved: say which, with --resolve."))
    with line.plan(arguments, writing=bool(arguments.resolve)) as plan:
        chosen = queries.operations(plan)
        if arguments.operation:
            chosen = [queries.operation_by_ref(plan, arguments.operation)]
        found = overlaps_now(plan, chosen)
        if arguments.resolve:
            entry = _named(found, arguments.resolve)
            plan.run(resolve_overlap(entry.resolved(arguments.reason.strip(), line.actor, line.clock())))
            found = overlaps_now(plan, chosen)
    if arguments.json:
        line.json(_facts(chosen, found, line))
    else:
        _show(chosen, found, line)
    return 0


def _named(found: Mapping[str, Sequence[OverlapEntry]], uid: str) -> OverlapEntry:
    for entries in found.values():
        for each in entries:
            if each.uid == uid:
                return each
    raise BadInput(text("There is no overlap {uid} now.", uid=uid))


def _facts(
    operations: Sequence[Operation], found: Mapping[str, Sequence[OverlapEntry]], line: CommandLine
) -> dict[str, object]:
    listed = [_fact(each, operation, line) for operation in operations for each in found[operation.uid]]
    return {"open": sum(each["state"] != "resolved" for each in listed), "overlaps": listed}


def _fact(entry: OverlapEntry, operation: Operation, line: CommandLine) -> dict[str, object]:
    overlap, said = entry.overlap, entry.resolution
    start, end = overlap.span.start, overlap.span.end
    return {
        "uid": entry.uid,
        "operation": operation.ref,
        "grade": overlap.grade.value,
        "state": _state(entry),
        "area": entry.area_name,
        "layer": overlap.kind,
        "subject_uid": entry.subject_uid,
        "number": entry.number,
        "title": line.catalogue(entry.title),
        "distance_m": overlap.distance_m,
        "window": {"start": start.isoformat() if start else None, "end": end.isoformat() if end else None},
        "leg": overlap.leg or None,
        "generalised": overlap.is_generalised,
        "place": line.catalogue(entry.place),
        "time": line.catalogue(entry.time),
        "notes": [line.catalogue(each) for each in entry.notes],
        "resolution": None
        if said is None
        else {
            "reason": said.reason,
            "by": said.actor.name,
            "role": said.actor.role,
            "at": said.at.isoformat(),
            "grade": said.grade,
        },
    }


def _state(entry: OverlapEntry) -> str:
    return "open_again" if entry.is_changed else "open" if entry.is_open else "resolved"


def _show(operations: Sequence[Operation], found: Mapping[str, Sequence[OverlapEntry]], line: CommandLine) -> None:
    say = line.catalogue
    for operation in operations:
        entries = found[operation.uid]
        line.out(
            plural(
                "{ref} {title}: {count} overlap",
                "{ref} {title}: {count} overlaps",
                len(entries),
                ref=operation.ref,
                title=operation.title,
            )
        )
        for each in entries:
            grade, state = say(GRADE_TITLES[each.overlap.grade]), say(_STATES[_state(each)])
            line.out(f"{each.uid}  {grade}  {state}  {each.area_name}  {say(each.title)}  {each.number}".rstrip())
            line.out("    " + " ".join(map(say, (each.place, each.time, each.window, *each.notes))))
            if words := each.resolution_words():
                line.out("    " + say(words))


COMMAND = CliCommand(
    "overlaps",
    N_("List where operations meet what humanitarians notified, by grade; resolve an overlap with a reason."),
    _configure,
    _run,
)
