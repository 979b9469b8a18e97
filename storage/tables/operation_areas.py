"""Operation areas: a feature table whose rows planners draw."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from planning.kind import kinds
from planning.operation import OperationArea
from storage.geometry import promote, unwrap
from storage.tables._feature import feature_table

TABLE = feature_table("operation_areas")


def to_row(area: OperationArea) -> dict[str, Any]:
    """Return the values of an area's row. Sensitivity is the kind's: a drawn area states none."""
    kind = kinds()["operation_areas"]
    return {
        "uid": area.uid,
        "operation_uid": area.operation_uid,
        "name": area.name,
        "geom": promote([area.geometry], kind.geometry)[0],
        "area_kind": area.area_kind,
        "shape": area.shape,
        "sensitivity": kind.sensitivity.value,
    }


def from_row(row: Row[Any]) -> OperationArea:
    """Return the area of a row; an outline of one part is a polygon again."""
    values = row._mapping
    return OperationArea(
        uid=values["uid"],
        operation_uid=values["operation_uid"] or "",
        name=values["name"] or "",
        geometry=unwrap(values["geom"]),
        area_kind=values["area_kind"] or "",
        shape=values["shape"] or "",
    )
