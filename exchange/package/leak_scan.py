"""The leak scan: no package leaves that holds, in any of its streams, what the plan holds and the profile keeps."""

from __future__ import annotations

import getpass
import io
import json
import re
import socket
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import cache

import numpy as np
import pikepdf
import shapely
from numpy.typing import NDArray

from exchange.package.archive import archive_bytes
from exchange.package.draft import PackageDraft
from exchange.package.members import CSV, GEOJSON, GEOPACKAGE, KMZ, SHAPEFILE
from exchange.package.opening import Piece, pieces
from exchange.package.recipient import recipient
from exchange.writers.shapefile import WGS84_PRJ
from planning import resources
from planning.codes import code_list
from planning.errors import Refusal
from planning.generalise import node
from planning.i18n import catalogue_words, text
from planning.notice import ALWAYS_TOLD, NOTICE_FIELDS, feedback_by
from planning.times import half_day_window
from storage import queries
from storage.geopackage import CONTAINER, REFERENCE_SYSTEMS
from storage.held import homes_of_words, protected_places, public_vertices, words_of
from storage.plan import Plan

NEAR_DEG = 5e-5
"""Half of the fourth decimal, about 5 m: what comes as near as that is the place itself."""

_DECIMALS = re.compile(r"(?<![\w.])-?\d{1,3}\.\d{4,}(?!\d)")
_TIMES = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_DIGEST = re.compile(r"\b[0-9a-f]{64,72}\b")
_GPKG_COUNTERS = (slice(24, 28), slice(40, 44), slice(92, 100))
_DOCUMENT_FACTS = {"/Producer", "/Title", "/CreationDate", "/Creator", "/Trapped", "/ModDate", "/Author"}
_TABLES = {
    "gpkg_spatial_ref_sys",
    "gpkg_contents",
    "gpkg_geometry_columns",
    "gpkg_extensions",
    "sqlite_sequence",
    "opnotice_a",
}
_PDF_WORDS = "xpacket xmpmeta adobe meta http https www ns rdf syntax description purl elements metadata producer qt"


class Leak(Refusal):
    """Something may not leave; ``member`` and ``place`` say where it stands, and nothing says what it is."""

    def __init__(self, member: str, place: str, what: str) -> None:
        self.member, self.place = member, place
        super().__init__(
            text(
                "The package is not written. {member}, {place}: {what} would leave.",
                member=member,
                place=place,
                what=what,
            )
        )


def scan(
    plan: Plan, draft: PackageDraft, packed: bytes, name: str, released_at: datetime, people: Sequence[str]
) -> None:
    """Look through every byte of a package; ``people`` are who wrote and who releases it, which it must not say.

    Raises
    ------
    Leak
        It holds something that may not leave.
    """
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    _check_zip(name, packed, members, released_at)
    _check_structure(members)
    _check_outlines(plan, draft, members)
    found = [(member, piece) for member, content in members.items() for piece in pieces(member, content)]
    _check_numbers(plan, draft, found)
    _check_times(draft, found, released_at)
    named = [(name, Piece("name", name)), *((each, Piece("name", each)) for each in members)]
    _check_words(plan, draft, [*found, *named], people)


def _check_zip(name: str, packed: bytes, members: Mapping[str, bytes], released_at: datetime) -> None:
    if archive_bytes(members, released_at) != packed:
        raise Leak(name, "zip", "a comment, a time or a field beside the files")
    with zipfile.ZipFile(io.BytesIO(members[KMZ])) as inner:
        held = {each: inner.read(each) for each in inner.namelist()}
    if archive_bytes(held, released_at) != members[KMZ]:
        raise Leak(KMZ, "zip", "a comment, a time or a field beside the files")


def _check_structure(members: Mapping[str, bytes]) -> None:
    """Refuse what is in no list of what a file may have: columns, remains, facts about a document."""
    names = {each.long for each in NOTICE_FIELDS}
    (feature,) = json.loads(members[GEOJSON])["features"]
    if set(feature["properties"]) - names - {"exercise", "not_for_release"}:
        raise Leak(GEOJSON, "properties", "a column that is not listed")
    if set(members[CSV].decode("utf-8-sig").split("\r\n", 1)[0].split(",")) - names - {"wkt"}:
        raise Leak(CSV, "header", "a column that is not listed")
    table = members[f"{SHAPEFILE}.dbf"]
    head = int.from_bytes(table[8:10], "little")
    columns = {table[at : at + 11].split(b"\0")[0].decode("latin-1") for at in range(32, head - 1, 32)}
    rows, width = int.from_bytes(table[4:8], "little"), int.from_bytes(table[10:12], "little")
    if columns - {each.short for each in NOTICE_FIELDS} or len(table) > head + rows * width + 1:
        raise Leak(f"{SHAPEFILE}.dbf", "table", "a column or a row that is not listed")
    _check_geopackage(members[GEOPACKAGE], names | {"fid", "geom"})
    for name, content in members.items():
        if name.endswith(".pdf"):
            _check_document(name, content)


def _check_geopackage(content: bytes, names: set[str]) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        copy.deserialize(content)
        held = {
            row[0] for row in copy.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_autoindex%'")
        }
        if held - _TABLES or {row[1] for row in copy.execute("PRAGMA table_info(opnotice_a)")} - names:
            raise Leak(GEOPACKAGE, "schema", "a table or a column that is not listed")
        if copy.execute("PRAGMA freelist_count").fetchone() != (0,):
            raise Leak(GEOPACKAGE, "free pages", "the remains of what was deleted")
        # Written anew, a file of which nothing was ever deleted is the same, but for how often it was written.
        copy.execute("VACUUM")
        anew, meant = bytearray(copy.serialize()), bytearray(content)
    for counter in _GPKG_COUNTERS:
        anew[counter] = meant[counter] = bytes(counter.stop - counter.start)
    if anew != meant:
        raise Leak(GEOPACKAGE, "pages", "the remains of what was deleted")


def _check_document(name: str, content: bytes) -> None:
    if content.count(b"%%EOF") != 1:
        raise Leak(name, "file", "an earlier state of the document")
    with pikepdf.open(io.BytesIO(content)) as document:
        if set(document.docinfo) - _DOCUMENT_FACTS or str(document.docinfo.get("/Author", "")):
            raise Leak(name, "metadata", "an author or a fact that is not listed")
        if document.attachments or "/AcroForm" in document.Root:
            raise Leak(name, "document", "an attachment or a form")
        for number, page in enumerate(document.pages, 1):
            if "/Thumb" in page or any(str(each.get("/Contents", "")) for each in page.get("/Annots", [])):
                raise Leak(name, f"page {number}", "a thumbnail or a comment")
            if any(int(operands[0]) == 3 for operands, _ in pikepdf.parse_content_stream(page, "Tr")):
                raise Leak(name, f"page {number}", "hidden text")


def _check_outlines(plan: Plan, draft: PackageDraft, members: Mapping[str, bytes]) -> None:
    """Refuse a vertex that is neither a node of the grid nor a public boundary's."""
    public = {tuple(each) for each in public_vertices(plan).tolist()}
    for name, places in _vertices(members):
        for lon, lat in places[~_are_nodes(places, draft.mission.grid_deg).all(axis=1)].tolist():
            if (lon, lat) not in public:
                raise Leak(name, "outline", "a place that is no node of the grid")


def _vertices(members: Mapping[str, bytes]) -> Iterator[tuple[str, NDArray[np.float64]]]:
    yield GEOJSON, shapely.get_coordinates(shapely.from_geojson(members[GEOJSON]))
    with zipfile.ZipFile(io.BytesIO(members[KMZ])) as inner:
        written = " ".join(re.findall(r"<coordinates>([^<]*)<", inner.read("doc.kml").decode()))
    yield KMZ, np.array([each.split(",")[:2] for each in written.split()], np.float64).reshape(-1, 2)
    (wkt,) = re.findall(r"MULTIPOLYGON[^\"]*", members[CSV].decode("utf-8-sig"))
    yield CSV, shapely.get_coordinates(shapely.from_wkt(wkt))
    shapes = members[f"{SHAPEFILE}.shp"]
    box = np.frombuffer(shapes[36:68], "<f8").reshape(2, 2)
    parts, points = np.frombuffer(shapes[144:152], "<i4").tolist()
    start = 152 + 4 * parts
    yield f"{SHAPEFILE}.shp", np.concatenate([box, np.frombuffer(shapes[start:], "<f8", 2 * points).reshape(-1, 2)])


def _are_nodes(degrees: NDArray[np.float64], step: float) -> NDArray[np.bool_]:
    return np.asarray(degrees == node(np.round(degrees / step).astype(np.int64), step))


def _check_numbers(plan: Plan, draft: PackageDraft, found: Iterable[tuple[str, Piece]]) -> None:
    """Refuse a number of 4 decimals or more in a text, and a true place among the bytes of a file."""
    step, constants = draft.mission.grid_deg, _constants()
    public = set(public_vertices(plan).ravel().tolist())
    places = protected_places(plan)
    # What lies on a node of the grid is told by every outline that passes there.
    places = places[~_are_nodes(places, step).all(axis=1)]
    for member, piece in found:
        for number in _DECIMALS.findall(piece.text) if not piece.raw else ():
            value = np.array([float(number)])
            if number not in constants and not _are_nodes(value, step).all() and float(number) not in public:
                raise Leak(member, piece.place, "an exact coordinate")
        if piece.raw and len(places) and _has_place(piece.raw, places):
            raise Leak(member, piece.place, "an exact coordinate")


def _check_times(draft: PackageDraft, found: Iterable[tuple[str, Piece]], released_at: datetime) -> None:
    """Refuse a time of day that is neither a released half day's nor the release's own."""
    window = half_day_window(draft.register.operation.window)
    told = (window.start, window.end, feedback_by(window, draft.mission), released_at)
    allowed = {f"{each.astimezone(UTC):%Y-%m-%dT%H:%M}" for each in told}
    if draft.before is not None:
        allowed |= set(_TIMES.findall(" ".join(draft.before.values.values())))
    for member, piece in found:
        if not piece.raw and set(_TIMES.findall(piece.text)) - allowed:
            raise Leak(member, piece.place, "an exact time")


def _has_place(raw: bytes, places: NDArray[np.float64]) -> bool:
    """Return whether two doubles after one another, of either byte order, are a protected place."""
    tree = None
    for order in ("<f8", ">f8"):
        for shift in range(8):
            values = np.frombuffer(raw, order, max(len(raw) - shift, 0) // 8, min(shift, len(raw))).astype(np.float64)
            is_degree = (np.abs(values) <= 180) & (np.abs(values) > 1e-3)
            at = np.flatnonzero(is_degree[:-1] & is_degree[1:])
            if not at.size:
                continue
            tree = tree or shapely.STRtree(shapely.points(places))
            pairs = np.stack([values[at], values[at + 1]], axis=1)
            both = shapely.points(np.concatenate([pairs, pairs[:, ::-1]]))
            if tree.query(both, predicate="dwithin", distance=NEAR_DEG).size:
                return True
    return False


def _check_words(plan: Plan, draft: PackageDraft, found: Iterable[tuple[str, Piece]], people: Sequence[str]) -> None:
    known = _templates() | _released(plan, draft)
    strange: dict[str, tuple[str, str]] = {}
    for member, piece in found:
        # Words are read out of what was decoded; a stretch of numbers or a digest holds some by chance.
        if piece.text:
            for word in words_of(_DIGEST.sub(" ", piece.text)) - known:
                strange.setdefault(word, (member, piece.place))
    around = {
        "user name": getpass.getuser(),
        "host name": socket.gethostname(),
        "path": str(plan.path.parent),
        "name": " ".join(people),
    }
    for what, said in around.items():
        for word in words_of(said) & strange.keys():
            raise Leak(*strange[word], f"a {what}")
    for word, home in homes_of_words(plan, strange.keys()).items():
        raise Leak(*strange[word], f"a word of {home}")


def _released(plan: Plan, draft: PackageDraft) -> set[str]:
    """Return the words that may leave, taken from the plan and not from what was made of it."""
    operation, mission, notice = draft.register.operation, draft.mission, draft.notice
    allowed = recipient(draft.recipient.id).fields | ALWAYS_TOLD
    said: list[str] = [mission.mission_code, mission.tlp, draft.recipient.title.english, draft.recipient.title.french]
    for each in (mission.mission_name, mission.exercise_mark, mission.contact, mission.notice_classification):
        said += [each.english, each.french]
    for language in ("en", "fr"):
        said += [code_list("component").title(operation.component.value, language)]
        said += [code_list("activity").title(operation.activity, language) if operation.activity else ""]
        said += [str(each.of(language)) for each in code_list("level").titles.values()]
    said += [operation.component.value]
    said += [operation.effects if "effects" in allowed else "", operation.roads_affected if "roads" in allowed else ""]
    if notice is not None:
        said += [notice.notice_id, notice.reason]
        held = queries.read_columns(plan, "admin_areas")
        codes = {*notice.adm1, *notice.adm2, *notice.adm3}
        public = [held.fields["p_code"], held.fields["parent_p_code"]] if len(held) else []
        said += [str(code) for column in public for code in column if code in codes]
        if public:
            said += [str(name) for name, code in zip(held.name, public[0], strict=True) if code in codes]
    if draft.before is not None:
        said += [value for name, value in draft.before.values.items() if name in allowed]
    return words_of(" ".join(said))


@cache
def _templates() -> frozenset[str]:
    """Return the words of the program itself: its sentences, the package's texts and the files' own words."""
    said = [*catalogue_words(), *CONTAINER, *(str(each) for row in REFERENCE_SYSTEMS for each in row), WGS84_PRJ]
    said += [resources.read_text(f"package/{name}") for name in resources.names("package")]
    said += [f"{each.short} {each.long}" for each in NOTICE_FIELDS]
    said += [resources.read_text("package/format_words.txt"), _PDF_WORDS, "opnotice_a palabre-package"]
    return frozenset(words_of(" ".join(said)))


@cache
def _constants() -> frozenset[str]:
    said = " ".join([WGS84_PRJ, *(str(each) for row in REFERENCE_SYSTEMS for each in row)])
    return frozenset(_DECIMALS.findall(said))
