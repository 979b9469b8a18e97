"""Row changes of the journal: ``before`` and ``after`` as JSON objects by column, null where there was no row."""

from __future__ import annotations

from sqlalchemy import Column, ColumnElement, Index, Integer, Table, Text, literal_column

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

DECISIONS: ColumnElement[bool] = literal_column(
    "tbl IN ('signatures', 'trusted_keys', 'harm_parameters', 'mission_profiles', 'routine_registers',"
    " 'acknowledgements', 'sharing_documents', 'release_decisions')"
)
"""Changes that belong to the decision log. SQLite takes its index where a query says so in these very words."""
Index("journal_change_decisions", TABLE.c.tbl, TABLE.c.uid, sqlite_where=DECISIONS)

ANSWERS: ColumnElement[bool] = literal_column("tbl = 'harm_flags'")
"""Changes of the harm register, by what was changed, so that each flag's last one is found."""
Index("journal_change_answers", TABLE.c.uid, sqlite_where=ANSWERS)
