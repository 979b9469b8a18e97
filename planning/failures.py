"""Why the system would not read or write a file, in words for a person. Told by its numbers, not by its words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planning.errors import CannotWrite
from planning.i18n import Text, text

_ACCESS_DENIED = text("access is denied")
_REASONS = {
    errno.EACCES: _ACCESS_DENIED,
    errno.EPERM: _ACCESS_DENIED,
    errno.EROFS: text("it is read-only"),
    errno.ENOSPC: text("the disk is full"),
    errno.EDQUOT: text("your share of the disk is used up"),
    errno.EFBIG: text("the file would be larger than is allowed there"),
    errno.EIO: text("the disk reports an error"),
    errno.ENOENT: text("there is no such file or folder"),
    errno.EISDIR: text("it is a folder"),
    errno.ENOTDIR: text("a part of its path is no folder"),
}


def because(error: OSError) -> Text | str:
    """Return why the system refused, to stand within a sentence; in the system's own words where they are rare."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Tell every failure of the system inside the block as one about a place that is written.

    Raises
    ------
    CannotWrite
        The place cannot be written.
    """
    try:
        yield
    except CannotWrite:  # it is an OSError too, and names its own place
        raise
    except OSError as error:
        raise CannotWrite(text("{path} cannot be written: {why}.", path=str(path), why=because(error))) from error
