"""A signature that lies beside a file: a few lines of text that anybody can read, and check without Palabre.

The signature is Ed25519 (RFC 8032) over the lines above its own, in UTF-8, each with its line feed; they name the file
and its SHA-256. So ``sha256sum`` proves the file against the lines, and any Ed25519 tool the lines against the key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from planning.errors import BadInput
from planning.i18n import text
from planning.times import parse_moment
from planning.trust import SigningKey, is_sealed

SUFFIX = ".sig"
LONGEST = 4_096
"""Bytes; a signature file is a tenth of it."""
_HEAD = "Palabre detached signature, form 1"
_FORM = re.compile(
    rf"{_HEAD}\nfile: (?P<file>[^\n/\\]+)\nsha256: (?P<sha256>[0-9a-f]{{64}})\nsigned-at: (?P<at>[0-9TZ:-]+)\n"
    r"public-key: (?P<key>ed25519:[A-Za-z0-9+/=]{44})\nsignature: (?P<signature>[A-Za-z0-9+/=]{88})\n"
)


@dataclass(frozen=True, slots=True)
class DetachedSignature:
    """Who vouches for a file, by key.

    Attributes
    ----------
    file_name, sha256 : str
        The file, and its SHA-256 in hexadecimal.
    signed_at : datetime
        Aware; to the second.
    public_key : str
        ``ed25519:`` and 32 bytes in base 64.
    seal : str
        The signature itself, 64 bytes in base 64.
    """

    file_name: str
    sha256: str
    signed_at: datetime
    public_key: str
    seal: str

    def content(self) -> bytes:
        """Return the file that lies beside."""
        return self._signed() + f"signature: {self.seal}\n".encode()

    def is_right(self) -> bool:
        """Return whether the key that it names signed its lines."""
        return is_sealed(self.public_key, self.seal, self._signed())

    def _signed(self) -> bytes:
        return _lines(self.file_name, self.sha256, self.signed_at, self.public_key)


def sign_detached(key: SigningKey, file_name: str, sha256: str, at: datetime) -> DetachedSignature:
    """Return a key's signature of a file; the same input gives the same bytes."""
    seal = key.seal(_lines(file_name, sha256, at, key.public_key))
    return DetachedSignature(file_name, sha256, at, key.public_key, seal)


def read_detached(content: bytes) -> DetachedSignature:
    """Return the signature of a file's content.

    Raises
    ------
    BadInput
        It is none of this form.
    """
    try:
        found = _FORM.fullmatch(content.decode("utf-8"))
        if found is None:
            raise ValueError(content)
        moment = parse_moment(found["at"])
        read = DetachedSignature(found["file"], found["sha256"], moment, found["key"], found["signature"])
    except (ValueError, BadInput) as error:
        raise BadInput(text("This is no signature of Palabre's, or it was changed.")) from error
    if read.content() != content:
        raise BadInput(text("This is no signature of Palabre's, or it was changed."))
    return read


def _lines(file_name: str, sha256: str, at: datetime, public_key: str) -> bytes:
    moment = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return f"{_HEAD}\nfile: {file_name}\nsha256: {sha256}\nsigned-at: {moment}\npublic-key: {public_key}\n".encode()
