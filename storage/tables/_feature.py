"""The one shape of every feature table: identities, dataset, geometry, the kind's fields, what was assumed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, Table, Text, types

from planning.kind import COMMON_FIELDS, FieldType, kinds
from storage.geometry import GeometryColumn
from storage.tables._columns import table

COLUMN_TYPES: dict[FieldType, type[types.TypeEngine[Any]]] = {
    "text": Text,
    "code": Text,
    "integer": Integer,
    "real": types.REAL,
    "date": Date,
    "boolean": Boolean,
}
GEOMETRY_TYPES = {"point": "POINT", "line": "MULTILINESTRING", "polygon": "MULTIPOLYGON", "any": "GEOMETRY"}


def feature_table(kind_id: str, *beside: Column[Any]) -> Table:
    """Return the table of a kind: one column for each of its fields, named as the field is.

    Columns that stand ``beside`` the fields are last, and in nothing that reads a kind by its fields.
    """
    kind = kinds()[kind_id]
    fields = (*COMMON_FIELDS, *kind.fields)
    return table(
        kind.id,
        Column("dataset_uid", Text, index=True),
        Column("geom", GeometryColumn(GEOMETRY_TYPES[kind.geometry])),
        *(Column(field.name, COLUMN_TYPES[field.type]) for field in fields if not field.is_later),
        Column("assumed", Text),
        *(Column(field.name, COLUMN_TYPES[field.type]) for field in fields if field.is_later),
        *beside,
    )
