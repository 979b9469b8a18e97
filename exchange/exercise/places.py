"""Villages: invented ones along rivers, roads and around wells, between the real towns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from exchange.exercise import stage
from exchange.exercise.boundaries import Commune
from exchange.exercise.ground import (
    HALF_HEIGHT_KM,
    HALF_WIDTH_KM,
    Floats,
    Ground,
    from_plane,
    is_in_extent,
    points,
    to_plane,
)
from exchange.exercise.names import invented_names
from exchange.exercise.rows import INVENTED, marked
from planning.geodesy import stand_off
from storage.records import Rows

INVENTED_VILLAGES = 680
_SEED = 5_1402
_CANDIDATES = 26_000
_SPACING_KM = 1.7
_FROM_TOWN_M = 4_500.0
_FROM_ALPHA_M = 900.0
_UNKNOWN_POPULATION = 0.25
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CENSUS_YEARS_BACK = 4


@dataclass(frozen=True, slots=True, eq=False)
class Villages:
    """Invented villages, one entry of each array for each; the staged ones come first.

    Attributes
    ----------
    name : tuple of str
    lon, lat : (n,) float64
        Degrees.
    population : (n,) float64
        NaN where it is unknown.
    market_day : tuple of str
        Empty where there is no market.
    """

    name: tuple[str, ...]
    lon: Floats
    lat: Floats
    population: Floats
    market_day: tuple[str, ...]

    def size(self) -> Floats:
        """Return the population, an ordinary one where it is unknown: for weighing, never for showing."""
        return np.where(np.isnan(self.population), 300.0, self.population)

    def nearest(self, lon: Floats, lat: Floats) -> NDArray[np.int64]:
        """Return for each point in degrees the number of the village nearest to it."""
        tree = shapely.STRtree(points(*to_plane(self.lon, self.lat)))
        return np.asarray(tree.nearest(points(*to_plane(lon, lat))))


def make_villages(ground: Ground) -> Villages:
    """Return the invented villages; the same ones each time."""
    random = np.random.default_rng(_SEED)
    staged = stage.villages()
    lon, lat = _scatter(ground, random, np.array([(each.lon, each.lat) for each in staged]))
    count = len(lon) - len(staged)
    population = np.round(np.clip(np.exp(random.normal(np.log(430), 0.85, count)), 45, 7_500))
    # Markets stand where people are.
    has_market = random.random(count) < np.clip(population / 20_000, 0.0, 0.5)
    days = random.integers(0, len(_DAYS), count)
    population[random.random(count) < _UNKNOWN_POPULATION] = np.nan
    real = [town.name for town in ground.every_town] + [each.name for each in staged]
    names = invented_names(_sounds(ground, lon, lat, random)[len(staged) :], real, _SEED)
    return Villages(
        name=(*(each.name for each in staged), *names),
        lon=lon,
        lat=lat,
        population=np.array(
            [*(np.nan if each.population is None else each.population for each in staged), *population]
        ),
        market_day=(
            *(each.market_day for each in staged),
            *(_DAYS[day] if is_market else "" for day, is_market in zip(days, has_market, strict=True)),
        ),
    )


def village_rows(ground: Ground, villages: Villages, communes: list[Commune], day: date) -> Rows:
    """Return real towns and invented villages as rows of the kind ``villages``."""
    towns = ground.towns
    lon = np.array([*(town.lon for town in towns), *villages.lon])
    lat = np.array([*(town.lat for town in towns), *villages.lat])
    population = [town.population for town in towns]
    population += [None if np.isnan(each) else int(each) for each in villages.population]
    codes = _codes(communes, lon, lat)
    seen: dict[str, int] = {}
    numbers = []
    for code in codes:
        seen[code] = seen.get(code, 0) + 1
        numbers.append(f"{code or 'EX'}-{seen[code]:03}")
    real, invented = len(towns), len(villages.name)
    return Rows(
        list(points(lon, lat)),
        {
            **marked(
                "villages",
                real + invented,
                date(day.year - 1, 7, 1),
                [f"EXERCISE, real place: {town.source}" for town in towns] + [INVENTED] * invented,
            ),
            "name": [*(town.name for town in towns), *villages.name],
            "p_code": numbers,
            "place_type": ["town"] * real + [_place_type(each) for each in villages.population],
            "population": population,
            "population_year": [None] * real
            + [None if np.isnan(each) else day.year - _CENSUS_YEARS_BACK for each in villages.population],
            "market_day": [None] * real + [each or None for each in villages.market_day],
            "adm3_p_code": [code or None for code in codes],
            "confidence": ["confirmed"] * real + ["probable"] * invented,
        },
    )


def _codes(communes: list[Commune], lon: Floats, lat: Floats) -> list[str]:
    tree = shapely.STRtree([commune.geometry for commune in communes])
    point, commune = tree.query(points(lon, lat), predicate="intersects")
    found = [""] * len(lon)
    for at, which in zip(point.tolist(), commune.tolist(), strict=True):
        found[at] = communes[which].p_code
    return found


def _place_type(population: float) -> str:
    return "hamlet" if population < 150 else "village"


def _scatter(ground: Ground, random: np.random.Generator, staged: Floats) -> tuple[Floats, Floats]:
    """Return positions, the staged ones first: dense in the middle, never closer to each other than the spacing."""
    east, north = _candidates(ground, random)
    lon, lat = from_plane(east, north)
    # Fewer people live where the towns are far.
    from_middle = np.hypot(east, north)
    kept = random.random(len(lon)) < 0.18 + 0.82 * np.exp(-((from_middle / 105) ** 2))
    kept &= is_in_extent(lon, lat)
    lon, lat = lon[kept], lat[kept]
    alpha = stand_off(stage.outline("ALPHA"), _FROM_ALPHA_M)
    fits = ground.is_dry_land(lon, lat) & ground.is_far_from_towns(lon, lat, _FROM_TOWN_M)
    fits &= ~shapely.contains_xy(alpha, lon, lat)
    lon, lat = np.concatenate([staged[:, 0], lon[fits]]), np.concatenate([staged[:, 1], lat[fits]])
    east, north = to_plane(lon, lat)
    chosen = list(range(len(staged)))
    for each in range(len(staged), len(lon)):
        if np.hypot(east[chosen] - east[each], north[chosen] - north[each]).min() > _SPACING_KM:
            chosen.append(each)
        if len(chosen) == INVENTED_VILLAGES:
            break
    return lon[chosen], lat[chosen]


def _candidates(ground: Ground, random: np.random.Generator) -> tuple[Floats, Floats]:
    """Return kilometres east and north of places where a village might be, in a random order."""
    count = _CANDIDATES // 4
    by_road = _along(ground.road_lines(), random, random.laplace(0, 1.9, count))
    side = random.choice([-1.0, 1.0], count)
    by_river = _along(ground.rivers(), random, side * (0.6 + random.exponential(2.2, count)))
    extent = (HALF_WIDTH_KM, HALF_HEIGHT_KM)
    wells = random.uniform(-1, 1, (70, 2)) * extent
    # The exercise is played here: more detail.
    focus = np.column_stack(to_plane(*np.array([stage.ALPHA_CENTRE]).T))
    wells = np.concatenate([wells, np.repeat(focus, 5, axis=0)])
    by_well = wells[random.integers(0, len(wells), count)] + random.normal(0, 8.0, (count, 2))
    anywhere = random.uniform(-1, 1, (count // 3, 2)) * extent
    found = random.permutation(np.concatenate([by_road, by_river, by_well, anywhere]))
    return found[:, 0], found[:, 1]


def _along(lines: BaseGeometry, random: np.random.Generator, aside_km: Floats) -> Floats:
    """Return points, shape (n, 2), anywhere along lines in the plane, each so many kilometres aside."""
    return beside_lines(lines, random.random(len(aside_km)), aside_km)


def beside_lines(lines: BaseGeometry, share: Floats, aside_km: Floats) -> Floats:
    """Return points, shape (n, 2), in the plane beside lines.

    Parameters
    ----------
    lines : shapely geometry
        Lines in the plane.
    share : (n,) float64
        Where along all lines together, 0 to 1.
    aside_km : (n,) float64
        Kilometres to the left of the line (negative: right).
    """
    parts = shapely.get_parts(lines)
    ends = np.cumsum(shapely.length(parts))
    along_km = share * ends[-1]
    part = np.minimum(np.searchsorted(ends, along_km, side="right"), len(parts) - 1)
    on_part = along_km - np.concatenate([[0.0], ends])[part]
    here = shapely.get_coordinates(shapely.line_interpolate_point(parts[part], on_part))
    ahead = shapely.get_coordinates(shapely.line_interpolate_point(parts[part], on_part + 0.05))
    back = shapely.get_coordinates(shapely.line_interpolate_point(parts[part], np.maximum(on_part - 0.05, 0)))
    along = ahead - back
    along /= np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    return np.asarray(here + aside_km[:, None] * np.column_stack([-along[:, 1], along[:, 0]]))


def _sounds(ground: Ground, lon: Floats, lat: Floats, random: np.random.Generator) -> list[str]:
    """Return for each village whose language its name sounds like: fishers by the water, Dogon in the east."""
    east, north = to_plane(lon, lat)
    from_river = shapely.distance(ground.rivers(), points(east, north))
    drawn = random.random(len(lon))
    found = np.where(east > 30, "dogon", np.where(north < -40, "bambara", "fulani"))
    found[drawn < 0.3] = "fulani"
    found[(drawn > 0.75) & (east < 0)] = "bambara"
    found[(from_river < 4) & (drawn > 0.35)] = "bozo"
    return [str(each) for each in found]
