"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from planning.failures import writing


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


def leftovers(path: Path) -> list[Path]:
    """Return what a killed ``whole`` left beside ``path``: nobody will ever move it there."""
    pattern = re.compile(rf"(\.[0-9a-f]{{32}}\.)+\.?{re.escape(path.name)}(\.envelope)?(-journal|-wal|-shm)?")
    try:
        return [each for each in path.parent.iterdir() if pattern.fullmatch(each.name)]
    except OSError:  # a folder that may not be looked into
        return []
