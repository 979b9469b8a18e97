"""Text tables: comma, semicolon, tab or bar; with or without a byte order mark, a code page of Windows, an HXL row."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from exchange.format import Format, Table
from planning.errors import BadInput
from planning.i18n import N_, Text, text

_DELIMITERS = (",", ";", "\t", "|")
_FALLBACK_ENCODING = "cp1252"
_SNIFFED_ROWS = 50
# HXL 1.1: a reader looks for the row of tags in the first 25 rows.
_HXL_ROWS = 25

# A boundary as well-known text is one cell, far beyond the library's 128 KiB.
csv.field_size_limit(2**30)

Records = list[tuple[int, list[str]]]


def _read_layers(path: Path) -> list[str]:
    return [path.stem]


def _read(path: Path, layer: str, encoding: str | None, limit: int | None) -> Table:
    content = path.read_bytes()
    if not content.strip():
        raise BadInput(text("{file} is empty.", file=path.name))
    decoded, used = _decode(content, path.name, encoding)
    delimiter = _delimiter(decoded)
    wanted = None if limit is None else limit + _HXL_ROWS
    records, notes = _records(decoded, delimiter, path.name, wanted)
    if not records:
        raise BadInput(text("{file} is empty.", file=path.name))
    if used == _FALLBACK_ENCODING and encoding is None:
        notes.append(text("{file} is not in UTF-8; it was read as {encoding}.", file=path.name, encoding=used))
    header, tags, body = _header(records, path.name)
    names, more = _unique(header)
    return _table(names, tags, body if limit is None else body[:limit], used, (*notes, *more))


def _decode(content: bytes, name: str, encoding: str | None) -> tuple[str, str]:
    if encoding is None:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            encodings = ["utf-16"]
        else:
            encodings = ["utf-8-sig", _FALLBACK_ENCODING, "latin-1"]
    else:
        encodings = [encoding]
    for each in encodings:
        try:
            decoded = content.decode(each)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\x00" in decoded:
            break
        return decoded.removeprefix("\ufeff"), "utf-8" if each == "utf-8-sig" else each
    if encoding is not None:
        raise BadInput(text("{file} is not in the encoding {encoding}.", file=name, encoding=encoding))
    raise BadInput(text("{file} is not a text table.", file=name))


def _delimiter(decoded: str) -> str:
    """Return the delimiter that gives most rows one same number of cells, two at least."""
    lines = io.StringIO(decoded[: 2**18], newline="")
    sample = [line for line in islice(lines, _SNIFFED_ROWS) if line.strip()]
    best, best_score = ",", (0, 0)
    for each in _DELIMITERS:
        widths = Counter(len(row) for row in csv.reader(sample, delimiter=each, skipinitialspace=each != "\t") if row)
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        if width > 1 and (rows, width) > best_score:
            best, best_score = each, (rows, width)
    return best


def _records(decoded: str, delimiter: str, name: str, wanted: int | None) -> tuple[Records, list[Text]]:
    """Return the rows that are not blank, each with the line on which it begins."""
    try:
        return _parsed(decoded, delimiter, wanted, strict=True), []
    except csv.Error:
        pass
    lenient = _parsed(decoded, delimiter, wanted, strict=False)
    line, last = lenient[-1] if lenient else (1, [])
    if wanted is None and any("\n" in cell for cell in last) and decoded.count('"') % 2:
        raise BadInput(
            text(
                "{file}: a quotation mark that opens on line {line} or after it is never closed.", file=name, line=line
            )
        )
    return lenient, [text("{file} has quotation marks inside cells; check what was read.", file=name)]


def _parsed(decoded: str, delimiter: str, wanted: int | None, *, strict: bool) -> Records:
    reader = csv.reader(
        io.StringIO(decoded, newline=""), delimiter=delimiter, skipinitialspace=delimiter != "\t", strict=strict
    )
    records: Records = []
    begins = 1
    for row in reader:
        if any(map(str.strip, row)):
            records.append((begins, row))
            if wanted is not None and len(records) >= wanted:
                break
        begins = reader.line_num + 1
    return records


def _header(records: Records, name: str) -> tuple[list[str], list[str], Records]:
    """Return the names, the HXL tags (empty where there are none) and the rows below them."""
    for at, (_line, row) in enumerate(records[:_HXL_ROWS]):
        if _is_hxl(row):
            tags = [cell.strip() for cell in row]
            header = records[at - 1][1] if at else tags
            header = header + [""] * (len(tags) - len(header))
            return header[: len(tags)], tags, records[at + 1 :]
    header = records[0][1]
    numbers = sum(_is_number(cell) for cell in header)
    if numbers * 2 >= len(header):
        raise BadInput(
            text("{file} has no row of column names: line {line} holds numbers.", file=name, line=records[0][0])
        )
    return header, [], records[1:]


def _is_hxl(row: list[str]) -> bool:
    cells = [cell.strip() for cell in row if cell.strip()]
    return bool(cells) and all(cell.startswith("#") and len(cell) > 1 and cell[1].isalpha() for cell in cells)


def _is_number(cell: str) -> bool:
    try:
        float(cell.strip().replace(",", "."))
    except ValueError:
        return False
    return True


def _unique(header: list[str]) -> tuple[list[str], list[Text]]:
    names: list[str] = []
    notes: list[Text] = []
    for number, cell in enumerate(header, 1):
        name = wanted = cell.strip() or f"column {number}"
        again = 1
        while name in names:
            again += 1
            name = f"{wanted} ({again})"
        if name != wanted:
            notes.append(
                text("Two columns are called {name}; the later one is read as {other}.", name=wanted, other=name)
            )
        names.append(name)
    return names, notes


def _table(names: list[str], tags: list[str], body: Records, encoding: str, notes: tuple[Text, ...]) -> Table:
    width = len(names)
    faults: dict[int, Text] = {}
    rows: list[list[str]] = []
    for index, (_line, row) in enumerate(body):
        if len(row) != width:
            if any(cell.strip() for cell in row[width:]):
                faults[index] = text(
                    "The row has {cells} cells and the header {names}: a delimiter or quotation mark is out of place.",
                    cells=len(row),
                    names=width,
                )
            row = row[:width] + [""] * (width - len(row))
        rows.append(row)
    columns = (
        {name: _column(list(cells)) for name, cells in zip(names, zip(*rows, strict=True), strict=True)}
        if rows
        else {name: np.empty(0, dtype=object) for name in names}
    )
    return Table(
        columns=columns,
        row_numbers=np.array([line for line, _row in body], dtype=np.int64),
        encoding=encoding,
        hxl={name: tag for name, tag in zip(names, tags, strict=False) if tag},
        faults=faults,
        warnings=notes,
    )


def _column(cells: list[str]) -> NDArray[np.object_]:
    column = np.empty(len(cells), dtype=object)
    column[:] = [cell.strip() for cell in cells]
    return column


FORMAT = Format("delimited", N_("Text table (CSV)"), (".csv", ".tsv", ".txt"), _read_layers, _read)
