"""Tracks that do not exist: from invented villages to the next road or the next village that has one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from exchange.exercise.ground import Floats, Ground, from_plane, to_plane
from exchange.exercise.places import Villages

_SEED = 4_0912
_VILLAGES = 240
_SHORTEST_KM, _LONGEST_KM = 1.5, 24.0
_BENDS = 3
_BEND = 0.11


@dataclass(frozen=True, slots=True)
class Track:
    """An invented track: the village that it leads to, and its line in degrees."""

    village: str
    line: LineString


def make_tracks(ground: Ground, villages: Villages) -> list[Track]:
    """Return the tracks, the larger villages' first. None crosses a river or the lake: there is no ford to invent."""
    random = np.random.default_rng(_SEED)
    east, north = to_plane(villages.lon, villages.lat)
    places = np.column_stack([east, north])
    roads = ground.road_lines()
    lakes = ground.lakes()
    found: list[Track] = []
    joined: list[int] = []
    for village in np.argsort(-villages.size(), kind="stable")[:_VILLAGES]:
        start = places[village]
        end = _nearest(start, roads, places[joined])
        length = float(np.hypot(*(end - start)))
        if length > _LONGEST_KM:
            continue
        line = _bent(start, end, random)
        degrees = LineString(np.column_stack(from_plane(*shapely.get_coordinates(line).T)))
        if line.intersects(ground.rivers()) or degrees.intersects(lakes):
            continue
        joined.append(int(village))
        if length > _SHORTEST_KM:
            found.append(Track(villages.name[village], degrees))
    return found


def _nearest(start: Floats, roads: BaseGeometry, joined: Floats) -> Floats:
    on_road = shapely.get_coordinates(shapely.shortest_line(shapely.points(start), roads))[1]
    ends = np.vstack([on_road, joined])
    return np.asarray(ends[int(np.argmin(np.hypot(*(ends - start).T)))])


def _bent(start: Floats, end: Floats, random: np.random.Generator) -> LineString:
    """Return a line with bends: each half way point is moved aside by a share of the length, and again in each half."""
    line: NDArray[np.float64] = np.array([start, end])
    for _ in range(_BENDS):
        step = np.diff(line, axis=0)
        aside = np.column_stack([-step[:, 1], step[:, 0]]) * random.normal(0, _BEND, len(step))[:, None]
        half = line[:-1] + step / 2 + aside
        bent = np.empty((2 * len(line) - 1, 2))
        bent[::2], bent[1::2] = line, half
        line = bent
    return LineString(line)
