"""A dBASE III table with the widths that a published field list states.

GDAL chooses widths of its own and stamps the day of writing; a recipient's schema check wants the published widths, and
the same input must give the same bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

TEXT_LIMIT = 254
"""Bytes of the longest text that a column can hold."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: name of at most 10 characters, type C (text), N (whole number) or D (date), width in bytes."""

    name: str
    type: Literal["C", "N", "D"]
    width: int


def table_bytes(columns: Sequence[Column], rows: Sequence[Sequence[object]], last_update: date) -> bytes:
    """Return the file's bytes; text is UTF-8 (say so in a ``.cpg`` beside), unknown is blank.

    Raises
    ------
    ValueError
        A value does not fit its column; cut texts with ``cut`` before.
    """
    record_length = 1 + sum(column.width for column in columns)
    header_length = 32 + 32 * len(columns) + 1
    header = struct.pack(
        "<4BIHH20x",
        0x03,
        last_update.year - 1900,
        last_update.month,
        last_update.day,
        len(rows),
        header_length,
        record_length,
    )
    fields = b"".join(
        struct.pack("<11sc4xBB14x", column.name.encode("ascii"), column.type.encode("ascii"), column.width, 0)
        for column in columns
    )
    records = b"".join(
        b" " + b"".join(_cell(column, value) for column, value in zip(columns, row, strict=True)) for row in rows
    )
    return header + fields + b"\r" + records + b"\x1a"


def cut(value: str, width: int) -> str:
    """Return the longest beginning of ``value`` that takes at most ``width`` bytes of UTF-8, whole characters only."""
    return value.encode("utf-8")[:width].decode("utf-8", errors="ignore")


def _cell(column: Column, value: object) -> bytes:
    if value is None:
        shown = b""
    elif isinstance(value, date):
        shown = f"{value:%Y%m%d}".encode("ascii")
    else:
        shown = str(value).encode("utf-8")
    if len(shown) > column.width:
        raise ValueError(f"{column.name}: {len(shown)} bytes do not fit {column.width}")
    return shown.rjust(column.width) if column.type == "N" else shown.ljust(column.width)
