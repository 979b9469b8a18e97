"""``palabre operation``: add, list, sign, and what became of signatures."""

from __future__ import annotations

import argparse
from pathlib import Path
from uuid import uuid4

from app.cli.command import CliCommand, CommandLine, add_action, add_code, add_json, add_plan, day
from app.cli.key import add_key_passphrase, signing_key
from planning.codes import code_list
from planning.errors import BadInput, Refusal
from planning.i18n import N_, Text, text
from planning.operation import Actor, Component, Consultation, Decision, Operation, Standing
from planning.times import parse_window


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(
        dest="action", required=True, metavar="add|list|sign|signatures", help=N_("what to do")
    )

    add = add_action(parser, actions, "add", N_("Add an operation and say its reference."))
    add_plan(add)
    add.add_argument("--title", required=True, metavar="T", help=N_("what people call the operation"))
    add.add_argument(
        "--component", required=True, choices=[str(each) for each in Component], help=N_("the component that leads it")
    )
    add.add_argument(
        "--start", required=True, metavar="ISO", help=N_("when it begins, with offset, as 2026-03-05T04:00+00:00")
    )
    add.add_argument("--end", required=True, metavar="ISO", help=N_("when it ends, with offset"))
    add.add_argument(
        "--tier",
        type=int,
        choices=(1, 2, 3),
        action="append",
        default=[],
        metavar="N",
        help=N_("tier of the protection concept that it serves: 1, 2 or 3; may be repeated"),
    )
    add_code(add, "--activity", "activity", N_("class of the activity"), default="", metavar="CODE")
    add.add_argument("--description", default="", metavar="T", help=N_("what is done, for the planners"))
    add.add_argument("--purpose", default="", metavar="T", help=N_("what it does for the protection of civilians"))
    add_code(add, "--phase", "phase", N_("phase of protection"), default="", metavar="CODE")
    add.add_argument("--effects", default="", metavar="T", help=N_("what people there will notice of it"))
    add.add_argument("--roads", default="", metavar="T", help=N_("roads that it affects"))
    add.add_argument(
        "--partner-forces", action="store_true", help=N_("forces from outside the United Nations take part")
    )
    add.add_argument("--hrddp", default="", metavar="REFERENCE", help=N_("reference of the human rights due diligence"))
    add.add_argument("--hrddp-date", type=day, metavar="DATE", help=N_("the day on which that assessment was made"))
    add.add_argument("--hrddp-expires", type=day, metavar="DATE", help=N_("the day on which it ends"))
    add_code(add, "--hrddp-level", "level", N_("the level of risk that it found"), default="", metavar="L")
    add.add_argument("--hrddp-measures", default="", metavar="T", help=N_("the measures against that risk"))
    for months in (6, 12, 18):
        add.add_argument(
            f"--effects-{months}", default="", metavar="T", help=N_("second-order effects after so many months")
        )
    add.add_argument("--effects-review", type=day, metavar="DATE", help=N_("the day on which they are reviewed"))
    add_json(add)
    add.set_defaults(act=_add)

    listing = add_action(parser, actions, "list", N_("List the operations."))
    add_plan(listing)
    add_json(listing)
    listing.set_defaults(act=_list)

    sign = add_action(parser, actions, "sign", N_("Sign an operation: release its notice, review it, or decide on it."))
    add_plan(sign)
    sign.add_argument("ref", metavar="REF", help=N_("reference of the operation, such as OP-2026-001"))
    sign.add_argument("--role", required=True, metavar="ROLE", help=N_("role of the person who signs"))
    sign.add_argument("--name", required=True, metavar="NAME", help=N_("name of the person who signs"))
    sign.add_argument("--decision", required=True, choices=[str(each) for each in Decision], help=N_("the decision"))
    sign.add_argument("--comment", default="", metavar="T", help=N_("what the person adds to it"))
    sign.add_argument(
        "--unprotected",
        default="",
        metavar="T",
        help=N_("who stays unprotected, in words; for every decision"),
    )
    sign.add_argument(
        "--until", type=day, metavar="DATE", help=N_("the day until which they stay unprotected; for every decision")
    )
    sign.add_argument(
        "--early-reason",
        default="",
        metavar="T",
        help=N_("why it is decided to go before the notice's feedback date, in words"),
    )
    sign.add_argument(
        "--consultation",
        choices=[str(each) for each in Consultation],
        help=N_("with a release or a review, which need it: what the civilian side says of the operation"),
    )
    sign.add_argument("--key", type=Path, metavar="FILE", help=N_("file of the signing key of the person who signs"))
    add_key_passphrase(sign)
    sign.set_defaults(act=_sign)

    signatures = add_action(
        parser, actions, "signatures", N_("List who signed what, what holds, and what changed since where it does not.")
    )
    add_plan(signatures)
    signatures.add_argument("ref", metavar="REF", help=N_("reference of the operation, such as OP-2026-001"))
    add_json(signatures)
    signatures.set_defaults(act=_signatures)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    return int(arguments.act(arguments, line))


def _add(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage import queries
    from storage.commands.operations import add_operation

    window = parse_window(arguments.start, arguments.end)
    if not arguments.title.strip():
        raise BadInput(text("An operation needs a title."))
    with line.plan(arguments, writing=True) as plan:
        operation = Operation(
            uid=str(uuid4()),
            ref=queries.next_operation_ref(plan, line.clock().year),
            title=arguments.title.strip(),
            component=Component(arguments.component),
            tiers=tuple(sorted(set(arguments.tier))),
            window=window,
            activity=arguments.activity,
            description=arguments.description,
            effects=arguments.effects,
            roads_affected=arguments.roads,
            partner_forces=arguments.partner_forces,
            hrddp_reference=arguments.hrddp,
            hrddp_assessed_on=arguments.hrddp_date,
            hrddp_expires_on=arguments.hrddp_expires,
            hrddp_level=arguments.hrddp_level,
            hrddp_measures=arguments.hrddp_measures,
            effects_6_months=arguments.effects_6,
            effects_12_months=arguments.effects_12,
            effects_18_months=arguments.effects_18,
            effects_review_on=arguments.effects_review,
            poc_purpose=arguments.purpose.strip(),
            phase=arguments.phase,
        )
        plan.run(add_operation(operation))
    if arguments.json:
        line.json({"ref": operation.ref, "uid": operation.uid, "title": operation.title, "status": "draft"})
    else:
        line.out(operation.ref)
    return 0


def _list(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage import queries
    from storage.register import status_now

    with line.plan(arguments) as plan:
        listed = [(operation, str(status_now(plan, operation))) for operation in queries.operations(plan)]
    if arguments.json:
        line.json(
            {
                "operations": [
                    {
                        "ref": operation.ref,
                        "title": operation.title,
                        "status": status,
                        "component": str(operation.component),
                        "tiers": list(operation.tiers),
                        "phase": operation.phase or None,
                        "purpose": operation.poc_purpose or None,
                        "start": operation.window.start.isoformat(),
                        "end": operation.window.end.isoformat(),
                    }
                    for operation, status in listed
                ]
            }
        )
        return 0
    states = code_list("operation_status")
    for operation, status in listed:
        line.out(f"{operation.ref}  {states.title(status, line.language)}  {operation.title}")
    return 0


def _signatures(arguments: argparse.Namespace, line: CommandLine) -> int:
    from app.since_signed import since_signed_words
    from planning.profile import role_title
    from planning.signed import unprotected_words, valid_signatures
    from storage import queries
    from storage.register import fresh_register
    from storage.since_signed import since_signed

    with line.plan(arguments) as plan:
        register = fresh_register(plan, queries.operation_by_ref(plan, arguments.ref))
        given = (register.operation, register.areas, register.flags, register.signatures)
        holding = {each.uid for each in valid_signatures(*given)}
        references = {each.uid: each.ref for each in queries.operations(plan)}
        titles = {role.id: role.title for role in plan.profile.roles}
        since = {
            each.uid: since_signed_words(since_signed(plan, each), references, line.catalogue)
            for each in register.signatures
            if each.uid not in holding
        }
    if arguments.json:
        listed = [
            {
                "decision": str(each.decision),
                "name": each.actor.name,
                "role": each.actor.role,
                "at": each.signed_at.isoformat(),
                "comment": each.comment,
                "consultation": each.consultation or None,
                "unprotected": each.unprotected or None,
                "unprotected_until": None if each.unprotected_until is None else each.unprotected_until.isoformat(),
                "early_reason": each.early_reason or None,
                "standing": str(each.standing),
                "holds": each.uid in holding,
                "changed_since": [line.catalogue(said) for said in since.get(each.uid, ())],
            }
            for each in register.signatures
        ]
        line.json({"operation": register.operation.ref, "signatures": listed})
        return 0
    for each in register.signatures:
        line.out(
            text(
                "{decision}: {name}, {role}, {at}. {standing}, {holds}.",
                decision=code_list("decision").title(str(each.decision), line.language),
                name=each.actor.name,
                role=titles.get(each.actor.role) or role_title(each.actor.role),
                at=each.signed_at,
                standing=code_list("standing").title(str(each.standing), line.language),
                holds=Text(N_("holds") if each.uid in holding else N_("void")),
            )
        )
        if each.consultation:
            line.out(f"  {code_list('consultation').title(each.consultation, line.language)}")
        if each.comment:
            line.out(f"  {each.comment}")
        if each.unprotected:
            line.out(text("  {said}", said=unprotected_words(each)))
        if each.early_reason:
            line.out(text("  Before the feedback date, because: {why}", why=each.early_reason))
        if each.standing is Standing.REFUSED:
            line.out(text("  Refused: its key is not trusted for this, or another program wrote it."))
            continue
        for said in since.get(each.uid, ()):
            line.out(text("  {said}", said=said))
    return 0


def _sign(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.gate import sign
    from planning.obstacles import Obstructed
    from storage import queries
    from storage.commands.harm import store_flags
    from storage.commands.signatures import add_signature
    from storage.register import fresh_register

    decision = Decision(arguments.decision)
    with line.plan(arguments, writing=True) as plan:
        operation = queries.operation_by_ref(plan, arguments.ref)
        mission = plan.profile
        role = mission.role(arguments.role)
        # The gate judges what the plan knows now, and what it judged is what stands in the register.
        register = fresh_register(plan, operation)
        if not register.is_stored:
            plan.run(store_flags(operation.uid, register.flags))
        content = (operation, register.areas, register.flags, register.signatures)
        actor = Actor(arguments.name.strip(), role.id, role.component)
        try:
            signature = sign(
                *content,
                decision=decision,
                actor=actor,
                profile=mission,
                now=line.clock(),
                comment=arguments.comment,
                unprotected=arguments.unprotected,
                unprotected_until=arguments.until,
                early_reason=arguments.early_reason,
                consultation=Consultation(arguments.consultation) if arguments.consultation else None,
                answers=register.answers,
                trusted=queries.trusted_keys(plan),
                key=signing_key(arguments.key, arguments.key_passphrase_file, line),
            )
        except Obstructed as obstructed:
            for each in obstructed.obstacles:
                line.message(each.reason)
            return Refusal.exit_code
        plan.run(add_signature(signature), actor)
    shown = code_list("decision").title(str(decision), line.language)
    standing = code_list("standing").title(str(signature.standing), line.language)
    line.out(text("{ref} is signed: {decision}. {standing}.", ref=operation.ref, decision=shown, standing=standing))
    return 0


COMMAND = CliCommand("operation", N_("Add, list and sign operations."), _configure, _run)
