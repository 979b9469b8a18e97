"""``palabre key``: the recovery key of a mission, an officer's signing key, and the trust list of a plan."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from app.cli.command import CliCommand, CommandLine, add_action, add_json, add_plan
from planning.errors import BadInput
from planning.failures import because, writing
from planning.i18n import N_, text
from planning.times import parse_moment

if TYPE_CHECKING:
    from datetime import datetime

    from planning.trust import SigningKey
    from planning.trust_list import Entry


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    new = add_action(parser, actions, "new", N_("make a recovery key, and print what goes into the mission profile"))
    new.add_argument(
        "file", type=Path, metavar="FILE", help=N_("where to write the key, to be kept apart from the plans")
    )
    new.set_defaults(act=_new)

    signing = add_action(parser, actions, "signing", N_("make an officer's signing key, and print its public half"))
    signing.add_argument("file", type=Path, metavar="FILE", help=N_("where to write the key, for the officer alone"))
    add_key_passphrase(signing)
    signing.set_defaults(act=_signing)

    enrol = add_action(
        parser, actions, "enrol", N_("put a public key on the trust list of a plan, vouched for by a key that is on it")
    )
    add_plan(enrol)
    enrol.add_argument("public_key", metavar="KEY", help=N_("the public key, which begins with ed25519:"))
    enrol.add_argument("--holder", required=True, metavar="NAME", help=N_("whose key it is"))
    enrol.add_argument("--role", required=True, metavar="ROLE", help=N_("the role in which it signs"))
    enrol.add_argument("--from", dest="valid_from", metavar="ISO", help=N_("from when on; from now on if left out"))
    enrol.add_argument(
        "--until",
        dest="valid_until",
        metavar="ISO",
        help=N_("until when, for an acting officer; no end if left out"),
    )
    enrol.add_argument("--may-vouch", action="store_true", help=N_("let it vouch for others in its turn"))
    enrol.add_argument(
        "--begin-anew",
        action="store_true",
        help=N_(
            "begin another trust list with this key, where all that may vouch are lost; needs --reason, and is shown"
        ),
    )
    enrol.add_argument("--reason", default="", metavar="T", help=N_("why the trust list begins anew"))
    _add_voucher(enrol)
    enrol.set_defaults(act=_enrol)

    revoke = add_action(parser, actions, "revoke", N_("revoke a key of the trust list from now on"))
    add_plan(revoke)
    revoke.add_argument("public_key", metavar="KEY", help=N_("the public key, which begins with ed25519:"))
    revoke.add_argument("--reason", required=True, metavar="T", help=N_("why, such as rotation or loss"))
    _add_voucher(revoke)
    revoke.set_defaults(act=_revoke)

    listing = add_action(parser, actions, "list", N_("list the trust list of a plan"))
    add_plan(listing)
    add_json(listing)
    listing.set_defaults(act=_list)


def _add_voucher(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--key",
        type=Path,
        metavar="FILE",
        help=N_("file of the signing key that vouches for it; where a list begins, of the very key that is enrolled"),
    )
    add_key_passphrase(parser)


def add_key_passphrase(parser: argparse.ArgumentParser) -> None:
    """Add the option of commands that open or make a signing key."""
    parser.add_argument(
        "--key-passphrase-file",
        type=Path,
        metavar="FILE",
        help=N_("file whose first line is the passphrase of the signing key; asked for at a terminal otherwise"),
    )


def signing_key(file: Path | None, passphrase_file: Path | None, line: CommandLine) -> SigningKey | None:
    """Return the key in a file, None where none is given; its passphrase is asked for where no file of it is given.

    Raises
    ------
    BadInput
        It cannot be read, or its passphrase does not open it.
    """
    if file is None:
        return None
    from planning.trust import SigningKey

    try:
        content = file.read_bytes()
    except OSError as error:
        raise BadInput(text("{path} cannot be read: {reason}.", path=str(file), reason=because(error))) from error
    return SigningKey.read(content, line.key_passphrase(passphrase_file))


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    return int(arguments.act(arguments, line))


def _new(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage.keys import new_identity

    identity, recipient = new_identity()
    _write_secret(arguments.file, f"# Palabre, {recipient}\n{identity}\n".encode())
    line.out(recipient)
    line.message(
        text("Put this line's key into the mission profile, under recovery_recipients. Keep the file in a safe.")
    )
    return 0


def _signing(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.trust import SigningKey

    key = SigningKey.new()
    _write_secret(arguments.file, key.file(line.new_passphrase(arguments.key_passphrase_file)))
    line.out(key.public_key)
    line.message(text("Have this line enrolled on the plan's trust list. The file stays with you."))
    return 0


def _write_secret(file: Path, content: bytes) -> None:
    with writing(file):
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError as error:
            raise BadInput(text("{path} exists already. Choose another name for the key.", path=str(file))) from error
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)


def _enrol(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.trust import TrustedKey, fingerprint, require_public_key
    from storage.commands.trust import enrol

    public_key = require_public_key(arguments.public_key)
    if not arguments.holder.strip():
        raise BadInput(text("Say whose key it is."))
    reason = arguments.reason.strip()
    if arguments.begin_anew != bool(reason):
        raise BadInput(text("--begin-anew and --reason are given together, or neither is."))
    now = line.clock()
    valid_from = parse_moment(arguments.valid_from) if arguments.valid_from else now
    valid_until = parse_moment(arguments.valid_until) if arguments.valid_until else None
    if valid_until is not None and valid_until <= valid_from:
        raise BadInput(text("The end ({end}) is not after the start ({start}).", start=valid_from, end=valid_until))
    with line.plan(arguments, writing=True) as plan:
        role = plan.profile.role(arguments.role)
        key = TrustedKey(
            str(uuid4()), arguments.holder.strip(), role.id, public_key, valid_from, valid_until, line.actor, now,
            may_vouch=arguments.may_vouch, anew_because=reason,
        )  # fmt: skip
        voucher = signing_key(arguments.key, arguments.key_passphrase_file, line)
        entry = plan.run(enrol(key, voucher), line.actor).result
    line.out(text("The key of {holder} is enrolled as {role}.", holder=key.holder, role=role.title))
    if isinstance(entry, TrustedKey) and entry.is_founding:
        line.message(
            text(
                "Trust begins with this key. Have everybody compare its fingerprint with you: {fingerprint}",
                fingerprint=fingerprint(public_key),
            )
        )
    return 0


def _revoke(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.trust import require_public_key
    from storage.commands.trust import revoke

    public_key, reason = require_public_key(arguments.public_key), arguments.reason.strip()
    if not reason:
        raise BadInput(text("Say why."))
    with line.plan(arguments, writing=True) as plan:
        voucher = signing_key(arguments.key, arguments.key_passphrase_file, line)
        plan.run(revoke(public_key, reason, voucher), line.actor)
    line.out(text("The key is revoked. What it signed before stands."))
    return 0


def _list(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.trust_words import trust_lines
    from storage import queries

    with line.plan(arguments) as plan:
        entries, now = queries.trust_list(plan), line.clock()
    if arguments.json:
        line.json({"keys": [_facts(each, now) for each in entries]})
        return 0
    if not entries:
        line.out(text("The trust list is empty: typed names are taken, and shown as unverified."))
    for each in trust_lines(entries, now):
        line.out(each)
    return 0


def _facts(entry: Entry, now: datetime) -> dict[str, object]:
    from planning.trust import fingerprint
    from planning.trust_list import Belief

    key, is_believed = entry.key, entry.belief is Belief.BELIEVED
    return {
        "holder": key.holder,
        "role": key.role,
        "public_key": key.public_key,
        "fingerprint": fingerprint(key.public_key),
        "belief": entry.belief.value,
        "is_founding": key.is_founding,
        "may_vouch": key.may_vouch,
        "vouched_by": key.vouched_by,
        "enrolled_at": key.enrolled_at.isoformat(),
        "begun_anew_because": key.anew_because,
        "valid_from": key.valid_from.isoformat(),
        "valid_until": _iso(key.valid_until),
        "revoked_at": _iso(key.revoked_at),
        "revoked_by": key.revoked_by,
        "revoked_because": key.revoked_because,
        "replaced_at": _iso(key.replaced_at),
        "in_force": is_believed and key.is_in_force(now),
    }


def _iso(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


COMMAND = CliCommand("key", N_("Make keys, and keep the trust list of a plan."), _configure, _run)
