"""Version 3: registers answered beforehand, risk to personnel, what came of it, notifications, withdrawals."""

from __future__ import annotations

from sqlalchemy import Connection

from storage.completing import complete_schema
from storage.layer_styles import create_layer_styles
from storage.migration import Migration


def _apply(connection: Connection) -> None:
    # It is made again, over all that the gate goes by.
    connection.exec_driver_sql("DROP INDEX IF EXISTS journal_change_decisions")
    complete_schema(connection)
    create_layer_styles(connection)


MIGRATION = Migration("0003 weighed and answered", 3, _apply)
