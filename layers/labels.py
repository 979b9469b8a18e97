"""Labels of all layers placed together: the most important first, none over another, none over a symbol. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from layers.prepared import ShownSprites, ShownTexts
from layers.raster.arrays import Floats32, Mask
from layers.raster.cancel import leave_if, never
from layers.symbols import family

BOX_PADDING = (5.0, 1.5)
"""Theme pixels between a label's text and its box, left and right, above and below."""

CELL = 2
"""Device pixels at 96 dpi of a cell of the occupancy picture."""

CANDIDATES = 600
"""Labels that are tried in one frame; more would not find a place on any screen."""

OBSTACLES = 3_000
"""Symbols of one set above which labels need not avoid them: no place would be left."""

SOFT_EDGE = 2.0
"""Theme pixels of a symbol's border, mostly halo, that a label may touch."""

FURTHER = 9.0
"""Theme pixels by which an important name may stand further out, once or twice, rather than being left out."""

REPEAT = 350.0
"""Theme pixels within which the name of an area, a river or a road is not repeated."""

SAME_PLACE = 40.0
"""Theme pixels within which two points of one name are taken for one place."""

Measure = Callable[[str, str, bool], tuple[float, float]]
"""From text, role of the type scale, boxed to width and height in device pixels."""


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label and its place: ``left``, ``top``, ``width``, ``height`` in device pixels of the frame, without its halo.

    ``layer`` is the number of its layer in the order given to ``place``.
    """

    text: str
    role: str
    colour: str
    box: str
    left: float
    top: float
    width: float
    height: float
    layer: int


NEEDED = 9e9
"""From this priority on a label is placed in any case: the name of what is being planned."""


IMPORTANT = 5e9
"""From this priority on a label is tried further out too."""


class _Occupancy:
    """Which parts of the picture are taken, in cells."""

    def __init__(self, width: int, height: int, cell: float) -> None:
        self._cell = cell
        self._width, self._height = width, height
        self._taken: Mask = np.zeros((int(height / cell) + 2, int(width / cell) + 2), bool)

    def _cells(self, left: float, top: float, width: float, height: float) -> tuple[slice, slice]:
        cell = self._cell
        rows = slice(max(int(top / cell), 0), max(int((top + height) / cell) + 1, 0))
        return rows, slice(max(int(left / cell), 0), max(int((left + width) / cell) + 1, 0))

    def free(self, left: float, top: float, width: float, height: float) -> bool:
        """Tell whether a box lies within the picture and on nothing."""
        if left < 0 or top < 0 or left + width > self._width or top + height > self._height:
            return False
        return not self._taken[self._cells(left, top, width, height)].any()

    def take(self, left: float, top: float, width: float, height: float) -> None:
        """Take a box."""
        self._taken[self._cells(left, top, width, height)] = True

    def take_many(self, px: Floats32, py: Floats32, half: float) -> None:
        """Take a square around each of many points."""
        reach = np.arange(-int(half / self._cell), int(half / self._cell) + 1)
        rows = (py / self._cell).astype(np.intp)[:, None, None] + reach[:, None]
        columns = (px / self._cell).astype(np.intp)[:, None, None] + reach[None, :]
        rows, columns = np.broadcast_arrays(rows, columns)
        inside = (rows >= 0) & (columns >= 0) & (rows < self._taken.shape[0]) & (columns < self._taken.shape[1])
        self._taken[rows[inside], columns[inside]] = True


def place(
    size: tuple[int, int],
    unit: float,
    texts: Iterable[tuple[int, ShownTexts]],
    symbols: Iterable[ShownSprites],
    measure: Measure,
    fixed: Iterable[PlacedLabel] = (),
    cancelled: Callable[[], bool] = never,
) -> list[PlacedLabel]:
    """Choose places for labels.

    Parameters
    ----------
    size
        Width and height of the picture in device pixels.
    unit
        Device pixels per theme pixel.
    texts
        Labels in view, each with the number of its layer.
    symbols
        Symbols in view, which labels must not cover.
    measure
        How large a label is.
    fixed
        Labels that have their places already, such as a grid's; where two of them collide, the first stays.

    Returns
    -------
    list of PlacedLabel
        The most important first.

    Raises
    ------
    Cancelled
        If the work is no longer wanted.
    """
    taken = _Occupancy(*size, CELL * unit)
    placed: list[PlacedLabel] = []
    for label in fixed:
        if taken.free(label.left, label.top, label.width, label.height):
            taken.take(label.left, label.top, label.width, label.height)
            placed.append(label)
    for shown in symbols:
        if not shown.as_dots and len(shown.px) <= OBSTACLES:
            half = max(family(shown.sprites.family).size / 2 - SOFT_EDGE, 1.0) * unit
            taken.take_many(shown.px, shown.py, half)
    said: dict[tuple[str, bool], list[tuple[float, float]]] = {}
    for number, (layer, shown_texts, index) in enumerate(_by_priority(texts)):
        if number % 64 == 0:
            leave_if(cancelled)
        marks = shown_texts.texts
        row = int(shown_texts.index[index])
        text = str(marks.text[row])
        box = marks.box[row] if marks.box else ""
        width, height = measure(text, marks.role, bool(box))
        px, py = float(shown_texts.px[index]), float(shown_texts.py[index])
        # A river or a road has many parts, and one town may be in two layers: a name is said once in its surroundings.
        name = (text.lower(), marks.offset == 0)
        reach = (REPEAT if marks.offset == 0 else SAME_PLACE) * unit
        if any(abs(px - x) < reach and abs(py - y) < reach for x, y in said.get(name, ())):
            continue
        is_needed = float(marks.priority[row]) >= NEEDED
        if is_needed:
            places = _wide_places(px, py, width, height)
        else:
            places = _places(px, py, width, height, marks.offset * unit)
            if marks.offset and marks.priority[row] >= IMPORTANT:
                for further in (FURTHER, 2 * FURTHER):
                    places += _places(px, py, width, height, (marks.offset + further) * unit)
        free = (each for each in places if taken.free(*each, width, height))
        corner = next(free, places[0] if is_needed else None)
        if corner is not None:
            left, top = corner
            taken.take(left, top, width, height)
            placed.append(PlacedLabel(text, marks.role, marks.colour, box, left, top, width, height, layer))
            said.setdefault(name, []).append((px, py))
    return placed


def _wide_places(px: float, py: float, width: float, height: float) -> list[tuple[float, float]]:
    """Return upper left corners to try for a label that must not be missing: the middle, then further and further."""
    middle, centre = px - width / 2, py - height / 2
    found = [(middle, centre)]
    for step in (1.2, 2.4, 3.6, 4.8, 6.0):
        for across in (0.0, -0.7, 0.7):
            found += [
                (middle + across * width, centre - step * height),
                (middle + across * width, centre + step * height),
            ]
    return found


def _by_priority(texts: Iterable[tuple[int, ShownTexts]]) -> list[tuple[int, ShownTexts, int]]:
    """Return the labels worth trying as (layer, labels, position in them), the most important first."""
    sets = list(texts)
    if not sets:
        return []
    priority = np.concatenate([shown.texts.priority[shown.index] for _, shown in sets])
    owner = np.concatenate([np.full(len(shown.index), number) for number, (_, shown) in enumerate(sets)])
    within = np.concatenate([np.arange(len(shown.index)) for _, shown in sets])
    order = np.argsort(-priority, kind="stable")[:CANDIDATES]
    return [(sets[owner[each]][0], sets[owner[each]][1], int(within[each])) for each in order]


def _places(px: float, py: float, width: float, height: float, offset: float) -> list[tuple[float, float]]:
    """Return upper left corners to try: right, left, above, below and at the corners, or around the point itself."""
    if offset == 0:
        middle = (px - width / 2, py - height / 2)
        return [middle, (middle[0], middle[1] - height), (middle[0], middle[1] + height)]
    return [
        (px + offset, py - height / 2),
        (px - offset - width, py - height / 2),
        (px - width / 2, py - offset - height),
        (px - width / 2, py + offset),
        *(
            (px + across, py + down)
            for across in (0.7 * offset, -0.7 * offset - width)
            for down in (-0.7 * offset - height, 0.7 * offset)
        ),
    ]
