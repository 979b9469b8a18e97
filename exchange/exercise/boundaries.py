"""Administrative areas that nobody drew: cells around places, their borders bent, in three levels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from exchange.exercise.ground import Floats, Ground, from_plane, is_in_extent, to_plane
from exchange.exercise.rows import marked
from storage.records import Rows

if TYPE_CHECKING:
    from exchange.exercise.places import Villages

CERCLES, REGIONS = 8, 2
VERSION = "EXERCISE 1"
_SEED = 6_0308
_EDGE_KM = 0.7
_WAVES_KM = (70.0, 28.0, 12.0, 5.0, 2.2)
_BEND = 0.024


@dataclass(frozen=True, slots=True)
class Commune:
    """An invented commune (level 3), called after its main village, with the areas that it is part of.

    ``geometry`` is in degrees.
    """

    name: str
    p_code: str
    geometry: BaseGeometry
    cercle: str
    cercle_code: str
    region: str
    region_code: str


def make_communes(ground: Ground, villages: Villages) -> list[Commune]:
    """Return the communes, ordered by p-code. They cover their ground without gap or overlap."""
    random = np.random.default_rng(_SEED)
    seeds = _seeds(ground, villages, random)
    cells, seeds = _cells(ground, seeds, random)
    cercle, centres = _groups(seeds, CERCLES)
    region_of_cercle, _ = _groups(centres, REGIONS)
    # Numbers run as one reads: regions, then cercles, then communes from north to south.
    order = sorted(range(len(cells)), key=lambda i: (region_of_cercle[cercle[i]], -centres[cercle[i]][1], -seeds[i][1]))
    seats = _seats(cells, villages)
    chief = {group: max(_of(cercle, group), key=lambda i: _size(villages, seats[i])) for group in range(CERCLES)}
    head = {
        group: max((chief[each] for each in _of(region_of_cercle, group)), key=lambda i: _size(villages, seats[i]))
        for group in range(REGIONS)
    }
    regions = {group: f"EX{number:02}" for number, group in enumerate(range(REGIONS), 1)}
    cercles: dict[int, str] = {}
    counts: dict[str, int] = {}
    found = []
    for i in order:
        group = cercle[i]
        region = int(region_of_cercle[group])
        if group not in cercles:
            counts[regions[region]] = counts.get(regions[region], 0) + 1
            cercles[group] = f"{regions[region]}{counts[regions[region]]:02}"
        counts[cercles[group]] = counts.get(cercles[group], 0) + 1
        found.append(
            Commune(
                name=villages.name[seats[i]],
                p_code=f"{cercles[group]}{counts[cercles[group]]:02}",
                geometry=cells[i],
                cercle=villages.name[seats[chief[group]]],
                cercle_code=cercles[group],
                region=villages.name[seats[head[region]]],
                region_code=regions[region],
            )
        )
    return found


def boundary_rows(communes: list[Commune], day: date) -> Rows:
    """Return regions, cercles and communes as rows of the kind ``admin_areas``."""
    rows: list[tuple[int, str, str, str, str, BaseGeometry]] = []
    for code in dict.fromkeys(each.region_code for each in communes):
        parts = [each for each in communes if each.region_code == code]
        rows.append((1, parts[0].region, code, "", "", _union(parts)))
    for code in dict.fromkeys(each.cercle_code for each in communes):
        parts = [each for each in communes if each.cercle_code == code]
        rows.append((2, parts[0].cercle, code, parts[0].region_code, parts[0].region, _union(parts)))
    rows += [(3, each.name, each.p_code, each.cercle_code, each.cercle, each.geometry) for each in communes]
    level, name, code_, parent_code, parent, geometry = zip(*rows, strict=True)
    valid = date(day.year - 1, 1, 1)
    return Rows(
        list(geometry),
        {
            **marked("admin_areas", len(rows), valid),
            "name": name,
            "level": level,
            "p_code": code_,
            "parent_p_code": parent_code,
            "parent_name": parent,
            "cod_version": [VERSION] * len(rows),
            "valid_on": [valid] * len(rows),
        },
    )


def _union(communes: list[Commune]) -> BaseGeometry:
    return shapely.coverage_union_all([each.geometry for each in communes])


def _of(groups: NDArray[np.int64], group: int) -> list[int]:
    return [int(i) for i in np.flatnonzero(groups == group)]


def _size(villages: Villages, village: int) -> float:
    return float(villages.size()[village])


def _seeds(ground: Ground, villages: Villages, random: np.random.Generator) -> Floats:
    """Return the places around which communes lie, shape (n, 2) in the plane: closer together in the middle."""
    towns = to_plane([town.lon for town in ground.towns], [town.lat for town in ground.towns])
    order = random.permutation(len(villages.name))
    order = order[np.argsort(-villages.size()[order], kind="stable")]
    village_east, village_north = to_plane(villages.lon[order], villages.lat[order])
    # Seeds beyond the extent end the outer cells; they are dropped later.
    beyond = random.uniform(-1, 1, (400, 2)) * (300, 200)
    lon, lat = from_plane(beyond[:, 0], beyond[:, 1])
    beyond = beyond[~is_in_extent(lon, lat) & shapely.contains_xy(ground.country, lon, lat)]
    found: list[Floats] = []
    for place in np.concatenate([np.column_stack(towns), np.column_stack([village_east, village_north]), beyond]):
        apart = 19 + 0.085 * float(np.hypot(*place))
        if not found or np.hypot(*(np.array(found) - place).T).min() > apart:
            found.append(place)
    return np.array(found)


def _cells(ground: Ground, seeds: Floats, random: np.random.Generator) -> tuple[list[BaseGeometry], Floats]:
    """Return the cells around seeds inside the extent, in degrees, and those seeds."""
    box = shapely.box(-330, -230, 330, 230)
    voronoi = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(seeds), extend_to=box))
    # Nodes that two cells share become the same numbers, so that bending keeps them together.
    voronoi = shapely.set_precision(shapely.intersection(voronoi, box), 1e-6)
    voronoi = shapely.transform(shapely.segmentize(voronoi, _EDGE_KM), lambda xy: np.round(xy, 6))
    tree = shapely.STRtree(voronoi)
    inside = is_in_extent(*from_plane(seeds[:, 0], seeds[:, 1]))
    cell_of = [int(tree.query(shapely.points(seed), predicate="intersects")[0]) for seed in seeds[inside]]
    bend = _bending(random)
    bent = shapely.transform(voronoi[cell_of], lambda xy: np.column_stack(from_plane(*bend(xy).T)))
    cells = shapely.intersection(bent, ground.country, grid_size=1e-5)
    return list(cells), seeds[inside]


def _bending(random: np.random.Generator) -> Callable[[Floats], Floats]:
    """Return a bending of the plane: waves of all lengths, so gentle that no two places change sides of each other.

    Each wave of length w moves points by at most ``_BEND`` w; one function of the place alone bends the border of two
    neighbours in the same way.
    """
    waves = [
        (length * _BEND, 2 * np.pi / length * np.array([np.cos(turn), np.sin(turn)]), phase, axis)
        for length in _WAVES_KM
        for axis in (0, 1)
        for turn, phase in random.uniform(0, 2 * np.pi, (2, 2))
    ]

    def bend(places: Floats) -> Floats:
        moved = places.copy()
        for height, direction, phase, axis in waves:
            moved[:, axis] += height * np.sin(places @ direction + phase)
        return moved

    return bend


def _groups(places: Floats, count: int) -> tuple[NDArray[np.int64], Floats]:
    """Return for each place its group, and the middles of the groups (k-means from places far apart)."""
    middles = [places[int(np.argmin(np.hypot(*places.T)))]]
    while len(middles) < count:
        apart = np.min([np.hypot(*(places - middle).T) for middle in middles], axis=0)
        middles.append(places[int(np.argmax(apart))])
    centres = np.array(middles)
    for _ in range(30):
        group = np.argmin(np.hypot(*(places[:, None] - centres).transpose(2, 0, 1)), axis=1)
        centres = np.array([places[group == each].mean(axis=0) for each in range(count)])
    return group, centres


def _seats(cells: list[BaseGeometry], villages: Villages) -> list[int]:
    """Return for each cell the number of its most populous village.

    Raises
    ------
    ValueError
        A cell without a village: the seeds are such that there is none.
    """
    size = villages.size()
    found = []
    for cell in cells:
        inside = np.flatnonzero(shapely.contains_xy(cell, villages.lon, villages.lat))
        if not len(inside):
            raise ValueError("a commune without a village")
        found.append(int(inside[np.argmax(size[inside])]))
    return found
