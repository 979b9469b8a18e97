"""Whose keys a plan trusts: a list that begins with one key, and grows only by the seals of keys that are on it.

The first key enrols itself: trust begins there, and people compare its fingerprint. Whatever comes later, an enrolment,
an acting officer between two dates or a revoking, is sealed (Ed25519) by a key that was in force then and may vouch;
nobody vouches for their own key. What has no such seal is not believed, whoever wrote it. A seal names the plan, so
that an enrolment cannot be carried from one plan into another.

Where every key that may vouch is lost a new list begins, with a reason. It takes the place of the one before: those
keys sign nothing from then on, and what they signed before stays what it was. Anybody can begin one who can write the
plan, so that it is never silent: it is said wherever the list is shown.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from planning.errors import BadInput, Refusal
from planning.i18n import text
from planning.trust import SigningKey, TrustedKey, is_sealed


class Belief(StrEnum):
    """What an entry of a trust list is worth."""

    BELIEVED = "believed"
    UNVOUCHED = "unvouched"
    """Nobody vouched for it: it is from before entries were vouched for."""
    FORGED = "forged"
    """It names a key that did not vouch for it, or that may not."""
    OUTSIDE = "outside"
    """Another program wrote it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a trust list, and what it is worth."""

    key: TrustedKey
    belief: Belief


def judged(entries: Sequence[TrustedKey], plan_uid: str, outside: Collection[str] = ()) -> list[Entry]:
    """Return what each entry of a plan's list is worth; those of a list that another one replaced say since when.

    Parameters
    ----------
    entries : sequence of TrustedKey
        As they are stored, in the order in which they were enrolled.
    outside : collection of str
        Uids of those that another program wrote.
    """
    believed: list[TrustedKey] = []
    beliefs = {}
    for entry in entries:
        belief = _belief(entry, believed, plan_uid, entry.uid in outside)
        beliefs[entry.uid] = belief
        if belief is Belief.BELIEVED:
            if entry.is_founding:
                believed = [_replaced(each, entry.enrolled_at) for each in believed]
            believed.append(entry)
    # Who revoked a key may have come to the list after it, so that all must be known by now.
    for entry in believed:
        if entry.revoked_at is not None and not _is_revoked(entry, believed, plan_uid):
            beliefs[entry.uid] = Belief.FORGED
    ended = {each.uid: each for each in believed}
    return [Entry(ended.get(each.uid, each), beliefs[each.uid]) for each in entries]


def vouched(entry: TrustedKey, voucher: SigningKey, plan_uid: str) -> TrustedKey:
    """Return an entry with a key's seal on it; a list begins where that is the entry's own."""
    named = replace(entry, vouched_by=voucher.public_key)
    return replace(named, seal=voucher.seal(_enrolment(named, plan_uid)))


def revoked(entry: TrustedKey, voucher: SigningKey, plan_uid: str, at: datetime, reason: str) -> TrustedKey:
    """Return an entry that a key revoked at a moment (aware)."""
    named = replace(entry, revoked_at=at, revoked_because=reason, revoked_by=voucher.public_key)
    return replace(named, revoked_seal=voucher.seal(_revoking(named, plan_uid)))


def require_voucher(voucher: SigningKey | None, believed: Sequence[TrustedKey], at: datetime) -> SigningKey:
    """Return a key that may enrol and revoke now.

    Raises
    ------
    Refusal
        There is none, or it may not.
    """
    if voucher is None:
        raise Refusal(
            text("Somebody on the trust list who may vouch has to sign this. Give the file of their key (--key FILE).")
        )
    own = [each for each in believed if each.public_key == voucher.public_key and each.is_in_force(at)]
    if not own:
        raise Refusal(text("The key that would vouch is not on the plan's trust list now."))
    if not any(each.may_vouch for each in own):
        raise Refusal(text("{name} may sign, and not vouch for other keys.", name=own[0].holder))
    return voucher


def require_first(entry: TrustedKey, voucher: SigningKey | None, *, is_new: bool) -> SigningKey:
    """Return the key with which a list begins, which is the entry's own.

    Parameters
    ----------
    is_new : bool
        Whether the plan never held a key; else there has to be a reason to begin anew.

    Raises
    ------
    Refusal
        It is another key, or there is none.
    BadInput
        It begins anew without a reason, or with one where nothing was begun.
    """
    if is_new and entry.anew_because:
        raise BadInput(text("This plan has no trust list that could begin anew. Leave that out."))
    if not is_new and not entry.anew_because:
        raise Refusal(
            text(
                "This plan held keys for which nobody vouched, or that were taken away: none is trusted now. Begin the"
                " trust list anew and give a reason (--begin-anew --reason T); everybody will see that it began anew."
            )
        )
    if voucher is None or voucher.public_key != entry.public_key:
        raise Refusal(
            text("Trust begins with the first key, which enrols itself. Give the file of this very key (--key FILE).")
        )
    return voucher


def _belief(entry: TrustedKey, believed: Sequence[TrustedKey], plan_uid: str, is_outside: bool) -> Belief:
    if is_outside:
        return Belief.OUTSIDE
    if not entry.vouched_by and not entry.seal:
        return Belief.UNVOUCHED
    if entry.is_founding:
        stands = entry.may_vouch and (bool(entry.anew_because) or not believed)
    else:
        stands = not entry.anew_because and _may_vouch(entry.vouched_by, believed, entry.enrolled_at)
    is_vouched = stands and is_sealed(entry.vouched_by, entry.seal, _enrolment(entry, plan_uid))
    return Belief.BELIEVED if is_vouched else Belief.FORGED


def _may_vouch(public_key: str, believed: Sequence[TrustedKey], at: datetime) -> bool:
    return any(each.public_key == public_key and each.may_vouch and each.is_in_force(at) for each in believed)


def _is_revoked(entry: TrustedKey, believed: Sequence[TrustedKey], plan_uid: str) -> bool:
    """Return whether somebody revoked an entry who could; a key may revoke itself, until then."""
    assert entry.revoked_at is not None
    until_then = [replace(each, revoked_at=None) if each.revoked_at == entry.revoked_at else each for each in believed]
    return _may_vouch(entry.revoked_by, until_then, entry.revoked_at) and is_sealed(
        entry.revoked_by, entry.revoked_seal, _revoking(entry, plan_uid)
    )


def _replaced(entry: TrustedKey, at: datetime) -> TrustedKey:
    return entry if entry.replaced_at is not None else replace(entry, replaced_at=at)


def _enrolment(entry: TrustedKey, plan_uid: str) -> bytes:
    """Return the bytes that the seal of an enrolment is over."""
    return _canonical(
        act="enrol",
        plan=plan_uid,
        uid=entry.uid,
        holder=entry.holder,
        role=entry.role,
        key=entry.public_key,
        valid_from=_stamp(entry.valid_from),
        valid_until=None if entry.valid_until is None else _stamp(entry.valid_until),
        may_vouch=entry.may_vouch,
        enrolled_at=_stamp(entry.enrolled_at),
        vouched_by=entry.vouched_by,
        anew_because=entry.anew_because,
    )


def _revoking(entry: TrustedKey, plan_uid: str) -> bytes:
    """Return the bytes that the seal of a revoking is over."""
    assert entry.revoked_at is not None
    return _canonical(
        act="revoke",
        plan=plan_uid,
        uid=entry.uid,
        key=entry.public_key,
        revoked_at=_stamp(entry.revoked_at),
        because=entry.revoked_because,
        revoked_by=entry.revoked_by,
    )


def _canonical(**said: object) -> bytes:
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def _stamp(at: datetime) -> str:
    # As the plan file keeps it, to the millisecond.
    return at.astimezone(UTC).isoformat(timespec="milliseconds")
