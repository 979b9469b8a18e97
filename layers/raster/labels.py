"""Which labels are written, and where: the most important first, none on top of another."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from layers.raster.arrays import Floats, Indices, Integers, Numbers
from layers.raster.cancel import leave_if, never

CELL_WIDTH, CELL_HEIGHT = 48, 16
"""Of all labels anchored in a cell of so many pixels only the first is tried: about one short label's size, so few
others would find room."""

UNIT = 4
"""Pixels to which boxes are widened: coarser rows are tested faster, and neighbours keep a little distance."""

_CHECK_EVERY = 256


def around(gap: float) -> Floats:
    """Give the usual places of a label around a point, best first: right, left, above, below, and the corners.

    Parameters
    ----------
    gap
        Pixels between the point and the text, such as the symbol's radius and 2.

    Returns
    -------
    (8, 4) float64
        Rows for `place`.
    """
    near = gap * 0.7
    return np.asarray(
        [
            [0.0, -0.5, gap, 0.0],
            [-1.0, -0.5, -gap, 0.0],
            [-0.5, -1.0, 0.0, -gap],
            [-0.5, 0.0, 0.0, gap],
            [0.0, -1.0, near, -near],
            [0.0, 0.0, near, near],
            [-1.0, -1.0, -near, -near],
            [-1.0, 0.0, -near, near],
        ]
    )


def corners(
    px: Numbers, py: Numbers, width: Numbers, height: Numbers, choices: Floats, chosen: Numbers
) -> tuple[Floats, Floats]:
    """Give the upper left corner of labels in their chosen place; arguments as for `place`, chosen (n,) >= 0."""
    places = choices[chosen]
    left: Floats = px + places[:, 0] * width + places[:, 2]
    top: Floats = py + places[:, 1] * height + places[:, 3]
    return left, top


def place(
    px: Numbers,
    py: Numbers,
    width: Numbers,
    height: Numbers,
    choices: Floats,
    size: tuple[int, int],
    obstacles: Floats | None = None,
    cancelled: Callable[[], bool] = never,
) -> Integers:
    """Choose a place for every label, or none.

    Parameters
    ----------
    px, py : (n,)
        Anchors in pixels, the most important label first; NaN is never placed.
    width, height : (n,)
        Size of each label's box in pixels.
    choices : (k, 4) float64
        Places to try, best first: the box's upper left corner lies at
        (px + choice[0] * width + choice[2], py + choice[1] * height + choice[3]).
    size
        Width and height of the picture; labels that would cross its border are not placed.
    obstacles : (m, 4) float64, optional
        Boxes to keep free: left, top, right, bottom in pixels.

    Returns
    -------
    (n,) int32
        Number of the chosen place, or -1.

    Raises
    ------
    Cancelled
        If the work is no longer wanted.
    """
    answer = np.full(len(px), -1, np.int32)
    tried = thinned(px, py, size)
    if not len(tried) or not len(choices):
        return answer
    # One row of boxes for each label, one column for each choice; in whole units, widened outwards.
    left = px[tried][:, None] + choices[:, 0] * width[tried][:, None] + choices[:, 2]
    top = py[tried][:, None] + choices[:, 1] * height[tried][:, None] + choices[:, 3]
    right, bottom = left + width[tried][:, None], top + height[tried][:, None]
    inside = (left >= 0) & (top >= 0) & (right <= size[0]) & (bottom <= size[1])
    x0, y0 = np.floor(left / UNIT).astype(np.intp), np.floor(top / UNIT).astype(np.intp)
    x1, y1 = np.ceil(right / UNIT).astype(np.intp), np.ceil(bottom / UNIT).astype(np.intp)
    taken = _taken(obstacles, size)
    boxes = zip(x0.tolist(), y0.tolist(), x1.tolist(), y1.tolist(), inside.tolist(), strict=True)
    for number, (lefts, tops, rights, bottoms, fits) in enumerate(boxes):
        if number % _CHECK_EVERY == 0:
            leave_if(cancelled)
        for choice, fit in enumerate(fits):
            if not fit:
                continue
            bits = (1 << rights[choice]) - (1 << lefts[choice])
            rows = range(tops[choice], bottoms[choice])
            if not any(taken[row] & bits for row in rows):
                for row in rows:
                    taken[row] |= bits
                answer[tried[number]] = choice
                break
    return answer


def thinned(px: Numbers, py: Numbers, size: tuple[int, int]) -> Indices:
    """Keep the first label of each cell of the picture; row numbers, ascending."""
    columns, rows = size[0] // CELL_WIDTH + 1, size[1] // CELL_HEIGHT + 1
    inside = np.flatnonzero((px >= 0) & (px < size[0]) & (py >= 0) & (py < size[1]))
    cell = (py[inside] // CELL_HEIGHT).astype(np.intp) * columns + (px[inside] // CELL_WIDTH).astype(np.intp)
    first = np.full(columns * rows, len(px), np.intp)
    # Of several values for one cell the last one written stays: the first label, in reverse order.
    first[cell[::-1]] = inside[::-1]
    return np.sort(first[first < len(px)])


def _taken(obstacles: Floats | None, size: tuple[int, int]) -> list[int]:
    """Give one whole number for each row of units, whose set bits are the units that are not free."""
    rows = -(-size[1] // UNIT)
    columns = -(-size[0] // UNIT)
    taken = [0] * rows
    if obstacles is None or not len(obstacles):
        return taken
    usable = obstacles[np.isfinite(obstacles).all(axis=1)]
    x0, y0 = np.clip(np.floor(usable[:, :2].T / UNIT), 0, [[columns], [rows]]).astype(np.intp)
    x1, y1 = np.clip(np.ceil(usable[:, 2:].T / UNIT), 0, [[columns], [rows]]).astype(np.intp)
    for left, top, right, bottom in zip(x0.tolist(), y0.tolist(), x1.tolist(), y1.tolist(), strict=True):
        bits = (1 << max(right, left)) - (1 << left)
        for row in range(top, bottom):
            taken[row] |= bits
    return taken
