"""``palabre parameters``: the numbers that harm rules go by, and what setting one otherwise would change."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import CliCommand, CommandLine, add_action, add_json, add_plan, add_yes
from app.cli.comparison import show_comparison
from planning.errors import BadInput, CannotWrite
from planning.harm.bands import bands_said, stated_bands
from planning.harm.parameters import BAND, MISSION, ParameterChange, parameters, require_change, require_known
from planning.i18n import N_, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.plan import Plan


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(
        dest="action", required=True, metavar="list|set|reset|versions|export|import", help=N_("what to do")
    )
    listing = add_action(parser, actions, "list", N_("List the numbers of the harm rules."))
    add_plan(listing)
    listing.add_argument("--code", metavar="C", help=N_("of one rule, such as H01"))
    add_json(listing)
    listing.set_defaults(act=_list)

    change = add_action(parser, actions, "set", N_("Set a number for the mission, after showing what it changes."))
    _name(change)
    change.add_argument(
        "value",
        metavar="VALUE",
        help=N_("the number, in the unit that list shows; or all bands, as “0 likely severe; inf unlikely moderate”"),
    )
    change.add_argument("--reason", default="", metavar="T", help=N_("why"))
    change.add_argument("--dry-run", action="store_true", help=N_("only show what it changes"))
    add_yes(change)
    change.set_defaults(act=_set)

    reset = add_action(parser, actions, "reset", N_("Go back to the number that ships, after showing what it changes."))
    _name(reset)
    reset.add_argument("--dry-run", action="store_true", help=N_("only show what it changes"))
    add_yes(reset)
    reset.set_defaults(act=_reset)

    export = add_action(parser, actions, "export", N_("Write the numbers and bands as a CSV table."))
    add_plan(export)
    export.add_argument("--out", required=True, type=Path, metavar="FILE", help=N_("the file to write, .csv"))
    export.set_defaults(act=_export)

    reading = add_action(
        parser, actions, "import", N_("Set numbers and bands by a CSV table, after showing what that changes.")
    )
    add_plan(reading)
    reading.add_argument("file", type=Path, metavar="FILE", help=N_("the table, as export writes it"))
    reading.add_argument("--reason", default="", metavar="T", help=N_("why"))
    reading.add_argument("--dry-run", action="store_true", help=N_("only show what it changes"))
    add_yes(reading)
    reading.set_defaults(act=_import)

    versions = add_action(
        parser, actions, "versions", N_("List how a number was set: from what to what, by whom, why.")
    )
    _name(versions)
    add_json(versions)
    versions.set_defaults(act=_versions)


def _name(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument("code", metavar="CODE", help=N_("code of the rule, such as H01"))
    parser.add_argument("parameter", metavar="PARAMETER", help=N_("name of the number, such as distance_m; or band"))


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    return int(arguments.act(arguments, line))


def _list(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage import queries

    with line.plan(arguments) as plan:
        given = queries.harm_parameters(plan)
    shipped = parameters()
    rows = [row for row in given.rows if arguments.code in (None, row.code)]
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
                    if row.parameter != BAND
                ],
                "bands": [
                    {
                        "code": code,
                        "value": bands_said(bands),
                        "shipped": bands_said(shipped.bands[code]),
                        "source": next(row.source for row in rows if (row.code, row.parameter) == (code, BAND)),
                    }
                    for code, bands in given.bands.items()
                    if arguments.code in (None, code)
                ],
            }
        )
        return 0
    for row in rows:
        about = row.meaning.of(line.language)
        line.out(f"{row.code}  {row.parameter:<20} {row.value:>8} {row.unit:<6} {row.source}  {about}")
        if row.source == MISSION and row.parameter != BAND:
            line.out(text("     ships as {value}", value=f"{shipped.number(row.code, row.parameter):g}"))
    return 0


def _set(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage.commands.parameters import set_parameter
    from storage.parameter_effects import with_change

    change = _stated(arguments)
    require_change(change)
    with line.plan(arguments, writing=not arguments.dry_run) as plan:
        _show_effect(plan, with_change(plan, change.code, change.parameter, change), line)
        if arguments.dry_run:
            return 0
        line.require_yes(
            text("Set {parameter} of {code} so? [yes/no]", parameter=change.parameter, code=change.code), arguments.yes
        )
        plan.run(set_parameter(change), line.actor)
    line.out(text("{code} {parameter} is {value}.", code=change.code, parameter=change.parameter, value=change.said))
    return 0


def _reset(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage.commands.parameters import reset_parameter
    from storage.parameter_effects import with_change

    code, parameter = arguments.code.upper(), arguments.parameter
    require_known(code, parameter)
    with line.plan(arguments, writing=not arguments.dry_run) as plan:
        _show_effect(plan, with_change(plan, code, parameter, None), line)
        if arguments.dry_run:
            return 0
        line.require_yes(
            text("Set {parameter} of {code} back? [yes/no]", parameter=parameter, code=code), arguments.yes
        )
        plan.run(reset_parameter(code, parameter), line.actor)
    line.out(text("{code} {parameter} is {value}.", code=code, parameter=parameter, value=_shipped(code, parameter)))
    return 0


def _stated(arguments: argparse.Namespace) -> ParameterChange:
    """Return the change that the arguments state.

    Raises
    ------
    BadInput
        No such rule or parameter, or a value that is none.
    """
    code, parameter = arguments.code.upper(), arguments.parameter
    require_known(code, parameter)
    if parameter == BAND:
        return ParameterChange(code, parameter, 0.0, arguments.reason.strip(), stated_bands(arguments.value))
    try:
        value = float(arguments.value)
    except ValueError as error:
        raise BadInput(text("Write a number, such as 2000 or 0.5.")) from error
    return ParameterChange(code, parameter, value, arguments.reason.strip())


def _shipped(code: str, parameter: str) -> str:
    """Return a number, or the bands, as they ship and as they are typed."""
    held = parameters()
    return bands_said(held.bands[code]) if parameter == BAND else f"{held.number(code, parameter):g}"


def _export(arguments: argparse.Namespace, line: CommandLine) -> int:
    from exchange.parameter_table import write_parameters
    from planning.failures import because
    from storage import queries

    with line.plan(arguments) as plan:
        given = queries.harm_parameters(plan)
    try:
        arguments.out.write_bytes(write_parameters(given))
    except OSError as error:
        raise CannotWrite(
            text("{path} cannot be written: {reason}.", path=str(arguments.out), reason=because(error))
        ) from error
    line.message(text("{path} is written.", path=str(arguments.out)))
    return 0


def _import(arguments: argparse.Namespace, line: CommandLine) -> int:
    from exchange.parameter_table import differing, read_parameters
    from storage import queries
    from storage.commands.parameters import set_table

    stated = read_parameters(arguments.file, arguments.reason.strip())
    with line.plan(arguments, writing=not arguments.dry_run) as plan:
        changes, resets = differing(stated, queries.harm_parameters(plan), parameters())
        touched = {(each.code, each.parameter) for each in changes} | set(resets)
        if not touched:
            line.message(text("The table says what holds already. Nothing was changed."))
            return 0
        for each in changes:
            line.out(text("{code} {parameter} is {value}.", code=each.code, parameter=each.parameter, value=each.said))
        for code, parameter in resets:
            value = _shipped(code, parameter)
            line.out(text("{code} {parameter} is {value}.", code=code, parameter=parameter, value=value))
        others = [each for each in queries.parameter_changes(plan) if (each.code, each.parameter) not in touched]
        _show_effect(plan, (*others, *changes), line)
        if arguments.dry_run:
            return 0
        line.require_yes(text("Set them so? [yes/no]"), arguments.yes)
        plan.run(set_table(changes, resets), line.actor)
    return 0


def _show_effect(plan: Plan, changes: Sequence[ParameterChange], line: CommandLine) -> None:
    """Say for each operation which flags fall away, appear or weigh otherwise, and which signatures that voids."""
    from planning.harm.effect import voided
    from storage.parameter_effects import effects

    shown = []
    for effect in effects(plan, changes):
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
    shipped = parameters().number(code, parameter) if parameter != BAND else _shipped(code, parameter)
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
                before=_typed(shipped if each.before is None else each.before),
                after=_typed(shipped if each.after is None else each.after),
                why=each.reason or each.title,
            )
        )
    if not versions:
        line.message(text("It was never set: {value}, as it ships.", value=_typed(shipped)))
    return 0


def _typed(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:g}"


COMMAND = CliCommand(
    "parameters", N_("List or set the numbers that harm rules go by, and see what that changes."), _configure, _run
)
