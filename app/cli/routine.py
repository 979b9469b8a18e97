"""``palabre routine``: sign an operation's answers for those of its class, list such registers, revoke one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import CliCommand, CommandLine, add_action, add_json, add_plan
from app.cli.key import add_key_passphrase, signing_key
from planning.codes import code_list
from planning.errors import Refusal
from planning.i18n import N_, plural, text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from planning.harm.carrying import Left
    from planning.harm.routine import RoutineRegister
    from planning.operation import HarmFlag


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="sign|list|revoke", help=N_("what to do"))
    sign = add_action(parser, actions, "sign", N_("Carry an operation's answers over to those of its class."))
    add_plan(sign)
    sign.add_argument("ref", metavar="REF", help=N_("reference of the operation, such as OP-2026-001"))
    sign.add_argument("--role", required=True, metavar="ROLE", help=N_("role of the person who signs"))
    sign.add_argument("--name", required=True, metavar="NAME", help=N_("name of the person who signs"))
    sign.add_argument("--days", type=int, metavar="N", help=N_("for how many days; else for as many as may be"))
    sign.add_argument("--key", type=Path, metavar="FILE", help=N_("file of the signing key of the person who signs"))
    add_key_passphrase(sign)
    sign.set_defaults(act=_sign)

    listing = add_action(parser, actions, "list", N_("List the routine registers."))
    add_plan(listing)
    add_json(listing)
    listing.set_defaults(act=_list)

    revoke = add_action(parser, actions, "revoke", N_("Revoke a routine register from now on."))
    add_plan(revoke)
    revoke.add_argument("reference", metavar="RR", help=N_("its reference, such as RR-2026-001"))
    revoke.add_argument("--reason", default="", metavar="T", help=N_("why, in words that others will read"))
    revoke.set_defaults(act=_revoke)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    return int(arguments.act(arguments, line))


def _sign(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.harm.carrying import carried
    from planning.harm.routine import most_days
    from planning.harm.routine_signing import sign_routine
    from planning.obstacles import Obstructed
    from planning.operation import Actor
    from storage import queries
    from storage.commands.harm import store_flags
    from storage.commands.routine import add_routine_register
    from storage.register import fresh_register

    with line.plan(arguments, writing=True) as plan:
        operation = queries.operation_by_ref(plan, arguments.ref)
        mission, now = plan.profile, line.clock()
        # What is carried over is answered for what the plan knows now, and stands so in the register.
        register = fresh_register(plan, operation)
        if not register.is_stored:
            plan.run(store_flags(operation.uid, register.flags))
        try:
            routine = sign_routine(
                operation,
                register.areas,
                register.flags,
                reference=queries.next_routine_reference(plan, now.year),
                days=most_days(operation.activity) if arguments.days is None else arguments.days,
                actor=Actor(arguments.name, arguments.role),
                profile=mission,
                now=now,
                trusted=queries.trusted_keys(plan),
                key=signing_key(arguments.key, arguments.key_passphrase_file, line),
            )
        except Obstructed as obstructed:
            for each in obstructed.obstacles:
                line.message(each.reason)
            return Refusal.exit_code
        plan.run(add_routine_register(routine), routine.actor)
    _tell_left(carried(register.flags, mission.matrix).left, line)
    line.out(
        plural(
            "{reference} answers {count} finding until {end}. {standing}.",
            "{reference} answers {count} findings until {end}. {standing}.",
            len(routine.answers),
            reference=routine.reference,
            end=routine.valid_until,
            standing=code_list("standing").title(str(routine.standing), line.language),
        )
    )
    return 0


def _tell_left(left: Mapping[Left, tuple[HarmFlag, ...]], line: CommandLine) -> None:
    """Say what was not carried over, and why."""
    from planning.harm.carrying import LEFT_REASONS
    from planning.i18n import Text

    for why, flags in left.items():
        codes = ", ".join(sorted({flag.code for flag in flags}))
        line.message(
            plural(
                "Not carried over: {count} flag ({codes}). {reason}",
                "Not carried over: {count} flags ({codes}). {reason}",
                len(flags),
                codes=codes,
                reason=Text(LEFT_REASONS[why]),
            )
        )


def _list(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage import queries

    with line.plan(arguments) as plan:
        registers, now = queries.routine_registers(plan), line.clock()
    if arguments.json:
        line.json({"routine_registers": [_facts(each, now) for each in registers]})
        return 0
    if not registers:
        line.out(text("The plan has no routine register."))
    for each in registers:
        line.out(
            plural(
                "{reference}  {activity}, {count} answer, until {end}, {name}, {role}: {standing}, {state}",
                "{reference}  {activity}, {count} answers, until {end}, {name}, {role}: {standing}, {state}",
                len(each.answers),
                reference=each.reference,
                activity=code_list("activity").title(each.activity, line.language),
                end=each.ends_at,
                name=each.actor.name,
                role=each.actor.role,
                standing=code_list("standing").title(str(each.standing), line.language),
                state=text("in force") if each.is_in_force(now) else text("not in force"),
            )
        )
    return 0


def _facts(register: RoutineRegister, now: datetime) -> dict[str, object]:
    return {
        "uid": register.uid,
        "reference": register.reference,
        "activity": register.activity,
        "made_from": register.made_from,
        "name": register.actor.name,
        "role": register.actor.role,
        "signed_at": register.signed_at.isoformat(),
        "valid_until": register.valid_until.isoformat(),
        "revoked_at": None if register.revoked_at is None else register.revoked_at.isoformat(),
        "revoked_because": register.revoked_because,
        "standing": str(register.standing),
        "in_force": register.is_in_force(now),
        "digest": register.digest,
        "answers": [
            {
                "code": each.code,
                "subject": {"kind": each.subject_kind, "uid": each.subject_uid},
                "distance_m": each.distance_m,
                "level": each.level,
                "status": str(each.status),
                "answer": each.answer,
                "owner": each.owner,
                "due": None if each.due is None else each.due.isoformat(),
            }
            for each in register.answers
        ],
    }


def _revoke(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage import queries
    from storage.commands.routine import revoke_routine_register

    with line.plan(arguments, writing=True) as plan:
        register = queries.routine_register_by_reference(plan, arguments.reference)
        plan.run(revoke_routine_register(register, arguments.reason.strip()))
    line.out(
        text("{reference} is revoked: what it answered for operations to come is open.", reference=register.reference)
    )
    return 0


COMMAND = CliCommand(
    "routine", N_("Sign answers for the patrols and convoys of the next days, list and revoke them."), _configure, _run
)
