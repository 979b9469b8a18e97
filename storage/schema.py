"""All tables of the plan file, and its making."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Row, Table

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
    return {module.TABLE.name: module.TABLE for module in _modules()}


@cache
def journaled_tables() -> dict[str, Table]:
    """Return the tables whose changes the journal keeps: all but the journal's own."""
    return {name: table for name, table in tables().items() if name not in _UNJOURNALED}


@cache
def readers() -> dict[Table, Callable[[Row[Any]], Any]]:
    """Return what makes a record of a row, for each journaled table whose rows are read one by one."""
    found = {module.TABLE: module.from_row for module in _modules() if hasattr(module, "from_row")}
    return {table: from_row for table, from_row in found.items() if table.name not in _UNJOURNALED}


def _modules() -> list[ModuleType]:
    names = sorted(each.name for each in iter_modules(package.__path__) if not each.name.startswith("_"))
    return [import_module(f"{package.__name__}.{name}") for name in names]


def create_schema(connection: Connection, first_rows: Mapping[str, Mapping[str, object]], now: datetime) -> None:
    """Create an empty plan in an empty database. Its first rows, by table, are no act: there is nothing before them."""
    tables()
    create_container(connection, METADATA, now)
    for name, row in first_rows.items():
        connection.execute(tables()[name].insert().values(row))
    for table in journaled_tables().values():
        create_triggers(connection, table)
    create_layer_styles(connection, now)
