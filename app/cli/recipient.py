"""``palabre recipient``: who receives packages, what leaves for them, and the table and messages that govern it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.command import CliCommand, CommandLine, add_action, add_json, add_plan, add_yes
from planning.codes import code_list
from planning.errors import BadInput
from planning.failures import because
from planning.i18n import N_, Text, text
from planning.recipient import Recipient, read_recipient, recipient_toml

if TYPE_CHECKING:
    from storage.plan import Plan


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(
        dest="action", required=True, metavar="list|show|check|save|reset|protocol|messages", help=N_("what to do")
    )
    listing = add_action(parser, actions, "list", N_("List the recipients, those that ship and the mission's own."))
    add_plan(listing)
    add_json(listing)
    listing.set_defaults(act=_list)

    show = add_action(parser, actions, "show", N_("Write a profile as the TOML text that can be copied and changed."))
    add_plan(show)
    _id(show)
    show.add_argument("--versions", action="store_true", help=N_("how it was saved, the latest first, instead"))
    add_json(show)
    show.set_defaults(act=_show)

    check = add_action(parser, actions, "check", N_("Say what is wrong with a profile, or what would leave under it."))
    _file(check)
    add_json(check)
    check.set_defaults(act=_check)

    save = add_action(parser, actions, "save", N_("Save a profile, after showing what leaves under it."))
    _file(save)
    _reason(save, is_needed=True)
    add_yes(save)
    save.set_defaults(act=_save)

    reset = add_action(parser, actions, "reset", N_("Take the mission's profile back: what ships holds again, if any."))
    add_plan(reset)
    _id(reset)
    add_yes(reset)
    reset.set_defaults(act=_reset)

    protocol = add_action(parser, actions, "protocol", N_("Show the Information Sharing Protocol, or bring another."))
    _table(protocol, N_("CSV file of the mission's own table"))
    protocol.set_defaults(act=_protocol)

    messages = add_action(parser, actions, "messages", N_("Show the approved key messages, or approve others."))
    _table(messages, N_("CSV file of the mission's own messages"))
    messages.set_defaults(act=_messages)


def _id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("recipient", metavar="NAME", help=N_("the recipient, such as ocha"))


def _file(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help=N_("the profile, a TOML file"))
    parser.add_argument("--as", dest="recipient", metavar="NAME", help=N_("the recipient; the file's name otherwise"))
    parser.add_argument("--operation", metavar="REF", help=N_("operation that serves as the example"))


def _reason(parser: argparse.ArgumentParser, *, is_needed: bool) -> None:
    parser.add_argument("--reason", default="", required=is_needed, metavar="T", help=N_("why"))


def _table(parser: argparse.ArgumentParser, help_line: str) -> None:
    add_plan(parser)
    parser.add_argument("--set", dest="file", type=Path, metavar="FILE", help=help_line)
    _reason(parser, is_needed=False)
    add_json(parser)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    return int(arguments.act(arguments, line))


def _list(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.sharing import faults
    from storage.sharing import sharing

    with line.plan(arguments) as plan:
        governed = sharing(plan)
    found = [(each, faults(each, governed.protocol)) for each in governed.recipients.values()]
    if arguments.json:
        line.json({"recipients": [_plain(each, each.id in governed.own, wrong) for each, wrong in found]})
        return 0
    for each, wrong in found:
        origin = text("the mission's own") if each.id in governed.own else text("as it ships")
        said = text(
            "{id}  {title}: {what}, version {version}, {origin}",
            id=each.id,
            title=each.title,
            what=code_list("recipient_class").titles.get(each.recipient_class, each.recipient_class),
            version=each.version,
            origin=origin,
        )
        line.out(said)
        for fault in wrong:
            line.out(text("     cannot be used: {field}: {what}", field=fault.field, what=fault.what))
    return 0


def _show(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.sharing import faults
    from storage.sharing import document_versions, sharing
    from storage.tables.sharing_documents import RECIPIENT

    with line.plan(arguments) as plan:
        governed = sharing(plan)
        profile = governed.recipient(arguments.recipient)
        versions = document_versions(plan, RECIPIENT, profile.id)
    if arguments.json:
        shown = _plain(profile, profile.id in governed.own, faults(profile, governed.protocol))
        said = [
            {
                "version": None if each.document is None else each.document.version,
                "reason": "" if each.document is None else each.document.reason,
                "by": each.actor.name,
                "at": each.at.isoformat(),
            }
            for each in versions
        ]
        line.json({**shown, "versions": said})
    elif arguments.versions:
        for each in versions:
            number = each.title if each.document is None else text("version {version}", version=each.document.version)
            why = "" if each.document is None else each.document.reason
            who = each.actor.name or text("Nobody named")
            line.out(text("{when}  {who}: {what}  {why}", when=each.at, who=who, what=number, why=why))
        if not versions:
            line.message(text("It was never saved: it is as it ships."))
    else:
        line.out(recipient_toml(profile).rstrip())
    return 0


def _check(arguments: argparse.Namespace, line: CommandLine) -> int:
    profile = _read(arguments)
    with line.plan(arguments) as plan:
        return _example(plan, profile, arguments, line)


def _save(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage.commands.sharing import save_recipient
    from storage.sharing import sharing

    profile = _read(arguments)
    command = save_recipient(profile, arguments.reason)
    with line.plan(arguments, writing=True) as plan:
        if _example(plan, profile, arguments, line):
            return 1
        line.require_yes(text("Save the profile of {recipient} so? [yes/no]", recipient=profile.id), arguments.yes)
        plan.run(command, line.actor)
        saved = sharing(plan).recipient(profile.id)
    line.message(text("{recipient} is saved, version {version}.", recipient=saved.id, version=saved.version))
    return 0


def _reset(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage.commands.sharing import remove_recipient

    with line.plan(arguments, writing=True) as plan:
        question = text("Take the mission's profile of {recipient} back? [yes/no]", recipient=arguments.recipient)
        line.require_yes(question, arguments.yes)
        plan.run(remove_recipient(arguments.recipient), line.actor)
    line.message(text("The mission's profile of {recipient} is taken back.", recipient=arguments.recipient))
    return 0


def _protocol(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.sharing import ALLOWANCE_TITLES, data_type_title, faults
    from storage.commands.sharing import save_protocol
    from storage.sharing import sharing

    with line.plan(arguments, writing=arguments.file is not None) as plan:
        if arguments.file is not None:
            plan.run(save_protocol(arguments.file.name, _content(arguments.file), arguments.reason), line.actor)
        governed = sharing(plan)
    rows, version = governed.protocol.rows.values(), governed.protocol.version
    if arguments.json:
        said = [
            {
                "data_type": row.data_type,
                "level": row.level,
                **{whom: each.value for whom, each in row.allowed.items()},
                "source": row.source,
                "why": row.why.of(line.language),
            }
            for row in rows
        ]
        line.json({"version": version, "rows": said})
        return 0
    classes = code_list("recipient_class")
    for row in rows:
        line.out(f"{row.data_type}  {line.catalogue(data_type_title(row.data_type, line.language))}  {row.source}")
        for whom, allowance in row.allowed.items():
            line.out(f"     {classes.title(whom, line.language)}: {line.catalogue(ALLOWANCE_TITLES[allowance])}")
    line.message(
        text("This is the mission's own table, version {version}.", version=version)
        if version
        else text("This is the table that ships.")
    )
    for each in governed.recipients.values():
        for fault in faults(each, governed.protocol):
            said_of = text("{recipient} cannot be used now: {what}", recipient=each.id, what=fault.what)
            line.message(said_of)
    return 0


def _messages(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage.commands.sharing import save_messages
    from storage.sharing import sharing

    with line.plan(arguments, writing=arguments.file is not None) as plan:
        if arguments.file is not None:
            plan.run(save_messages(arguments.file.name, _content(arguments.file), arguments.reason), line.actor)
        messages = sharing(plan).messages
    if arguments.json:
        said = [{"code": each.code, "en": each.words.english, "fr": each.words.french} for each in messages]
        line.json({"messages": said})
        return 0
    for each in messages:
        line.out(f"{each.code}  {each.words.of(line.language)}")
    return 0


def _example(plan: Plan, profile: Recipient, arguments: argparse.Namespace, line: CommandLine) -> int:
    """Say what leaves under a profile, or what is wrong with it: 1 then."""
    from exchange.package.example import example
    from storage import queries

    chosen = queries.operation_by_ref(plan, arguments.operation) if arguments.operation else None
    found = example(plan, profile, line.clock(), chosen)
    if getattr(arguments, "json", False):
        line.json(
            {
                "recipient": profile.id,
                "faults": [{"field": each.field, "what": line.catalogue(each.what)} for each in found.faults],
                "leaves": {line.catalogue(what): _said(value, line) for what, value in found.leaves},
                "stays": [line.catalogue(each) for each in found.stays],
                "warnings": [line.catalogue(each) for each in found.warnings],
            }
        )
        return 1 if found.faults else 0
    for each in found.faults:
        line.out(f"{each.field}: {line.catalogue(each.what)}")
    if found.faults:
        line.message(text("The profile of {recipient} cannot be used.", recipient=profile.id))
        return 1
    if not found.operation:
        line.message(text("The plan has no operation with an area that could serve as an example."))
    for what, value in found.leaves:
        line.out(text("leaves: {what}: {value}", what=what, value=_said(value, line)))
    for stays in found.stays:
        line.out(text("stays: {what}", what=stays))
    for warning in found.warnings:
        line.out(warning)
    return 0


def _said(value: Text | str, line: CommandLine) -> str:
    """Return a value of a notice in words; what a planner wrote is no sentence of ours to translate."""
    return line.catalogue(value) if isinstance(value, Text) else value


def _read(arguments: argparse.Namespace) -> Recipient:
    return read_recipient(arguments.recipient or arguments.file.stem, _content(arguments.file))


def _content(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = because(error) if isinstance(error, OSError) else text("it is no UTF-8 text")
        raise BadInput(text("{path} cannot be read: {reason}.", path=str(file), reason=why)) from error


def _plain(profile: Recipient, is_own: bool, wrong: tuple[Any, ...]) -> dict[str, object]:
    return {
        "id": profile.id,
        "title_en": profile.title.english,
        "title_fr": profile.title.french,
        "class": profile.recipient_class,
        "version": profile.version,
        "sha256": profile.sha256,
        "is_own": is_own,
        "sensitivity": profile.sensitivity,
        "tlp": profile.tlp,
        "area": profile.area.value,
        "grid_deg": profile.grid_deg,
        "texts": profile.texts.value,
        "layers": sorted(profile.layers),
        "fields": sorted(profile.fields),
        "faults": [each.field for each in wrong],
    }


COMMAND = CliCommand(
    "recipient",
    N_("List, check and save who receives packages: what leaves for them, and the protocol that governs it."),
    _configure,
    _run,
)
