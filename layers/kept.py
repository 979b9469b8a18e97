"""Marks of points on a disk: one file of arrays that is mapped into memory, so that a picture begins at once. No Qt.

The file is disposable. It begins with a mark and a description (JSON, with its own checksum), then come the arrays one
after the other, whose 64-bit words are summed up: whatever is cut short, damaged or of another version is not read.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from layers.marks import Marks, Rings, Sprites
from layers.prepared import Prepared
from layers.raster.points import PointSet
from layers.style import Brush, Pen

_MAGIC = b"PALABRE MARKS 1\n"
_HEAD = struct.Struct(f"<{len(_MAGIC)}sQLQ")
"""Mark, length of the description, its CRC-32, sum of the words of all arrays."""
_ALIGN = 64
_TYPES = {each.__name__: each for each in (Marks, Rings, Sprites, PointSet, Pen, Brush)}


def can_be_kept(marks: Marks) -> bool:
    """Tell whether marks are points and circles only, which have neither names nor outlines."""
    return not (marks.fills or marks.strokes or marks.texts)


def write_kept(stream: BinaryIO, prepared: Prepared, about: Mapping[str, object]) -> None:
    """Write marks, and something about them that JSON can hold.

    Exact places of symbols, which only vector output needs, stay behind.
    """
    marks = prepared.marks
    bare = replace(marks, sprites=tuple(_bare(each) for each in marks.sprites))
    arrays: list[NDArray[Any]] = []
    tree = {"about": dict(about), "marks": _plain(bare, arrays), "points": _plain(prepared.points, arrays)}
    text = json.dumps(tree, separators=(",", ":")).encode()
    text += b" " * (-(_HEAD.size + len(text)) % _ALIGN)
    parts = [_padded(each) for each in arrays]
    stream.write(_HEAD.pack(_MAGIC, len(text), zlib.crc32(text), sum(_sum(part) for part in parts) % (1 << 64)))
    stream.write(text)
    for part in parts:
        stream.write(part)


def read_kept(path: Path) -> tuple[Prepared, dict[str, Any]]:
    """Return marks and what was written about them; the arrays are pages of the file.

    Raises
    ------
    OSError
        The file cannot be read.
    ValueError
        It is not whole, or of another version.
    """
    with path.open("rb") as stream:
        pages = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    if len(pages) < _HEAD.size:
        raise ValueError("too short")
    magic, length, checksum, total = _HEAD.unpack_from(pages)
    text = pages[_HEAD.size : _HEAD.size + length]
    data = _HEAD.size + length
    if magic != _MAGIC or zlib.crc32(text) != checksum or (len(pages) - data) % 8:
        raise ValueError("not marks of this version")
    if _sum(memoryview(pages)[data:]) != total:
        raise ValueError("damaged")
    tree = json.loads(text)
    source = _Source(pages, data)
    try:
        marks, points = source.made(tree["marks"]), source.made(tree["points"])
        return Prepared(marks, points), tree["about"]
    except (KeyError, TypeError) as error:
        raise ValueError("not marks of this version") from error


def _bare(sprites: Sprites) -> Sprites:
    count = len(sprites.rows)
    nowhere = np.broadcast_to(np.nan, count)
    nothing = np.broadcast_to(np.int32(0), count)
    return replace(sprites, x=nowhere, y=nowhere, rank=nothing, symbol=nothing.astype(np.uint8)[:0])


def _plain(value: Any, arrays: list[NDArray[Any]]) -> Any:
    """Return what JSON can hold of a value, its arrays put aside."""
    if isinstance(value, np.ndarray):
        # One value for all rows is kept once.
        is_one = value.ndim == 1 and value.strides == (0,) and len(value) > 1
        arrays.append(np.ascontiguousarray(value[:1] if is_one else value))
        return {"array": value.dtype.str, "count": len(value), "stored": len(arrays[-1])}
    if is_dataclass(value) and not isinstance(value, type):
        return {"type": type(value).__name__} | {
            each.name: _plain(getattr(value, each.name), arrays) for each in fields(value)
        }
    if isinstance(value, list | tuple):
        return [_plain(each, arrays) for each in value]
    return value


class _Source:
    """The arrays of a file, taken one after the other."""

    def __init__(self, pages: mmap.mmap, start: int) -> None:
        self._pages = pages
        self._next = start

    def made(self, plain: Any) -> Any:
        """Return what `_plain` was given."""
        if isinstance(plain, list):
            return tuple(self.made(each) for each in plain)
        if not isinstance(plain, dict):
            return plain
        if "array" in plain:
            dtype = np.dtype(plain["array"])
            found = np.frombuffer(self._pages, dtype, plain["stored"], self._next)
            self._next += -(-found.nbytes // _ALIGN) * _ALIGN
            return found if len(found) == plain["count"] else np.broadcast_to(found[0], plain["count"])
        return _TYPES[plain["type"]](**{name: self.made(each) for name, each in plain.items() if name != "type"})


def _padded(array: NDArray[Any]) -> bytes:
    data = array.tobytes()
    return data + bytes(-len(data) % _ALIGN)


def _sum(data: bytes | memoryview) -> int:
    return int(np.add.reduce(np.frombuffer(data, "<u8"), dtype=np.uint64)) % (1 << 64)
