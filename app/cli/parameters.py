"""``palabre parameters``: the numbers that harm rules go by, and what setting one otherwise would change."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.command import CliCommand, CommandLine, add_action, add_json, add_plan, add_yes
from app.cli.comparison import show_comparison
from planning.errors import BadInput
from planning.harm.parameters import MISSION, ParameterChange, parameters, require_change, require_known
from planning.i18n import N_, text

if TYPE_CHECKING:
    from storage.plan import Plan


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(
        dest="action", required=True, metavar="list|set|reset|versions", help=N_("what to do")
    )
    listing = add_action(parser, actions, "list", N_("List the numbers of the harm rules."))
    add_plan(listing)
    listing.add_argument("--code", metavar="C", help=N_("of one rule, such as H01"))
    add_json(listing)
    listing.set_defaults(act=_list)

    change = add_action(parser, actions, "set", N_("Set a number for the mission, after showing what it changes."))
    _name(change)
    change.add_argument("value", type=float, metavar="VALUE", help=N_("the number, in the unit that list shows"))
    change.add_argument("--reason", default="", metavar="T", help=N_("why"))
    change.add_argument("--dry-run", action="store_true", help=N_("only show what it changes"))
    add_yes(change)
    change.set_defaults(act=_set)

    reset = add_action(parser, actions, "reset", N_("Go back to the number that ships, after showing what it changes."))
    _name(reset)
    reset.add_argument("--dry-run", action="store_true", help=N_("only show what it changes"))
    add_yes(reset)
    reset.set_defaults(act=_reset)

    versions = add_action(
        parser, actions, "versions", N_("List how a number was set: from what to what, by whom, why.")
    )
    _name(versions)
    add_json(versions)
    versions.set_defaults(act=_versions)


def _name(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument("code", metavar="CODE", help=N_("code of the rule, such as H01"))
    parser.add_argument("parameter", metavar="PARAMETER", help=N_("name of the number, such as distance_m"))


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    return int(arguments.act(arguments, line))


def _list(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage import queries

    with line.plan(arguments) as plan:
        given = queries.harm_parameters(plan)
    shipped = parameters()
    rows = [row for row in given.rows if arguments.code in (None, row.code) and row.parameter != "band"]
    if arguments.code and not rows:
        raise BadInput(text("There is no harm rule {code} with numbers.", code=arguments.code))
    if arguments.json:
        line.json(
            {
                "parameters": [
                    {
                        "code": row.code,
                        "parameter": row.parameter,
                        "value": given.number(row.code, row.parameter),
                        "shipped": shipped.number(row.code, row.parameter),
                        "unit": row.unit,
                        "source": row.source,
                    }
                    for row in rows
                ]
            }
        )
        return 0
    for row in rows:
        about = row.meaning.of(line.language)
        line.out(f"{row.code}  {row.parameter:<20} {row.value:>8} {row.unit:<6} {row.source}  {about}")
        if row.source == MISSION:
            line.out(text("     ships as {value}", value=f"{shipped.number(row.code, row.parameter):g}"))
    return 0


def _set(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage.commands.parameters import set_parameter

    change = ParameterChange(arguments.code.upper(), arguments.parameter, arguments.value, arguments.reason.strip())
    require_change(change)
    with line.plan(arguments, writing=not arguments.dry_run) as plan:
        _show_effect(plan, change.code, change.parameter, change, line)
        if arguments.dry_run:
            return 0
        line.require_yes(
            text("Set {parameter} of {code} so? [yes/no]", parameter=change.parameter, code=change.code), arguments.yes
        )
        plan.run(set_parameter(change), line.actor)
    line.out(
        text("{code} {parameter} is {value}.", code=change.code, parameter=change.parameter, value=f"{change.value:g}")
    )
    return 0


def _reset(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage.commands.parameters import reset_parameter

    code, parameter = arguments.code.upper(), arguments.parameter
    require_known(code, parameter)
    with line.plan(arguments, writing=not arguments.dry_run) as plan:
        _show_effect(plan, code, parameter, None, line)
        if arguments.dry_run:
            return 0
        line.require_yes(
            text("Set {parameter} of {code} back? [yes/no]", parameter=parameter, code=code), arguments.yes
        )
        plan.run(reset_parameter(code, parameter), line.actor)
    shipped = parameters().number(code, parameter)
    line.out(text("{code} {parameter} is {value}.", code=code, parameter=parameter, value=f"{shipped:g}"))
    return 0


def _show_effect(plan: Plan, code: str, parameter: str, change: ParameterChange | None, line: CommandLine) -> None:
    """Say for each operation which flags fall away, appear or weigh otherwise, and which signatures that voids."""
    from planning.harm.effect import voided
    from storage.parameter_effects import effects

    shown = []
    for effect in effects(plan, code, parameter, change):
        show_comparison(effect.operation.ref, effect.found, plan.profile, line)
        shown.append(effect)
    for each in voided(shown, line.language):
        line.out(each)


def _versions(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage.parameter_versions import parameter_versions

    code, parameter = arguments.code.upper(), arguments.parameter
    require_known(code, parameter)
    with line.plan(arguments) as plan:
        versions = parameter_versions(plan).get((code, parameter), ())
    shipped = parameters().number(code, parameter)
    if arguments.json:
        line.json(
            {
                "code": code,
                "parameter": parameter,
                "shipped": shipped,
                "versions": [
                    {
                        "before": shipped if each.before is None else each.before,
                        "after": shipped if each.after is None else each.after,
                        "reason": each.reason,
                        "by": each.actor.name,
                        "at": each.at.isoformat(),
                    }
                    for each in versions
                ],
            }
        )
        return 0
    for each in versions:
        line.out(
            text(
                "{when}  {who}: {before} -> {after}  {why}",
                when=each.at,
                who=each.actor.name or text("Nobody named"),
                before=f"{shipped if each.before is None else each.before:g}",
                after=f"{shipped if each.after is None else each.after:g}",
                why=each.reason or each.title,
            )
        )
    if not versions:
        line.message(text("It was never set: {value}, as it ships.", value=f"{shipped:g}"))
    return 0


COMMAND = CliCommand(
    "parameters", N_("List or set the numbers that harm rules go by, and see what that changes."), _configure, _run
)
