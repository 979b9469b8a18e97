"""The real ground under the exercise: towns, roads, waters, the country's outline; and where things may be invented."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely import GeometryCollection, Polygon
from shapely.geometry.base import BaseGeometry

from planning import resources
from planning.geodesy import distance_m

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

CENTRE_LON, CENTRE_LAT = -4.2, 14.3
HALF_WIDTH_KM, HALF_HEIGHT_KM = 215.0, 121.0
FROM_TOWN_M = 3_000.0
_FROM_RIVER_KM = 0.4
_KM_FOR_DEGREE = 111.32
_COUNTRY = "ML"


@dataclass(frozen=True, slots=True)
class Feature:
    """A line or area of the real ground: its geometry in degrees and what its file says of it."""

    geometry: BaseGeometry
    facts: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Town:
    """A real town; ``population`` is None where its source has none."""

    name: str
    lon: float
    lat: float
    population: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What is real.

    Attributes
    ----------
    country : shapely geometry
        Outline in degrees, outside of which nothing is invented.
    towns : tuple of Town
        Those inside the exercise's extent.
    every_town : tuple of Town
        All that the program ships for the region: no name of them is given to an invented place.
    roads, waters : tuple of Feature
    """

    country: BaseGeometry
    towns: tuple[Town, ...]
    every_town: tuple[Town, ...]
    roads: tuple[Feature, ...]
    waters: tuple[Feature, ...]

    def rivers(self) -> BaseGeometry:
        """Return the lines of all rivers, in the plane of ``to_plane``."""
        return plane_lines(each.geometry for each in self.waters if each.geometry.geom_type == "LineString")

    def road_lines(self) -> BaseGeometry:
        """Return the lines of all roads, in the plane of ``to_plane``."""
        return plane_lines(each.geometry for each in self.roads)

    def lakes(self) -> BaseGeometry:
        """Return all lakes as one geometry in degrees."""
        return shapely.union_all([each.geometry for each in self.waters if each.facts["water_type"] == "lake"])

    def is_dry_land(self, lon: ArrayLike, lat: ArrayLike) -> Flags:
        """Return for points in degrees whether a village could stand there: in the country, in no lake or river."""
        east, north = to_plane(lon, lat)
        in_country = shapely.contains_xy(self.country, np.asarray(lon), np.asarray(lat))
        in_lake = shapely.contains_xy(self.lakes(), np.asarray(lon), np.asarray(lat))
        from_river = shapely.distance(self.rivers(), points(east, north))
        return np.asarray(in_country & ~in_lake & (from_river > _FROM_RIVER_KM))

    def is_far_from_towns(self, lon: ArrayLike, lat: ArrayLike, metres: float = FROM_TOWN_M) -> Flags:
        """Return for points in degrees whether each real town is farther than ``metres`` (geodesic)."""
        towns = np.array([(town.lon, town.lat) for town in self.every_town])
        apart = distance_m(np.asarray(lon)[:, None], np.asarray(lat)[:, None], towns[:, 0], towns[:, 1])
        return np.asarray(apart.min(axis=1) > metres)


@cache
def read_ground() -> Ground:
    """Return the real ground out of the shipped data."""
    towns = tuple(
        Town(
            row["name"],
            float(row["lon"]),
            float(row["lat"]),
            int(row["population"]) if row["population"] else None,
            row["source"],
        )
        for row in resources.read_table("exercise/towns.csv")
    )
    inside = is_in_extent([town.lon for town in towns], [town.lat for town in towns])
    return Ground(
        country=_country(),
        towns=tuple(town for town, is_inside in zip(towns, inside, strict=True) if is_inside),
        every_town=towns,
        roads=_features("exercise/roads.geojson"),
        waters=_features("exercise/river.geojson"),
    )


def to_plane(lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
    """Return kilometres east and north of the centre: good for scattering, never for measuring."""
    shrink = np.cos(np.radians(CENTRE_LAT))
    east = (np.asarray(lon, dtype=np.float64) - CENTRE_LON) * _KM_FOR_DEGREE * shrink
    return east, (np.asarray(lat, dtype=np.float64) - CENTRE_LAT) * _KM_FOR_DEGREE


def from_plane(east: ArrayLike, north: ArrayLike) -> tuple[Floats, Floats]:
    """Return longitude and latitude of kilometres from the centre, rounded to 1e-5 degrees (about 1 m)."""
    shrink = np.cos(np.radians(CENTRE_LAT))
    lon = CENTRE_LON + np.asarray(east, dtype=np.float64) / (_KM_FOR_DEGREE * shrink)
    lat = CENTRE_LAT + np.asarray(north, dtype=np.float64) / _KM_FOR_DEGREE
    return np.round(lon, 5), np.round(lat, 5)


def points(x: ArrayLike, y: ArrayLike) -> NDArray[np.object_]:
    """Return shapely points, one for each pair of coordinates."""
    return np.atleast_1d(np.asarray(shapely.points(np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64))))


def is_in_extent(lon: ArrayLike, lat: ArrayLike) -> Flags:
    """Return for points in degrees whether they lie in the exercise's extent, a rectangle with round corners."""
    east, north = to_plane(lon, lat)
    return np.asarray(np.abs(east / HALF_WIDTH_KM) ** 4 + np.abs(north / HALF_HEIGHT_KM) ** 4 <= 1)


def plane_lines(lines: Iterable[BaseGeometry]) -> BaseGeometry:
    """Return lines in degrees as one geometry in the plane of ``to_plane``."""
    together = GeometryCollection(list(lines))
    flat = shapely.transform(together, lambda xy: np.column_stack(to_plane(xy[:, 0], xy[:, 1])))
    shapely.prepare(flat)
    return flat


def _features(name: str) -> tuple[Feature, ...]:
    collection = json.loads(resources.read_text(name))
    return tuple(
        Feature(shapely.from_geojson(json.dumps(each["geometry"])), each["properties"])
        for each in collection["features"]
    )


def _country() -> BaseGeometry:
    """Return one country's outline out of the embedded world, whose rings are stored as differences of 1e-5 degree."""
    world = np.load(io.BytesIO(resources.read_bytes("world/countries.npz")), allow_pickle=False)
    offsets, part_of = world["ring_offsets"], world["part_of"]
    feature = int(np.flatnonzero(world["iso"] == _COUNTRY)[0])
    rings = [
        Polygon(np.cumsum(world["coords"][offsets[ring] : offsets[ring + 1]], axis=0, dtype=np.int64) / 1e5)
        for ring in np.flatnonzero(part_of == feature)
    ]
    return shapely.union_all(rings)
