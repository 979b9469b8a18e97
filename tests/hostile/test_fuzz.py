"""Whatever is typed or handed over, the answer is a value or an error for a person, never a fault of ours."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exchange.incoming.importing import try_import
from exchange.incoming.options import ImportOptions
from exchange.package.archive import archive_bytes
from exchange.package.manifest import NAME, manifest_bytes
from exchange.package.verify import Status, verify
from planning.coordinates import parse
from planning.errors import BadInput, PalabreError
from planning.kind import kinds
from planning.times import parse_moment

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
FEW = settings(max_examples=60, derandomize=True, deadline=None, database=None)
MANY = settings(max_examples=5_000, deadline=None)


NUMBERS = st.one_of(
    st.integers(-400, 400).map(str),
    st.floats().map(str),
    st.integers(0, 10**9).map(str),
)
SIGNS = st.sampled_from([*"°'\"NSEWOnseo,;.:+-/ \u2032\u2033", "nan", "inf", "ouest", "nord", "30P", "UB", "32N"])
WRITTEN = st.lists(st.one_of(NUMBERS, SIGNS), max_size=8).map("".join)

MOMENTS = st.one_of(
    st.datetimes().map(str),
    st.datetimes().map(lambda at: at.isoformat() + "Z"),
    st.from_regex(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?([.]\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?", fullmatch=True),
    st.text(max_size=30),
)
CELLS = st.one_of(
    st.sampled_from(
        ["name", "lon", "lat", "longitude", "y", "population", "nom", "#geo+lat", "pcode", "wkt", "POINT(1 2)"]
    ),
    NUMBERS,
    st.text(st.characters(codec="utf-8"), max_size=6),
)
TABLES = st.tuples(
    st.sampled_from([",", ";", "\t", "|"]),
    st.lists(st.lists(CELLS, max_size=5), max_size=6),
    st.sampled_from(["\n", "\r\n"]),
).map(lambda parts: parts[2].join(parts[0].join(row) for row in parts[1]).encode("utf-8"))
FILES = st.one_of(TABLES, st.binary(max_size=200), TABLES.map(lambda made: b"name,lon,lat\n" + made))


def read_coordinates(stated: str) -> None:
    try:
        position = parse(stated)
    except BadInput:
        return
    assert -180 <= position.lon <= 180
    assert -90 <= position.lat <= 90
    assert position.precision_m > 0


def read_moment(stated: str) -> None:
    try:
        moment = parse_moment(stated)
    except BadInput:
        return
    assert moment.utcoffset() is not None


def read_table(content: bytes, folder: Path) -> None:
    path = folder / "table.csv"
    path.write_bytes(content)
    try:
        report = try_import(path, kinds()["villages"], ImportOptions(now=NOW))
    except PalabreError:
        return
    assert report.accepted > 0


def package() -> bytes:
    members = {"shp/opnotice_a.dbf": bytes(range(200)), "README_EN.txt": "EXERCISE é\n".encode()}
    facts = {"notice_id": "OPN-2026-001", "version": 1, "released_at_utc": NOW.isoformat()}
    return archive_bytes({**members, NAME: manifest_bytes(facts, members, {})}, NOW)


WHOLE = package()
PLACES = st.integers(0, len(WHOLE) - 1)
# The ways of packing that a zip can state, and lengths that are not true, are met seldom by chance.
BYTES = st.one_of(st.binary(min_size=1, max_size=4), st.sampled_from([b"\x08", b"\x0c", b"\x0e", b"\x01", b"\xff\xff"]))
# (place, bytes written over, bytes cut out after them): one to three of them damage the package.
DAMAGE = st.lists(st.tuples(PLACES, BYTES, st.sampled_from([0, 0, 0, 1, 7, 10_000])), min_size=1, max_size=3)


def verify_damaged(damage: list[tuple[int, bytes, int]], folder: Path) -> None:
    content = WHOLE
    for place, written, cut in damage:
        content = content[:place] + written + content[place + len(written) + cut :]
    path = folder / "package.zip"
    path.write_bytes(content)
    found = verify(path, lambda: NOW)
    assert found.lines
    assert (found.status is Status.WHOLE) == (content == WHOLE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@FEW
@given(st.one_of(WRITTEN, st.text(max_size=40)))
def test_any_text_is_a_place_or_is_not(stated: str) -> None:
    read_coordinates(stated)


@FEW
@given(MOMENTS)
def test_any_text_is_a_time_or_is_not(stated: str) -> None:
    read_moment(stated)


@FEW
@given(FILES)
@example(content=b"\r0")
@example(content=b"\x1c")
@example(content=b",,\n,")
@example(content=b'"')
def test_any_small_table_is_read_or_refused(folder: Path, content: bytes) -> None:
    read_table(content, folder)


@FEW
@given(DAMAGE)
def test_a_damaged_package_is_never_whole(folder: Path, damage: list[tuple[int, bytes, int]]) -> None:
    verify_damaged(damage, folder)


def test_the_package_is_whole_when_nobody_damages_it(folder: Path) -> None:
    verify_damaged([(0, WHOLE[:1], 0)], folder)


@pytest.mark.parametrize("method", [8, 9, 12, 14, 99])
def test_a_member_that_says_it_is_packed_otherwise_is_damaged(method: int, folder: Path) -> None:
    stated = WHOLE.index(b"PK\x01\x02") + 10  # the way of packing of the first member, in the zip's directory
    verify_damaged([(stated, bytes([method]), 0)], folder)


@pytest.mark.long
@MANY
@given(st.one_of(WRITTEN, st.text(max_size=40)))
def test_many_texts_are_places_or_are_not(stated: str) -> None:
    read_coordinates(stated)


@pytest.mark.long
@MANY
@given(MOMENTS)
def test_many_texts_are_times_or_are_not(stated: str) -> None:
    read_moment(stated)


@pytest.mark.long
@MANY
@given(FILES)
def test_many_small_tables_are_read_or_refused(folder: Path, content: bytes) -> None:
    read_table(content, folder)


@pytest.mark.long
@MANY
@given(DAMAGE)
def test_many_damaged_packages_are_never_whole(folder: Path, damage: list[tuple[int, bytes, int]]) -> None:
    verify_damaged(damage, folder)
