"""Shapes over the map as paths of the painter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainterPath

from widgets.map.view import MapView

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

DASHES = [5.0, 3.5]
_MARK_PX = 8.0


class ShapeLine:
    """A run of WGS 84 coordinates: a ring, a line, or a point, which is marked by a small ring."""

    __slots__ = ("coordinates", "is_closed", "is_point")

    def __init__(self, coordinates: NDArray[np.float64], *, is_closed: bool = False, is_point: bool = False) -> None:
        self.coordinates = coordinates
        self.is_closed = is_closed
        self.is_point = is_point


def lines_of(geometry: BaseGeometry) -> list[ShapeLine]:
    """Return the runs of a geometry (WGS 84), its edges as given; none for an empty one."""
    if geometry.is_empty:
        return []
    if hasattr(geometry, "geoms"):
        return [line for part in geometry.geoms for line in lines_of(part)]
    if geometry.geom_type == "Polygon":
        rings = (geometry.exterior, *geometry.interiors)  # type: ignore[attr-defined]
        return [ShapeLine(np.asarray(ring.coords)[:, :2], is_closed=True) for ring in rings]
    return [ShapeLine(np.asarray(geometry.coords)[:, :2], is_point=geometry.geom_type == "Point")]


def path_of(view: MapView, lines: Sequence[ShapeLine]) -> QPainterPath:
    """Return runs as a path in logical pixels."""
    path = QPainterPath()
    for line in lines:
        points = view.to_pixels(line.coordinates[:, 0], line.coordinates[:, 1])
        if line.is_point:
            path.addEllipse(points[0], _MARK_PX, _MARK_PX)
            continue
        path.moveTo(points[0])
        for point in points[1:]:
            path.lineTo(point)
        if line.is_closed:
            path.closeSubpath()
    return path
