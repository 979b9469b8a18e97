"""Distances, areas and outlines on the WGS 84 ellipsoid. Edges of areas and lines are geodesics.

Geodesics by pyproj's ``Geod`` (Karney, Algorithms for geodesics, Journal of Geodesy 87, 2013).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from pyproj import Geod
from shapely import LinearRing, LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry, BaseMultipartGeometry

from planning.ellipsoid import MEAN_RADIUS_M, LocalFrame, geocentric, geographic

Floats = NDArray[np.float64]
Places = NDArray[np.intp]
Shape = TypeVar("Shape", bound=BaseGeometry)

GEOD = Geod(ellps="WGS84")
LOCAL_EDGE_M = 2_000.0
_SHARPEST_CHORD = 1.0887
_PAIRS_AT_ONCE = 1_000_000


def distance_m(lon1: ArrayLike, lat1: ArrayLike, lon2: ArrayLike, lat2: ArrayLike) -> Floats:
    """Return geodesic metres between points in degrees; the arguments are broadcast against each other."""
    a, b, c, d = (np.array(each, dtype=np.float64) for each in np.broadcast_arrays(lon1, lat1, lon2, lat2))
    return np.asarray(GEOD.inv(a, b, c, d)[2], dtype=np.float64)


def travel(lon: float, lat: float, bearing_deg: float, metres: float) -> tuple[float, float]:
    """Return longitude and latitude in degrees, reached from a point on a bearing (from true north) and distance."""
    end_lon, end_lat, _ = GEOD.fwd(lon, lat, bearing_deg, metres)
    return float(end_lon), float(end_lat)


def area_km2(geometry: BaseGeometry) -> float:
    """Return the area in square kilometres of a polygon or multipolygon with geodesic edges; holes are taken off."""
    square_metres, _ = GEOD.geometry_area_perimeter(shapely.orient_polygons(geometry))
    return abs(float(square_metres)) / 1e6


def perimeter_km(geometry: BaseGeometry) -> float:
    """Return the length of all borders of a polygon (holes too), or of a line, in kilometres."""
    lines = geometry.boundary if geometry.geom_type in ("Polygon", "MultiPolygon") else geometry
    return float(GEOD.geometry_length(lines)) / 1000


def densify(geometry: Shape, max_chord_error_m: float = 0.1) -> Shape:
    """Return the geometry with points added on its geodesic edges, for programs that draw straight lines in degrees.

    Notes
    -----
    A straight line in degrees bends away from the geodesic with a curvature of at most 1.0887 tan(lat) / R (the
    greatest value of sin a (2 - sin^2 a) over all bearings a, on the sphere), so that s metres of it leave the geodesic
    by at most 1.0887 tan(lat) s^2 / 8R. The number of pieces of an edge follows from that, with 5 % in hand.
    """

    def pieces(edges: Floats, length: Floats) -> Floats:
        # An edge may reach farther from the equator than its ends do, by less than half its length.
        bulge = np.degrees(length / (2 * MEAN_RADIUS_M))
        highest = np.minimum(np.abs(edges[:, [1, 3]]).max(axis=1) + bulge, 89.9)
        curvature = 1.05 * _SHARPEST_CHORD * np.tan(np.radians(highest)) / MEAN_RADIUS_M
        return np.asarray(length * np.sqrt(curvature / (8 * max_chord_error_m)))

    return _along(geometry, pieces)


def subdivide(geometry: Shape, max_length_m: float) -> Shape:
    """Return the geometry with points added on its geodesic edges so that no edge is longer than ``max_length_m``."""
    return _along(geometry, lambda edges, length: length / max_length_m)


def subdivide_lines(degrees: Floats, line: Places, max_length_m: float) -> tuple[Floats, Places]:
    """Return the vertices of many lines as ``subdivide`` does, all at once.

    Parameters
    ----------
    degrees : (n, 2) float64
        The vertices of one line after another.
    line : (n,) integer
        Which line each belongs to.

    Returns
    -------
    (m, 2) float64 and (m,) integer
        The same with points added.
    """
    return _cut(degrees, line, lambda edges, length: length / max_length_m)


def circle(lon: float, lat: float, radius_m: float, max_error_m: float = 0.1) -> Polygon:
    """Return a circle of a geodesic radius around a point in degrees, counter-clockwise.

    Its vertices are on the circle, due east, north, west and south among them; between them the edges run inside it by
    at most ``max_error_m``.
    """
    count = max(np.ceil(np.pi / np.sqrt(2 * max_error_m / radius_m)), 64)
    count = int(np.ceil(count / 4) * 4)
    bearings = 90 - np.arange(count) * 360 / count
    lons, lats, _ = GEOD.fwd(np.full(count, lon), np.full(count, lat), bearings, np.full(count, radius_m))
    return Polygon(np.column_stack([lons, lats]))


def centre(geometry: BaseGeometry) -> tuple[float, float]:
    """Return the middle of a geometry's bounds in degrees, where its local frame touches."""
    west, south, east, north = geometry.bounds
    return (west + east) / 2, (south + north) / 2


def in_frame(frame: LocalFrame, geometry: Shape) -> Shape:
    """Return a geometry in degrees in the plane of a local frame, its geodesic edges followed within a millimetre."""
    fine = subdivide(geometry, LOCAL_EDGE_M)
    return shapely.transform(fine, lambda degrees: frame.project(geocentric(degrees[:, 0], degrees[:, 1])))


def moved(geometry: Shape, east_m: float, north_m: float) -> Shape:
    """Return a geometry in degrees moved along a geodesic, its shape and size in metres kept.

    East and north are those at the middle of its bounds. Its vertices are carried in the plane that touches there.
    """
    lon, lat = centre(geometry)
    there = travel(lon, lat, math.degrees(math.atan2(east_m, north_m)), math.hypot(east_m, north_m))
    here, frame = LocalFrame.at(lon, lat), LocalFrame.at(*there)

    def carry(degrees: Floats) -> Floats:
        return np.column_stack(geographic(frame.lift(here.project(geocentric(degrees[:, 0], degrees[:, 1])))))

    return shapely.transform(geometry, carry)


def stand_off(area: BaseGeometry, distance_m: float) -> Polygon | MultiPolygon:
    """Return the outline at a distance around an area, for showing: right to about 0.1 % of the distance.

    What lies within the distance is never decided by it; ``distance_to_area_m`` does that.
    """
    frame = LocalFrame.at(*centre(area))
    flat = shapely.buffer(in_frame(frame, area), distance_m, quad_segs=32)
    around: Polygon | MultiPolygon = shapely.transform(flat, lambda xy: np.column_stack(geographic(frame.lift(xy))))
    return around


def distance_to_area_m(area: BaseGeometry, lon: ArrayLike, lat: ArrayLike) -> Floats:
    """Return geodesic metres from points in degrees to the nearest point of an area with geodesic edges, 0 inside.

    Lines and points are taken as well. Exact to about 0.1 mm: each edge that could be the nearest is followed to the
    foot of the perpendicular (the intercept problem of Baselga and Martinez-Llario, Studia Geophysica et Geodaetica 62,
    2018).
    """
    lons, lats = np.atleast_1d(np.asarray(lon, dtype=np.float64)), np.atleast_1d(np.asarray(lat, dtype=np.float64))
    edges = _edges(subdivide(area, LOCAL_EDGE_M))
    start, end = geocentric(edges[:, 0], edges[:, 1]), geocentric(edges[:, 2], edges[:, 3])
    found = np.empty(len(lons))
    step = max(1, _PAIRS_AT_ONCE // len(edges))
    for first in range(0, len(lons), step):
        part = slice(first, first + step)
        found[part] = _to_edges(lons[part], lats[part], edges, start, end)
    if shapely.get_dimensions(area) == 2:
        found[inside(area, lons, lats)] = 0.0
    return found


def inside(area: BaseGeometry, lon: Floats, lat: Floats) -> NDArray[np.bool_]:
    """Return for each point in degrees whether it lies in an area with geodesic edges."""
    frame = LocalFrame.at(*centre(area))
    flat = in_frame(frame, area)
    shapely.prepare(flat)
    xy = frame.project(geocentric(lon, lat))
    return np.asarray(shapely.contains_xy(flat, xy[:, 0], xy[:, 1]))


def distance_between_m(one: BaseGeometry, other: BaseGeometry) -> float:
    """Return geodesic metres between two geometries with geodesic edges, 0 where they meet.

    Apart from each other, a vertex of one of them is the nearest to the other, so that vertices decide.
    """
    frame = LocalFrame.at(*centre(one))
    if shapely.intersects(in_frame(frame, one), in_frame(frame, other)):
        return 0.0
    of_one, of_other = shapely.get_coordinates(one), shapely.get_coordinates(other)
    to_one = distance_to_area_m(one, of_other[:, 0], of_other[:, 1])
    to_other = distance_to_area_m(other, of_one[:, 0], of_one[:, 1])
    return float(min(to_one.min(), to_other.min()))


def shortest_links(area: BaseGeometry, others: Sequence[BaseGeometry]) -> list[tuple[Floats, float]]:
    """Return the shortest way from an area to each of some geometries, for showing.

    Each is its geodesic path in degrees, shape (n, 2), from the area's nearest edge to the other's nearest point, and
    its length in metres; of what meets the area, or lies in it, one point of the other, and 0.
    """
    frame = LocalFrame.at(*centre(area))
    flat = in_frame(frame, area)
    links = []
    for other in others:
        ends = shapely.get_coordinates(shapely.shortest_line(flat, in_frame(frame, other)))
        (from_lon, to_lon), (from_lat, to_lat) = geographic(frame.lift(ends))
        metres = float(distance_m(from_lon, from_lat, to_lon, to_lat)) if (ends[0] != ends[1]).any() else 0.0
        path = [(from_lon, from_lat), (to_lon, to_lat)] if metres else [(to_lon, to_lat)]
        links.append((shapely.get_coordinates(densify(LineString(path))) if metres else np.array(path), metres))
    return links


def _to_edges(lon: Floats, lat: Floats, edges: Floats, start: Floats, end: Floats) -> Floats:
    """Return metres from each point to the nearest edge; ``start`` and ``end`` are the edges' ends, geocentric."""
    along = end - start
    squared = np.maximum(np.einsum("ij,ij->i", along, along), 1e-12)
    points = geocentric(lon, lat)
    share = ((points @ along.T) - np.einsum("ij,ij->i", start, along)) / squared
    np.clip(share, 0, 1, out=share)
    apart = np.zeros_like(share)
    for axis in range(3):
        apart += (points[:, axis, None] - start[:, axis] - share * along[:, axis]) ** 2
    np.sqrt(apart, out=apart)
    # A chord of at most 2 km runs at most 0.08 m below its edge, and lengths of chords follow lengths over ground up to
    # the flattening: what could be nearest stays in.
    nearest = apart.min(axis=1)
    point, edge = np.nonzero(apart <= (nearest * (1 + 1e-5) + 1.0)[:, None])
    settled = _to_geodesics(lon[point], lat[point], edges[edge], share[point, edge])
    found = np.full(len(lon), np.inf)
    np.minimum.at(found, point, settled)
    return found


def _to_geodesics(lon: Floats, lat: Floats, edges: Floats, share: Floats) -> Floats:
    """Return metres from each point to its own edge, shape (n, 4), starting from a guess (share of the length)."""
    azimuth, _, length = GEOD.inv(*edges.T)
    travelled = share * length
    metres = np.zeros_like(travelled)
    for _ in range(10):
        foot_lon, foot_lat, back = GEOD.fwd(edges[:, 0], edges[:, 1], azimuth, travelled)
        bearing, _, metres = GEOD.inv(foot_lon, foot_lat, lon, lat)
        turned = np.radians(bearing - back - 180)
        angle = metres / MEAN_RADIUS_M
        ahead = MEAN_RADIUS_M * np.arctan2(np.sin(angle) * np.cos(turned), np.cos(angle))
        moved = np.clip(travelled + ahead, 0, length)
        if np.all(np.abs(moved - travelled) < 1e-4):
            break
        travelled = moved
    return np.asarray(metres)


def _edges(geometry: BaseGeometry) -> Floats:
    """Return (lon, lat, lon, lat) of each edge, shape (n, 4); a point is an edge without length."""
    parts = shapely.get_parts(geometry)
    rings = [ring for part in parts for ring in (shapely.get_rings(part) if part.geom_type == "Polygon" else [part])]
    found = []
    for ring in rings:
        degrees = shapely.get_coordinates(ring)
        found.append(np.hstack([degrees[:-1], degrees[1:]] if len(degrees) > 1 else [degrees, degrees]))
    return np.concatenate(found)


def _along(geometry: Shape, pieces: Callable[[Floats, Floats], Floats]) -> Shape:
    """Return the geometry with its edges cut into equal geodesic pieces; the given vertices stay as they are."""

    def cut(line: BaseGeometry) -> Floats:
        degrees = shapely.get_coordinates(line)
        return _cut(degrees, np.zeros(len(degrees), dtype=np.intp), pieces)[0]

    def walk(part: BaseGeometry) -> BaseGeometry:
        if part.is_empty:
            return part
        if isinstance(part, BaseMultipartGeometry):
            return type(part)([walk(each) for each in part.geoms])  # type: ignore[call-arg]
        if isinstance(part, Polygon):
            return Polygon(cut(part.exterior), [cut(hole) for hole in part.interiors])
        if isinstance(part, LineString | LinearRing):
            return type(part)(cut(part))
        return part

    return walk(geometry)  # type: ignore[return-value]


def _cut(degrees: Floats, line: Places, pieces: Callable[[Floats, Floats], Floats]) -> tuple[Floats, Places]:
    """Return the vertices of lines, each with its line's number, with points added on the edges; see ``_along``."""
    starts = np.flatnonzero(line[1:] == line[:-1])
    edges = np.hstack([degrees[starts], degrees[starts + 1]])
    lon, lat, end_lon, end_lat = (np.ascontiguousarray(each) for each in edges.T)
    azimuth, _, length = GEOD.inv(lon, lat, end_lon, end_lat)
    count = np.maximum(np.ceil(pieces(edges, length)), 1).astype(np.int64)
    # Of each vertex, how many it becomes: itself, and what is added on the edge that it starts.
    times = np.ones(len(degrees), dtype=np.int64)
    times[starts] = count
    vertex = np.repeat(np.arange(len(degrees)), times)
    place = np.arange(len(vertex)) - np.repeat(np.cumsum(times) - times, times)
    added = place > 0
    which = np.searchsorted(starts, vertex[added])
    travelled = length[which] * place[added] / count[which]
    out = degrees[vertex]
    added_lon, added_lat, _ = GEOD.fwd(lon[which], lat[which], azimuth[which], travelled)
    out[added] = np.column_stack([added_lon, added_lat])
    return out, line[vertex]
