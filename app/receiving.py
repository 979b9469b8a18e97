"""What kind of file fell onto the window: a plan, a package, or data."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path
from typing import Literal

from storage.envelope import is_encrypted


def what_is(path: Path) -> Literal["plan", "package", "data"]:
    """Return what a file is, by its content."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return "package" if "manifest.json" in archive.namelist() else "data"
    return "plan" if is_encrypted(path) or _is_plan(path) else "data"


def _is_plan(path: Path) -> bool:
    """Return whether a file is a GeoPackage with a plan's journal in it; it is opened read-only and left alone."""
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return False
    try:
        found = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'journal_act'").fetchone()
    except sqlite3.Error:
        return False
    finally:
        connection.close()
    return bool(found[0])
