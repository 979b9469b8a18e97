"""A trust list in words: whose key, in which role, vouched for by whom, from when until when, revoked when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from planning.i18n import Text, text
from planning.profile import role_title
from planning.trust import TrustedKey, fingerprint
from planning.trust_list import Belief, Entry


def trust_lines(entries: Sequence[Entry], now: datetime) -> list[Text]:
    """Return a whole list in words, a warning first where it was begun more than once; nothing for an empty one."""
    names = holders(entries)
    return [*begun_anew(entries), *(entry_line(each, names, now) for each in entries)]


def holders(entries: Sequence[Entry]) -> dict[str, str]:
    """Return whose the public keys of a list are."""
    return {each.key.public_key: each.key.holder for each in entries if each.belief is Belief.BELIEVED}


def begun_anew(entries: Sequence[Entry]) -> list[Text]:
    """Return a warning for each time that a list began although there had been one."""
    return [
        text(
            "The trust list began anew on {at} UTC with the key of {holder}: “{reason}”. Ask the mission's own people"
            " whether they did that, before you believe what was signed since.",
            at=_moment(each.key.enrolled_at),
            holder=each.key.holder,
            reason=each.key.anew_because,
        )
        for each in entries
        if each.belief is Belief.BELIEVED and each.key.anew_because
    ]


def entry_line(entry: Entry, names: Mapping[str, str], now: datetime) -> Text:
    """Return one entry in one line; ``names`` are the holders of public keys."""
    key, said = entry.key, worth(entry, names)
    if entry.belief is Belief.BELIEVED:
        said = text("{worth}; {time}; {state}", worth=said, time=time_of(key), state=state_of(key, names, now))
    return text(
        "{holder}, {role}, key {fingerprint}: {said}",
        holder=key.holder,
        role=role_title(key.role),
        fingerprint=fingerprint(key.public_key),
        said=said,
    )


def worth(entry: Entry, names: Mapping[str, str]) -> Text:
    """Return who vouched for an entry, or why it is not believed."""
    key, at = entry.key, _moment(entry.key.enrolled_at)
    if entry.belief is Belief.UNVOUCHED:
        return text("vouched for by nobody, so not trusted: enrol it again")
    if entry.belief is Belief.FORGED:
        return text("not vouched for by a key that may, so not trusted")
    if entry.belief is Belief.OUTSIDE:
        return text("written by another program, so not trusted")
    if key.anew_because:
        return text("trust begins anew here, {at} UTC, so compare the fingerprint", at=at)
    if key.is_founding:
        return text("trust begins here, {at} UTC, so compare the fingerprint", at=at)
    if key.may_vouch:
        return text("vouched for by {name}, {at} UTC; may vouch for others", name=_name(key.vouched_by, names), at=at)
    return text("vouched for by {name}, {at} UTC", name=_name(key.vouched_by, names), at=at)


def time_of(key: TrustedKey) -> Text:
    """Return between which dates a key is trusted."""
    start = _moment(key.valid_from)
    if key.valid_until is None:
        return text("from {start} UTC on", start=start)
    return text("from {start} until {end} UTC", start=start, end=_moment(key.valid_until))


def state_of(key: TrustedKey, names: Mapping[str, str], now: datetime) -> Text:
    """Return how it stands with a believed key at a moment (aware)."""
    if key.revoked_at is not None and key.revoked_at <= now:
        name = _name(key.revoked_by, names)
        return text(
            "revoked {at} UTC by {name}: {reason}", at=_moment(key.revoked_at), name=name, reason=key.revoked_because
        )
    if key.replaced_at is not None and key.replaced_at <= now:
        return text("of an earlier list, over since {at} UTC", at=_moment(key.replaced_at))
    if key.is_over(now):
        return text("its time is over")
    return text("in force") if key.is_in_force(now) else text("not yet in force")


def _name(public_key: str, names: Mapping[str, str]) -> str:
    return names.get(public_key) or fingerprint(public_key)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M}"
