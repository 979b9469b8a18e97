"""Whether a plan is whole: the file, its R*Tree indexes, its journal's triggers, its rows' identities."""

from __future__ import annotations

from sqlalchemy import Connection

from planning.errors import BadInput
from planning.i18n import Text, text
from storage.decision_log import strays
from storage.geopackage import geometry_column
from storage.incomplete import incomplete
from storage.outside import changed_tables, unindexed_tables, unjournaled_tables
from storage.plan import Plan
from storage.schema import journaled_tables
from storage.trust_entries import forged


def integrity(plan: Plan) -> list[Text]:
    """Return what is wrong with a plan, nothing for one that is whole. Reads the whole file."""
    try:
        with plan.reading() as connection:
            return (
                _file(connection)
                or _changed(connection)
                or [*_tables(connection), *_rows(connection), *strays(connection), *forged(connection)]
            )
    except BadInput as error:  # so damaged that it cannot even be looked through
        return [error.text]


def _file(connection: Connection) -> list[Text]:
    stated = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
    found = [text("The file is damaged: {detail}", detail=each) for each in stated if each != "ok"]
    if found:
        return found
    strays = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [text("The GeoPackage's own table {table} contradicts itself.", table=row[0]) for row in strays]


def _changed(connection: Connection) -> list[Text]:
    return [
        text("The table {table} was rebuilt or taken away by another program.", table=name)
        for name in changed_tables(connection)
    ]


def _rows(connection: Connection) -> list[Text]:
    return [
        text(
            "{table}: {count} rows were left incomplete by another program and are not shown.",
            table=name,
            count=count,
        )
        for name, count in incomplete(connection).items()
    ]


def _tables(connection: Connection) -> list[Text]:
    unjournaled, unindexed = unjournaled_tables(connection), unindexed_tables(connection)
    found = []
    for table in journaled_tables().values():
        if missing := unjournaled.get(table.name):
            found.append(
                text("Changes of {table} are not journaled: {missing}", table=table.name, missing=", ".join(missing))
            )
        nameless = connection.exec_driver_sql(f'SELECT count(*) FROM "{table.name}" WHERE uid IS NULL').scalar_one()
        if nameless:
            found.append(text("{table} has {count} rows without an identity.", table=table.name, count=nameless))
        if geometry_column(table) is None:
            continue
        if missing := unindexed.get(table.name):
            found.append(
                text("The index of {table} is not kept: {missing}", table=table.name, missing=", ".join(missing))
            )
        stated = connection.exec_driver_sql(f"SELECT rtreecheck('rtree_{table.name}_geom')").scalar_one()
        unlike = connection.exec_driver_sql(
            f'SELECT (SELECT count(*) FROM "rtree_{table.name}_geom")'
            f' != (SELECT count(*) FROM "{table.name}" WHERE NOT ST_IsEmpty(geom))'
        ).scalar_one()
        if stated != "ok" or unlike:
            found.append(text("The index of {table} does not match its rows.", table=table.name))
    return found
