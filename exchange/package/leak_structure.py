"""What the files of a package may be made of: what is in no list, a column, a row, a fact, a remnant, is refused."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime

import pikepdf

from exchange.package import manifest
from exchange.package.archive import archive_bytes
from exchange.package.leak import Leak
from exchange.package.members import CSV, GEOJSON, GEOPACKAGE, KMZ, LAYER, PAPERS, SHAPEFILE, SUMS
from exchange.package.opening import drawn
from exchange.package.web_map import bare, data_of, is_map_of
from exchange.writers.shapefile import WGS84_PRJ
from planning.i18n import text
from planning.notice import NOTICE_FIELDS
from planning.times import parse_moment

ZIP = "zip"
"""What a refusal calls the package itself: its name, and that of a file that is not listed, may be what would leak."""

_LANGUAGES = ("EN", "FR")
_MEMBERS = {
    *(f"{name}_{language}.txt" for name in ("README", "forward", "difference") for language in _LANGUAGES),
    *PAPERS,
    *(f"{SHAPEFILE}.{part}" for part in ("shp", "shx", "dbf", "prj", "cpg")),
    *(GEOJSON, KMZ, GEOPACKAGE, CSV, "FIELDS.csv", SUMS, manifest.NAME),
}
_LONG = {each.long for each in NOTICE_FIELDS}
_SHORT = {each.short for each in NOTICE_FIELDS}
_TABLES = {
    *("gpkg_spatial_ref_sys", "gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions", "sqlite_sequence"),
    LAYER,
}
_GPKG_COUNTERS = (slice(24, 28), slice(40, 44), slice(92, 100))
"""How often the file was written, and by which SQLite."""
_GPKG_UNUSED = (slice(20, 21), slice(72, 92))
_DOCUMENT_FACTS = {"/Producer", "/Title", "/CreationDate", "/Creator", "/Trapped", "/ModDate", "/Author"}
_DOCUMENT_PARTS = {"/Metadata", "/Names", "/Pages", "/Type"}
_PAGE_PARTS = {"/Annots", "/Contents", "/MediaBox", "/Parent", "/Resources", "/TrimBox", "/Type"}
_MAP_PARTS = {"title", "words", "frame", "view", "released", "areas", "boundaries", "places", "world"}
_MAP_FACTS = {
    *("title", "lines", "colour", "hatch", "dash", "is_standing", "shape"),
    *("name", "at", "style", "about", "width", "runs"),
}
_MAP_METAS = 4
_OBJECT = re.compile(rb"\b\d+ \d+ obj\b")
_STREAM = re.compile(rb"\bstream\r?\n.*?\bendstream\b", re.DOTALL)
_REMARK = re.compile(rb"%PDF-1\.\d|%[\x80-\xff]{1,8}|%%EOF")
_COLUMN = text("a column or a row that is not listed")
_BESIDE = text("a remark, a time or a field beside the files")
_REMAINS = text("the remains of what was deleted")


def check_zip(packed: bytes, members: Mapping[str, bytes], released_at: datetime) -> None:
    """Refuse a zip, or one inside it, that is not to the byte the one that its members make."""
    if archive_bytes(members, released_at) != packed:
        raise Leak(ZIP, text("zip"), _BESIDE)
    with zipfile.ZipFile(io.BytesIO(members[KMZ])) as inner:
        held = {each: inner.read(each) for each in inner.namelist()}
    if archive_bytes(held, released_at) != members[KMZ] or set(held) != {"doc.kml"}:
        raise Leak(KMZ, text("zip"), _BESIDE)


def check_sealed(name: str, sealed: bytes, inside: str, released_at: datetime) -> None:
    """Refuse an encrypted zip that says more than the name, the time and the length of the one file in it."""
    at = released_at.astimezone(UTC)
    with zipfile.ZipFile(io.BytesIO(sealed)) as archive:
        entries, remark = archive.infolist(), archive.comment
    moment = (at.year, at.month, at.day, at.hour, at.minute, at.second // 2 * 2)
    if [each.filename for each in entries] != [inside] or remark:
        raise Leak(name, text("zip"), _BESIDE)
    (entry,) = entries
    # Of extra fields, the one by which AES says itself stands in both heads; all else is counted to the byte.
    heads = 30 + 46 + 22 + 2 * (len(entry.filename.encode()) + len(entry.extra))
    is_plain = entry.extra[:4] == b"\x01\x99\x07\x00" and len(entry.extra) == 11 and not entry.comment
    if not is_plain or entry.date_time != moment or len(sealed) != heads + entry.compress_size:
        raise Leak(name, text("zip"), _BESIDE)


def check_structure(members: Mapping[str, bytes], released_at: datetime) -> None:
    """Refuse what is in no list of what a file may have: columns, rows, remains, facts about a document."""
    if set(members) - _MEMBERS:
        raise Leak(ZIP, text("file name"), text("a file that is not listed"))
    _check_geojson(members[GEOJSON])
    _check_csv(members[CSV])
    _check_kml(members[KMZ])
    _check_shapefile(members)
    _check_geopackage(members[GEOPACKAGE])
    for name, content in members.items():
        if name.endswith(".pdf"):
            _check_document(name, content, released_at)


def check_map(name: str, content: bytes, geojson: bytes) -> None:
    """Refuse a map of another area, one that asks for something, and a part, a fact or a remark that is not listed."""
    if not is_map_of(content, geojson):
        raise Leak(name, text("file"), text("another area, or a request to a network"))
    words, held = bare(content), data_of(content)
    if set(held) != _MAP_PARTS:
        raise Leak(name, text("features"), _COLUMN)
    facts = [*held["areas"].values(), *held["places"], *held["boundaries"].values()]
    if any(set(each) - _MAP_FACTS for each in facts):
        raise Leak(name, text("features"), _COLUMN)
    if "<!--" in words or words.count("<meta") != _MAP_METAS:
        raise Leak(name, text("words"), text("a remark"))


def _check_geojson(content: bytes) -> None:
    collection = json.loads(content)
    (feature, *others), marks = collection["features"], {"exercise"}
    parts = set(collection) - {"type", "features"} - marks
    if others or parts or set(feature) - {"type", "properties", "geometry"}:
        raise Leak(GEOJSON, text("features"), _COLUMN)
    if set(feature["properties"]) - _LONG - marks:
        raise Leak(GEOJSON, text("properties"), _COLUMN)


def _check_csv(content: bytes) -> None:
    header, _tags, record, *others = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    if others or set(header) - _LONG - {"wkt"} or len(record) > len(header):
        raise Leak(CSV, text("header"), _COLUMN)


def _check_kml(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as inner:
        words = inner.read("doc.kml").decode()
    named = set(re.findall(r"<Simple(?:Data|Field)\b[^>]*?\bname=\"([^\"]*)\"", words))
    if len(re.findall(r"<Placemark\b", words)) != 1 or named - _LONG or "<!--" in words:
        raise Leak(KMZ, text("doc.kml"), _COLUMN)


def _check_shapefile(members: Mapping[str, bytes]) -> None:
    """Refuse a table, shapes or an index of any byte more than one record needs, and a use of what is unused."""
    name, table = f"{SHAPEFILE}.dbf", members[f"{SHAPEFILE}.dbf"]
    head, rows, width = (int.from_bytes(table[part], "little") for part in (slice(8, 10), slice(4, 8), slice(10, 12)))
    described = [table[at : at + 32] for at in range(32, head - 1, 32)]
    unused = table[12:32] + b"".join(each[12:16] + each[18:] for each in described)
    columns = {each[:11].rstrip(b"\0").decode("latin-1") for each in described}
    if columns - _SHORT or rows != 1 or len(table) != head + width + 1 or any(unused):
        raise Leak(name, text("table"), _COLUMN)
    shapes, index = members[f"{SHAPEFILE}.shp"], members[f"{SHAPEFILE}.shx"]
    counts = [int.from_bytes(shapes[at : at + 4], "little") for at in (144, 148)]
    length = 152 + 4 * counts[0] + 16 * counts[1]
    record = (length - 108) // 2
    if len(shapes) != length or int.from_bytes(shapes[104:108], "big") != record or any(shapes[4:24] + shapes[68:100]):
        raise Leak(f"{SHAPEFILE}.shp", text("shapes"), _COLUMN)
    pointed = (50).to_bytes(4, "big") + record.to_bytes(4, "big")
    meant = shapes[:24] + (54).to_bytes(4, "big") + shapes[28:100] + pointed
    if index != meant:
        raise Leak(f"{SHAPEFILE}.shx", text("shapes"), _COLUMN)
    for part, fixed in (("prj", WGS84_PRJ.encode()), ("cpg", b"UTF-8")):
        if members[f"{SHAPEFILE}.{part}"] != fixed:
            raise Leak(f"{SHAPEFILE}.{part}", text("words"), _COLUMN)


def _check_geopackage(content: bytes) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        copy.deserialize(content)
        held = {
            row[0] for row in copy.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_autoindex%'")
        }
        columns = {row[1] for row in copy.execute(f"PRAGMA table_info({LAYER})")}
        if held - _TABLES or columns - _LONG - {"fid", "geom"}:
            raise Leak(GEOPACKAGE, text("schema"), text("a table or a column that is not listed"))
        if copy.execute(f"SELECT count(*) FROM {LAYER}").fetchone() != (1,):
            raise Leak(GEOPACKAGE, text("rows"), _COLUMN)
        if copy.execute("PRAGMA freelist_count").fetchone() != (0,):
            raise Leak(GEOPACKAGE, text("free pages"), _REMAINS)
        # Written anew, a file of which nothing was ever deleted is the same, but for how often it was written.
        copy.execute("VACUUM")
        anew, meant = bytearray(copy.serialize()), bytearray(content)
    for counter in _GPKG_COUNTERS:
        anew[counter] = meant[counter] = bytes(counter.stop - counter.start)
    if anew != meant or any(any(content[part]) for part in _GPKG_UNUSED):
        raise Leak(GEOPACKAGE, text("pages"), _REMAINS)


def _check_document(name: str, content: bytes, released_at: datetime) -> None:
    bare = _STREAM.sub(b" ", content)
    with pikepdf.open(io.BytesIO(content)) as document:
        if content.count(b"%%EOF") != 1 or len(_OBJECT.findall(bare)) != len(document.objects):
            raise Leak(name, text("file"), text("an earlier state of the document"))
        if not all(_REMARK.fullmatch(each) for each in re.findall(rb"^%[^\r\n]*", bare, re.MULTILINE)):
            raise Leak(name, text("file"), text("a remark"))
        facts = document.docinfo
        if set(facts) - _DOCUMENT_FACTS or str(facts.get("/Author", "")):
            raise Leak(name, text("metadata"), text("an author or a fact that is not listed"))
        times = {_moment(str(facts[key])) for key in ("/CreationDate", "/ModDate") if key in facts}
        if times - {released_at.replace(microsecond=0)}:
            raise Leak(name, text("metadata"), text("a time that is not the release's"))
        if set(document.Root) - _DOCUMENT_PARTS or document.attachments or len(document.Root.get("/Names", {})):
            raise Leak(name, text("document"), text("an attachment, a form or a part that is not listed"))
        for number, page in enumerate(document.pages, 1):
            place = text("page {number}", number=number)
            if set(page.obj.keys()) - _PAGE_PARTS or len(page.get("/Annots", [])):
                raise Leak(name, place, text("a thumbnail, a remark or a part that is not listed"))
            if any(int(operands[0]) == 3 for operands, _ in drawn(page, "Tr")):
                raise Leak(name, place, text("hidden text"))


def _moment(stated: str) -> datetime:
    """Return the time of ``D:20261201040654Z``."""
    bare = stated.removeprefix("D:")
    return parse_moment(f"{bare[:4]}-{bare[4:6]}-{bare[6:8]}T{bare[8:10]}:{bare[10:12]}:{bare[12:14]}Z")
