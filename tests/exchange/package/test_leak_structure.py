"""A file of a package is made of what is listed: anything more in it, around it or beside it is refused."""

import io
import json
import os
import sqlite3
import struct
import zipfile
from contextlib import closing

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pikepdf
import pytest

from app.papers import compose
from exchange.package import build, draft, leak_scan, members
from exchange.package.archive import archive_bytes
from exchange.package.build import build_package
from exchange.package.leak import Leak
from planning.trust import SigningKey
from storage import queries
from tests.exchange.package import canary
from tests.exchange.package.canary import NOW

GEOJSON, KMZ, GPKG, CSV = (
    f"{form}/opnotice_a.{end}"
    for form, end in (("geojson", "geojson"), ("kmz", "kmz"), ("gpkg", "gpkg"), ("csv", "csv"))
)


@pytest.mark.parametrize("order", "<>")
def test_a_true_place_as_numbers_of_a_machine_is_refused(filled, refused, breaks, order):
    place = struct.pack(f"{order}x2d", *filled[2].places["humanitarian_sites", "geom"])
    breaks(members, "geopackage_bytes", in_geopackage(f"UPDATE opnotice_a SET contact = x'{place.hex()}'", "VACUUM"))
    refused(GPKG, "pages")


def with_property(content):
    collection = json.loads(content)
    collection["features"][0]["properties"]["strength"] = 42
    return json.dumps(collection).encode()


def with_member(content):
    return json.dumps({**json.loads(content), "strength": 42}).encode()


def twice(content):
    collection = json.loads(content)
    return json.dumps({**collection, "features": collection["features"] * 2}).encode()


def in_geopackage(*statements):
    def change(content):
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            connection.deserialize(content)
            for each in statements:
                connection.execute(each)
            return connection.serialize()

    return change


left_over = in_geopackage(
    "PRAGMA secure_delete = OFF",
    "INSERT INTO opnotice_a(effects) VALUES ('staff')",
    "DELETE FROM opnotice_a WHERE fid = 2",
)


def more_in_kml(before, after):
    def change(content):
        with zipfile.ZipFile(io.BytesIO(content)) as inner:
            return archive_bytes({"doc.kml": inner.read("doc.kml").replace(before, after)}, NOW)

    return change


@pytest.mark.parametrize(
    ("maker", "change", "member", "place"),
    [
        ("feature_collection", with_property, GEOJSON, "properties"),
        ("feature_collection", twice, GEOJSON, "features"),
        ("feature_collection", with_member, GEOJSON, "features"),
        ("feature_collection", lambda made: made.replace(b"14.5", b"14.5000001"), GEOJSON, "outline"),
        ("record_csv", lambda made: made + made.splitlines(keepends=True)[-1], CSV, "header"),
        ("record_csv", lambda made: made.replace(b",wkt", b",strength"), CSV, "header"),
        ("kmz_bytes", more_in_kml(b"<Placemark>", b"<Placemark/><Placemark>"), KMZ, "doc.kml"),
        ("kmz_bytes", more_in_kml(b"<Placemark>", b"<!-- 42 --><Placemark>"), KMZ, "doc.kml"),
        ("kmz_bytes", more_in_kml(b'name="effects"', b'name="strength"'), KMZ, "doc.kml"),
        ("kmz_bytes", lambda made: made[:-2] + b"\2\0ok", KMZ, "zip"),
        ("geopackage_bytes", in_geopackage("ALTER TABLE opnotice_a ADD COLUMN strength"), GPKG, "schema"),
        ("geopackage_bytes", in_geopackage("INSERT INTO opnotice_a(effects) VALUES ('none')"), GPKG, "rows"),
        ("geopackage_bytes", in_geopackage("CREATE TABLE t(w)", "DROP TABLE t"), GPKG, "free pages"),
        ("geopackage_bytes", in_geopackage("UPDATE gpkg_contents SET min_x = -4.1234567"), GPKG, "bounding box"),
        ("geopackage_bytes", left_over, GPKG, "pages"),
        ("geopackage_bytes", lambda made: made[:72] + b"staff" + made[77:], GPKG, "pages"),
        ("field_list", lambda made: made + b"call +223 76 54 32 10\r\n", "FIELDS.csv", "line"),
        ("difference_text", lambda made: made + "call +223 76 54 32 10\n", "difference_EN.txt", "line"),
        ("forward_text", lambda made: made + " at 14°25'16.4\"", "forward_EN.txt", "words"),
        ("forward_text", lambda made: made + " at 30P VB 12345 67890", "forward_EN.txt", "words"),
        ("forward_text", lambda made: made + " from 03:41", "forward_EN.txt", "words"),
        ("forward_text", lambda made: made + " till 2027-03-01", "forward_EN.txt", "words"),
    ],
)  # fmt: skip
def test_a_maker_of_a_file_at_fault_is_refused(refused, breaks, maker, change, member, place):
    breaks(members, maker, change)
    refused(member, place)


@pytest.mark.parametrize(
    ("part", "change", "place"),
    [
        ("dbf", lambda made: made[:12] + b"staff" + made[17:], "table"),
        ("dbf", lambda made: made[:-1] + made[-2:], "table"),
        ("shp", lambda made: made + b"staff", "shapes"),
        ("shp", lambda made: made[:112] + b"\1" + made[113:], "bounding box"),
        ("shx", lambda made: made + b"staff", "shapes"),
        ("prj", lambda made: made + b" staff", "words"),
    ],
)
def test_bytes_that_a_shapefile_does_not_need_are_refused(refused, breaks, part, change, place):
    name = f"opnotice_a.{part}"
    breaks(members, "polygon_shapefile", lambda made: {**made, name: change(made[name])})
    refused(f"shp/{name}", place)


def test_a_name_of_the_plan_in_the_name_of_the_file_is_refused(filled, refused, breaks):
    breaks(draft, "package_name", lambda made: f"{filled[1].title}.zip")
    refused("zip", "file name")


def test_a_time_that_is_not_the_releases_around_the_files_is_refused(refused, monkeypatch):
    monkeypatch.setattr(build, "archive_bytes", lambda files, _: archive_bytes(files, canary.START))
    refused("zip", "zip")


def in_document(change):
    def changed(content):
        with pikepdf.open(io.BytesIO(content)) as document:
            change(document)
            kept = io.BytesIO()
            document.save(kept, fix_metadata_version=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return kept.getvalue()

    return changed


@pytest.fixture(scope="module")
def pages(read, filled, qapp):
    """The pages of the package, drawn once."""
    drawn = {}
    made = draft.draft_package(read, filled[1], "ocha", NOW)
    made.members(lambda *given: drawn.setdefault("pages", compose.papers_of(read)(*given)))
    return drawn["pages"]


@pytest.mark.usefixtures("qapp")
class TestPages:
    @pytest.mark.parametrize(
        ("change", "place"),
        [
            (in_document(lambda each: each.docinfo.__setitem__("/Author", "Somebody")), "metadata"),
            (in_document(lambda each: each.docinfo.__setitem__("/Subject", "Somebody")), "metadata"),
            (in_document(lambda each: each.docinfo.__setitem__("/ModDate", "D:20261205034100Z")), "metadata"),
            (in_document(lambda each: each.pages[0].contents_add(b"BT 3 Tr ET")), "page 1"),
            (in_document(lambda each: each.attachments.__setitem__("a.txt", b"a")), "document"),
            (in_document(lambda each: each.pages[0].__setitem__("/Thumb", each.make_stream(b"a"))), "page 1"),
            (lambda made: made + b"\n% a word to the staff\n%%EOF\n", "file"),
            (lambda made: made.replace(b"%%EOF", b"% a word to the staff\n%%EOF"), "file"),
        ],
    )
    def test_what_a_document_says_beside_its_pages_is_refused(self, refused, breaks, pages, change, place):
        refused("notice.pdf", place, lambda *_: {**pages, "notice.pdf": change(pages["notice.pdf"])})

    def test_a_village_on_the_map_is_refused(self, read, refused, breaks):
        villages = queries.read_columns(read, "villages")

        def with_villages(page):
            page.scene.set_columns("villages", villages)
            return page

        breaks(compose, "map_page", with_villages)
        refused("map_a4.pdf", "page 1", compose.papers_of(read))


def test_what_is_read_is_not_what_an_eye_sees(filled, refused, pages):
    word = filled[2].words["villages", "name"]
    xmp = in_document(
        lambda each: each.Root.__setattr__(
            "Metadata", each.make_stream(f"<x>{word}</x>".encode(), Type=pikepdf.Name.Metadata)
        )
    )
    refused("notice.pdf", "object", lambda *_: {**pages, "notice.pdf": xmp(pages["notice.pdf"])})


@pytest.mark.parametrize(
    ("maker", "change", "wished", "end"),
    [
        ("sealed_bytes", lambda made: made[:-2] + b"\2\0ok", {"passphrase": "péché mignon"}, "_AES.zip"),
        ("sealed_bytes", lambda made: made.replace(b"_TLP-AMBER", b"_TLP-STAFF"), {"passphrase": "mignon"}, "_AES.zip"),
        ("signature_bytes", lambda made: made + b"by the staff\n", {"key": SigningKey.new()}, ".zip.sig"),
    ],
)
def test_what_a_wrapper_or_a_signature_says_beside_is_refused(
    read, filled, breaks, monkeypatch, tmp_path, maker, change, wished, end
):
    breaks(build, maker, change)
    monkeypatch.setattr(build, "unsealed", lambda sealed, name, passphrase: filled_package(read, filled))
    monkeypatch.setattr(build, "_key", lambda *_: [])
    monkeypatch.setattr(leak_scan, "scan", lambda *_: None)
    with pytest.raises(Leak) as caught:
        build_package(read, filled[1], canary.request(**wished), tmp_path / "out", NOW)
    assert caught.value.member.endswith(end)
    assert not (tmp_path / "out").exists()


def filled_package(plan, filled):
    made = draft.draft_package(plan, filled[1], "ocha", NOW)
    return archive_bytes(made.members().files, NOW)
