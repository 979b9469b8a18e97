"""The plan itself: one row. A GeoPackage with this table is a plan."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, Text

from storage.tables._columns import moment, table

TABLE = table(
    "plan",
    Column("title", Text),
    Column("profile", Text),
    Column("exercise", Boolean),
    *moment("created"),
    Column("palabre_version", Text),
    Column("schema_version", Integer),
    Column("settings", Text),
)
