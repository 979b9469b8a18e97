"""The one loader of data that ships with the program."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

_ROOT = files("resources")


def read_bytes(name: str) -> bytes:
    """Return the bytes of a shipped file, ``name`` being its path below ``resources`` with forward slashes.

    Raises
    ------
    FileNotFoundError
        No such file ships with the program.
    """
    return _ROOT.joinpath(*name.split("/")).read_bytes()


def read_text(name: str) -> str:
    """Return a shipped UTF-8 file as text."""
    return read_bytes(name).decode("utf-8")


@cache
def read_toml(name: str) -> dict[str, Any]:
    """Return a shipped TOML file as nested dictionaries; callers must not change them."""
    return tomllib.loads(read_text(name))


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Return a shipped CSV file (comma, header row) as one dictionary for each row; callers must not change them."""
    return tuple(csv.DictReader(read_text(name).splitlines()))


def names(folder: str, suffix: str = "") -> list[str]:
    """Return the sorted file names in a shipped folder that end in ``suffix``."""
    place = _ROOT.joinpath(*folder.split("/"))
    return sorted(entry.name for entry in place.iterdir() if entry.is_file() and entry.name.endswith(suffix))


@cache
def path(name: str) -> Path:
    """Return a path on disk for a shipped file or folder, for libraries that only take paths.

    The program is installed unpacked, so this is the file itself.
    """
    with as_file(_ROOT.joinpath(*name.split("/"))) as place:
        return place
