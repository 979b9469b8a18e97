"""Bringing an older plan's tables up to those of this program: what is missing is added, nothing is copied over."""

from __future__ import annotations

from sqlalchemy import Connection, Table
from sqlalchemy.schema import CreateColumn

from storage.geopackage import geometry_column, register_table, renew_index_triggers
from storage.journal import create_triggers
from storage.schema import journaled_tables, tables


def complete_schema(connection: Connection) -> None:
    """Add every table, column, index and registration that is missing, and make the triggers anew.

    Calling it again changes nothing. New columns go to the end of their tables, so a column that is added to a table's
    definition has to stand last there.
    """
    stored = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    # A table that holds nothing last changed when the plan was made.
    made_at = str(connection.exec_driver_sql("SELECT created_utc FROM plan").scalar_one())
    for table in tables().values():
        if table.name in stored:
            _add_columns(connection, table)
            if geometry_column(table) is not None:
                renew_index_triggers(connection, table)
        else:
            table.create(connection)
            register_table(connection, table, made_at)
    for table in journaled_tables().values():
        renew_triggers(connection, table)


def renew_triggers(connection: Connection, table: Table) -> None:
    """Make the journal's triggers of a table anew: they name its columns."""
    drop_triggers(connection, table)
    create_triggers(connection, table)


def drop_triggers(connection: Connection, table: Table) -> None:
    """Take the journal's triggers off a table; inside a transaction, a failure brings them back."""
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? AND substr(name, 1, 8) = 'journal_'",
        (table.name,),
    ).scalars()
    for name in names.all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def _add_columns(connection: Connection, table: Table) -> None:
    known = {row[1] for row in connection.exec_driver_sql(f'PRAGMA table_info("{table.name}")')}
    for column in table.columns:
        if column.name not in known:
            stated = CreateColumn(column).compile(dialect=connection.dialect)
            connection.exec_driver_sql(f'ALTER TABLE "{table.name}" ADD COLUMN {stated}')
    for index in sorted(table.indexes, key=lambda each: str(each.name)):
        index.create(connection, checkfirst=True)
