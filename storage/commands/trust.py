"""The trust list: enrol a key, revoke one. Undo passes both over: a revoked key must not come back by a slip.

Each is sealed by the key of somebody who may vouch, inside the transaction that reads who that is.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from planning.errors import BadInput, Refusal
from planning.i18n import text
from planning.trust import SigningKey, TrustedKey
from planning.trust_list import require_first, require_voucher, revoked, vouched
from storage.command import Command
from storage.tables._columns import moment_values
from storage.tables.trusted_keys import TABLE, to_row
from storage.trust_entries import believed, is_untouched, plan_uid


def enrol(key: TrustedKey, voucher: SigningKey | None) -> Command:
    """Return the command that puts a key on the trust list.

    Its result is the entry with its seal. When it runs it is BadInput where the key is on the list in that role, and a
    Refusal where nobody vouches for it who may.

    Parameters
    ----------
    key : TrustedKey
        What is to be enrolled; the command says when, and who vouched. ``anew_because`` begins another list.
    voucher : SigningKey or None
        Of somebody on the list who may vouch; the key itself where a list begins.
    """

    def apply(connection: Connection, now: datetime) -> TrustedKey:
        uid, listed = plan_uid(connection), believed(connection)
        if key.anew_because or not listed:
            sealing = require_first(key, voucher, is_new=not listed and is_untouched(connection))
        else:
            sealing = require_voucher(voucher, listed, now)
            if sealing.public_key == key.public_key:
                raise Refusal(text("Nobody vouches for their own key. Have another one who may vouch do it."))
            if any(
                each.public_key == key.public_key and each.role == key.role and not each.is_over(now) for each in listed
            ):
                raise BadInput(text("This key is on the trust list already for {role}.", role=key.role))
        may_vouch = key.may_vouch or sealing.public_key == key.public_key  # the first one may, or nobody ever could
        entry = vouched(replace(key, enrolled_at=now, may_vouch=may_vouch), sealing, uid)
        connection.execute(TABLE.insert().values(to_row(entry)))
        return entry

    title = text("Enrol the key of {holder}", holder=key.holder)
    if key.anew_because:
        title = text("Begin the trust list anew with the key of {holder}", holder=key.holder)
    return Command(title, apply, undoable=False)


def revoke(public_key: str, reason: str, voucher: SigningKey | None) -> Command:
    """Return the command that revokes a key from now on, in every role.

    When it runs it is a Refusal where the key is not in force, or where nobody revokes it who may.
    """

    def apply(connection: Connection, now: datetime) -> None:
        listed, uid = believed(connection), plan_uid(connection)
        sealing = require_voucher(voucher, listed, now)
        theirs = [each for each in listed if each.public_key == public_key and not each.is_over(now)]
        if not theirs:
            raise Refusal(text("No such key is in force on the trust list."))
        for each in theirs:
            ended = revoked(each, sealing, uid, now, reason)
            values = {
                **moment_values("revoked", ended.revoked_at),
                "revoked_because": ended.revoked_because,
                "revoked_by": ended.revoked_by,
                "revoked_seal": ended.revoked_seal,
            }
            connection.execute(TABLE.update().where(TABLE.c.uid == each.uid).values(values))

    return Command(text("Revoke a signing key"), apply, undoable=False)
