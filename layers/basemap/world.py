"""The embedded world: land, lakes, rivers, borders and towns, so that a new plan is never blank. No Qt.

Positions in ``resources/world`` are differences in 1e-5 degree of WGS 84, from vertex to vertex of each ring.
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from layers.ground import WEB_MERCATOR, projection
from layers.marks import ALWAYS, Fills, Marks, Sprites, Strokes, Texts
from layers.paths import Paths
from layers.raster.arrays import Floats, Mask
from layers.style import Brush, Pen, line
from planning import resources

DEGREES = 1e-5
REACH_DEG = 20.0
"""Outside Web Mercator the world is cut to this far from the middle: projections fail or fold farther away."""

TOWN, CITY = 15_000, 200_000
"""People from which on a place is shown, and shown from far away."""

LAND = Brush("map.land")
WATER = Brush("map.water")
RIVER = replace(line("river"), width=2.0, casing_width=3.0)
BORDERS = (line("coast"), replace(line("admin_1"), width=1.0, opacity=0.7), replace(line("admin_0"), width=1.6))
FAINT_BORDERS = (*BORDERS[:2], Pen("map.admin_0", 1.0, opacity=0.5))
BORDER_RESOLUTION = (ALWAYS, 5_000.0, ALWAYS)


def sea() -> str:
    """Return the token of the colour below everything."""
    return "map.water"


def world_marks(crs: str, language: str, centre: tuple[float, float]) -> Marks:
    """Describe the world in a CRS.

    Parameters
    ----------
    language
        Names of countries in ``en`` or ``fr``.
    centre
        Longitude and latitude around which a CRS other than Web Mercator shows the world.
    """
    place = _Place(crs, centre)
    countries, borders, lakes, rivers = (world_part(name) for name in ("countries", "borders", "lakes", "rivers"))
    land, water = place.paths(countries), place.paths(lakes)
    edges, streams = place.paths(borders), place.paths(rivers)
    names, lon, lat, size = _country_names(countries, language)
    towns = world_part("towns")
    return Marks(
        row_count=0,
        fills=(
            Fills(land, np.zeros(len(land), np.uint8), (LAND,)),
            Fills(water, np.zeros(len(water), np.uint8), (WATER,), max_resolution=10_000.0),
        ),
        strokes=(
            Strokes(streams, np.zeros(len(streams), np.uint8), (RIVER,), (10_000.0,)),
            Strokes(water, np.zeros(len(water), np.uint8), (line("coast"),), (3_000.0,)),
            # The file counts country borders 0, regions 1, coasts 2; the last is drawn on top.
            Strokes(edges, (2 - borders["rank"][borders["part_of"]]).astype(np.uint8), BORDERS, BORDER_RESOLUTION),
        ),
        sprites=(
            place.town_sprites(towns, (towns["population"] >= CITY) | towns["capital"], 5_000.0),
            place.town_sprites(towns, (towns["population"] < CITY) & ~towns["capital"], 1_200.0),
        ),
        texts=(place.names(names, lon, lat, size), place.town_names(towns)),
    )


def below_admin_areas(world: Marks) -> Marks:
    """Return the world as it lies below a plan's own borders: no regions, and country borders faint.

    The plan's borders are of another source and finer; the two never run on the same line.
    """
    rivers, shores, edges = world.strokes
    quiet = replace(edges, pens=FAINT_BORDERS, max_resolution=(ALWAYS, 0.0, ALWAYS))
    return replace(world, strokes=(rivers, shores, quiet))


def world_part(name: str) -> dict[str, NDArray[Any]]:
    """Return the arrays of ``countries``, ``borders``, ``lakes``, ``rivers`` or ``towns``."""
    with np.load(io.BytesIO(resources.read_bytes(f"world/{name}.npz")), allow_pickle=False) as stored:
        return {key: stored[key] for key in stored.files}


def world_positions(stored: dict[str, NDArray[Any]]) -> tuple[Floats, Floats]:
    """Return longitude and latitude in degrees of every vertex."""
    starts = stored["ring_offsets"].astype(np.intp)
    sums = stored["coords"].cumsum(axis=0, dtype=np.int64)
    before = np.concatenate([np.zeros((1, 2), np.int64), sums[starts[1:-1] - 1]])
    degrees = (sums - np.repeat(before, np.diff(starts), axis=0)) * DEGREES
    return degrees[:, 0], degrees[:, 1]


class _Place:
    """Brings degrees onto the ground of one CRS."""

    def __init__(self, crs: str, centre: tuple[float, float]) -> None:
        self._project = projection(crs)
        self._box = None if crs == WEB_MERCATOR else (centre[0], min(max(centre[1], -60.0), 60.0))

    def paths(self, stored: dict[str, NDArray[Any]]) -> Paths:
        """Return stored rings or lines."""
        lon, lat = world_positions(stored)
        if self._box is not None:
            # What lies beyond the box is pushed onto its edge, which is far outside any view.
            lon = np.clip(lon, self._box[0] - REACH_DEG, self._box[0] + REACH_DEG)
            lat = np.clip(lat, self._box[1] - REACH_DEG, self._box[1] + REACH_DEG)
        x, y = self._project(lon, lat)
        return Paths(x, y, stored["ring_offsets"].astype(np.intp), stored["part_of"].astype(np.int32))

    def _points(self, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        x, y = self._project(lon, lat)
        if self._box is not None:
            far = (np.abs(lon - self._box[0]) > REACH_DEG) | (np.abs(lat - self._box[1]) > REACH_DEG)
            x, y = np.where(far, np.nan, x), np.where(far, np.nan, y)
        return x, y

    def town_sprites(self, towns: dict[str, NDArray[Any]], chosen: Mask, max_resolution: float) -> Sprites:
        """Return some of the towns as the squares of the villages' family."""
        x, y = self._points(towns["lon"].astype(np.float64), towns["lat"].astype(np.float64))
        rows = np.flatnonzero(chosen & ((towns["population"] >= TOWN) | towns["capital"])).astype(np.int32)
        return Sprites(
            x=x[rows],
            y=y[rows],
            rows=rows,
            symbol=np.zeros(len(rows), np.uint8),
            family="villages",
            symbols=("town",),
            rank=rows,
            dots=(("map.land", "map.label"),),
            dots_above=400,
            dot_size=3,
            max_resolution=max_resolution,
        )

    def town_names(self, towns: dict[str, NDArray[Any]]) -> Texts:
        """Return names of towns, larger ones from farther away."""
        lon, lat = towns["lon"].astype(np.float64), towns["lat"].astype(np.float64)
        people = towns["population"].astype(np.float64)
        rows = np.flatnonzero((people >= TOWN) | towns["capital"]).astype(np.int32)
        reach = np.select([people >= 1e6, people >= CITY, people >= 5e4], [5_000.0, 2_500.0, 1_200.0], 500.0)
        reach = np.where(towns["capital"], 8_000.0, reach)
        x, y = self._points(lon, lat)
        return Texts(
            x=x[rows],
            y=y[rows],
            text=towns["name"][rows].astype(object),
            rows=rows,
            priority=1e6 + people[rows] / 100 + 1e6 * towns["capital"][rows],
            max_resolution=reach[rows],
            role="map_village",
            colour="map.label",
            offset=7.0,
        )

    def names(self, names: NDArray[np.object_], lon: Floats, lat: Floats, size: Floats) -> Texts:
        """Return names of countries in capitals; ``size`` is their extent in degrees."""
        x, y = self._points(lon, lat)
        return Texts(
            x=x,
            y=y,
            text=np.array([name.upper() for name in names], dtype=object),
            rows=np.arange(len(names), dtype=np.int32),
            priority=9e6 + size,
            # As far away as the name fits into the country, at about 9 pixels a letter.
            max_resolution=size * 111_000.0 / (9.0 * np.array([len(name) for name in names])),
            role="map_commune",
            colour="map.commune_label",
            offset=0.0,
        )


def _country_names(
    countries: dict[str, NDArray[Any]], language: str
) -> tuple[NDArray[np.object_], Floats, Floats, Floats]:
    """Return names of countries, a place for each on its largest ring, and that ring's extent in degrees."""
    starts = countries["ring_offsets"].astype(np.intp)
    lon, lat = world_positions(countries)
    first = starts[:-1]
    width = np.maximum.reduceat(lon, first) - np.minimum.reduceat(lon, first)
    height = np.maximum.reduceat(lat, first) - np.minimum.reduceat(lat, first)
    middle_lon = (np.maximum.reduceat(lon, first) + np.minimum.reduceat(lon, first)) / 2
    middle_lat = (np.maximum.reduceat(lat, first) + np.minimum.reduceat(lat, first)) / 2
    order = np.argsort(width * height, kind="stable")
    largest = np.full(len(countries["name"]), -1, np.intp)
    largest[countries["part_of"][order]] = order
    found = np.flatnonzero(largest >= 0)
    ring = largest[found]
    names = countries["name_fr" if language == "fr" else "name"][found].astype(object)
    return names, middle_lon[ring], middle_lat[ring], width[ring]
