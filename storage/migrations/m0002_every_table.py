"""Version 2: every table that the design names, styles for QGIS, and a style of its own for each layer."""

from __future__ import annotations

from sqlalchemy import Connection

from storage.completing import complete_schema
from storage.layer_styles import create_layer_styles
from storage.migration import Migration


def _apply(connection: Connection) -> None:
    complete_schema(connection)
    create_layer_styles(connection)


MIGRATION = Migration("0002 every table", 2, _apply)
