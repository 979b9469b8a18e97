"""Roads: national ones with an edge and their number, tracks dashed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from layers.ground import Context, Ground
from layers.kinds._describing import code_title, column
from layers.look import LayerLook, LegendEntry, Swatch
from layers.marks import ALWAYS, Marks, Strokes, Texts
from layers.raster.arrays import Mask
from layers.style import line

CLASSES = ("other", "track", "local", "regional", "national")
"""Codes of ``resources/codes/road_class.csv``, the most important last, on top."""
PENS = tuple(line(name) for name in CLASSES)
RESOLUTION = (300.0, 300.0, 400.0, 1_500.0, ALWAYS)
NUMBER_RESOLUTION = 250.0


def _classes(ground: Ground) -> NDArray[np.uint8]:
    """Return the index into ``CLASSES`` of each row; an unknown class is drawn as another road."""
    found = column(ground, "road_class")
    if found is None:
        return np.zeros(len(ground.columns), np.uint8)
    index = {name: number for number, name in enumerate(CLASSES)}
    return np.fromiter((index.get(str(each), 0) for each in found), np.uint8, len(found))


def _describe(ground: Ground, context: Context) -> Marks:
    classes = _classes(ground)
    strokes = Strokes(ground.lines, classes[ground.lines.row], PENS, RESOLUTION)
    return Marks(row_count=len(ground.columns), strokes=(strokes,), texts=(_numbers(ground, classes),))


def _numbers(ground: Ground, classes: NDArray[np.uint8]) -> Texts:
    """Return the road numbers of national roads in boxes, each at the middle vertex of a line."""
    numbers = column(ground, "road_number")
    lines = ground.lines
    rows = lines.row[classes[lines.row] == len(CLASSES) - 1] if numbers is not None else lines.row[:0]
    which = np.flatnonzero(classes[lines.row] == len(CLASSES) - 1)[: len(rows)]
    named = np.fromiter((bool(numbers[row]) for row in rows), bool, len(rows)) if numbers is not None else rows > 0
    which, rows = which[named], rows[named]
    middle = (lines.starts[which] + lines.starts[which + 1]) // 2
    return Texts(
        x=lines.x[middle],
        y=lines.y[middle],
        text=np.array([str(numbers[row]) for row in rows] if numbers is not None else [], dtype=object),
        rows=rows,
        priority=np.full(len(rows), 2.5e9),
        max_resolution=np.full(len(rows), NUMBER_RESOLUTION),
        role="map_road",
        colour="map.label",
        offset=0.0,
        box=("map.road_edge",) * len(rows),
    )


def _legend(ground: Ground, context: Context, shown: Mask) -> list[LegendEntry]:
    classes = _classes(ground)
    entries = []
    for number in reversed(range(len(CLASSES))):
        count = int((shown & (classes == number)).sum())
        if count:
            title = code_title("road_class", CLASSES[number], context)
            entries.append(LegendEntry("roads", title, Swatch(pen=PENS[number]), count))
    return entries


LOOK = LayerLook(id="roads", order=30, describe=_describe, legend=_legend)
