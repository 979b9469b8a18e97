"""Every library that Palabre names as its requirement is there and loads."""

from __future__ import annotations

import platform
import sqlite3
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

from app.selftest._check import Check, Failed
from planning.i18n import N_, text
from planning.times import Clock
from planning.version import VERSION

# The name of each distribution, and a module of it that holds compiled code.
_NEEDED = {
    "PySide6_Essentials": "PySide6.QtWidgets",
    "numpy": "numpy",
    "shapely": "shapely",
    "pyproj": "pyproj",
    "pyogrio": "pyogrio",
    "SQLAlchemy": "sqlalchemy",
    "mgrs": "mgrs",
    "platformdirs": "platformdirs",
}


def _run(clock: Clock) -> str:
    seen = [f"Palabre {VERSION}", f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    for distribution, module in _NEEDED.items():
        try:
            import_module(module)
            seen.append(f"{distribution} {version(distribution)}")
        except (ImportError, PackageNotFoundError) as error:
            raise Failed(text("{library} does not load: {why}", library=distribution, why=str(error))) from error
    return ", ".join([*seen, platform.platform()])


CHECK = Check("libraries", N_("Libraries"), _run)
