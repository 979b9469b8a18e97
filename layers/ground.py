"""Columns of a plan brought onto the ground of a CRS: points, lines and rings in flat arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from layers.paths import Paths, no_paths
from layers.raster.arrays import Floats
from planning import mercator
from planning.i18n import Catalogue, catalogue
from planning.situation import Columns

WEB_MERCATOR = "EPSG:3857"

CHORD_ERROR_M = 1.0
"""How far a drawn edge may leave its geodesic: a pixel at 1:4,000."""

Projection = Callable[[Floats, Floats], tuple[Floats, Floats]]


def projection(crs: str) -> Projection:
    """Return the function from WGS 84 longitude, latitude in degrees to x, y of a CRS.

    Web Mercator needs no projection library. What a CRS cannot show becomes NaN.
    """
    if crs == WEB_MERCATOR:
        return mercator.project
    from pyproj import Transformer

    transformer = Transformer.from_crs("EPSG:4326", crs, always_xy=True)

    def project(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        x, y = transformer.transform(lon, lat)
        x, y = np.asarray(x, np.float64), np.asarray(y, np.float64)
        lost = ~(np.isfinite(x) & np.isfinite(y))
        return np.where(lost, np.nan, x), np.where(lost, np.nan, y)

    return project


@dataclass(frozen=True, slots=True)
class Context:
    """What a description needs beside the columns.

    Attributes
    ----------
    components : mapping
        The component of each operation by its uid.
    day : date or None
        The day that the map is looked at, None where nobody said it.
    boxes : tuple of (west, south, east, north)
        Of the plan's operation areas, WGS 84 degrees.
    """

    catalogue: Catalogue = field(default_factory=lambda: catalogue("en"))
    components: Mapping[str, str] = field(default_factory=dict)
    day: date | None = None
    boxes: tuple[tuple[float, float, float, float], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """One kind's columns in a CRS.

    Attributes
    ----------
    columns : Columns
    crs : str
    x, y : (rows,) float64
        Of ``columns.lon`` and ``columns.lat``; NaN where there is no place.
    unit : (rows,) float64
        CRS units for each metre on the ground.
    rings, lines : Paths
        Outlines of polygons (closed) and lines, in the order of the rows.
    """

    columns: Columns
    crs: str
    x: Floats
    y: Floats
    unit: Floats
    rings: Paths
    lines: Paths


def ground(columns: Columns, crs: str = WEB_MERCATOR, *, geodesic_edges: bool = False) -> Ground:
    """Project columns. Rows without a geometry, or with an empty one, keep their number and have no place.

    With ``geodesic_edges`` vertices are added where the CRS' straight lines would leave the geodesics.
    """
    project = projection(crs)
    x, y = project(columns.lon, columns.lat)
    rings, lines = no_paths(), no_paths()
    if not columns.only_points:
        geometry = _geodesic(columns.geometry) if geodesic_edges else columns.geometry
        rings, lines = _paths(geometry, project)
    unit = np.ones(len(columns))
    if crs == WEB_MERCATOR:
        unit = 1.0 / np.maximum(np.cos(np.radians(columns.lat)), 1e-6)
    return Ground(columns, crs, x, y, unit, rings, lines)


def _geodesic(geometry: NDArray[np.object_]) -> NDArray[np.object_]:
    from planning.geodesy import densify

    bent = np.empty(len(geometry), dtype=object)
    bent[:] = [
        shape if shape is None or shape.is_empty else densify(shape, max_chord_error_m=CHORD_ERROR_M)
        for shape in geometry
    ]
    return bent


def _paths(geometry: NDArray[np.object_], project: Projection) -> tuple[Paths, Paths]:
    """Take the rings of polygons and the lines out of shapely geometries."""
    import shapely

    parts, rows = shapely.get_parts(geometry, return_index=True)
    # A collection inside a collection is taken apart once more; nothing nests deeper in files that we read.
    parts, inner = shapely.get_parts(parts, return_index=True)
    rows = rows[inner]
    kinds = shapely.get_type_id(parts)
    polygons = kinds == shapely.GeometryType.POLYGON
    # Whoever fills many areas at once tells a hole by its turning the other way.
    rings, owner = shapely.get_rings(shapely.orient_polygons(parts[polygons]), return_index=True)
    straight = (kinds == shapely.GeometryType.LINESTRING) | (kinds == shapely.GeometryType.LINEARRING)
    return (
        _flat(rings, rows[polygons][owner], project),
        _flat(parts[straight], rows[straight], project),
    )


def _flat(lines: NDArray[np.object_], rows: NDArray[np.intp], project: Projection) -> Paths:
    """Lay out lines as paths, leaving out those that have a vertex without a place."""
    import shapely

    coordinates, owner = shapely.get_coordinates(lines, return_index=True)
    x, y = project(coordinates[:, 0], coordinates[:, 1])
    lost = np.zeros(len(lines), bool)
    lost[owner[~(np.isfinite(x) & np.isfinite(y))]] = True
    keep = ~lost[owner]
    count = np.bincount(owner[keep], minlength=len(lines))
    chosen = np.flatnonzero(count >= 2)
    keep &= (count >= 2)[owner]
    starts = np.concatenate([[0], np.cumsum(count[chosen])]).astype(np.intp)
    return Paths(x[keep], y[keep], starts, rows[chosen].astype(np.int32))
