"""What the pages of a file tell that no key opens: whether they are encrypted, and whether a key is theirs.

SQLCipher (version 4) ends each page with an initialisation vector and an HMAC-SHA512 over the page, the vector and the
page's number, so that a key can be tried on every page, whatever became of the first.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np

from storage.envelope import MAGIC, PAGE, RANDOM_VALUES
from storage.keys import SALT_BYTES, Key

_HMAC_BYTES = 64
# The salt of the HMAC's key is the file's with each byte so; two rounds of PBKDF2 make the key.
_SALT_MASK, _ROUNDS, _KEY_BYTES = 0x3A, 2, 32


def is_ciphertext(path: Path) -> bool:
    """Return whether all of a file's pages are encrypted, but for an envelope's and for such as a disk has blanked.

    The whole file is read, which nothing in this process may have open.
    """
    found = False
    for page in _pages(path):
        values = np.count_nonzero(np.bincount(np.frombuffer(page, np.uint8), minlength=256))
        if values >= RANDOM_VALUES:
            found = True
        elif values > 1 and not page.startswith(MAGIC):
            return False
    return found


def fits(path: Path, key: Key) -> bool:
    """Return whether one page at least of a file was written with a key. Nothing in this process may have it open."""
    salt = bytes(each ^ _SALT_MASK for each in key.salt)
    secret = hashlib.pbkdf2_hmac("sha512", key.secret, salt, _ROUNDS, _KEY_BYTES)
    for number, page in enumerate(_pages(path), 1):
        signed = page[SALT_BYTES if number == 1 else 0 : -_HMAC_BYTES] + number.to_bytes(4, "little")
        if hmac.compare_digest(hmac.digest(secret, signed, "sha512"), page[-_HMAC_BYTES:]):
            return True
    return False


def _pages(path: Path) -> Iterator[bytes]:
    """Give the whole pages of a file, as far as it can be read."""
    with suppress(OSError), path.open("rb") as file:
        while len(page := file.read(PAGE)) == PAGE:
            yield page
