"""All tables of the plan file, and its making."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from sqlalchemy import Connection, Table

from storage import tables as package
from storage.geopackage import create_container
from storage.journal import create_triggers
from storage.layer_styles import create_layer_styles
from storage.tables._columns import METADATA

SCHEMA_VERSION = 3
_UNJOURNALED = frozenset({"journal_act", "journal_change"})


@cache
def tables() -> dict[str, Table]:
    """Return every table by its name."""
    modules = sorted(each.name for each in iter_modules(package.__path__) if not each.name.startswith("_"))
    found = [import_module(f"{package.__name__}.{name}").TABLE for name in modules]
    return {table.name: table for table in found}


@cache
def journaled_tables() -> dict[str, Table]:
    """Return the tables whose changes the journal keeps: all but the journal's own."""
    return {name: table for name, table in tables().items() if name not in _UNJOURNALED}


def create_schema(connection: Connection, first_rows: Mapping[str, Mapping[str, object]], now: datetime) -> None:
    """Create an empty plan in an empty database. Its first rows, by table, are no act: there is nothing before them."""
    tables()
    create_container(connection, METADATA, now)
    for name, row in first_rows.items():
        connection.execute(tables()[name].insert().values(row))
    for table in journaled_tables().values():
        create_triggers(connection, table)
    create_layer_styles(connection, now)
