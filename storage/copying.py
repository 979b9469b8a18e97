"""Whole copies of a plan file by SQLite's own backup call: consistent whatever is being written, logs included."""

from __future__ import annotations

import errno
from contextlib import closing
from pathlib import Path

from storage import envelope
from storage.connection import connect
from storage.failures import explained
from storage.keys import Key
from storage.whole import whole


def copy_plan(source: Path, target: Path, key: Key | None = None) -> None:
    """Copy a plan to ``target``, where it appears whole or not at all. An encrypted plan's copy has the same key.

    Raises
    ------
    BadInput
        The source cannot be read, or is damaged.
    CannotWrite
        The target cannot be written.
    """
    with whole(target) as new:
        new.touch()  # SQLite would only say that it cannot open it; the system says why
        with explained(source, writing=False), closing(connect(source, "ro", key)) as reading:
            reading.execute("SELECT count(*) FROM sqlite_master")
            with explained(target, writing=True), closing(connect(new, "rwc", key)) as writing:
                reading.backup(writing)
                # The page that says so is copied too: an open plan's copy would need a log beside it to be read.
                if writing.execute("PRAGMA journal_mode = DELETE").fetchall() != [("delete",)]:
                    raise OSError(errno.EIO, "the journal stays")  # SQLite says no more than that
        if key is not None:
            envelope.put_behind(new, envelope.read(source) or envelope.Envelope())
