"""The styles that QGIS finds in a plan and draws it with: the table ``layer_styles``, as QGIS itself makes it.

It is QGIS' own table, where its users keep styles of theirs beside ours, so the journal does not watch it.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from planning import resources
from storage.tables._columns import stored_moment

NAME = "layer_styles"
OWNER = "palabre"
"""Marks the rows that this program may renew; a style that someone saved over ours loses the mark."""

# Word for word what GDAL's driver writes when QGIS asks for the table.
_TABLE = (
    'CREATE TABLE IF NOT EXISTS "layer_styles" ( "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,'
    ' "f_table_catalog" TEXT(256), "f_table_schema" TEXT(256), "f_table_name" TEXT(256), "f_geometry_column" TEXT(256),'
    ' "styleName" TEXT(30), "styleQML" TEXT, "styleSLD" TEXT, "useAsDefault" BOOLEAN, "description" TEXT,'
    ' "owner" TEXT(30), "ui" TEXT(30), "update_time" DATETIME DEFAULT (strftime(\'%Y-%m-%dT%H:%M:%fZ\',\'now\')))'
)
_REGISTRATION = (
    "INSERT INTO gpkg_contents(table_name, data_type, identifier, last_change)"
    " VALUES ('layer_styles', 'attributes', 'layer_styles', coalesce(?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')))"
    " ON CONFLICT(table_name) DO NOTHING"
)
_STYLE = (
    "INSERT INTO layer_styles(f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,"
    " useAsDefault, description, owner, update_time) VALUES ('', '', ?, 'geom', 'Palabre', ?, 1, ?, ?,"
    " coalesce(?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')))"
)
_DESCRIPTION = "As Palabre draws it / Comme Palabre le dessine"


def create_layer_styles(connection: Connection, now: datetime | None = None) -> None:
    """Give each feature table its default style; calling it again renews our styles and changes nothing else.

    A table for which someone made another style the default keeps that one.

    Parameters
    ----------
    now
        When the styles come in, the database's own clock by default.
    """
    at = None if now is None else stored_moment(now)
    connection.exec_driver_sql(_TABLE)
    connection.exec_driver_sql(_REGISTRATION, (at,))
    shipped = set(resources.names("qgis", ".qml"))
    for table in connection.exec_driver_sql("SELECT table_name FROM gpkg_geometry_columns").scalars().all():
        if f"{table}.qml" in shipped:
            _put(connection, table, resources.read_text(f"qgis/{table}.qml"), at)


def _put(connection: Connection, table: str, qml: str, at: str | None) -> None:
    mine = "f_table_name = ? AND owner = ?"
    same = connection.exec_driver_sql(
        f"SELECT count(*) FROM layer_styles WHERE {mine} AND styleQML = ?", (table, OWNER, qml)
    ).scalar_one()
    others = connection.exec_driver_sql(
        "SELECT count(*) FROM layer_styles WHERE f_table_name = ? AND useAsDefault AND owner IS NOT ?", (table, OWNER)
    ).scalar_one()
    if same or others:
        return
    connection.exec_driver_sql(f"DELETE FROM layer_styles WHERE {mine}", (table, OWNER))
    connection.exec_driver_sql(_STYLE, (table, qml, _DESCRIPTION, OWNER, at))
