"""``palabre alert``: alerts of communities, the response clock and its report; who gave one stays sealed."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from app.cli.command import CliCommand, CommandLine, add_action, add_code, add_json, add_plan, day, first_line
from app.cli.records import add_place, by_uid, place_of
from planning.codes import code_list
from planning.errors import BadInput, Refusal
from planning.i18n import N_, text
from planning.times import parse_moment

if TYPE_CHECKING:
    from planning.alerts import Alert, ResponseReport

_MEDIAN = N_("median: the answered alert in the middle; of an even number, the slower of the two in the middle")


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(
        dest="action", required=True, metavar="add|list|respond|close|report|unseal", help=N_("what to do")
    )
    add = add_action(parser, actions, "add", N_("Record an alert and say its uid."))
    add_plan(add)
    add_code(add, "--type", "incident_type", N_("type of the alert"), default="", metavar="CODE")
    add_code(add, "--channel", "alert_channel", N_("how it came"), default="", metavar="CODE")
    add_place(add)
    add.add_argument("--received", metavar="ISO", help=N_("when it was received, with offset; now where not said"))
    add.add_argument("--verified", metavar="ISO", help=N_("when it was verified, with offset"))
    add.add_argument("--decision", default="", metavar="T", help=N_("what was decided"))
    source = add.add_mutually_exclusive_group()
    source.add_argument("--source", action="store_true", help=N_("ask at the terminal who gave it, and seal that"))
    source.add_argument("--source-file", type=Path, metavar="FILE", help=N_("file whose first line says who gave it"))
    add_json(add)
    add.set_defaults(act=_add)

    listing = add_action(parser, actions, "list", N_("List the alerts, those that wait longest first."))
    add_plan(listing)
    listing.add_argument("--waiting", action="store_true", help=N_("only those that wait for a response"))
    add_json(listing)
    listing.set_defaults(act=_list)

    respond = add_action(parser, actions, "respond", N_("Say that the response to an alert has begun."))
    _name(respond)
    respond.add_argument("--at", metavar="ISO", help=N_("when, with offset; now where not said"))
    respond.add_argument("--decision", default="", metavar="T", help=N_("what was decided"))
    respond.add_argument("--outcome", default="", metavar="T", help=N_("what came of it"))
    respond.set_defaults(act=_respond)

    close = add_action(
        parser, actions, "close", N_("Close an alert with what came of it, after a response or without.")
    )
    _name(close)
    close.add_argument("--outcome", required=True, metavar="T", help=N_("what came of it"))
    close.add_argument("--decision", default="", metavar="T", help=N_("what was decided; needed without a response"))
    close.set_defaults(act=_close)

    reporting = add_action(parser, actions, "report", N_("Say how many alerts were answered, and how fast."))
    add_plan(reporting)
    reporting.add_argument("--from", dest="first", type=day, metavar="DATE", help=N_("received from this day on (UTC)"))
    reporting.add_argument("--until", dest="last", type=day, metavar="DATE", help=N_("received until this day (UTC)"))
    add_json(reporting)
    reporting.set_defaults(act=_report)

    unseal = add_action(parser, actions, "unseal", N_("Show at the terminal who gave an alert; the journal notes it."))
    _name(unseal)
    unseal.add_argument(
        "--key", required=True, type=Path, metavar="FILE", help=N_("file of the mission's recovery key")
    )
    unseal.set_defaults(act=_unseal)


def _name(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument("uid", metavar="UID", help=N_("uid of the alert, as list shows it"))


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    return int(arguments.act(arguments, line))


def _add(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.alerts import Alert
    from storage.commands.alerts import add_alert
    from storage.sealing import seal_source

    uid, refused = str(uuid4()), None
    received = _moment(arguments.received, line) if arguments.received else line.clock()
    source = _source(arguments, line)
    with line.plan(arguments, writing=True) as plan:
        place, called = place_of(arguments, plan)
        alert = Alert(
            uid,
            alert_type=arguments.type,
            alert_channel=arguments.channel,
            place=called,
            received_at=received,
            verified_at=_moment(arguments.verified, line) if arguments.verified else None,
            decision=arguments.decision.strip(),
        )
        sealed = ""
        if source:
            try:
                sealed = seal_source(source, uid, plan.profile.recovery_recipients)
            except Refusal as refusal:
                refused = refusal
        plan.run(add_alert(alert, place, sealed))
    if arguments.json:
        line.json({"uid": uid, "source": "sealed" if sealed else None})
    else:
        line.out(uid)
    if refused is None:
        return 0
    line.message(refused.text)
    line.message(text("The alert itself is recorded."))
    return refused.exit_code


def _source(arguments: argparse.Namespace, line: CommandLine) -> str:
    """Return who gave the alert, which is never an argument: every user of the machine could read it."""
    if arguments.source_file is not None:
        return first_line(arguments.source_file)
    if not arguments.source:
        return ""
    if not sys.stdin.isatty():
        raise BadInput(text("Who gave the alert is asked for at a terminal, or read from --source-file."))
    return line.asked(N_("Who gave it: ")).strip()


def _moment(stated: str, line: CommandLine) -> datetime:
    moment = parse_moment(stated)
    if moment > line.clock():
        raise BadInput(text("{time} has not come yet.", time=moment))
    return moment


def _list(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.alerts import AlertState, clock_of, clock_words, longest_waiting_first, title_of
    from storage import queries

    now = line.clock()
    with line.plan(arguments) as plan:
        alerts = longest_waiting_first(queries.alerts(plan), now)
        sealed = {each.uid for each in alerts if queries.sealed_source(plan, each.uid)}
    if arguments.waiting:
        alerts = [each for each in alerts if clock_of(each, now).state is AlertState.WAITING]
    if arguments.json:
        line.json({"alerts": [_facts(each, now, is_sealed=each.uid in sealed) for each in alerts]})
        return 0
    for each in alerts:
        kind = code_list("incident_type").title(each.alert_type, line.language)
        said = (each.uid, line.catalogue(title_of(each)), kind, line.catalogue(clock_words(each, now)))
        line.out("  ".join(filter(None, said)))
    return 0


def _facts(alert: Alert, now: datetime, *, is_sealed: bool) -> dict[str, object]:
    from planning.alerts import MOMENT_FIELDS, TEXT_FIELDS, clock_of

    clock = clock_of(alert, now)
    moments = {name: getattr(alert, name) for name in MOMENT_FIELDS}
    return {
        "uid": alert.uid,
        **{name: getattr(alert, name) or None for name in TEXT_FIELDS},
        **{name: None if at is None else at.isoformat() for name, at in moments.items()},
        "state": str(clock.state),
        "hours": clock.hours,
        "source": "sealed" if is_sealed else None,
    }


def _respond(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.alerts import clock_words, title_of
    from storage import queries
    from storage.commands.alerts import change_alert

    begun = _moment(arguments.at, line) if arguments.at else line.clock()
    with line.plan(arguments, writing=True) as plan:
        alert = by_uid(queries.alerts(plan), arguments.uid)
        if alert.received_at is not None and begun < alert.received_at:
            raise BadInput(text("The response ({time}) is before the receipt of the alert.", time=begun))
        changed = replace(
            alert,
            response_started_at=begun,
            decision=arguments.decision.strip() or alert.decision,
            outcome=arguments.outcome.strip() or alert.outcome,
        )
        plan.run(change_alert(changed, text("The response to alert {name} has begun", name=title_of(alert))))
    line.out(clock_words(changed, line.clock()))
    return 0


def _close(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.alerts import clock_words, title_of
    from storage import queries
    from storage.commands.alerts import change_alert

    with line.plan(arguments, writing=True) as plan:
        alert = by_uid(queries.alerts(plan), arguments.uid)
        decision = arguments.decision.strip() or alert.decision
        if not decision and alert.response_started_at is None:
            raise Refusal(text("Without a response an alert is closed with what was decided: say it with --decision."))
        changed = replace(alert, decision=decision, outcome=arguments.outcome.strip())
        plan.run(change_alert(changed, text("Close alert {name}", name=title_of(alert))))
    line.out(clock_words(changed, line.clock()))
    return 0


def _report(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.alerts import by_month, clock_of, received_in, report
    from storage import queries

    now = line.clock()
    with line.plan(arguments) as plan:
        alerts = received_in(queries.alerts(plan), arguments.first, arguments.last)
    whole, months = report(alerts, now), by_month(alerts, now)
    if arguments.json:
        line.json(
            {
                "from": None if arguments.first is None else arguments.first.isoformat(),
                "until": None if arguments.last is None else arguments.last.isoformat(),
                **_numbers(whole),
                "median_is": line.catalogue(_MEDIAN),
                "months": [{"month": month, **_numbers(each)} for month, each in months.items()],
                "alerts": [
                    {"uid": each.uid, "state": str(clock_of(each, now).state), "hours": clock_of(each, now).hours}
                    for each in alerts
                ],
            }
        )
        return 0
    line.out(whole.words())
    for month, each in months.items():
        line.out(f"{month}  {line.catalogue(each.words())}")
    rest = text(
        "without response: {waiting} waiting, {closed} closed; {unclear} unclear",
        waiting=whole.waiting,
        closed=whole.closed,
        unclear=whole.unclear,
    )
    line.out(rest)
    line.message(_MEDIAN)
    return 0


def _numbers(found: ResponseReport) -> dict[str, object]:
    return {
        "total": found.total,
        "responded": found.responded,
        "waiting": found.waiting,
        "closed_without_response": found.closed,
        "unclear": found.unclear,
        "median_hours": found.median_hours,
    }


def _unseal(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage import queries
    from storage.commands.alerts import note_unsealing
    from storage.sealing import unseal_source

    if not line.stdout.isatty():
        raise Refusal(text("Who gave an alert is shown at a terminal only, and not written to a file or a pipe."))
    identity = first_line(arguments.key, comments="#")
    with line.plan(arguments, writing=True) as plan:
        alert = by_uid(queries.alerts(plan), arguments.uid)
        sealed = queries.sealed_source(plan, alert.uid)
        if not sealed:
            raise Refusal(text("Who gave this alert is not kept."))
        source = unseal_source(sealed, alert.uid, identity)
        plan.run(note_unsealing(alert.uid, line.clock()), line.actor)  # nobody reads it unnoted
    line.out(source)
    return 0


COMMAND = CliCommand(
    "alert", N_("Record alerts of communities, and how fast the mission answers them."), _configure, _run
)
