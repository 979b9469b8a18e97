"""Generalising: a released area is the union of all grid cells that the true area touches, so that it contains it.

Every vertex of the outline is a grid node, and the outline depends on the set of cells alone: two different areas that
touch the same cells leave the mission as the same bytes. Public boundaries can stand in the place of cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from planning.errors import BadInput
from planning.geodesy import densify
from planning.i18n import text

EDGE_ERROR_M = 0.005
TOUCH_DEG = 1e-7
BOUNDARY_PLACES = 7
"""Decimals of a boundary's vertices as they leave, about 1 cm: those that every format of a package holds."""
_PLACES = 9


class Cell(NamedTuple):
    """The closed square from node (i, j) to node (i + 1, j + 1); node (0, 0) lies at longitude 0, latitude 0."""

    i: int
    j: int


def node(index: int | NDArray[np.int64], step_deg: float) -> NDArray[np.float64]:
    """Return the degrees of grid lines, rounded to 1e-9: line 73 of step 0.05 is 3.65 and nothing near it."""
    return np.asarray(np.round(np.asarray(index, dtype=np.float64) * step_deg, _PLACES) + 0.0)


def cells(geometry: BaseGeometry, step_deg: float = 0.05) -> list[Cell]:
    """Return every closed cell that an area with geodesic edges touches, if only at a corner, in order.

    Edges are followed within 5 mm, and what comes within about 1 cm of a cell counts as touching it, so that the union
    contains the true area.

    Raises
    ------
    BadInput
        The area is empty, or the grid's step is not above 0.
    """
    if geometry.is_empty:
        raise BadInput(text("The area is empty: there is nothing to generalise."))
    if not step_deg > 0:
        raise BadInput(text("The grid's cells have no size: {step} degrees.", step=step_deg))
    area = densify(geometry, EDGE_ERROR_M)
    west, south, east, north = area.bounds
    across = np.arange(np.floor(west / step_deg) - 1, np.ceil(east / step_deg) + 1, dtype=np.int64)
    up = np.arange(np.floor(south / step_deg) - 1, np.ceil(north / step_deg) + 1, dtype=np.int64)
    i, j = (each.ravel() for each in np.meshgrid(across, up, indexing="ij"))
    shapely.prepare(area)
    touched = shapely.dwithin(area, _boxes(i, j, step_deg), TOUCH_DEG)
    return [Cell(int(a), int(b)) for a, b in zip(i[touched], j[touched], strict=True)]


def outline(touched: Iterable[Cell], step_deg: float = 0.05) -> MultiPolygon:
    """Return the union of cells as a multipolygon: outer rings counter-clockwise, no vertex on a straight run.

    Parts that meet at a corner only stay two parts, so that the outline is valid.
    """
    chosen = sorted(set(touched))
    i, j = np.array(chosen, dtype=np.int64).reshape(-1, 2).T
    union = shapely.union_all(_boxes(i, j, step_deg))
    parts = [part for part in shapely.get_parts(union) if isinstance(part, Polygon)]
    straight = [Polygon(_corners(part.exterior), [_corners(hole) for hole in part.interiors]) for part in parts]
    whole: MultiPolygon = shapely.orient_polygons(shapely.normalize(MultiPolygon(straight)))
    return whole


def touched_boundaries(areas: Sequence[BaseGeometry], boundaries: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Return which of some public boundaries (polygons) areas with geodesic edges touch, within about 1 cm."""
    touched = np.zeros(len(boundaries), dtype=np.bool_)
    for each in areas:
        area = densify(each, EDGE_ERROR_M)
        shapely.prepare(area)
        touched |= shapely.dwithin(area, boundaries, TOUCH_DEG)
    return touched


def boundary_outline(areas: Sequence[BaseGeometry], touched: NDArray[np.object_]) -> MultiPolygon | None:
    """Return the union of the public boundaries that areas touch; None where it cannot stand for the areas.

    That is where it does not contain them, and where the boundaries do not fit together: their union would have
    vertices that no boundary has, and which tell where they overlap.
    """
    if not len(touched):
        return None
    public = shapely.transform(touched, lambda degrees: np.round(degrees, BOUNDARY_PLACES) + 0.0)
    parts = [part for part in shapely.get_parts(shapely.union_all(public)) if isinstance(part, Polygon)]
    whole: MultiPolygon = shapely.orient_polygons(shapely.normalize(MultiPolygon(parts)))
    known = {tuple(each) for each in shapely.get_coordinates(public).tolist()}
    is_public = all(tuple(each) in known for each in shapely.get_coordinates(whole).tolist())
    shapely.prepare(whole)
    if not (is_public and whole.is_valid and all(whole.covers(densify(each, EDGE_ERROR_M)) for each in areas)):
        return None
    return whole


def _boxes(i: NDArray[np.int64], j: NDArray[np.int64], step_deg: float) -> NDArray[np.object_]:
    west, south, east, north = node(i, step_deg), node(j, step_deg), node(i + 1, step_deg), node(j + 1, step_deg)
    boxes: NDArray[np.object_] = shapely.box(west, south, east, north)
    return boxes


def _corners(ring: BaseGeometry) -> NDArray[np.float64]:
    """Return a ring's vertices without those between two edges of one direction; edges run along the grid."""
    degrees = shapely.get_coordinates(ring)[:-1]
    before, after = np.roll(degrees, 1, axis=0), np.roll(degrees, -1, axis=0)
    return np.asarray(degrees[~np.any((before == degrees) & (degrees == after), axis=1)])
