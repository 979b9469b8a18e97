"""Writing over what was on the disk before it is let go, as far as a file system honours that.

Disks and file systems that write elsewhere than they are told keep the old blocks until they are used again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from planning.failures import writing
from storage.whole import whole

_AT_ONCE = 1 << 20


@contextmanager
def wiping(path: Path) -> Iterator[None]:
    """Write over what a name stood for before the block, once the block has put something else in its place.

    The old content is held open rather than given another name: a kill leaves no file of it. Windows lets nobody
    replace a file that is open: the old blocks stay there.

    Raises
    ------
    CannotWrite
        The old content cannot be written over.
    """
    if sys.platform == "win32":
        yield
        return
    with writing(path):
        before = path.open("r+b")
    with before:
        yield
        if path.exists() and os.path.samestat(os.fstat(before.fileno()), path.stat()):
            return
        with writing(path):
            _write_over(before)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a place beside a file to write at; a block that ends well puts it in the file's place, which is wiped.

    Raises
    ------
    CannotWrite
        The place cannot be written.
    """
    with wiping(path), whole(path) as new:
        yield new


def wipe(path: Path) -> None:
    """Write over a file, then remove it. One that is gone is no error.

    Raises
    ------
    CannotWrite
        It cannot be written, or not be removed.
    """
    with writing(path):
        try:
            with path.open("r+b") as file:
                _write_over(file)
        except FileNotFoundError:
            return
        path.unlink(missing_ok=True)


def _write_over(file: BinaryIO) -> None:
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    for start in range(0, size, _AT_ONCE):
        file.write(bytes(min(_AT_ONCE, size - start)))
    file.flush()
    os.fsync(file.fileno())
