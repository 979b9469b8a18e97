"""What lies under a pixel: points by their grid, lines and areas by their boxes first. No Qt."""

from __future__ import annotations

import numpy as np

from layers.ground import Ground
from layers.paths import Paths
from layers.prepared import Prepared, view_of
from layers.raster.arrays import Mask, ranges
from planning.frame import Frame
from widgets.map.source import Hit

POINT, LINE, AREA = 0, 1, 2
"""What goes before what, whatever the order of layers."""


def hits(
    ground: Ground, prepared: Prepared, frame: Frame, pixel: tuple[float, float], radius: float, mask: Mask | None
) -> list[tuple[int, Hit]]:
    """Return what of one layer lies within ``radius`` device pixels of a pixel, each with POINT, LINE or AREA.

    Of points and of lines only the nearest answers; of areas all that hold the pixel, the smallest box first.
    """
    found = []
    row = prepared.nearest_point(view_of(frame), *pixel, radius, frame.pixel_ratio, mask)
    if row >= 0:
        found.append((POINT, _hit(ground, row)))
    x, y = frame.from_pixel(*pixel)
    row = _nearest_line(ground.lines, x, y, radius * frame.resolution, mask)
    if row >= 0:
        found.append((LINE, _hit(ground, row)))
    found += [(AREA, _hit(ground, each)) for each in _areas(ground.rings, x, y, mask)]
    return found


def _hit(ground: Ground, row: int) -> Hit:
    columns = ground.columns
    return Hit(
        columns.kind, str(columns.uid[row]), str(columns.name[row] or ""), float(ground.x[row]), float(ground.y[row])
    )


def _near_boxes(paths: Paths, x: float, y: float, reach: float, mask: Mask | None) -> np.ndarray:
    box = paths.bounds
    near = (box[:, 0] <= x + reach) & (box[:, 2] >= x - reach) & (box[:, 1] <= y + reach) & (box[:, 3] >= y - reach)
    if mask is not None:
        near &= mask[paths.row]
    return np.flatnonzero(near)


def _nearest_line(paths: Paths, x: float, y: float, reach: float, mask: Mask | None) -> int:
    """Return the row of the line nearest to a point within ``reach`` CRS units, or -1."""
    part = _near_boxes(paths, x, y, reach, mask)
    if not len(part):
        return -1
    count = np.diff(paths.starts)[part] - 1
    first = ranges(paths.starts[part], count)
    ax, ay = paths.x[first] - x, paths.y[first] - y
    dx, dy = paths.x[first + 1] - paths.x[first], paths.y[first + 1] - paths.y[first]
    along = np.clip(-(ax * dx + ay * dy) / np.maximum(dx * dx + dy * dy, 1e-12), 0.0, 1.0)
    distance = np.hypot(ax + along * dx, ay + along * dy)
    best = int(np.argmin(distance))
    if distance[best] > reach:
        return -1
    return int(paths.row[part[np.repeat(np.arange(len(part)), count)[best]]])


def _areas(paths: Paths, x: float, y: float, mask: Mask | None) -> list[int]:
    """Return the rows whose rings hold a point, by the even-odd rule, the smallest first."""
    part = _near_boxes(paths, x, y, 0.0, mask)
    if not len(part):
        return []
    count = np.diff(paths.starts)[part] - 1
    first = ranges(paths.starts[part], count)
    ax, ay, bx, by = paths.x[first], paths.y[first], paths.x[first + 1], paths.y[first + 1]
    crosses = (ay > y) != (by > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        crosses &= x < (bx - ax) * (y - ay) / (by - ay) + ax
    rows = np.repeat(paths.row[part], count)[crosses]
    inside, crossings = np.unique(rows, return_counts=True)
    inside = inside[crossings % 2 == 1]
    box = paths.bounds[part]
    size = {
        int(row): float((each[2] - each[0]) * (each[3] - each[1]))
        for row, each in zip(paths.row[part], box, strict=True)
    }
    return sorted((int(row) for row in inside), key=lambda row: size[row])
