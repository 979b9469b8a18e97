"""What lies below the areas on the map for a browser: the world around them and public boundaries, as plain lists.

Of boundaries only vertices leave that they have, as they are; the world's are rounded to 0.001 degree, about 100 m.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from layers.basemap.world import CITY, TOWN, world_part, world_positions
from layers.kinds.admin_areas import TITLES
from layers.paths import Paths, no_paths
from layers.raster.arrays import Floats, Integers, Mask, ranges
from planning.i18n import catalogue, text
from planning.situation import Columns

if TYPE_CHECKING:
    from shapely import MultiPolygon

LANGUAGES = ("en", "fr")
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

_AROUND_DEG, _AROUND_SHARE = 0.6, 0.5
_WORLD_DECIMALS, _NAME_DECIMALS = 3, 3
_MOST_VERTICES = 10_000
"""Of boundaries: what a file of less than 1 MB has room for, with numbers of any length."""
_FIRST_STEP_DEG = 0.0005
_FINEST = 3


def frame_of(areas: MultiPolygon) -> Box:
    """Return what the map can show: an area's surroundings, on whole tenths of a degree."""
    west, south, east, north = areas.bounds
    around = _AROUND_DEG + _AROUND_SHARE * max(east - west, north - south)
    low = np.floor(np.array([west - around, south - around]) * 10) / 10
    high = np.ceil(np.array([east + around, north + around]) * 10) / 10
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def world_in(frame: Box, *, has_boundaries: bool) -> dict[str, Any]:
    """Return land, lakes, rivers and borders of the world within a frame; regions where a plan has no boundaries."""
    rank = world_part("borders")["rank"]
    return {
        "land": _areas("countries", frame),
        "lakes": _areas("lakes", frame),
        "rivers": _lines("rivers", frame, None),
        "borders": _lines("borders", frame, rank == 0 if has_boundaries else rank <= 1),
    }


def boundaries_in(held: Columns, frame: Box) -> dict[str, list[list[list[float]]]]:
    """Return the lines of boundaries within a frame, by level, each line once and with vertices of its own only."""
    import shapely

    if not len(held) or held.only_points:
        return {}
    polygons, owner = shapely.get_parts(held.geometry, return_index=True)
    is_area = shapely.get_type_id(polygons) == shapely.GeometryType.POLYGON
    rings, ring_owner = shapely.get_rings(shapely.orient_polygons(polygons[is_area]), return_index=True)
    if not len(rings):
        return {}
    level = _levels(held)[owner[is_area][ring_owner]]
    rings, level = rings[np.argsort(level, kind="stable")], np.sort(level, kind="stable")
    places = shapely.get_coordinates(rings)
    count = shapely.get_num_coordinates(rings)
    starts = np.concatenate([[0], np.cumsum(count)]).astype(np.intp)
    lines = _paths(_runs(Paths(places[:, 0], places[:, 1], starts, level.astype(np.int32)), frame, is_once=True))
    shown, step = lines, _FIRST_STEP_DEG
    while len(shown.x) > _MOST_VERTICES:
        shown, step = lines.at(step), step * 2
    found: dict[str, list[list[list[float]]]] = {}
    for number, begin, end in zip(shown.row.tolist(), shown.starts[:-1], shown.starts[1:], strict=True):
        run = np.column_stack([shown.x[begin:end], shown.y[begin:end]])
        found.setdefault(str(number), []).append(run.tolist())
    # The larger unit's line over the finer one's.
    return dict(sorted(found.items(), reverse=True))


def names_in(held: Columns, frame: Box) -> list[dict[str, Any]]:
    """Return names of areas and towns within a frame, those first that others give way to."""
    return [*_area_names(held, frame, (0, 1)), *_town_names(frame), *_area_names(held, frame, (2, 3))]


def _levels(held: Columns) -> Integers:
    """Return 0 to 3 for each row; an unknown level is drawn as the faintest."""
    stated = held.fields.get("level", np.full(len(held), np.nan)).astype(np.float64)
    return np.clip(np.nan_to_num(stated, nan=3.0), 0, _FINEST).astype(np.int32)


def _runs(paths: Paths, frame: Box, *, is_once: bool = False) -> list[tuple[int, Floats]]:
    """Return the pieces of lines whose sides touch a frame, each with its row.

    Parameters
    ----------
    is_once : bool
        Whether a side that several lines have is left to the first of them: dashes drawn twice would fill their gaps.
    """
    x, y = paths.x, paths.y
    if len(x) < 2:
        return []
    path = np.repeat(np.arange(len(paths)), np.diff(paths.starts))
    west, south, east, north = frame
    wanted = path[1:] == path[:-1]
    wanted &= (np.maximum(x[1:], x[:-1]) >= west) & (np.minimum(x[1:], x[:-1]) <= east)
    wanted &= (np.maximum(y[1:], y[:-1]) >= south) & (np.minimum(y[1:], y[:-1]) <= north)
    if is_once:
        wanted &= _first_of_same(x, y, wanted)
    # Lines that follow one another in the arrays are parted by the side between them, which is never wanted.
    edges = np.diff(np.concatenate([[False], wanted, [False]]).astype(np.int8))
    begins, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    return [
        (int(paths.row[path[begin]]), np.column_stack([x[begin : end + 1], y[begin : end + 1]]))
        for begin, end in zip(begins, ends, strict=True)
    ]


def _first_of_same(x: Floats, y: Floats, wanted: Mask) -> Mask:
    """Return which of the wanted sides are the first between their two places."""
    _, vertex = np.unique(np.column_stack([x, y]), axis=0, return_inverse=True)
    vertex = vertex.reshape(-1).astype(np.int64)
    low, high = np.minimum(vertex[1:], vertex[:-1]), np.maximum(vertex[1:], vertex[:-1])
    _, first = np.unique(np.where(wanted, low * len(x) + high, -1), return_index=True)
    is_first = np.zeros(len(wanted), bool)
    is_first[first] = True
    return is_first


def _paths(runs: list[tuple[int, Floats]]) -> Paths:
    if not runs:
        return no_paths()
    places = np.concatenate([run for _, run in runs])
    starts = np.concatenate([[0], np.cumsum([len(run) for _, run in runs])]).astype(np.intp)
    return Paths(places[:, 0], places[:, 1], starts, np.array([row for row, _ in runs], np.int32))


def _areas(name: str, frame: Box) -> list[list[list[list[float]]]]:
    """Return polygons of the world, cut to a frame: rings of longitude and latitude, the outer one first."""
    import shapely

    stored = world_part(name)
    lon, lat = world_positions(stored)
    chosen = _touching(stored["ring_offsets"], lon, lat, frame)
    rings = [
        shapely.LinearRing(np.column_stack([lon[begin:end], lat[begin:end]]))
        for begin, end in zip(stored["ring_offsets"][:-1][chosen], stored["ring_offsets"][1:][chosen], strict=True)
        if end - begin >= 4
    ]
    # Rings of one part may be holes: what lies in an even number of them is none of it.
    by_part: dict[int, Any] = {}
    for part, ring in zip(stored["part_of"][chosen].tolist(), rings, strict=False):
        cut = shapely.clip_by_rect(shapely.make_valid(shapely.Polygon(ring)), *frame)
        by_part[part] = shapely.symmetric_difference(by_part.get(part, shapely.Polygon()), cut)
    return [
        [np.round(shapely.get_coordinates(ring), _WORLD_DECIMALS).tolist() for ring in (each.exterior, *each.interiors)]
        for shape in by_part.values()
        for each in shapely.get_parts(shape)
        if isinstance(each, shapely.Polygon) and not each.is_empty
    ]


def _lines(name: str, frame: Box, wanted: Any) -> list[list[list[float]]]:
    """Return lines of the world that touch a frame; ``wanted`` says of each part whether it may."""
    stored = world_part(name)
    lon, lat = world_positions(stored)
    starts = stored["ring_offsets"].astype(np.intp)
    chosen = _touching(starts, lon, lat, frame)
    if wanted is not None:
        chosen &= wanted[stored["part_of"]]
    count = np.diff(starts)[chosen]
    at = ranges(starts[:-1][chosen], count)
    kept = np.concatenate([[0], np.cumsum(count)]).astype(np.intp)
    paths = Paths(lon[at], lat[at], kept, np.arange(len(count), dtype=np.int32))
    return [np.round(run, _WORLD_DECIMALS).tolist() for _, run in _runs(paths, frame)]


def _touching(starts: Any, lon: Floats, lat: Floats, frame: Box) -> Any:
    """Return which rings or lines have a box that touches a frame."""
    first = starts[:-1].astype(np.intp)
    west, south, east, north = frame
    return (
        (np.minimum.reduceat(lon, first) <= east)
        & (np.maximum.reduceat(lon, first) >= west)
        & (np.minimum.reduceat(lat, first) <= north)
        & (np.maximum.reduceat(lat, first) >= south)
    )


def _area_names(held: Columns, frame: Box, levels: tuple[int, ...]) -> list[dict[str, Any]]:
    import shapely

    if not len(held) or held.only_points:
        return []
    level, codes = _levels(held), held.fields.get("p_code")
    visible = shapely.intersects(shapely.box(*frame), held.geometry)
    found = []
    for row in sorted(np.flatnonzero(visible).tolist(), key=lambda each: (level[each], str(held.name[each]), each)):
        name, number = str(held.name[row] or ""), int(level[row])
        if not name or number not in levels:
            continue
        shown = shapely.clip_by_rect(shapely.make_valid(held.geometry[row]), *frame)
        if shown.is_empty:
            continue
        code = "" if codes is None else str(codes[row] or "")
        about = {
            language: [catalogue(language)(TITLES[number]), *([_code(code, language)] if code else [])]
            for language in LANGUAGES
        }
        at = np.round(shapely.get_coordinates(shapely.point_on_surface(shown))[0], _NAME_DECIMALS).tolist()
        found.append({"name": name, "at": at, "style": f"level-{max(number, 1)}", "about": about})
    return found


def _code(code: str, language: str) -> str:
    return catalogue(language)(text("P-code: {code}", code=code))


def _town_names(frame: Box) -> list[dict[str, Any]]:
    """Return towns of the world, the larger ones first."""
    towns = world_part("towns")
    lon, lat = towns["lon"].astype(np.float64), towns["lat"].astype(np.float64)
    west, south, east, north = frame
    chosen = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    chosen &= (towns["population"] >= TOWN) | towns["capital"]
    rows = np.flatnonzero(chosen)
    order = np.lexsort((towns["name"][rows], -towns["population"][rows]))
    return [
        {
            "name": str(towns["name"][row]),
            "at": np.round([lon[row], lat[row]], _NAME_DECIMALS).tolist(),
            "style": "town city" if towns["population"][row] >= CITY else "town",
            "about": None,
        }
        for row in rows[order].tolist()
    ]
