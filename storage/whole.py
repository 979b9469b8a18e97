"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from planning.failures import writing

_HALF_WRITTEN = r"\.[0-9a-f]{32}\."


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a place beside ``path`` to write at, with the same suffix; a block that ends well moves it to ``path``.

    What stood at ``path`` before is replaced as a whole, or stays as it was; nothing is left beside it.

    Raises
    ------
    CannotWrite
        The place cannot be written.
    """
    beside = path.with_name(f".{uuid4().hex}.{path.name}")
    try:
        with writing(path):
            yield beside
            os.replace(beside, path)
    finally:
        # Where the folder itself is out of reach, nothing was left in it, and the first failure is the one to tell.
        with suppress(OSError):
            beside.unlink()


def is_half_written(path: Path) -> bool:
    """Return whether a name is one that ``whole`` writes at, or of a log or journal beside one."""
    return re.match(_HALF_WRITTEN, path.name) is not None


def leftovers(path: Path) -> list[Path]:
    """Return what a killed ``whole`` left beside a plan, of it or of its copies before migrations: nobody moves it."""
    name = rf"{re.escape(path.stem)}(\.version\d+(-\d+)?)?{re.escape(path.suffix)}"
    pattern = re.compile(rf"({_HALF_WRITTEN})+\.?{name}(\.envelope)?(-journal|-wal|-shm)?")
    try:
        return [each for each in path.parent.iterdir() if pattern.fullmatch(each.name)]
    except OSError:  # a folder that may not be looked into
        return []
