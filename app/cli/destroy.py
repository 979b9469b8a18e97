"""``palabre destroy``: remove named records from everywhere on this machine, and prove it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.command import CliCommand, CommandLine, add_json, add_plan, add_yes
from planning.errors import BadInput, Refusal
from planning.i18n import N_, Text, plural, text
from planning.kind import kinds

if TYPE_CHECKING:
    from storage.plan import Plan


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument("--kind", metavar="KIND", help=N_("the layer, such as humanitarian_sites"))
    chosen = parser.add_mutually_exclusive_group(required=True)
    chosen.add_argument("--uid", dest="uids", metavar="U", nargs="+", help=N_("uids of the records, with --kind"))
    chosen.add_argument(
        "--expired",
        action="store_true",
        help=N_("every protected record whose expiry is past or that is withdrawn; of one layer with --kind"),
    )
    parser.add_argument("--reason", metavar="T", help=N_("why; it stays when the record is gone"))
    parser.add_argument("--dry-run", action="store_true", help=N_("only list the records"))
    add_yes(parser)
    add_json(parser)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    if arguments.uids and not arguments.kind:
        raise BadInput(text("Say with --kind of which layer the records are."))
    if not arguments.dry_run and not (arguments.reason or "").strip():
        raise BadInput(text("Say why: the reason stays when the record is gone."))
    with line.plan(arguments, writing=not arguments.dry_run) as plan:
        if arguments.uids:
            return _destroy(plan, arguments.kind, arguments.uids, arguments, line)
        code = 0
        chosen = _expired(plan, arguments.kind, line)
        for kind, uids in chosen.items():
            code = max(code, _destroy(plan, kind, uids, arguments, line))
        if not chosen:
            line.message(text("Nothing has expired, and nothing was withdrawn."))
    return code


def _expired(plan: Plan, kind: str | None, line: CommandLine) -> dict[str, list[str]]:
    """Return the uids of what has expired, by kind, and say what it is."""
    from storage.expired import expired

    chosen: dict[str, list[str]] = {}
    for each in expired(plan, line.clock().date()):
        if kind in (None, each.kind):
            chosen.setdefault(each.kind, []).append(each.uid)
            line.message(text("{uid}: {because}", uid=each.uid, because=each.because))
    return chosen


def _destroy(plan: Plan, kind: str, uids: list[str], arguments: argparse.Namespace, line: CommandLine) -> int:
    from app.settings import backup_folder, cache_folder
    from storage.destroying import destroy, foresee

    home = backup_folder()
    foreseen = foresee(plan, kind, uids, home=home)
    for uid, name in foreseen.names.items():
        line.message(text("  {uid}  {name}", uid=uid, name=name))
    if arguments.dry_run:
        return 0
    line.message(
        text(
            "Named in acts of the journal: {acts}; in harm flags: {flags}; backups to rewrite: {backups}.",
            acts=foreseen.acts,
            flags=foreseen.flags,
            backups=foreseen.backups,
        )
    )
    question = plural(
        "Nothing brings it back. Destroy {count} record of {layer}? [yes/no]",
        "Nothing brings them back. Destroy {count} records of {layer}? [yes/no]",
        len(foreseen.names),
        layer=Text(kinds()[kind].title),
    )
    line.require_yes(question, arguments.yes)
    proof = destroy(plan, kind, uids, arguments.reason, home=home, cache_folder=cache_folder())
    if arguments.json:
        line.json(
            {
                "destroyed": list(proof.destroyed),
                "proven": proof.is_proven,
                "bytes": proof.searched,
                "files": proof.files,
                "values": proof.values,
                "encrypted": proof.is_encrypted,
                "found": [line.catalogue(each) for each in proof.found],
                "mentions": [line.catalogue(each) for each in proof.mentions],
            }
        )
    else:
        for each in proof.lines():
            (line.out if proof.is_proven else line.message)(each)
    return 0 if proof.is_proven else Refusal.exit_code


COMMAND = CliCommand(
    "destroy", N_("Remove named records from the plan, its journal and its backups, and prove it."), _configure, _run
)
