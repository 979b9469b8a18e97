"""The files of a package opened to their last stream: every text and every run of bytes that a reader could find."""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pikepdf

_MAPPED = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f]+>|\[[^\]]*\])")
_SHOWING = "Tf Tj TJ ' \" BT ET Tr"


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that was found in a file: ``text`` where it is one, ``raw`` where numbers may be in it.

    ``place`` says where in the file.
    """

    place: str
    text: str = ""
    raw: bytes = b""


def pieces(name: str, content: bytes) -> Iterator[Piece]:
    """Give all pieces of a file, those of files inside it too."""
    if name.endswith((".zip", ".kmz", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield Piece("zip comment", archive.comment.decode("utf-8", "replace"))
            for entry in archive.infolist():
                yield Piece("zip entry", f"{entry.filename} {(entry.comment + entry.extra).decode('latin-1')}")
                for each in pieces(entry.filename, archive.read(entry)):
                    yield Piece(f"{entry.filename}: {each.place}", each.text, each.raw)
    elif name.endswith(".pdf"):
        yield from _of_pdf(content)
    elif name.endswith(".gpkg"):
        yield from _of_geopackage(content)
    elif name.endswith((".shp", ".shx")):
        yield Piece("shapes", "", content)
    elif name.endswith(".dbf"):
        yield from _of_table(content)
    else:
        for coding in ("utf-8", "utf-16-le", "utf-16-be") if b"\0" in content else ("utf-8",):
            yield Piece("text", content.decode(coding, "replace"))


def _of_table(content: bytes) -> Iterator[Piece]:
    """Give the names and the cells of a dBASE table, and all of its bytes."""
    yield Piece("table", "", content)
    head, width = int.from_bytes(content[8:10], "little"), int.from_bytes(content[10:12], "little")
    fields = [content[at : at + 32] for at in range(32, head - 1, 32)]
    yield Piece("header", " ".join(each[:11].decode("latin-1") for each in fields))
    for row in range(head, len(content), max(width, 1)):
        at = row + 1
        for each in fields:
            yield Piece("text", content[at : at + each[16]].decode("utf-8", "replace"))
            at += each[16]


def _of_geopackage(content: bytes) -> Iterator[Piece]:
    yield Piece("pages", "", content)
    with closing(sqlite3.connect(":memory:")) as copy:
        copy.deserialize(content)
        names = [row[0] for row in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            for row in copy.execute(f'SELECT * FROM "{name}"'):
                for value in row:
                    if isinstance(value, bytes):
                        yield Piece(f"table {name}", "", value)
                    elif value is not None:
                        yield Piece(f"table {name}", str(value))


def _of_pdf(content: bytes) -> Iterator[Piece]:
    with pikepdf.open(io.BytesIO(content)) as document:
        for key, value in document.docinfo.items():
            yield Piece(f"metadata {key}", str(value))
        for number, each in enumerate(document.objects, 1):
            if isinstance(each, pikepdf.Stream):
                raw = each.read_bytes()
                is_words = each.get("/Type") == "/Metadata"
                yield (
                    Piece(f"object {number}", raw.decode("utf-8", "replace"))
                    if is_words
                    else Piece(f"object {number}", "", raw)
                )
            elif isinstance(each, pikepdf.String):
                yield Piece(f"object {number}", str(each))
            elif isinstance(each, pikepdf.Dictionary):
                held = " ".join(str(value) for value in each.values() if isinstance(value, pikepdf.String))
                yield Piece(f"object {number}", held)
        for number, page in enumerate(document.pages, 1):
            for run in _shown(page):
                yield Piece(f"page {number}", run)


def _shown(page: pikepdf.Page) -> Iterator[str]:
    """Give each run of words that a page shows, whether or not an eye could see it."""
    fonts = {str(name): _letters(font) for name, font in page.resources.get("/Font", {}).items()}
    letters: dict[int, str] | None = None
    run: list[str] = []
    for operands, operator in pikepdf.parse_content_stream(page, _SHOWING):
        said = str(operator)
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
    return "".join(letters.get(code, "\ufffd") for code in codes)


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
            for offset in range(int(last, 16) - int(first, 16) + 1):
                if target.startswith(b"["):
                    found[int(first, 16) + offset] = _signs(listed[offset])
                else:
                    found[int(first, 16) + offset] = chr(int(listed[0], 16) + offset)
    return found


def _signs(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode()).decode("utf-16-be", "replace")
