"""A situation of a few invented things, EXERCISE, around a box in central Mali."""

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pytest
from shapely import box
from shapely.geometry.base import BaseGeometry

from planning.kind import COMMON_FIELDS, kinds
from planning.operation import Component, Operation, OperationArea, Window
from planning.situation import Columns, Situation

TYPES = {field.name: field.type for kind in kinds().values() for field in (*COMMON_FIELDS, *kind.fields)}
BOX = box(-3.6, 13.8, -3.0, 14.2)


def objects(values: list) -> np.ndarray:
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def columns(kind: str, places: list, **fields: list) -> Columns:
    """Return columns of named things at places: (lon, lat) or geometries; names are ``<kind>-0`` and so on."""
    shapes = any(isinstance(place, BaseGeometry) for place in places)
    points = [
        (place.representative_point().coords[0] if isinstance(place, BaseGeometry) else place) for place in places
    ]
    typed = {}
    for name, values in fields.items():
        if TYPES[name] == "date":
            typed[name] = np.array(values, dtype="datetime64[D]")
        elif TYPES[name] in ("integer", "real"):
            typed[name] = np.array(values, dtype=np.float64)
        else:
            typed[name] = objects(values)
    lon, lat = np.array(points, dtype=np.float64).reshape(-1, 2).T
    return Columns(
        kind,
        objects([f"uid-{kind}-{number}" for number in range(len(places))]),
        objects([f"{kind}-{number}" for number in range(len(places))]),
        objects(list(places)) if shapes else objects([]),
        lon,
        lat,
        typed,
    )


def situation(*of_kinds: Columns) -> Situation:
    return Situation({each.kind: each for each in of_kinds}, datetime(2026, 3, 1, tzinfo=UTC))


@pytest.fixture
def operation() -> Operation:
    window = Window(datetime(2026, 3, 5, 4, tzinfo=UTC), datetime(2026, 3, 9, 18, tzinfo=UTC))
    return Operation("op-uid", "OP-2026-001", "EXERCISE", Component.MILITARY, (2,), window)


@pytest.fixture
def area() -> Callable[[BaseGeometry], OperationArea]:
    return lambda geometry=BOX, uid="area-uid": OperationArea(uid, "op-uid", "ALPHA", geometry)
