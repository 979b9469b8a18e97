"""``palabre activity``: record what the mission does or did at a place, and list it with its purpose."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING
from uuid import uuid4

from app.cli.command import CliCommand, CommandLine, add_action, add_code, add_json, add_plan
from app.cli.records import add_place, place_of
from planning.codes import code_list
from planning.i18n import N_, text
from planning.times import parse_moment

if TYPE_CHECKING:
    from planning.activities import Activity


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="add|list", help=N_("what to do"))
    add = add_action(parser, actions, "add", N_("Record an activity at a place and say its uid."))
    add_plan(add)
    add_place(add)
    add_code(add, "--class", "activity", N_("class of the activity"), dest="activity", default="", metavar="CODE")
    add_code(add, "--component", "component", N_("the component that leads it"), default="", metavar="C")
    add.add_argument("--start", default="", metavar="ISO", help=N_("when it begins, with offset"))
    add.add_argument("--end", default="", metavar="ISO", help=N_("when it ends, with offset"))
    add_code(add, "--phase", "phase", N_("phase of protection"), default="", metavar="CODE")
    add.add_argument("--purpose", default="", metavar="T", help=N_("what it does for the protection of civilians"))
    add.add_argument("--operation", default="", metavar="REF", help=N_("the operation that it is a part of"))
    add.add_argument(
        "--tier", type=int, choices=(1, 2, 3), action="append", default=[], metavar="N",
        help=N_("tier of the protection concept that it serves: 1, 2 or 3; may be repeated"),
    )  # fmt: skip
    add_json(add)
    add.set_defaults(act=_add)
    listing = add_action(parser, actions, "list", N_("List the activities with phase and purpose."))
    add_plan(listing)
    add_json(listing)
    listing.set_defaults(act=_list)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    return int(arguments.act(arguments, line))


def _add(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.activities import Activity, require_activity
    from storage import queries
    from storage.commands.activities import add_activity

    with line.plan(arguments, writing=True) as plan:
        place, called = place_of(arguments, plan)
        operation = arguments.operation and queries.operation_by_ref(plan, arguments.operation).uid
        activity = Activity(
            str(uuid4()),
            called,
            activity=arguments.activity,
            component=arguments.component,
            phase=arguments.phase,
            poc_purpose=arguments.purpose.strip(),
            tiers=tuple(sorted(set(arguments.tier))),
            starts_at=parse_moment(arguments.start) if arguments.start else None,
            ends_at=parse_moment(arguments.end) if arguments.end else None,
            operation_uid=operation,
        )
        require_activity(activity, has_place=place is not None)
        assert place is not None
        plan.run(add_activity(activity, place))
    if arguments.json:
        line.json({"uid": activity.uid})
    else:
        line.out(activity.uid)
    return 0


def _list(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.activities import activities_of
    from planning.kinds.activities import KIND
    from storage import queries

    with line.plan(arguments) as plan:
        activities = activities_of(queries.read_columns(plan, "activities"))
        refs = {each.uid: each.ref for each in queries.operations(plan)}
    if arguments.json:
        told = [_facts(each, refs) for each in activities]
        line.json({"sensitivity": KIND.sensitivity.value, "activities": told})
        return 0
    for each in activities:
        _say(each, refs, line)
    return 0


def _facts(activity: Activity, refs: dict[str, str]) -> dict[str, object]:
    starts, ends = activity.starts_at, activity.ends_at
    return {
        "uid": activity.uid,
        "name": activity.name or None,
        "class": activity.activity or None,
        "component": activity.component or None,
        "tiers": list(activity.tiers),
        "phase": activity.phase or None,
        "purpose": activity.poc_purpose or None,
        "start": None if starts is None else starts.isoformat(),
        "end": None if ends is None else ends.isoformat(),
        "operation": refs.get(activity.operation_uid),
        "lon": None if activity.lon != activity.lon else activity.lon,
        "lat": None if activity.lat != activity.lat else activity.lat,
    }


def _say(activity: Activity, refs: dict[str, str], line: CommandLine) -> None:
    say, language = line.catalogue, line.language
    starts = say(N_("start not stated")) if activity.starts_at is None else say.moment(activity.starts_at)
    what = code_list("activity").title(activity.activity, language) if activity.activity else ""
    told = (activity.uid, starts, what, activity.name, refs.get(activity.operation_uid, ""))
    line.out("  ".join(filter(None, told)))
    phase = code_list("phase").title(activity.phase, language) if activity.phase else say(N_("phase not stated"))
    purpose = activity.poc_purpose or say(N_("purpose not stated"))
    line.out(text("    {phase}: {purpose}", phase=phase, purpose=purpose))


COMMAND = CliCommand("activity", N_("Record what the mission does at a place, for which protection."), _configure, _run)
