"""Every form of the record, opened with programs that are not ours, and checked against what was meant."""

import csv
import io
import json
import re
import shutil
import sqlite3
import subprocess
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
import shapely
from pyogrio import raw, read_info

from exchange.package.build import PackageRequest, build_package
from exchange.package.members import make_members
from exchange.package.readback import read_back
from planning.errors import Refusal
from planning.notice import NOTICE_FIELDS
from planning.recipient import Recipient, shipped_recipient
from storage.commands.operations import change_operation
from tests.storage.geopackage_rules import complaints

NOW = datetime(2026, 11, 22, 9, 30, 15, tzinfo=UTC)
REQUEST = PackageRequest("ocha", "Awa Secretperson", "Zed Releaser")
KML = "{http://www.opengis.net/kml/2.2}"
LAYERS = ("shp/opnotice_a.shp", "geojson/opnotice_a.geojson", "kmz/opnotice_a.kmz", "gpkg/opnotice_a.gpkg")


@pytest.fixture
def write(plan, answered, sign, tmp_path):
    """Write a package of an operation that says something else, and unpack it."""

    def written(name="out", **said):
        operation = replace(answered, **said)
        if said:
            plan.run(change_operation(operation))
        sign(operation)
        package = build_package(plan, operation, REQUEST, tmp_path / name, NOW)
        with zipfile.ZipFile(package.path) as archive:
            archive.extractall(tmp_path / f"{name}-unpacked")
        return tmp_path / f"{name}-unpacked"

    return written


@pytest.mark.parametrize("layer", LAYERS)
def test_gdal_reads_one_area_with_its_accents_and_place_from_each_form(write, layer):
    folder = write()
    info = read_info(str(folder / layer))
    meta, _, (geometry,), columns = raw.read(str(folder / layer))
    row = {name.lower(): column[0] for name, column in zip(meta["fields"], columns, strict=True)}
    assert info["crs"] == "EPSG:4326"
    assert row["effects"] == "EXERCISE. Barrages routiers à Ténenkou"
    assert row["status"] == "in force"
    assert int(row["version"]) == 1
    (feature,) = json.loads((folder / LAYERS[1]).read_text(encoding="utf-8"))["features"]
    assert shapely.equals(shapely.from_wkb(geometry).normalize(), shapely.geometry.shape(feature["geometry"]))


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="no ogrinfo on this machine")
@pytest.mark.parametrize("layer", LAYERS[2:])
def test_another_gdal_reads_them_as_well(write, layer):
    said = subprocess.run(
        ["ogrinfo", "-al", str(write() / layer)], capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert "Feature Count: 1" in said
    assert "Ténenkou" in said


def test_the_geopackage_is_valid_and_holds_nothing_but_its_layer(write):
    path = write() / "gpkg" / "opnotice_a.gpkg"
    # One row needs no spatial index, whose rounded boxes would be further coordinates.
    assert complaints(path) == ["61, 64, 75: extensions"]
    content = path.read_bytes()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
        assert connection.execute("PRAGMA page_count").fetchone()[0] * 1024 == len(content)
        (changed,) = connection.execute("SELECT last_change FROM gpkg_contents").fetchone()
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        types = {row[1]: row[2] for row in connection.execute("PRAGMA table_info(opnotice_a)")}
    assert changed == "2026-11-22T09:30:15.000Z"
    assert {each for each in tables if not each.startswith(("gpkg_", "sqlite_"))} == {"opnotice_a"}
    assert (types["version"], types["start_d"], types["effects"]) == ("INTEGER", "DATE", "TEXT")


def test_markup_in_a_planners_words_is_words_in_google_earth_too(write):
    with zipfile.ZipFile(write(effects='<script>alert("x")</script> & more') / "kmz" / "opnotice_a.kmz") as archive:
        assert archive.namelist() == ["doc.kml"]
        root = ElementTree.fromstring(archive.read("doc.kml"))
    assert root.find(f".//{KML}BalloonStyle/{KML}text").text == "$[description]"
    shown = root.find(f".//{KML}Placemark/{KML}description").text
    assert "<" not in shown
    assert "unlisted place" in shown
    kept = {each.get("name"): each.text for each in root.iter(f"{KML}SimpleData")}
    assert kept["effects"] == 'EXERCISE. <script>alert("x")</script> & more'
    assert root.find(f".//{KML}begin").text == "2026-12-05T00:00:00Z"
    assert re.fullmatch("[0-9a-f]{8}", root.find(f".//{KML}LineStyle/{KML}color").text)


def test_the_table_has_a_row_of_hxl_tags_and_opens_in_a_spreadsheet(write):
    content = (write(effects='a, "b"\nc é') / "csv" / "opnotice_a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    names, tags, record = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert names == [*(each.long for each in NOTICE_FIELDS), "wkt"]
    assert all(re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", tag) for tag in tags)
    told = dict(zip(names, record, strict=True))
    assert told["effects"] == 'EXERCISE. a, "b"\nc é'
    assert told["start_d"] == "2026-12-05"
    assert dict(zip(names, tags, strict=True))["adm3_pcode"] == "#adm3+code+list"
    assert shapely.from_wkt(told["wkt"]).is_valid


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum on this machine")
def test_sha256sum_checks_every_file_and_finds_a_changed_one(write):
    folder = write()
    check = ["sha256sum", "--check", "--quiet", "SHA256SUMS.txt"]
    assert subprocess.run(check, cwd=folder, check=False).returncode == 0
    (folder / "forward_FR.txt").write_text("autre chose")
    said = subprocess.run(check, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert said.returncode == 1
    assert "forward_FR.txt" in said.stdout


def test_what_a_recipient_may_not_have_is_in_no_byte_of_any_form(plan, released, tmp_path):
    from exchange.package.draft import draft_package

    draft = draft_package(plan, released, "ocha", NOW)
    fewer = Recipient("few", shipped_recipient("ocha").title, frozenset({"notice_id", "version", "tlp"}))
    files = make_members(draft.notice, fewer, NOW, draft.mission, {}).files
    (tmp_path / "doc.kmz").write_bytes(files["kmz/opnotice_a.kmz"])
    said = b"\n".join(files.values()).decode("utf-8", errors="replace")
    for secret in ("Barrages", "Ténenkou", "RN15", "2026-12-05", "20261205", "Patrol", "Patrouille", "duty line"):
        assert secret not in said, secret


def test_the_same_input_gives_the_same_bytes_of_every_file(plan, released):
    from exchange.package.draft import draft_package

    first, second = (draft_package(plan, released, "ocha", NOW).members().files for _ in range(2))
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name]] == []


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("gpkg/opnotice_a.gpkg", lambda content: content[:-1024]),
        ("csv/opnotice_a.csv", lambda content: content + b"one more\r\n"),
        ("SHA256SUMS.txt", lambda content: content.replace(b"a", b"b")),
        ("forward_EN.txt", lambda content: content + b"x" * 1_200),
        ("notice.pdf", lambda content: b"%PDF-1.4 cut short"),
    ],
)
def test_a_file_that_came_out_wrong_stops_the_package(plan, released, tmp_path, name, spoil):
    from exchange.package.archive import archive_bytes
    from exchange.package.draft import draft_package

    files = dict(draft_package(plan, released, "ocha", NOW).members().files)
    files[name] = spoil(files.get(name, b""))
    (tmp_path / "spoilt.zip").write_bytes(archive_bytes(files, NOW))
    with pytest.raises(Refusal, match=re.escape(name)):
        read_back(tmp_path / "spoilt.zip", files)
