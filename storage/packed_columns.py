"""Columns of many points: SQLite joins the values of some thousand rows, numpy takes them apart again.

A row that is fetched costs a Python object for each value, and the interpreter is held for all of them. Joined values
take a third of the time, and SQLite joins them while other threads run. Whatever is not as we write it (another shape
of point, a text among numbers) is answered by None, and left to whoever reads row by row.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planning.kind import Field, FieldType
from planning.situation import Coded
from storage.geometry import POINT_BLOB, joined_points

ROWS_AT_ONCE = 8_192
MOST_STEPS = 8_192
"""With more steps than this the row numbers have gaps so wide that reading row by row is quicker."""

_MOST_VALUES, _LONGEST = 64, 24
"""Up to so many different texts among some thousand rows, of so many bytes, are told apart by numpy."""

_FEW_FIELDS = 4
"""With more fields than these, asking first which of them no row has is time well spent."""

_UNKNOWN_DAY = "0000-00-00"
# Between texts; as a text itself, since a blob there is converted, and memory taken for it, for each row.
_BETWEEN = "\x1f"
_TEXTS = f"CAST(group_concat(ifnull({{0}}, ''), '{_BETWEEN}') AS BLOB)"
# ``quote`` keeps every digit of a number, and puts whatever is no number into quotes.
_NUMBERS = "CAST(group_concat(ifnull(nullif(quote({0}), 'NULL'), 'nan'), ' ') AS BLOB)"
_DAYS = f"CAST(group_concat(ifnull({{0}}, '{_UNKNOWN_DAY}'), '') AS BLOB)"
_SQL: dict[FieldType, str] = {
    "text": _TEXTS,
    "code": _TEXTS,
    "boolean": _TEXTS,
    "integer": _NUMBERS,
    "real": _NUMBERS,
    "date": _DAYS,
}
_TRUTHS = {None: None, "0": False, "1": True}
_MASKS = np.array([(1 << 8 * count) - 1 for count in range(9)], np.uint64)


@dataclass(frozen=True, slots=True)
class Packed:
    """What was read, as `planning.situation.Columns` has it; unknown texts are None."""

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    fields: dict[str, NDArray[np.generic]]
    coded: dict[str, Coded]
    geometry: NDArray[np.object_] = field(default_factory=lambda: np.empty(0, dtype=object))


def read_packed(
    connections: Sequence[sqlite3.Connection],
    table: str,
    fields: Sequence[Field],
    condition: str,
    parameters: Sequence[object],
) -> Packed | None:
    """Return points and some fields of a table's rows by their ``fid``; None where they must be read singly.

    Parameters
    ----------
    connections
        The driver's own, inside transactions that see one state of the plan: each reads a share of the rows in a
        thread of its own.
    condition, parameters
        Which rows, as SQL; empty for all.
    """
    first, last = connections[0].execute(f'SELECT min(fid), max(fid) FROM "{table}"').fetchone()
    if first is None or (last - first) // ROWS_AT_ONCE >= MOST_STEPS:
        return None
    absent = _absent(connections[0], table, fields) if len(fields) > _FEW_FIELDS else {}
    fields = [each for each in fields if each.name not in absent]
    asked = ["count(*)", f"CAST(group_concat(ifnull(geom, zeroblob({POINT_BLOB})), '') AS BLOB)"]
    asked += [_SQL[each.type].format(f'"{each.name}"') for each in fields]
    # By no index, a run of fids is passed over in their order.
    query = f'SELECT {", ".join(asked)} FROM "{table}" NOT INDEXED WHERE fid BETWEEN ? AND ?'
    query += f" AND {condition}" if condition else ""

    def share(connection: sqlite3.Connection, starts: range) -> list[_Step | None]:
        rows = (connection.execute(query, (start, start + ROWS_AT_ONCE - 1, *parameters)) for start in starts)
        return [_taken_apart(row, fields) for found in rows if (row := found.fetchone())[0]]

    starts = range(first, last + 1, ROWS_AT_ONCE)
    size = -(-len(starts) // len(connections))
    shares = [starts[begin : begin + size] for begin in range(0, len(starts), size)]
    if len(shares) == 1:
        taken = share(connections[0], starts)
    else:
        with ThreadPoolExecutor(len(shares), "palabre-columns") as pool:
            taken = [step for part in pool.map(share, connections, shares) for step in part]
    steps = [step for step in taken if step is not None]
    return _joined(steps, fields, absent) if steps and len(steps) == len(taken) else None


@dataclass(frozen=True, slots=True)
class _Step:
    """Some thousand rows: their places, (count, 2), and what `_part` makes of each field."""

    places: NDArray[np.float64]
    parts: list[_Part]


def _taken_apart(row: Sequence[Any], fields: Sequence[Field]) -> _Step | None:
    count, blob, *chunks = row
    places = joined_points(blob, count)
    if places is None:
        return None
    parts = [_part(each.type, chunk, count) for each, chunk in zip(fields, chunks, strict=True)]
    told = [each for each in parts if each is not None]
    return _Step(places, told) if len(told) == len(parts) else None


def _part(type_: FieldType, chunk: bytes, count: int) -> _Part | None:
    """Return a run of one field: days, numbers, texts told apart, or one by one; None where it is none of these."""
    if type_ == "date":
        return _days(chunk, count)
    if type_ in ("integer", "real"):
        return _numbers(chunk, count)
    few = _few(chunk, count)
    return few if few is not None or type_ == "boolean" else _texts(chunk, count)


def _joined(steps: Sequence[_Step], fields: Sequence[Field], absent: Mapping[str, FieldType]) -> Packed | None:
    place = np.concatenate([step.places for step in steps])
    found: dict[str, NDArray[np.generic]] = {}
    coded: dict[str, Coded] = {}
    for number, each in enumerate(fields):
        parts = [step.parts[number] for step in steps]
        told = _told_apart(parts)
        if each.type == "boolean":
            told = _truths(told)
            if told is None:
                return None
        if told is not None:
            coded[each.name] = told
            found[each.name] = told.column()
        else:
            found[each.name] = np.concatenate([part.column() if isinstance(part, _Few) else part for part in parts])
    for name, type_ in absent.items():
        found[name] = _nothing(type_, len(place))
        if found[name].dtype == object:
            coded[name] = Coded(np.zeros(len(place), np.int32), (None,))
    return Packed(place[:, 0].copy(), place[:, 1].copy(), found, coded)


def _absent(connection: sqlite3.Connection, table: str, fields: Sequence[Field]) -> dict[str, FieldType]:
    """Return the fields that no row has, with their types."""
    asked = ", ".join(f'count("{each.name}")' for each in fields)
    counts = connection.execute(f'SELECT {asked} FROM "{table}"').fetchone()
    return {each.name: each.type for each, count in zip(fields, counts, strict=True) if not count}


def _nothing(type_: FieldType, count: int) -> NDArray[np.generic]:
    if type_ == "date":
        return np.full(count, np.datetime64("NaT"), "datetime64[D]")
    if type_ in ("integer", "real"):
        return np.full(count, np.nan)
    return np.full(count, None, dtype=object)


def _texts(chunk: bytes, count: int) -> NDArray[np.object_] | None:
    try:
        values = chunk.decode().split(_BETWEEN)
    except UnicodeDecodeError:
        return None
    if len(values) != count:
        return None
    column = np.empty(count, dtype=object)
    column[:] = [each or None for each in values] if "" in values else values
    return column


def _told_apart(parts: Sequence[_Part]) -> Coded | None:
    """Return a column of few different texts by their numbers; None where a part of it is not told apart."""
    numbers: dict[str | None, int] = {}
    indexes = []
    for part in parts:
        if not isinstance(part, _Few):
            return None
        own = [numbers.setdefault(each, len(numbers)) for each in part.values]
        indexes.append(np.array(own, np.int32)[part.index])
    return Coded(np.concatenate(indexes), tuple(numbers))


def _truths(told: Coded | None) -> Coded | None:
    if told is None or not set(told.values) <= set(_TRUTHS):
        return None
    return Coded(told.places, tuple(_TRUTHS[each] for each in told.values))  # type: ignore[index]


@dataclass(frozen=True, slots=True)
class _Few:
    """Texts told apart: each row's number among ``values``."""

    index: NDArray[np.uint8]
    values: list[str | None]

    def column(self) -> NDArray[np.object_]:
        return Coded(self.index.astype(np.int32), tuple(self.values)).column()


_Part = NDArray[Any] | _Few


def _few(chunk: bytes, count: int) -> _Few | None:
    """Tell the texts of a chunk apart, compared by words of eight bytes; None where there are many, or long ones."""
    padded = np.frombuffer(chunk + bytes(_LONGEST + 8), np.uint8)
    ends = np.append(np.flatnonzero(padded[: len(chunk)] == ord(_BETWEEN)), len(chunk))
    if len(ends) != count:
        return None
    starts = np.concatenate([[0], ends[:-1] + 1])
    lengths = ends - starts
    longest = int(lengths.max())
    if longest > _LONGEST:
        return None
    # Every byte may begin a word; what follows a text's own end is masked away.
    at = np.ndarray((len(padded) - 7,), "<u8", padded, 0, (1,))
    words = [at[starts + 8 * k] & _MASKS[np.clip(lengths - 8 * k, 0, 8)] for k in range(max(1, -(-longest // 8)))]
    index = np.empty(count, np.uint8)
    values: list[bytes] = []
    left = np.arange(count)
    while len(left):
        if len(values) == _MOST_VALUES:
            return None
        row = int(left[0])
        is_same = np.logical_and.reduce([word[left] == word[row] for word in words])
        index[left[is_same]] = len(values)
        values.append(chunk[starts[row] : ends[row]])
        left = left[~is_same]
    try:
        return _Few(index, [each.decode() or None for each in values])
    except UnicodeDecodeError:
        return None


def _days(joined: bytes, count: int) -> NDArray[np.datetime64] | None:
    """Return days of ``YYYY-MM-DD`` one after the other, NaT for ``0000-00-00``."""
    if len(joined) != 10 * count:
        return None
    table = np.frombuffer(joined, np.uint8).reshape(count, 10).T.astype(np.int32) - ord("0")
    digits = table[[0, 1, 2, 3, 5, 6, 8, 9]]
    if digits.min() < 0 or digits.max() > 9 or (table[[4, 7]] != ord("-") - ord("0")).any():
        return None
    year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]
    month, day = digits[4] * 10 + digits[5], digits[6] * 10 + digits[7]
    is_known = (year > 0) | (month > 0) | (day > 0)
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    days: NDArray[np.datetime64] = months.astype("datetime64[D]") + (day - 1)
    is_day = (month >= 1) & (month <= 12) & (day >= 1) & (days.astype("datetime64[M]") == months)
    if (is_known & ~is_day).any():
        return None
    days[~is_known] = np.datetime64("NaT")
    return days


def _numbers(chunk: bytes, count: int) -> NDArray[np.float64] | None:
    if b"'" in chunk:
        return None
    numbers = np.fromstring(chunk.decode(), np.float64, sep=" ")
    return numbers if len(numbers) == count else None
