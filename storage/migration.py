"""Bringing a plan of an older Palabre forward: numbered files, one transaction.

Plain ``ALTER TABLE`` only: copying a table over, as batch migrations do, loses its R*Tree triggers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, Engine

from planning.version import VERSION
from storage.completing import drop_triggers, renew_triggers
from storage.schema import tables


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


def migrate(engine: Engine, version: int, target: int, steps: Mapping[int, Migration]) -> None:
    """Bring a plan from ``version`` to ``target``. Who calls has made a backup before, or gives a copy.

    The engine's transactions must take the write lock first. A failure leaves the plan as it was.
    """
    with engine.begin() as connection:
        for number in range(version + 1, target + 1):
            steps[number].apply(connection)
        _say_version(connection, target)


def _say_version(connection: Connection, version: int) -> None:
    # Not an act: undoing it would call the new tables old again.
    plan = tables()["plan"]
    drop_triggers(connection, plan)
    connection.exec_driver_sql("UPDATE plan SET schema_version = ?, palabre_version = ?", (version, VERSION))
    renew_triggers(connection, plan)
