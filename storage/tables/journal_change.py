"""Row changes of the journal: ``before`` and ``after`` as JSON objects by column, null where there was no row."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from storage.tables._columns import METADATA

TABLE = Table(
    "journal_change",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("act", Integer, index=True),
    Column("tbl", Text),
    Column("uid", Text),
    Column("before", Text),
    Column("after", Text),
    sqlite_autoincrement=True,
)
