"""P-codes and outlines of administrative areas for a notice: those that an outline touches, and whole communes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from planning.generalise import boundary_outline, touched_boundaries
from planning.situation import Columns

_COMMUNE = 3
_POLYGONS = (3, 6)
_NO_GROUND_DEG2 = 1e-9
"""Square degrees, some 10 m2: less is a border that two drawings of it do not share to the millimetre."""


def touched_codes(admin_areas: Columns, level: int, released: MultiPolygon) -> tuple[str, ...]:
    """Return the p-codes of one level that an outline touches."""
    if len(admin_areas) == 0 or admin_areas.only_points:
        return ()
    shapely.prepare(released)
    return _codes_at(admin_areas, level, shapely.intersects(released, admin_areas.geometry))


def held_codes(admin_areas: Columns, level: int, released: MultiPolygon) -> tuple[str, ...]:
    """Return the p-codes of one level that have ground in common with an outline of whole communes."""
    shared = shapely.area(shapely.intersection(admin_areas.geometry, released))
    return _codes_at(admin_areas, level, shared > _NO_GROUND_DEG2)


def _codes_at(admin_areas: Columns, level: int, chosen: NDArray[np.bool_]) -> tuple[str, ...]:
    """Return the p-codes of the chosen rows of a level; from the level below's parents where it is not held."""
    levels, codes = admin_areas.fields.get("level"), admin_areas.fields.get("p_code")
    parents = admin_areas.fields.get("parent_p_code")
    if levels is None or codes is None:
        return ()
    at_level = levels == level
    if at_level.any():
        found = {str(code) for code in codes[chosen & at_level] if code}
    elif parents is not None:
        found = {str(code) for code in parents[chosen & (levels == level + 1)] if code}
    else:
        found = set()
    return tuple(sorted(found))


def whole_communes(shapes: Sequence[BaseGeometry], admin_areas: Columns) -> tuple[MultiPolygon, tuple[str, ...]] | None:
    """Return the union of the admin 3 that areas touch, and their p-codes; None where it cannot stand for the areas."""
    levels, codes = admin_areas.fields.get("level"), admin_areas.fields.get("p_code")
    if levels is None or codes is None or len(admin_areas) == 0 or admin_areas.only_points:
        return None
    is_commune = (levels == _COMMUNE) & np.isin(shapely.get_type_id(admin_areas.geometry), _POLYGONS)
    communes, named = admin_areas.geometry[is_commune], codes[is_commune]
    touched = touched_boundaries(shapes, communes)
    whole = boundary_outline(shapes, communes[touched])
    if whole is None or not all(named[touched]):
        return None
    return whole, tuple(sorted({str(code) for code in named[touched]}))


def names_of(admin_areas: Columns, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the name of the area of each p-code; empty for all where the plan names none of them."""
    held = admin_areas.fields.get("p_code")
    named = {} if held is None else dict(zip(held.tolist(), admin_areas.name.tolist(), strict=True))
    names = tuple(str(named.get(code) or "") for code in codes)
    return names if any(names) else ()
