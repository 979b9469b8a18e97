"""What others keep of a plan in the folder of caches: its files and folders there begin with the plan's uid."""

from __future__ import annotations

import shutil
from pathlib import Path

from planning.failures import writing
from storage.wiping import wipe


def caches_of(folder: Path | None, uid: str) -> list[Path]:
    """Return the files and folders kept of a plan; without a folder there are none."""
    return [] if folder is None else sorted(folder.glob(f"{uid}*"))


def remove_caches(folder: Path | None, uid: str) -> None:
    """Write over and remove everything that is kept of a plan.

    Raises
    ------
    CannotWrite
        Something cannot be removed.
    """
    for path in caches_of(folder, uid):
        for file in (path, *path.rglob("*")):
            if file.is_file() and not file.is_symlink():
                wipe(file)
        if path.is_dir():
            with writing(path):
                shutil.rmtree(path)
