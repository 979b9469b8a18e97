"""``palabre contact``: the log of contacts with the host state. Institutions and offices, never persons."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from app.cli.command import CliCommand, CommandLine, add_action, add_code, add_json, add_plan, day
from app.cli.records import by_uid
from planning.codes import code_list
from planning.i18n import N_, text

if TYPE_CHECKING:
    from planning.host_contacts import HostContact
    from planning.profile import MissionProfile


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="add|list|done", help=N_("what to do"))
    add = add_action(parser, actions, "add", N_("Record a contact with the host state and say its uid."))
    add_plan(add)
    add.add_argument("--with", dest="authority", default="", metavar="T", help=N_("the institution or office"))
    add.add_argument("--about", default="", metavar="T", help=N_("what it was about"))
    add.add_argument("--on", type=day, metavar="DATE", help=N_("its day, as 2026-03-05; today where nothing is said"))
    add.add_argument("--by", default="", metavar="ROLE", help=N_("the role of the mission that was in contact"))
    add_code(add, "--way", "contact_channel", N_("way of contact"), default="", metavar="CODE")
    add.add_argument("--place", default="", metavar="T", help=N_("where it was"))
    add.add_argument("--result", default="", metavar="T", help=N_("what came of it"))
    add.add_argument("--operation", default="", metavar="REF", help=N_("the operation that it was about"))
    add.add_argument("--follow-up", type=day, metavar="DATE", help=N_("the day by which somebody comes back to it"))
    add_json(add)
    add.set_defaults(act=_add)
    listing = add_action(parser, actions, "list", N_("List the contacts, the newest first."))
    add_plan(listing)
    add_json(listing)
    listing.set_defaults(act=_list)
    done = add_action(parser, actions, "done", N_("Say that a contact was followed up."))
    add_plan(done)
    done.add_argument("uid", metavar="UID", help=N_("uid of the contact, as list shows it"))
    done.add_argument("--result", default="", metavar="T", help=N_("what came of it"))
    done.set_defaults(act=_done)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    return int(arguments.act(arguments, line))


def _add(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.host_contacts import HostContact
    from storage import queries
    from storage.commands.host_contacts import add_contact

    with line.plan(arguments, writing=True) as plan:
        contact = HostContact(
            str(uuid4()),
            arguments.on or line.clock().date(),
            arguments.authority.strip(),
            arguments.about.strip(),
            by_role=arguments.by and plan.profile.role(arguments.by).id,
            channel=arguments.way,
            place=arguments.place.strip(),
            result=arguments.result.strip(),
            operation_uid=arguments.operation and queries.operation_by_ref(plan, arguments.operation).uid,
            follow_up_on=arguments.follow_up,
        )
        plan.run(add_contact(contact))
    if arguments.json:
        line.json({"uid": contact.uid})
    else:
        line.out(contact.uid)
    return 0


def _list(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.host_contacts import SENSITIVITY
    from storage import queries

    with line.plan(arguments) as plan:
        contacts, mission = queries.host_contacts(plan), plan.profile
        refs = {each.uid: each.ref for each in queries.operations(plan)}
    if arguments.json:
        line.json({"sensitivity": SENSITIVITY.value, "contacts": [_facts(each, refs) for each in contacts]})
        return 0
    for each in contacts:
        _say(each, refs, mission, line)
    return 0


def _facts(contact: HostContact, refs: dict[str, str]) -> dict[str, object]:
    return {
        "uid": contact.uid,
        "on": contact.on_day.isoformat(),
        "with": contact.authority,
        "about": contact.subject,
        "by": contact.by_role or None,
        "way": contact.channel or None,
        "place": contact.place or None,
        "result": contact.result or None,
        "operation": refs.get(contact.operation_uid),
        "follow_up_on": None if contact.follow_up_on is None else contact.follow_up_on.isoformat(),
        "followed_up": contact.is_followed_up,
    }


def _say(contact: HostContact, refs: dict[str, str], mission: MissionProfile, line: CommandLine) -> None:
    from planning.host_contacts import follow_up_words

    language = line.language
    way = code_list("contact_channel").title(contact.channel, language) if contact.channel else ""
    line.out("  ".join(filter(None, (contact.uid, str(contact.on_day), contact.authority, way))))
    role = next((each.title.of(language) for each in mission.roles if each.id == contact.by_role), contact.by_role)
    follow_up = line.catalogue(follow_up_words(contact, line.clock().date()))
    told = (contact.subject, role, refs.get(contact.operation_uid, ""), contact.result, follow_up)
    line.out(f"    {'; '.join(filter(None, told))}")


def _done(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage import queries
    from storage.commands.host_contacts import change_contact

    with line.plan(arguments, writing=True) as plan:
        contact = by_uid(queries.host_contacts(plan), arguments.uid)
        result = arguments.result.strip() or contact.result
        plan.run(change_contact(replace(contact, is_followed_up=True, result=result)))
    line.out(text("The contact with {name} is followed up.", name=contact.authority))
    return 0


COMMAND = CliCommand("contact", N_("Keep the log of contacts with the host state."), _configure, _run)
