"""``palabre info``: what a plan holds."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.command import CliCommand, CommandLine, add_json, add_plan
from planning.codes import code_list
from planning.i18n import N_, text

if TYPE_CHECKING:
    from storage.plan import Plan


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    add_json(parser)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:

    with line.plan(arguments) as plan:
        if arguments.json:
            line.json(_facts(plan, line))
        else:
            _show(plan, line)
    return 0


def _facts(plan: Plan, line: CommandLine) -> dict[str, object]:
    from storage import queries
    from storage.missions import handout_for
    from storage.register import status_now
    from storage.schema import SCHEMA_VERSION

    return {
        "plan": plan.title,
        "schema": SCHEMA_VERSION,
        "exercise": plan.is_exercise,
        "encrypted": plan.is_encrypted,
        "handout": bool(handout_for(plan)),
        "integrity": "; ".join(map(line.catalogue, queries.integrity(plan))) or "ok",
        "layers": [
            {
                "kind": layer.kind,
                "name": line.catalogue(layer.name),
                "count": layer.count,
                "extent": None if layer.extent is None else list(layer.extent),
            }
            for layer in queries.layer_summary(plan)
        ],
        "operations": [
            {"ref": operation.ref, "title": operation.title, "status": str(status_now(plan, operation))}
            for operation in queries.operations(plan)
        ],
    }


def _show(plan: Plan, line: CommandLine) -> None:
    from storage import queries
    from storage.missions import handout_for, is_in_clear
    from storage.register import status_now

    line.out(text("Plan {title}, profile {profile}", title=plan.title, profile=plan.profile_id))
    if plan.is_exercise:
        line.out(text("EXERCISE"))
    if handout := handout_for(plan):
        line.out(text("Handout for {role}: notifications are in it as cells or communes only", role=handout))
    if plan.is_encrypted:
        line.out(text("Encrypted"))
    elif is_in_clear(plan):
        line.message(text("The plan holds what humanitarians notified, and is not encrypted."))
    line.out(plan.durability.reason)
    for layer in queries.layer_summary(plan):
        where = "" if layer.extent is None else " ".join(f"{degrees:.5f}" for degrees in layer.extent)
        line.out(f"{line.catalogue(layer.name):<32} {line.catalogue.number(layer.count):>9}  {where}".rstrip())
    states = code_list("operation_status")
    for operation in queries.operations(plan):
        state = states.title(str(status_now(plan, operation)), line.language)
        line.out(f"{operation.ref}  {operation.title}  [{state}]")
    wrong = queries.integrity(plan)
    for each in wrong or [text("The plan is whole.")]:
        line.out(each)


COMMAND = CliCommand("info", N_("Say what a plan holds, and whether it is whole."), _configure, _run)
