"""The files of a package opened to their last stream: every text and every run of bytes that a reader could find."""

from __future__ import annotations

import html
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pikepdf

from exchange.package.web_map import ENDING, bare, data_of
from planning.i18n import Text, text

UNREADABLE = "\ufffd"
"""Stands for a letter that a page draws and says nothing of."""

_MAPPED = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f]+>|\[[^\]]*\])")
_STREAM = re.compile(rb"\bstream\r?\n.*?\bendstream\b", re.DOTALL)
_NUMBER = re.compile(rb"(?<![\w.])-?\d*\.\d+")
_NUMBERED = re.compile(r"\\u([0-9a-fA-F]{4})")
_SHOWING = "Tf Tj TJ ' \" BT ET Tr"


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that was found in a file: ``text`` where it is one, ``raw`` where numbers may be in it.

    ``place`` says where in the file.
    """

    place: Text
    text: str = ""
    raw: bytes = b""


def pieces(name: str, content: bytes) -> Iterator[Piece]:
    """Give all pieces of a file, those of files inside it too."""
    if name.endswith((".zip", ".kmz", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield Piece(text("remark on the zip"), archive.comment.decode("utf-8", "replace"))
            for entry in archive.infolist():
                beside = (entry.comment + entry.extra).decode("latin-1")
                yield Piece(text("entry of the zip"), f"{entry.filename} {beside}")
                for each in pieces(entry.filename, archive.read(entry)):
                    place = text("{file}, {place}", file=entry.filename, place=each.place)
                    yield Piece(place, each.text, each.raw)
    elif name.endswith(".pdf"):
        yield from _of_pdf(content)
    elif name.endswith(".gpkg"):
        yield from _of_geopackage(content)
    elif name.endswith((".shp", ".shx")):
        yield Piece(text("shapes"), "", content)
    elif name.endswith(ENDING):
        yield from _of_map(content)
    elif name.endswith(".dbf"):
        yield from _of_table(content)
    else:
        yield from _of_text(name, content)


def _of_text(name: str, content: bytes) -> Iterator[Piece]:
    """Give a text as it stands, and as a program reads it: JSON and XML may write a letter as a number."""
    for coding in ("utf-8", "utf-16-le", "utf-16-be") if b"\0" in content else ("utf-8",):
        words = content.decode(coding, "replace")
        yield Piece(text("words"), words)
        if name.endswith((".kml", ".xml", ".html")):
            yield Piece(text("words"), html.unescape(html.unescape(words)))
    if name.endswith(("json",)):
        yield Piece(text("words"), " ".join(_said(json.loads(content))))


def _of_map(content: bytes) -> Iterator[Piece]:
    """Give what a map for a browser says, its data as they stand and as a program reads them."""
    words = _NUMBERED.sub(lambda found: chr(int(found[1], 16)), bare(content))
    yield Piece(text("words"), words)
    yield Piece(text("words"), html.unescape(html.unescape(words)))
    yield Piece(text("words"), " ".join(_said(data_of(content))))


def _said(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield str(key)
            yield from _said(held)
    elif isinstance(value, list):
        for each in value:
            yield from _said(each)
    elif isinstance(value, str):
        yield value


def _of_table(content: bytes) -> Iterator[Piece]:
    """Give the names and the cells of a dBASE table, and all of its bytes."""
    yield Piece(text("table"), "", content)
    head, width = int.from_bytes(content[8:10], "little"), int.from_bytes(content[10:12], "little")
    fields = [content[at : at + 32] for at in range(32, head - 1, 32)]
    yield Piece(text("header"), " ".join(each[:11].decode("latin-1") for each in fields))
    for row in range(head, len(content), max(width, 1)):
        at = row + 1
        for each in fields:
            yield Piece(text("words"), content[at : at + each[16]].decode("utf-8", "replace"))
            at += each[16]


def _of_geopackage(content: bytes) -> Iterator[Piece]:
    yield Piece(text("pages"), "", content)
    with closing(sqlite3.connect(":memory:")) as copy:
        copy.deserialize(content)
        # A statement that made a table is kept with its remarks.
        for name, made in copy.execute("SELECT name, sql FROM sqlite_master").fetchall():
            yield Piece(text("schema"), f"{name} {made or ''}")
        for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            place = text("table {name}", name=name)
            for row in copy.execute(f'SELECT * FROM "{name}"'):
                for value in row:
                    if isinstance(value, bytes):
                        yield Piece(place, "", value)
                    elif value is not None:
                        yield Piece(place, str(value))


def _of_pdf(content: bytes) -> Iterator[Piece]:
    # What stands between the streams: remarks, and objects that nothing points to. Its numbers are places on paper.
    yield Piece(text("file"), _NUMBER.sub(b" ", _STREAM.sub(b" ", content)).decode("latin-1"))
    with pikepdf.open(io.BytesIO(content)) as document:
        for number, each in enumerate(document.objects, 1):
            place = text("object {number}", number=number)
            yield Piece(place, " ".join(_strings(each)))
            if isinstance(each, pikepdf.Stream):
                raw = each.read_bytes()
                is_words = each.get("/Type") == "/Metadata"
                yield Piece(place, raw.decode("utf-8", "replace")) if is_words else Piece(place, "", raw)
        for number, page in enumerate(document.pages, 1):
            for run in _shown(page):
                yield Piece(text("page {number}", number=number), run)


def _strings(value: object) -> Iterator[str]:
    """Give each string and name within an object; what it points to is an object of its own."""
    if isinstance(value, pikepdf.Stream | pikepdf.Dictionary):
        for key, held in value.items():
            yield key
            if not getattr(held, "is_indirect", False):
                yield from _strings(held)
    elif isinstance(value, pikepdf.Array):
        for held in value:
            if not getattr(held, "is_indirect", False):
                yield from _strings(held)
    elif isinstance(value, pikepdf.String | pikepdf.Name):
        yield str(value)


def drawn(page: pikepdf.Page, operators: str) -> Iterator[tuple[list[Any], str]]:
    """Give operands and name of each of some operators of a page."""
    for each in pikepdf.parse_content_stream(page, operators):
        yield list(each.operands), str(each.operator)


def _shown(page: pikepdf.Page) -> Iterator[str]:
    """Give each run of words that a page shows, whether or not an eye could see it."""
    fonts = {str(name): _letters(font) for name, font in page.resources.get("/Font", {}).items()}
    letters: dict[int, str] | None = None
    run: list[str] = []
    for operands, said in drawn(page, _SHOWING):
        if said == "Tf":
            letters = fonts.get(str(operands[0]))
        elif said == "ET":
            yield "".join(run)
            run = []
        elif said in ("Tj", "TJ", "'", '"'):
            shown = operands[-1]
            for each in shown if isinstance(shown, pikepdf.Array) else [shown]:
                if isinstance(each, pikepdf.String):
                    run.append(_read(bytes(each), letters))
    yield "".join(run)


def _read(shown: bytes, letters: dict[int, str] | None) -> str:
    if letters is None:
        return shown.decode("latin-1")
    codes = (int.from_bytes(shown[at : at + 2], "big") for at in range(0, len(shown), 2))
    return "".join(letters.get(code, UNREADABLE) for code in codes)


def _letters(font: pikepdf.Object) -> dict[int, str] | None:
    """Return what each glyph of a font stands for, as its ``ToUnicode`` says; None for a font of plain bytes."""
    if "/ToUnicode" not in font:
        return None
    table, found = font.ToUnicode.read_bytes(), {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, sign in _MAPPED.findall(block):
            found[int(code, 16)] = _signs(sign)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, target in _RANGE.findall(block):
            listed = re.findall(rb"<([0-9A-Fa-f]+)>", target)
            if target.startswith(b"["):
                # Qt rounds the range up to whole blocks, and lists what there is.
                found |= {int(first, 16) + offset: _signs(each) for offset, each in enumerate(listed)}
            else:
                for offset in range(int(last, 16) - int(first, 16) + 1):
                    found[int(first, 16) + offset] = chr(int(listed[0], 16) + offset)
    return found


def _signs(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode()).decode("utf-16-be", "replace")
