"""Files of known content that appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

from storage.whole import whole


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place, then move it there; what stood there before is replaced, or stays as it was.

    Raises
    ------
    CannotWrite
        The place cannot be written; nothing is left beside it.
    """
    with whole(path) as beside:
        beside.write_bytes(content)
