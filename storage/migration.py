"""Bringing a plan of an older Palabre forward: numbered files, one transaction, after a backup.

Plain ``ALTER TABLE`` only: copying a table over, as batch migrations do, loses its R*Tree triggers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine

from storage.connection import connect


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: from the version before ``version`` to it. ``id`` is its number and name, ``0002 routes``."""

    id: str
    version: int
    apply: Callable[[Connection], None]


@cache
def migrations() -> dict[int, Migration]:
    """Return every migration by the version it leads to."""
    from planning.registry import collect
    from storage import migrations as package

    return {each.version: each for each in collect(package, "MIGRATION", Migration).values()}


def migrate(engine: Engine, path: Path, version: int, target: int, steps: Mapping[int, Migration]) -> Path | None:
    """Bring a plan from ``version`` to ``target`` and return the backup made before, None where nothing was to do.

    The engine's transactions must take the write lock first. A failure leaves the plan as it was.
    """
    if version >= target:
        return None
    backup = path.with_name(f"{path.stem}.version{version}{path.suffix}")
    with closing(connect(path, "ro")) as source, closing(sqlite3.connect(backup)) as copy:
        source.backup(copy)
    with engine.begin() as connection:
        for number in range(version + 1, target + 1):
            steps[number].apply(connection)
            connection.exec_driver_sql("UPDATE plan SET schema_version = ?", (number,))
    return backup
