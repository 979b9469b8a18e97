"""Grids over a frame: degrees, or kilometres of a UTM zone as the MGRS counts them. No Qt.

A grid is lines (marks like any other) and labels at the edges of the frame.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from layers.ground import WEB_MERCATOR, projection
from layers.labels import Measure, PlacedLabel
from layers.marks import ALWAYS, Strokes
from layers.paths import Paths
from layers.raster.arrays import Floats, Mask
from layers.style import line
from planning import mercator
from planning.frame import Frame
from planning.i18n import N_, Catalogue

GridName = Literal["none", "geographic", "utm"]
Side = Literal["top", "bottom", "left", "right"]

DEGREE_STEPS = (0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
KILOMETRE_STEPS = (1, 2, 5, 10, 20, 50, 100)
DEGREE_SPACING, KILOMETRE_SPACING = 110.0, 55.0
"""Theme pixels that lie between two lines at least."""

SAMPLES = 48
"""Vertices of each line: grid lines are curves in another projection."""


@dataclass(frozen=True, slots=True)
class EdgeLabel:
    """A number at an edge of the frame; ``px``, ``py`` are device pixels of where the line leaves the frame."""

    text: str
    px: float
    py: float
    side: Side


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A grid over one frame.

    Attributes
    ----------
    name : str
        What it is, such as ``30P`` for a UTM zone; empty where no grid fits.
    strokes : Strokes
        Its lines, each of `SAMPLES` vertices at most.
    numbers : tuple of str
        What is written at the ends of each line.
    is_upright : (lines,) bool
        Which lines lead from south to north; the others lead from west to east.
    """

    name: str
    strokes: Strokes
    numbers: tuple[str, ...]
    is_upright: Mask

    def labels(self, frame: Frame) -> list[EdgeLabel]:
        """Return the numbers where lines cross the edges of a frame, which the grid's own frame holds."""
        paths = self.strokes.paths
        px = (paths.x - frame.centre_x) / frame.resolution + frame.width / 2
        py = (frame.centre_y - paths.y) / frame.resolution + frame.height / 2
        west, south, east, north = frame.bounds()
        box = paths.bounds
        is_seen = (box[:, 0] <= east) & (box[:, 2] >= west) & (box[:, 1] <= north) & (box[:, 3] >= south)
        found = []
        for number in np.flatnonzero(is_seen).tolist():
            start, end = paths.starts[number], paths.starts[number + 1]
            ends = _ends(frame, px[start:end], py[start:end], upright=bool(self.is_upright[number]))
            found += [EdgeLabel(self.numbers[number], x, y, side) for x, y, side in ends]
        return found


def grid_for(frame: Frame, name: GridName, unit: float, catalogue: Catalogue) -> Grid:
    """Return a grid whose lines keep a sensible distance at the frame's scale.

    Kilometres are shown within one UTM zone, the one under the frame's centre, and only as long as 100 km squares can
    be told apart; beyond, the grid is empty.
    """
    lon, lat = _to_degrees(frame, *_border(frame))
    seen = np.isfinite(lon) & np.isfinite(lat)
    if name == "none" or not seen.any():
        return _no_grid()
    if name == "geographic":
        return _geographic(frame, lon[seen], lat[seen], unit, catalogue)
    return _utm(frame, lon[seen], lat[seen], unit)


def grid_labels(grid: Grid, frame: Frame, unit: float, measure: Measure) -> list[PlacedLabel]:
    """Return the numbers of a grid as labels inside the edges of the frame."""
    placed = []
    for label in grid.labels(frame):
        width, height = measure(label.text, "map_grid", False)
        left, top = label.px - width / 2, label.py - height / 2
        inset = 4 * unit
        left = {"left": inset, "right": frame.width - width - inset}.get(label.side, left)
        top = {"top": inset, "bottom": frame.height - height - inset}.get(label.side, top)
        if left >= 0 and top >= 0 and left + width <= frame.width and top + height <= frame.height:
            placed.append(PlacedLabel(label.text, "map_grid", "map.grid_label", "", left, top, width, height, 1))
    return placed


def _geographic(frame: Frame, lon: Floats, lat: Floats, unit: float, catalogue: Catalogue) -> Grid:
    west, east = max(float(lon.min()), -180.0), min(float(lon.max()), 180.0)
    south, north = float(lat.min()), float(lat.max())
    wanted = DEGREE_SPACING * unit * (east - west) / frame.width
    step = next((each for each in DEGREE_STEPS if each >= wanted), DEGREE_STEPS[-1])
    meridians, parallels = _multiples(west, east, step), _multiples(south, north, step)
    lon = np.concatenate([np.repeat(meridians, SAMPLES), np.tile(np.linspace(west, east, SAMPLES), len(parallels))])
    lat = np.concatenate([np.tile(np.linspace(south, north, SAMPLES), len(meridians)), np.repeat(parallels, SAMPLES)])
    numbers = [_degrees(value, N_("E"), N_("W"), step, catalogue) for value in meridians]
    numbers += [_degrees(value, N_("N"), N_("S"), step, catalogue) for value in parallels]
    return _grid("WGS 84", *projection(frame.crs)(lon, lat), numbers, len(meridians))


def _utm(frame: Frame, lon: Floats, lat: Floats, unit: float) -> Grid:
    middle_lon, middle_lat = (float(each[0]) for each in _to_degrees(frame, [frame.centre_x], [frame.centre_y]))
    if not -80.0 <= middle_lat < 84.0:
        return _no_grid()
    zone = _zone(middle_lon, middle_lat)
    metre = frame.resolution * (mercator.ground_scale(middle_lat) if frame.crs == WEB_MERCATOR else 1.0)
    step = next((each for each in KILOMETRE_STEPS if each * 1000 / metre >= KILOMETRE_SPACING * unit), None)
    if step is None:
        return _no_grid()
    from pyproj import Transformer

    code = f"EPSG:{(32600 if middle_lat >= 0 else 32700) + zone}"
    back = Transformer.from_crs(code, "EPSG:4326", always_xy=True)
    west, east = zone * 6.0 - 186.0, zone * 6.0 - 180.0
    easting, northing = projection(code)(np.clip(lon, west - 1, east + 1), lat)
    upright = _multiples(float(easting.min()), float(easting.max()), step * 1000.0)
    level = _multiples(float(northing.min()), float(northing.max()), step * 1000.0)
    along_east = np.tile(np.linspace(easting.min(), easting.max(), SAMPLES), len(level))
    along_north = np.tile(np.linspace(northing.min(), northing.max(), SAMPLES), len(upright))
    lon_, lat_ = back.transform(
        np.concatenate([np.repeat(upright, SAMPLES), along_east]),
        np.concatenate([along_north, np.repeat(level, SAMPLES)]),
    )
    # Lines end where their zone ends; special zones in the far north are wider and are not shown whole.
    inside = (lon_ >= west) & (lon_ <= east)
    x, y = projection(frame.crs)(np.where(inside, lon_, np.nan), np.where(inside, lat_, np.nan))
    numbers = [f"{int(value / 1000) % 100:02d}" for value in (*upright, *level)]
    return _grid(f"{zone}{_band(middle_lat)}", x, y, numbers, len(upright))


def _grid(name: str, x: Floats, y: Floats, numbers: list[str], upright: int) -> Grid:
    """Return the grid of lines of `SAMPLES` vertices each, some of which may be NaN, the first ``upright`` upright."""
    seen = np.isfinite(x) & np.isfinite(y)
    count = seen.reshape(-1, SAMPLES).sum(axis=1)
    seen &= np.repeat(count >= 2, SAMPLES)
    kept = np.flatnonzero(count >= 2)
    starts = np.concatenate([[0], np.cumsum(count[kept])]).astype(np.intp)
    paths = Paths(x[seen], y[seen], starts, np.zeros(len(kept), np.int32))
    strokes = Strokes(paths, np.zeros(len(kept), np.uint8), (line("grid"),), (ALWAYS,))
    return Grid(name, strokes, tuple(numbers[each] for each in kept), kept < upright)


def _no_grid() -> Grid:
    return _grid("", np.empty(0), np.empty(0), [], 0)


def _ends(frame: Frame, px: Floats, py: Floats, *, upright: bool) -> list[tuple[float, float, Side]]:
    """Return where a line crosses two opposite edges of a frame, in pixels, and which edges."""
    along, across = (py, px) if upright else (px, py)
    if along[0] > along[-1]:
        along, across = along[::-1], across[::-1]
    length, breadth = (frame.height, frame.width) if upright else (frame.width, frame.height)
    sides: tuple[tuple[float, Side], ...] = (
        (0.0, "top" if upright else "left"),
        (float(length), "bottom" if upright else "right"),
    )
    found: list[tuple[float, float, Side]] = []
    for edge, side in sides:
        if along[0] - 1 <= edge <= along[-1] + 1:
            at = float(np.interp(edge, along, across))
            if 0 <= at <= breadth:
                found.append((at, edge, side) if upright else (edge, at, side))
    return found


def _border(frame: Frame) -> tuple[Floats, Floats]:
    """Return points of the frame, its edges among them, in CRS units."""
    west, south, east, north = frame.bounds()
    x, y = np.meshgrid(np.linspace(west, east, 9), np.linspace(south, north, 9))
    return x.ravel(), y.ravel()


def _to_degrees(frame: Frame, x: Floats | list[float], y: Floats | list[float]) -> tuple[Floats, Floats]:
    if frame.crs == WEB_MERCATOR:
        return mercator.unproject(x, y)
    from pyproj import Transformer

    lon, lat = Transformer.from_crs(frame.crs, "EPSG:4326", always_xy=True).transform(x, y)
    return np.asarray(lon), np.asarray(lat)


def _multiples(low: float, high: float, step: float) -> list[float]:
    return [number * step for number in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def _degrees(value: float, positive: str, negative: str, step: float, catalogue: Catalogue) -> str:
    """Return 4°15'W, without minutes where the grid has whole degrees, with decimals of them where it needs them."""
    letter = catalogue(positive if value >= 0 else negative) if abs(value) > 1e-9 else ""
    minutes = round(abs(value) * 60, 3)
    if step >= 1:
        return f"{round(minutes / 60)}°{letter}"
    rest = minutes % 60
    shown = f"{rest:02.0f}" if abs(rest - round(rest)) < 1e-6 else catalogue.number(rest, 1)
    return f"{int(minutes // 60)}°{shown}'{letter}"


def _zone(lon: float, lat: float) -> int:
    """Return the UTM zone of a place, with the exceptions around Norway and Svalbard."""
    if 56 <= lat < 64 and 3 <= lon < 12:
        return 32
    if 72 <= lat < 84 and 0 <= lon < 42:
        return 31 + 2 * int((lon + 3) // 12)
    return int((lon + 180) // 6) % 60 + 1


def _band(lat: float) -> str:
    """Return the MGRS latitude band letter."""
    return "CDEFGHJKLMNPQRSTUVWX"[min(int((lat + 80) // 8), 19)]
