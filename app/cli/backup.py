"""``palabre backup``: list, make and restore the dated copies of a plan."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import CliCommand, CommandLine, add_action, add_json, add_plan
from app.settings import backup_folder
from planning.errors import BadInput
from planning.i18n import N_, Text, plural, text

if TYPE_CHECKING:
    from storage.backups import Backup
    from storage.differences import Differences


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="list|make|restore", help=N_("what to do"))

    listing = add_action(parser, actions, "list", N_("List the backups of a plan, the newest first."))
    add_plan(listing)
    add_json(listing)
    listing.set_defaults(act=_list)

    make = add_action(parser, actions, "make", N_("Make a backup now."))
    add_plan(make)
    make.set_defaults(act=_make)

    restore = add_action(parser, actions, "restore", N_("Put a backup in the plan's place."))
    add_plan(restore)
    restore.add_argument("which", metavar="WHICH", help=N_("the backup's file name, or the beginning of it: its time"))
    restore.add_argument("--dry-run", action="store_true", help=N_("only say what differs"))
    restore.set_defaults(act=_restore)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    return int(arguments.act(arguments, line))


def _list(arguments: argparse.Namespace, line: CommandLine) -> int:
    found = _backups(arguments.plan, line)
    if arguments.json:
        line.json(
            {
                "backups": [
                    {
                        "file": each.path.name,
                        "made_at": each.made_at.isoformat(),
                        "act": each.act,
                        "size": each.size,
                        "encrypted": each.is_encrypted,
                        "place": each.place or None,
                    }
                    for each in found
                ]
            }
        )
        return 0
    for each in found:
        line.out(f"{each.path.name}  {_when(each)}  {line.catalogue.number(each.size):>13} B")
        if each.place and each.place != str(arguments.plan.resolve()):
            line.out(text("  of the same plan in another place: {place}", place=each.place))
    if not found:
        line.message(text("There is no backup of {path} yet.", path=arguments.plan))
    return 0


def _make(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage.backups import make_backup

    with line.plan(arguments) as plan:
        made = make_backup(plan, backup_folder(), line.clock())
    if made is None:
        line.message(text("The newest backup holds the plan as it is."))
    else:
        line.out(str(made.path))
    return 0


def _restore(arguments: argparse.Namespace, line: CommandLine) -> int:
    backup = _chosen(_backups(arguments.plan, line), arguments.which, arguments.plan)
    if arguments.dry_run:
        from storage.differences import compare

        with line.plan(arguments) as plan:
            found = line.unlocked(lambda unlock: compare(plan, backup, unlock))
        for each in difference_lines(found):
            line.out(each)
        return 0
    from storage.restoring import restore

    saved = line.unlocked(
        lambda unlock: restore(backup, arguments.plan, backup_folder(), line.clock(), actor=line.actor, unlock=unlock)
    )
    line.out(text("{path} is again as it was at {when}.", path=arguments.plan, when=_when(backup)))
    if saved is not None:
        line.out(text("What stood there before is kept: {path}", path=saved))
    return 0


def difference_lines(found: Differences) -> list[Text]:
    """Return what a restoring would take away and bring back, for people."""
    from storage.difference_words import count_lines, outside_lines

    if found.is_none:
        return [text("The backup is the plan as it is.")]
    lines: list[Text] = []
    for title, acts in (
        (plural("{count} act would be gone:", "{count} acts would be gone:", len(found.acts)), found.acts),
        (
            plural("{count} act would come back:", "{count} acts would come back:", len(found.only_in_backup)),
            found.only_in_backup,
        ),
    ):
        if acts:
            lines.append(title)
            lines += [
                text("- {when}  {title}  {who}", when=f"{act.at:%Y-%m-%d %H:%M}", title=act.title, who=act.actor.name)
                for act in acts
            ]
    return lines + count_lines(found) + outside_lines(found)


def _backups(path: Path, line: CommandLine) -> list[Backup]:
    """Return the backups of the plan at a path, also where it cannot be opened, or is not there any more."""
    from storage.backups import find_backups
    from storage.plan import Plan

    found = find_backups(backup_folder(), path, line.clock, line.unlock())
    if not found:
        # Why there is none may be that there is no such plan.
        Plan.open(path, clock=line.clock, unlock=line.unlock()).close()
    return found


def _chosen(backups: list[Backup], which: str, plan: Path) -> Backup:
    found = [each for each in backups if each.path.name == which] or [
        each for each in backups if each.path.name.startswith(which)
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise BadInput(text("There is no backup {which} of {path}: see backup list.", which=which, path=plan))
    raise BadInput(
        text("{which} may be any of: {names}.", which=which, names=", ".join(each.path.name for each in found))
    )


def _when(backup: Backup) -> str:
    return f"{backup.made_at:%Y-%m-%d %H:%M:%S} UTC"


COMMAND = CliCommand("backup", N_("List, make and restore backups of a plan."), _configure, _run)
