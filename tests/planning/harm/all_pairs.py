"""Geodesic distances over all pairs of areas and subjects by pyproj's ``Geod`` alone: plain, slow, and independent.

What it rests on: distances over ground obey the triangle inequality, so that half a step on either side of a point of a
border bounds how much nearer the border may be; and a geodesic runs on one side of whatever point it does not meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import Geod

TRUTH = Geod(ellps="WGS84")
STEP_M = 100.0
"""Points along borders lie this dense; what that leaves open is settled by following the border."""
BEYOND_M = 1.0
"""Pairs are given up to this far beyond their limit, so that it can be told how close the nearest miss is."""
_GOLDEN = (5**0.5 - 1) / 2


@dataclass(frozen=True)
class Pairs:
    """Pairs of an area and a subject: metres, 0 inside, exact to 0.1 mm, and what the dense points alone gave."""

    area: np.ndarray
    row: np.ndarray
    metres: np.ndarray
    dense_m: np.ndarray

    def undecided(self, limits_m: np.ndarray) -> int:
        """How many pairs the dense points alone leave open; ``limits_m`` of each row of the subjects."""
        limit = limits_m[self.row]
        return int(np.count_nonzero((self.dense_m > limit) & (self.dense_m - STEP_M / 2 <= limit)))


class _Edges:
    """The geodesic edges of a shape: their starts, azimuths and lengths."""

    def __init__(self, shape) -> None:
        edges = []
        for part in shapely.get_parts(shape):
            for ring in shapely.get_rings(part) if part.geom_type == "Polygon" else [part]:
                degrees = shapely.get_coordinates(ring)
                edges.append(np.hstack([degrees[:-1], degrees[1:]]))
        self.ends = np.concatenate(edges)
        self.lon, self.lat = self.ends[:, 0].copy(), self.ends[:, 1].copy()
        self.azimuth, _, self.length = TRUTH.inv(*(column.copy() for column in self.ends.T))

    def radius_m(self) -> float:
        """How far the border reaches from its first vertex."""
        return float(_between(self.lon[0], self.lat[0], self.lon, self.lat).max() + self.length.max())


def _between(lon1, lat1, lon2, lat2) -> np.ndarray:
    arrays = [np.array(each, dtype=float) for each in np.broadcast_arrays(lon1, lat1, lon2, lat2)]
    return np.asarray(TRUTH.inv(*arrays)[2])


def _towards(lon1, lat1, lon2, lat2) -> np.ndarray:
    arrays = [np.array(each, dtype=float) for each in np.broadcast_arrays(lon1, lat1, lon2, lat2)]
    return np.asarray(TRUTH.inv(*arrays)[0])


def points_near(areas: Sequence, lon: np.ndarray, lat: np.ndarray, limits_m: np.ndarray) -> Pairs:
    """Every pair of an area and a point that lies within the point's limit of it, and little farther."""
    found = []
    for number, area in enumerate(areas):
        edges = _Edges(area)
        hub = _between(edges.lon[0], edges.lat[0], lon, lat)
        rows = np.flatnonzero(hub <= edges.radius_m() + limits_m + BEYOND_M)
        metres, dense = _to_border(edges, lon[rows], lat[rows], limits_m[rows] + BEYOND_M)
        is_inside = contains(area, lon[rows], lat[rows])
        metres[is_inside] = dense[is_inside] = 0.0
        near = metres <= limits_m[rows] + BEYOND_M
        found.append((np.full(near.sum(), number), rows[near], metres[near], dense[near]))
    return Pairs(*(np.concatenate(each) for each in zip(*found, strict=True)))


def shapes_near(areas: Sequence, shapes: Sequence, limits_m: np.ndarray) -> Pairs:
    """Every pair of an area and a line or polygon that lies within the limit of it, and little farther."""
    borders = [_Edges(shape) for shape in shapes]
    hubs = np.array([(each.lon[0], each.lat[0]) for each in borders])
    reach = np.array([each.radius_m() for each in borders])
    found = []
    for number, area in enumerate(areas):
        edges = _Edges(area)
        hub = _between(edges.lon[0], edges.lat[0], hubs[:, 0], hubs[:, 1])
        for row in np.flatnonzero(hub <= edges.radius_m() + reach + limits_m + BEYOND_M).tolist():
            limit = limits_m[row] + BEYOND_M
            metres, dense = _apart(area, edges, shapes[row], borders[row], limit)
            if metres <= limit:
                found.append((number, row, metres, dense))
    area, row, metres, dense = np.array(found, dtype=float).reshape(-1, 4).T
    return Pairs(area.astype(int), row.astype(int), metres, dense)


def contains(area, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Which points lie in a polygon, by how often its border goes round them: azimuths to its vertices, added up."""
    inside = np.zeros(len(lon), dtype=bool)
    for part in shapely.get_parts(area):
        rings = [_goes_round(ring, lon, lat) for ring in shapely.get_rings(part)]
        inside |= rings[0] & ~np.any([*rings[1:], np.zeros(len(lon), dtype=bool)], axis=0)
    return inside


def _goes_round(ring, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    degrees = shapely.get_coordinates(ring)
    azimuths = _towards(lon[:, None], lat[:, None], degrees[:, 0], degrees[:, 1])
    turned = (np.diff(azimuths, axis=1) + 180) % 360 - 180
    return np.abs(turned.sum(axis=1)) > 180


def _to_border(edges: _Edges, lon, lat, limits_m) -> tuple[np.ndarray, np.ndarray]:
    """Metres from points to a border, exact and to the nearest dense point; infinite where surely beyond the limit."""
    pair, edge = (each.ravel() for each in np.mgrid[: len(lon), : len(edges.lon)])
    start, end = np.zeros(len(pair)), edges.length[edge]
    nearest = np.full(len(lon), np.inf)

    def measured(pair, edge, along):
        at_lon, at_lat, _ = TRUTH.fwd(edges.lon[edge], edges.lat[edge], edges.azimuth[edge], along)
        return _between(at_lon, at_lat, lon[pair], lat[pair])

    while True:
        half = (end - start) / 2
        metres = measured(pair, edge, start + half)
        np.minimum.at(nearest, pair, metres)
        least = metres - half
        kept = (least <= nearest[pair]) & (least <= limits_m[pair])
        pair, edge, start, end = pair[kept], edge[kept], start[kept], end[kept]
        if not len(pair) or (end - start).max() <= STEP_M:
            break
        # Every piece goes on, so that the last round measures all of the border that matters at the same density.
        quarter = (end - start) / 4
        start = (start[:, None] + quarter[:, None] * np.arange(4)).ravel()
        pair, edge, end = np.repeat(pair, 4), np.repeat(edge, 4), start + np.repeat(quarter, 4)
    exact = np.full(len(lon), np.inf)
    for _ in range(36 if len(pair) else 0):
        width = (end - start) * _GOLDEN
        one, other = end - width, start + width
        is_first = measured(pair, edge, one) <= measured(pair, edge, other)
        start, end = np.where(is_first, start, one), np.where(is_first, other, end)
    for along in (start, end):
        np.minimum.at(exact, pair, measured(pair, edge, along))
    return exact, nearest


def _apart(area, edges: _Edges, shape, others: _Edges, limit_m: float) -> tuple[float, float]:
    """Metres between two borders, 0 where the shapes meet: apart from each other, a vertex of one is the nearest."""
    if (
        contains(area, others.lon, others.lat).any()
        or (shapely.get_dimensions(shape) == 2 and contains(shape, edges.lon, edges.lat).any())
        or _cross(edges, others)
    ):
        return 0.0, 0.0
    ends = shapely.get_coordinates(shape)
    there = _to_border(edges, ends[:, 0], ends[:, 1], np.full(len(ends), limit_m))
    back = _to_border(others, edges.lon, edges.lat, np.full(len(edges.lon), limit_m))
    exact, dense = (min(one.min(), other.min()) for one, other in zip(there, back, strict=True))
    return float(exact), float(dense)


def _cross(one: _Edges, other: _Edges) -> bool:
    """Whether some edge of one border crosses some edge of another: each has its ends on both sides of the other."""

    def sides(of: _Edges, points: np.ndarray) -> np.ndarray:
        to_points = _towards(of.lon[:, None], of.lat[:, None], points[:, 0], points[:, 1])
        return np.sin(np.radians(to_points - of.azimuth[:, None])) > 0

    # Edges far apart lie on both sides of each other's prolongation too, but not both of each other's.
    splits_other = sides(one, other.ends[:, :2]) != sides(one, other.ends[:, 2:])
    splits_one = sides(other, one.ends[:, :2]) != sides(other, one.ends[:, 2:])
    return bool((splits_other & splits_one.T).any())
