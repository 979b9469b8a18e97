"""The envelope of an encrypted plan: that it is one, and its key sealed to the mission's recovery recipients.

It stands in one page behind the database, which SQLite, who counts its pages in the header, never looks at. Writing to
the plan may run over that page, so the envelope stands beside the plan (``.NAME.gpkg.envelope``) for as long as it is
open for writing, and goes back behind it when it is closed. The passphrase opens a plan that has lost its envelope.
"""

from __future__ import annotations

import base64
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from storage.holder import salt_held_here
from storage.keys import SALT_BYTES
from storage.whole import whole

MAGIC = b"PALABRE ENCRYPTED PLAN 1\n"
PAGE = 4096
_PLAIN = b"SQLite format 3\0"
# A page of ciphertext holds nearly all of the 256 byte values; a text, a picture's head or an empty page does not.
RANDOM_VALUES = 230


@dataclass(frozen=True, slots=True)
class Envelope:
    """Whom the plan's key is sealed to, and the sealed key; both empty for a plan that only its passphrase opens."""

    recipients: tuple[str, ...] = ()
    sealed: bytes = b""

    def page(self) -> bytes:
        """Return the envelope as the page that is written."""
        stated = {"recipients": list(self.recipients), "sealed": base64.b64encode(self.sealed).decode()}
        return (MAGIC + json.dumps(stated).encode()).ljust(PAGE, b"\0")


def beside(path: Path) -> Path:
    """Return where the envelope stands while the plan is open for writing."""
    return path.with_name(f".{path.name}.envelope")


def salt_of(path: Path) -> bytes:
    """Return the salt of a file that is, or by all its looks was, an encrypted plan; empty for any other.

    A plan that this process writes is not opened for it: closing a file drops every lock that the process has on it.
    """
    held = salt_held_here(path)
    if held is not None:
        return held
    try:
        with path.open("rb") as file:
            page = file.read(PAGE)
    except OSError:
        return b""  # opening it will say why
    if page.startswith(_PLAIN):
        return b""
    is_ciphertext = len(page) == PAGE and len(set(page)) >= RANDOM_VALUES
    return page[:SALT_BYTES] if is_ciphertext or read(path) is not None else b""


def is_encrypted(path: Path) -> bool:
    """Return whether a file is, or by all its looks was, an encrypted plan."""
    return bool(salt_of(path))


def read(path: Path) -> Envelope | None:
    """Return a plan's envelope, from beside it or behind it; None where there is none."""
    with suppress(OSError):
        found = _parsed(beside(path).read_bytes())
        if found is not None:
            return found
    with suppress(OSError), path.open("rb") as file:
        file.seek(-PAGE, os.SEEK_END)
        return _parsed(file.read(PAGE))
    return None


def _parsed(page: bytes) -> Envelope | None:
    if not page.startswith(MAGIC):
        return None
    try:
        stated = json.loads(page[len(MAGIC) :].rstrip(b"\0"))
        return Envelope(tuple(map(str, stated["recipients"])), base64.b64decode(stated["sealed"]))
    except (ValueError, KeyError, TypeError):  # half written when the power failed
        return None


def put_beside(path: Path, envelope: Envelope) -> None:
    """Put the envelope beside a plan that is about to be written.

    Raises
    ------
    CannotWrite
        The folder cannot be written.
    """
    with whole(beside(path)) as new, new.open("wb") as file:
        file.write(envelope.page())
        file.flush()
        os.fsync(file.fileno())


def put_behind(path: Path, envelope: Envelope) -> None:
    """Put the envelope behind a plan that no connection has open, and take it away from beside it."""
    page = envelope.page()
    with path.open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - PAGE, 0))
        if file.read(PAGE) != page:
            file.seek(-(-size // PAGE) * PAGE)
            file.write(page)
            file.flush()
            os.fsync(file.fileno())
    beside(path).unlink(missing_ok=True)
