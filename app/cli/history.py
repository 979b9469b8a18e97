"""``palabre history``: who did what to a plan, when, and what one act changed."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.cli.command import CliCommand, CommandLine, add_json, add_plan
from planning.errors import BadInput
from planning.i18n import N_, Text, plural, text
from planning.profile import role_title

if TYPE_CHECKING:
    from storage.changes import Change
    from storage.history import HistoryEntry
    from storage.plan import Plan

_LIMIT = 50


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument("--person", metavar="P", help=N_("only acts of a person whose name holds this"))
    parser.add_argument("--thing", default="", metavar="T", help=N_("only acts on a thing of this name or uid"))
    parser.add_argument("--day", metavar="YYYY-MM-DD", help=N_("only acts of this day, as who acted counted it"))
    parser.add_argument("--limit", type=int, default=_LIMIT, metavar="N", help=N_("how many acts, the latest first"))
    parser.add_argument("--act", type=int, metavar="N", help=N_("what one act changed, before and after"))
    add_json(parser)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:

    day = None if arguments.day is None else _day(arguments.day)
    if arguments.limit < 1:
        raise BadInput(text("--limit takes a number from 1."))
    with line.plan(arguments) as plan:
        if arguments.act is not None:
            _show_act(plan, arguments, line)
            return 0
        from storage.history import history

        found = history(plan, person=arguments.person, thing=arguments.thing, day=day, limit=arguments.limit)
    if arguments.json:
        line.json({"acts": [_plain_entry(each, line) for each in found]})
    else:
        for each in found:
            line.out(_said(each, line))
        if not found:
            line.message(text("No act matches."))
    return 0


def _day(stated: str) -> date:
    try:
        return date.fromisoformat(stated)
    except ValueError:
        raise BadInput(text("{day} is not a day. Write it as 2026-03-05.", day=stated)) from None


def _show_act(plan: Plan, arguments: argparse.Namespace, line: CommandLine) -> None:
    from storage.changes import changes
    from storage.history import entry

    act = entry(plan, arguments.act)
    if act is None:
        raise BadInput(text("There is no act {act} in the journal.", act=str(arguments.act)))
    changed = changes(plan, act.id)
    if arguments.json:
        line.json({"act": _plain_entry(act, line), "changes": [_plain_change(each, line) for each in changed]})
        return
    line.out(_said(act, line))
    for each in changed:
        line.out(f"{each.table}  {line.catalogue(each.name)}  {each.uid}".replace("    ", "  "))
        for column in dict.fromkeys((*(each.before or {}), *(each.after or {}))):
            before, after = (_value(state, column) for state in (each.before, each.after))
            if before or after:
                line.out(f"    {column}: {before or '-'} -> {after or '-'}")
    if len(changed) < act.changes:
        line.out(plural("and {count} change more", "and {count} changes more", act.changes - len(changed)))


def _said(act: HistoryEntry, line: CommandLine) -> str:
    say = line.catalogue
    back = "" if act.undone_by is None else say(text("[taken back by act {act}]", act=str(act.undone_by)))
    parts = (f"{act.id:>6}", say.moment(act.at), say(_who(act)), say(act.title), back)
    return "  ".join(filter(None, parts))


def _who(act: HistoryEntry) -> Text | str:
    if act.is_outside:
        return N_("another program")
    role = act.actor.role or act.actor.component
    name = act.actor.name or N_("nobody named")
    return text("{name} ({role})", name=Text(name), role=role_title(role)) if role else name


def _plain_entry(act: HistoryEntry, line: CommandLine) -> dict[str, object]:
    return {
        "id": act.id,
        "title": line.catalogue(act.title),
        "who": act.actor.name,
        "role": act.actor.role,
        "component": act.actor.component,
        "at": act.at.isoformat(),
        "outside": act.is_outside,
        "undoes": act.undoes,
        "undone_by": act.undone_by,
        "changes": act.changes,
    }


def _plain_change(change: Change, line: CommandLine) -> dict[str, object]:
    def plain(state: Mapping[str, object] | None) -> dict[str, object] | None:
        return None if state is None else {column: _plain(value) for column, value in state.items()}

    name = line.catalogue(change.name)
    return {
        "table": change.table,
        "uid": change.uid,
        "name": name,
        "before": plain(change.before),
        "after": plain(change.after),
    }


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return {"bytes": len(value)}
    wkt = getattr(value, "wkt", None)
    return value if wkt is None else wkt


def _value(state: Mapping[str, object] | None, column: str) -> str:
    value = None if state is None else _plain(state.get(column))
    return "" if value is None else str(value)


COMMAND = CliCommand("history", N_("Say who did what to a plan, and when."), _configure, _run)
