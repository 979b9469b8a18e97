"""Areas, each in a plane of its own that touches the ellipsoid at its centre; many are made at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from planning.ellipsoid import LocalFrame, geocentric
from planning.geodesy import LOCAL_EDGE_M, centre, subdivide, subdivide_lines

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class AreaFrame:
    """An area in its own plane.

    Attributes
    ----------
    geometry : geometry
        In degrees, as it was given.
    flat : geometry
        In metres of the frame, its geodesic edges followed within a millimetre; prepared.
    bounds : tuple of float
        West, south, east, north in degrees, which hold its geodesic edges.
    reach_m : float
        No vertex of ``flat`` is farther from the frame's origin.
    """

    geometry: BaseGeometry
    frame: LocalFrame
    flat: BaseGeometry
    bounds: tuple[float, float, float, float]
    reach_m: float


@dataclass(frozen=True, slots=True)
class Areas:
    """Areas to look around, each number of theirs an array: for pairs, they are taken by the area's position."""

    frames: list[AreaFrame]
    outlines: tuple[BaseGeometry, ...]
    flat: NDArray[np.object_]
    bounds: Floats
    origin: Floats
    axes: Floats
    reach_m: Floats

    @classmethod
    def of(cls, frames: list[AreaFrame]) -> Areas:
        """Return areas by their frames."""
        flat: NDArray[np.object_] = np.empty(len(frames), dtype=object)
        flat[:] = [each.flat for each in frames]
        return cls(
            frames,
            tuple(each.geometry for each in frames),
            flat,
            np.array([each.bounds for each in frames]).reshape(-1, 4),
            np.array([each.frame.origin for each in frames]).reshape(-1, 3),
            np.array([each.frame.axes for each in frames]).reshape(-1, 3, 3),
            np.array([each.reach_m for each in frames]),
        )

    def project(self, area: Rows, points: Floats) -> Floats:
        """Return geocentric points, (n, 3), in the plane of each one's area, (n, 2); NaN beyond the horizon."""
        if len(self.frames) == 1:
            return self.frames[0].frame.project(points)
        axes = self.axes[area]
        flat = np.einsum("nij,nj->ni", axes[:, :2], points - self.origin[area])
        flat[np.einsum("nj,nj->n", axes[:, 2], points) <= 0] = np.nan
        return np.asarray(flat)

    def lift(self, area: Rows, flat: Floats) -> Floats:
        """Return the geocentric points, (n, 3), of (x, y) in the planes of areas that come in order, (n, 2)."""
        found = np.empty((len(flat), 3))
        first = np.searchsorted(area, np.arange(len(self.frames) + 1))
        for frame, start, end in zip(self.frames, first, first[1:], strict=False):
            if end > start:
                found[start:end] = frame.frame.lift(flat[start:end])
        return found


def area_frames(geometries: Sequence[BaseGeometry]) -> list[AreaFrame]:
    """Return each geometry (WGS 84) in its own plane: polygons and multipolygons all at once, others one by one."""
    made: list[AreaFrame | None] = [None] * len(geometries)
    polygonal = [number for number, each in enumerate(geometries) if each.geom_type in ("Polygon", "MultiPolygon")]
    for number, frame in zip(polygonal, _of_polygons([geometries[each] for each in polygonal]), strict=True):
        made[number] = frame
    return [_of_any(geometry) if frame is None else frame for geometry, frame in zip(geometries, made, strict=True)]


def _of_any(geometry: BaseGeometry) -> AreaFrame:
    frame = LocalFrame.at(*centre(geometry))
    fine = subdivide(geometry, LOCAL_EDGE_M)
    flat = shapely.transform(fine, lambda degrees: frame.project(geocentric(degrees[:, 0], degrees[:, 1])))
    shapely.prepare(flat)
    west, south, east, north = fine.bounds
    reach = np.linalg.norm(shapely.get_coordinates(flat), axis=1).max()
    return AreaFrame(geometry, frame, flat, (west, south, east, north), float(reach))


def _of_polygons(geometries: Sequence[BaseGeometry]) -> list[AreaFrame]:
    if not geometries:
        return []
    frames = [LocalFrame.at(*centre(each)) for each in geometries]
    parts, of_part = shapely.get_parts(geometries, return_index=True)
    rings, of_ring = shapely.get_rings(parts, return_index=True)
    degrees, ring = subdivide_lines(*shapely.get_coordinates(rings, return_index=True), LOCAL_EDGE_M)
    points = geocentric(degrees[:, 0], degrees[:, 1])
    first = np.searchsorted(of_part[of_ring[ring]], np.arange(len(geometries) + 1))
    flat = np.concatenate(
        [frame.project(points[start:end]) for frame, start, end in zip(frames, first, first[1:], strict=False)]
    )
    outlines: NDArray[np.object_] = np.array(shapely.linearrings(flat, indices=ring), dtype=object)
    polygons: NDArray[np.object_] = np.array(shapely.polygons(outlines, indices=of_ring), dtype=object)
    begin = np.searchsorted(of_part, np.arange(len(geometries) + 1))
    shapes: list[BaseGeometry] = [
        polygons[start] if each.geom_type == "Polygon" else MultiPolygon(polygons[start:end].tolist())
        for each, start, end in zip(geometries, begin, begin[1:], strict=False)
    ]
    for each in shapes:
        shapely.prepare(each)
    low, high = (each.reduceat(degrees, first[:-1]) for each in (np.minimum, np.maximum))
    reach = np.maximum.reduceat(np.linalg.norm(flat, axis=1), first[:-1])
    bounds = np.hstack([low, high]).tolist()
    return [
        AreaFrame(geometry, frame, shape, (each[0], each[1], each[2], each[3]), metres)
        for geometry, frame, shape, each, metres in zip(geometries, frames, shapes, bounds, reach.tolist(), strict=True)
    ]
