"""What opens an encrypted plan: a key made from a passphrase, or sealed to recovery recipients of the mission.

The file is SQLCipher's (AES-256 with an HMAC for each page). Its first 16 bytes are the salt that goes with the key, so
that a passphrase alone opens it, with nothing beside it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field

import pyrage

from planning.errors import BadInput
from planning.i18n import text

SALT_BYTES = 16
_SECRET_BYTES = 32
# RFC 7914, with what OWASP gives for storing passwords by scrypt: N = 2^17, r = 8, p = 1; 128 MiB, a third of a second.
_COST, _BLOCK, _LANES = 1 << 17, 8, 1
_MEMORY = 256 << 20


@dataclass(frozen=True, slots=True)
class Key:
    """The raw key of a file and its salt. Neither is ever shown or written in clear."""

    secret: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def pragma(self) -> str:
        """Return the statement that gives the key to a connection."""
        return f"PRAGMA key = \"x'{self.secret.hex()}{self.salt.hex()}'\""

    def attached(self) -> str:
        """Return the key as ``ATTACH ... KEY`` takes it."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"


@dataclass(frozen=True, slots=True)
class Unlock:
    """What a person gives to open an encrypted plan: its passphrase, or a recovery key (``AGE-SECRET-KEY-1...``)."""

    passphrase: str = field(default="", repr=False)
    identity: str = field(default="", repr=False)


def new_key(passphrase: str) -> Key:
    """Return a key for a new file, with a salt of its own.

    Raises
    ------
    BadInput
        The passphrase is empty.
    """
    if not passphrase:
        raise BadInput(text("An encrypted plan needs a passphrase, and this one is empty."))
    return key_of(passphrase, os.urandom(SALT_BYTES))


def key_of(passphrase: str, salt: bytes) -> Key:
    """Return the key that a passphrase makes with a file's salt: scrypt (RFC 7914)."""
    secret = hashlib.scrypt(
        passphrase.encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES, maxmem=_MEMORY, dklen=_SECRET_BYTES
    )
    return Key(secret, salt)


def seal(key: Key, recipients: Sequence[str]) -> bytes:
    """Return the key, encrypted to recovery recipients (``age1...``, age-encryption.org/v1); empty for none.

    Raises
    ------
    BadInput
        A recipient is none.
    """
    return encrypted(key.secret + key.salt, recipients) if recipients else b""


def unseal(sealed: bytes, identity: str) -> Key | None:
    """Return the key that was sealed, None where the identity is not one of its recipients'.

    Raises
    ------
    BadInput
        The identity is none.
    """
    opened = decrypted(sealed, identity)
    return None if opened is None else Key(opened[:_SECRET_BYTES], opened[_SECRET_BYTES:])


def encrypted(content: bytes, recipients: Sequence[str]) -> bytes:
    """Return content encrypted to recovery recipients (``age1...``), of whom there is at least one.

    Raises
    ------
    BadInput
        A recipient is none.
    """
    return bytes(pyrage.encrypt(content, [_recipient(each) for each in recipients]))


def decrypted(content: bytes, identity: str) -> bytes | None:
    """Return what was encrypted, None where it is not for the identity, or no whole encrypted content.

    Raises
    ------
    BadInput
        The identity is none.
    """
    try:
        opener = pyrage.x25519.Identity.from_str(identity.strip())
    except pyrage.IdentityError as error:
        raise BadInput(text("This is no recovery key: it begins with AGE-SECRET-KEY-1.")) from error
    try:
        return bytes(pyrage.decrypt(content, [opener]))
    except pyrage.DecryptError:
        return None


def new_identity() -> tuple[str, str]:
    """Return a new recovery identity, to be kept secret, and its recipient, which goes into the mission profile."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def _recipient(stated: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(stated.strip())
    except pyrage.RecipientError as error:
        raise BadInput(text("{stated} is no recovery recipient: it begins with age1.", stated=stated)) from error
