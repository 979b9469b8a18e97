"""Imports: thousands of rows in one act, as a dataset that undo hides."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from planning.i18n import Text, plural
from planning.kind import kinds
from storage.bulk import Between, insert_rows, unjournaled
from storage.command import Command
from storage.records import Dataset, Rows
from storage.tables.datasets import TABLE, to_row


def import_dataset(dataset: Dataset, rows: Rows, between: Between = lambda share: None) -> Command:
    """Return the command that takes rows in as a dataset.

    The rows are not journaled one by one. The dataset's row goes in hidden, and the journal holds the one change that
    makes it visible: so undo hides the dataset and redo shows it.

    Parameters
    ----------
    between : callable
        Called now and then with the share (0 to 1) of the rows that are in; what it raises undoes all of it.

    Raises
    ------
    ValueError
        Columns of different lengths, or a field that the kind does not have.
    """
    kind = kinds()[dataset.kind]
    lengths = {len(rows.geometry), *(len(column) for column in rows.values.values())}
    if len(lengths) > 1 or (rows.assumed and len(rows.assumed) not in lengths):
        raise ValueError("columns of different lengths")
    for name in rows.values:
        try:
            kind.field(name)
        except KeyError as error:
            raise ValueError(f"{kind.id} has no field {name}") from error

    def apply(connection: Connection, _: datetime) -> None:
        with unjournaled(connection, TABLE.name):
            connection.execute(TABLE.insert().values({**to_row(dataset), "visible": False}))
        insert_rows(connection, kind, dataset.uid, rows, between)
        connection.execute(TABLE.update().where(TABLE.c.uid == dataset.uid).values(visible=True))

    title = plural(
        "Import {count} row into {layer}",
        "Import {count} rows into {layer}",
        len(rows.geometry),
        layer=Text(kind.title),
    )
    return Command(title, apply)
