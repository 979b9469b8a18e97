"""Text tables: comma, semicolon, tab or bar; with or without a byte order mark, a code page of Windows, an HXL row."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from itertools import islice
from pathlib import Path

from exchange.format import Format, Table
from exchange.formats._delimited_body import Body, Head, Record, read_body, records
from planning.errors import BadInput
from planning.i18n import N_, Text, text

_DELIMITERS = (",", ";", "\t", "|")
_FALLBACK_ENCODING = "cp1252"
_SNIFFED_ROWS = 50
# HXL 1.1: a reader looks for the row of tags in the first 25 rows.
_HXL_ROWS = 25

# A boundary as well-known text is one cell, far beyond the library's 128 KiB.
csv.field_size_limit(2**30)


def _read_layers(path: Path) -> list[str]:
    return [path.stem]


def _read(path: Path, layer: str, encoding: str | None, limit: int | None) -> Table:
    decoded, used = _decode(path.read_bytes(), path.name, encoding)
    if not decoded.strip():
        raise BadInput(text("{file} is empty.", file=path.name))
    delimiter = _delimiter(decoded)
    top = list(islice(records(decoded, delimiter, strict=False), _HXL_ROWS + 1))
    header, tags, count = _header(top, path.name)
    names, more = _unique(header)
    head = Head(len(names), count, top[count][0] if count < len(top) else 0)
    notes: list[Text] = []
    try:
        body = read_body(decoded, delimiter, head, limit, strict=True)
    except csv.Error:
        body = read_body(decoded, delimiter, head, limit, strict=False)
        if limit is None:
            _require_closed(decoded, body, path.name)
        notes.append(text("{file} has quotation marks inside cells; check what was read.", file=path.name))
    if used == _FALLBACK_ENCODING and encoding is None:
        notes.append(text("{file} is not in UTF-8; it was read as {encoding}.", file=path.name, encoding=used))
    return Table(
        columns=dict(zip(names, body.columns(), strict=True)),
        row_numbers=body.lines(),
        encoding=used,
        hxl={name: tag for name, tag in zip(names, tags, strict=False) if tag},
        faults=body.faults,
        warnings=(*notes, *more),
    )


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


def _require_closed(decoded: str, body: Body, name: str) -> None:
    line, last = body.last
    if any("\n" in cell for cell in last) and decoded.count('"') % 2:
        raise BadInput(
            text(
                "{file}: a quotation mark that opens on line {line} or after it is never closed.", file=name, line=line
            )
        )


def _header(top: list[Record], name: str) -> tuple[list[str], list[str], int]:
    """Return the names, the HXL tags (empty where there are none) and how many of the first rows these take."""
    for at, (_line, row) in enumerate(top[:_HXL_ROWS]):
        if _is_hxl(row):
            tags = [cell.strip() for cell in row]
            header = top[at - 1][1] if at else tags
            header = header + [""] * (len(tags) - len(header))
            return header[: len(tags)], tags, at + 1
    if not top:
        raise BadInput(text("{file} holds no rows.", file=name))
    header = top[0][1]
    numbers = sum(_is_number(cell) for cell in header)
    if numbers * 2 >= len(header):
        raise BadInput(text("{file} has no row of column names: line {line} holds numbers.", file=name, line=top[0][0]))
    return header, [], 1


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


FORMAT = Format("delimited", N_("Text table (CSV)"), (".csv", ".tsv", ".txt"), _read_layers, _read)
