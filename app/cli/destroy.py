"""``palabre destroy``: remove named records from everywhere on this machine, and prove it."""

from __future__ import annotations

import argparse

from app.cli.command import CliCommand, CommandLine, add_json, add_plan, add_yes
from planning.errors import Refusal
from planning.i18n import N_, Text, plural, text
from planning.kind import kinds


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument("--kind", metavar="KIND", required=True, help=N_("the layer, such as humanitarian_sites"))
    parser.add_argument("--uid", dest="uids", metavar="U", nargs="+", required=True, help=N_("uids of the records"))
    parser.add_argument("--reason", metavar="T", required=True, help=N_("why; it stays when the record is gone"))
    add_yes(parser)
    add_json(parser)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from app.settings import backup_folder, cache_folder
    from storage.destroying import destroy, foresee

    home = backup_folder()
    with line.plan(arguments, writing=True) as plan:
        foreseen = foresee(plan, arguments.kind, arguments.uids, home=home)
        for uid, name in foreseen.names.items():
            line.message(text("  {uid}  {name}", uid=uid, name=name))
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
            layer=Text(kinds()[arguments.kind].title),
        )
        line.require_yes(question, arguments.yes)
        proof = destroy(plan, arguments.kind, arguments.uids, arguments.reason, home=home, cache_folder=cache_folder())
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
