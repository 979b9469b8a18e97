"""Array types of this package and two helpers that turn ragged work into flat arrays of bounded size."""

from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Floats32: TypeAlias = NDArray[np.float32]
Bytes: TypeAlias = NDArray[np.uint8]
Pixels: TypeAlias = NDArray[np.uint32]
Integers: TypeAlias = NDArray[np.int32]
Indices: TypeAlias = NDArray[np.intp]
Mask: TypeAlias = NDArray[np.bool_]
Numbers: TypeAlias = NDArray[Any]
Bounds: TypeAlias = tuple[float, float, float, float]

CHUNK = 65_536
"""Rows per step of the long loops: temporaries of this size stay in the cache, which is about 3 times faster than
whole arrays, and the interpreter is released to the window between two steps."""

FARTHEST = 1e12
"""Largest usable coordinate. No CRS reaches it, and pixel arithmetic below it cannot overflow."""


def usable(x: Floats, y: Floats) -> Mask:
    """Tell which coordinate pairs can be drawn: finite and within `FARTHEST`; shape (n,)."""
    # A comparison with NaN is false, so NaN needs no test of its own.
    answer: Mask = (np.abs(x) <= FARTHEST) & (np.abs(y) <= FARTHEST)
    return answer


def ranges(start: Numbers, length: Numbers) -> Indices:
    """Join the index ranges [start[i], start[i] + length[i]) into one array of shape (length.sum(),)."""
    length = length.astype(np.intp)
    before = np.cumsum(length) - length
    answer: Indices = np.arange(int(length.sum()), dtype=np.intp)
    answer += np.repeat(start.astype(np.intp) - before, length)
    return answer


def batches(size: Numbers, limit: int) -> Iterator[slice]:
    """Cut items of given sizes, shape (n,), into slices whose sizes sum to about `limit` (one item at least)."""
    ends = np.cumsum(size, dtype=np.int64)
    first = 0
    while first < len(ends):
        done = int(ends[first - 1]) if first else 0
        last = max(int(np.searchsorted(ends, done + limit, side="right")), first + 1)
        yield slice(first, last)
        first = last
