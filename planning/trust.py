"""Who may sign, proven: keys on a plan's trust list, and what a signature by one of them covers.

A signature is Ed25519 (RFC 8032) over what was decided, by whom, when, and over the hash of the content. A key is
trusted for one person in one role between two dates, and until it is revoked. Where a plan's trust list is empty a
typed name is taken, and shown as unverified everywhere.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from planning.errors import BadInput
from planning.i18n import Text, text
from planning.operation import Actor, Signature, Standing

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PREFIX = "ed25519:"
_KEY_BYTES = 32
_FINGERPRINT_DIGITS = 32
"""128 bits: nobody makes another key that has the same."""


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A public key that speaks for one person in one role.

    Attributes
    ----------
    holder, role : str
        The person's name, and a role of the mission profile.
    public_key : str
        ``ed25519:`` and 32 bytes in base 64.
    valid_from, valid_until : datetime or None
        Aware; between them it is trusted, for an acting officer too. None leaves the end open.
    revoked_at, revoked_because
        From then on it is not trusted any more, at rotation or loss, and why.
    may_vouch : bool
        Whether it may enrol and revoke others.
    vouched_by, seal : str
        The public key that vouched for all of this, and its seal; its own where a list begins with it. Empty where
        nobody did (``planning/trust_list.py`` says what is believed).
    anew_because : str
        Why a list begins with it although there was one before; empty otherwise.
    revoked_by, revoked_seal : str
        The public key that vouched for the revoking, and its seal.
    replaced_at : datetime or None
        When another list began, since when it is not trusted any more; not a part of what is stored.
    """

    uid: str
    holder: str
    role: str
    public_key: str
    valid_from: datetime
    valid_until: datetime | None
    enrolled_by: Actor
    enrolled_at: datetime
    revoked_at: datetime | None = None
    revoked_because: str = ""
    may_vouch: bool = False
    vouched_by: str = ""
    seal: str = ""
    anew_because: str = ""
    revoked_by: str = ""
    revoked_seal: str = ""
    replaced_at: datetime | None = None

    @property
    def is_founding(self) -> bool:
        """Whether a trust list begins with it: it vouches for itself, and people compare its fingerprint."""
        return bool(self.public_key) and self.vouched_by == self.public_key

    def is_in_force(self, at: datetime) -> bool:
        """Return whether it is trusted at a moment (aware)."""
        return self.valid_from <= at and not self.is_over(at)

    def is_over(self, at: datetime) -> bool:
        """Return whether it is trusted no more: its time is over, it was revoked, or another list took its place."""
        ends = (self.valid_until, self.revoked_at, self.replaced_at)
        return any(end is not None and end <= at for end in ends)


class SigningKey:
    """The private key of one officer, read from a file of theirs."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private

    @classmethod
    def new(cls) -> SigningKey:
        """Return a new key."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def read(cls, content: bytes, passphrase: str) -> SigningKey:
        """Return the key of a file's content (PKCS 8, PEM, encrypted).

        Raises
        ------
        BadInput
            It is no such key, or the passphrase does not open it.
        """
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        try:
            private = load_pem_private_key(content, passphrase.encode() or None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise BadInput(text("The signing key cannot be opened: a wrong passphrase, or no signing key.")) from error
        if not isinstance(private, Ed25519PrivateKey):
            raise BadInput(text("This key is not for signing: it is no Ed25519 key."))
        return cls(private)

    def file(self, passphrase: str) -> bytes:
        """Return what a file of this key holds, encrypted by a passphrase."""
        from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

        return self._private.private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase.encode())
        )

    @property
    def public_key(self) -> str:
        """The public key, as a trust list names it."""
        return PREFIX + base64.b64encode(self._private.public_key().public_bytes_raw()).decode("ascii")

    def seal(self, message: bytes) -> str:
        """Return this key's Ed25519 signature of some bytes, in base 64."""
        return base64.b64encode(self._private.sign(message)).decode("ascii")

    def sealed(self, signature: Signature) -> Signature:
        """Return a signature with this key's seal on it."""
        named = replace(signature, public_key=self.public_key)
        return replace(named, seal=self.seal(_message(named)))


def require_public_key(stated: str) -> str:
    """Return a public key as it is stated.

    Raises
    ------
    BadInput
        It is none.
    """
    stated = stated.strip()
    try:
        if (
            not stated.startswith(PREFIX)
            or len(base64.b64decode(stated.removeprefix(PREFIX), validate=True)) != _KEY_BYTES
        ):
            raise ValueError(stated)
    except (ValueError, binascii.Error) as error:
        raise BadInput(
            text("“{key}” is no public key. It begins with ed25519: and is printed when the key is made.", key=stated)
        ) from error
    return stated


def fingerprint(public_key: str) -> str:
    """Return what people compare of a public key, over the telephone or on paper: 32 digits of its SHA-256 in fours."""
    digest = hashlib.sha256(public_key.removeprefix(PREFIX).encode("ascii", "replace")).hexdigest().upper()
    return " ".join(digest[at : at + 4] for at in range(0, _FINGERPRINT_DIGITS, 4))


def standing_of(signature: Signature, trusted: Sequence[TrustedKey]) -> Standing:
    """Return how far a signature can be believed.

    - A sealed one is verified if the seal is right and the key was in force for that name and role when it was signed;
      else it is refused.
    - One without a seal is unverified if no key was enrolled yet when it was signed; else it is refused.
    """
    return standing_of_seal(
        signature.public_key, signature.seal, _message(signature), signature.actor, signature.signed_at, trusted
    )


def standing_of_seal(
    public_key: str, seal: str, message: bytes, actor: Actor, at: datetime, trusted: Sequence[TrustedKey]
) -> Standing:
    """Return what ``standing_of`` returns, for a seal over some bytes by somebody at a moment (aware)."""
    if not seal:
        is_first = all(at < each.enrolled_at for each in trusted)
        return Standing.UNVERIFIED if is_first else Standing.REFUSED
    key = key_for(public_key, trusted, actor, at)
    return Standing.VERIFIED if key is not None and is_sealed(public_key, seal, message) else Standing.REFUSED


def key_for(public_key: str, trusted: Sequence[TrustedKey], actor: Actor, at: datetime) -> TrustedKey | None:
    """Return the trust list's entry by which a key speaks for somebody at a moment; None where it does not."""
    for each in trusted:
        is_theirs = each.public_key == public_key and each.role == actor.role
        if is_theirs and each.holder.casefold() == actor.name.strip().casefold() and each.is_in_force(at):
            return each
    return None


def refusal_of(key: SigningKey | None, trusted: Sequence[TrustedKey], actor: Actor, at: datetime) -> Text | None:
    """Return why somebody cannot sign so now; None where they can."""
    if not trusted:
        return None if key is None else text("This plan has no trust list: enrol the key before it can be told whose.")
    if key is None:
        return text("This plan has a trust list: a typed name is not enough. Sign with your key.")
    if key_for(key.public_key, trusted, actor, at) is None:
        return text(
            "The key is not on the plan's trust list for {name} as {role} now. Have it enrolled, or take another.",
            name=actor.name,
            role=actor.role,
        )
    return None


@lru_cache(maxsize=4096)  # A plan's seals are asked for again at each reading, and each costs a tenth of a millisecond.
def is_sealed(public_key: str, seal: str, message: bytes) -> bool:
    """Return whether a key sealed a message; what is no key or no seal, sealed nothing."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        raw = base64.b64decode(public_key.removeprefix(PREFIX), validate=True)
        Ed25519PublicKey.from_public_bytes(raw).verify(base64.b64decode(seal, validate=True), message)
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True


def _message(signature: Signature) -> bytes:
    """Return the bytes that a seal is over: all that the signature says, as canonical JSON."""
    said = {
        "operation": signature.operation_uid,
        "decision": signature.decision.value,
        "name": signature.actor.name,
        "role": signature.actor.role,
        # As the plan file keeps it, to the millisecond.
        "signed_at": signature.signed_at.astimezone(UTC).isoformat(timespec="milliseconds"),
        "content": signature.content_hash,
        "consultation": signature.consultation,
        "comment": signature.comment,
        "unprotected": signature.unprotected,
        "key": signature.public_key,
    }
    # What came later is said only where it is stated, so that older seals are still right.
    if signature.unprotected_until is not None:
        said["unprotected_until"] = signature.unprotected_until.isoformat()
    if signature.early_reason:
        said["early_reason"] = signature.early_reason
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
