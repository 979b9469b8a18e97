"""Rows of one record: put in, changed by uid, put in or changed; and what their values must be."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects.sqlite import insert

from planning.errors import BadInput, Refusal
from planning.i18n import text


def update_row(connection: Connection, table: Table, row: Mapping[str, Any], name: str) -> None:
    """Change the row of ``row["uid"]``.

    Raises
    ------
    Refusal
        It is not in the plan any more; ``name`` is what people call it.
    """
    values = {column: value for column, value in row.items() if column != "uid"}
    if not connection.execute(table.update().where(table.c.uid == row["uid"]).values(values)).rowcount:
        raise Refusal(text("{name} is not in the plan any more.", name=name))


def require_due(connection: Connection, table: Table, uid: str, due: date | None, now: datetime) -> None:
    """Refuse a day by which something is to be done that is over when it is newly set; one that stands may pass.

    Raises
    ------
    BadInput
        It is over.
    """
    if due is None or due >= now.date():
        return
    if connection.execute(select(table.c.due).where(table.c.uid == uid)).scalar_one_or_none() != due:
        raise BadInput(text("{day} is over: say a day by which it can still be done.", day=due))


def upsert_rows(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], columns: Collection[str] | None = None
) -> None:
    """Put rows in, or change those whose uid is there and whose values differ; of those only ``columns``, if given."""
    for row in rows:
        statement = insert(table).values(dict(row))
        written = row.keys() - {"uid"} if columns is None else columns
        changed = {name: statement.excluded[name] for name in row if name in written}
        differs = [table.c[name].is_distinct_from(statement.excluded[name]) for name in changed]
        condition = differs[0]
        for each in differs[1:]:
            condition = condition | each
        connection.execute(statement.on_conflict_do_update(index_elements=["uid"], set_=changed, where=condition))
