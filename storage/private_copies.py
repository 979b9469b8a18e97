"""Folders for copies that only this process reads, and the sweeping of those whose process was killed.

Such a copy is made of a plan of an older version, of a log in a place that cannot be written, of a damaged file, of
what is being exported. Its folder is named after the process, ``palabre-<process>-<letters>``, so that the next one can
tell which of them nobody reads any more.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from planning.errors import CannotWrite
from storage.processes import is_running
from storage.wiping import wipe

_NAME = re.compile(r"\.?palabre-(\d+)-\w+")


def private_folder(parent: Path | None = None) -> TemporaryDirectory[str]:
    """Make a folder closed to others, in the system's folder for such, or hidden in another one.

    What processes that were killed left there goes first.
    """
    sweep(parent)
    hidden = "" if parent is None else "."
    return TemporaryDirectory(prefix=f"{hidden}palabre-{os.getpid()}-", dir=parent)


def sweep(parent: Path | None = None) -> None:
    """Write over and remove what processes that were killed left; what cannot be removed stays."""
    for folder, process in _folders(parent):
        if is_running(process):
            continue
        with suppress(CannotWrite):
            for file in _files(folder):
                wipe(file)
            shutil.rmtree(folder, ignore_errors=True)


def copies_named(name: str) -> list[Path]:
    """Return the private copies of a plan by this name, logs included, that a running process reads."""
    return [
        file
        for folder, _ in _folders(None)
        for file in _files(folder)
        if file.name in {f"{name}{suffix}" for suffix in ("", "-wal", "-journal")}
    ]


def _folders(parent: Path | None) -> list[tuple[Path, int]]:
    place = Path(tempfile.gettempdir()) if parent is None else parent
    with suppress(OSError), os.scandir(place) as entries:
        return [
            (Path(each.path), int(named[1]))
            for each in entries
            # A link may lead anywhere.
            if (named := _NAME.fullmatch(each.name)) and each.is_dir(follow_symlinks=False)
        ]
    return []


def _files(folder: Path) -> list[Path]:
    # Another user's folder lists nothing.
    return sorted(each for each in folder.rglob("*") if each.is_file() and not each.is_symlink())
