"""A plan full of canaries: none leaves in any package, and one that would leave by a fault of the maker refuses it."""

import io
import json
import os
import shutil
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pikepdf
import pytest
import shapely

from app.papers import compose
from exchange.package import build, draft, leak_scan, members, vocabulary
from exchange.package.archive import archive_bytes
from exchange.package.build import PackageRequest, build_package
from exchange.package.leak import Leak
from exchange.package.members import no_papers
from exchange.package.recipient import recipient, recipients
from planning import notice
from planning.trust import SigningKey
from storage import queries
from storage.held import homes_of_words, protected_places, words_of
from storage.plan import Plan
from storage.records import PackageRecord
from tests.exchange.package import canary
from tests.exchange.package.canary import AREA, AUTHOR, NOW, RELEASER

pytestmark = pytest.mark.xdist_group("canary")


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A plan full of canaries, its released operation and the canaries, made once."""
    path = tmp_path_factory.mktemp("canary") / "zqplan.gpkg"
    with canary.make_plan(path) as plan:
        operation, put = canary.fill(plan)
    return path, operation, put


@pytest.fixture(scope="module")
def read(filled):
    """The plan, for what is refused: nothing is written to it then."""
    with Plan.open(filled[0], writing=True, clock=lambda: NOW, actor=AUTHOR) as plan:
        yield plan


def request(name="ocha", **wished):
    return PackageRequest(name, AUTHOR.name, RELEASER.name, **wished)


def test_the_search_finds_every_canary_in_the_plan_itself(filled):
    path, _, put = filled
    found = {home for _, home in canary.found_in(archive_bytes({"plan.gpkg": path.read_bytes()}, NOW), put, set())}
    homes = {*put.words, *put.days, *put.numbers, *put.places, *(("operations", each) for each in put.told)}
    assert homes - found == {("operation_areas", "operation_uid")}, "the last is the operation's uid instead"


def test_the_scan_knows_every_word_and_place_of_every_table(read, filled):
    _, _, put = filled
    words = {each for word in put.words.values() for each in words_of(word)}
    assert words - set(homes_of_words(read, words)) == words_of(put.words["operation_areas", "operation_uid"])
    held = shapely.STRtree(shapely.points(protected_places(read)))
    for home, place in put.places.items():
        assert held.query(shapely.Point(place), predicate="dwithin", distance=0.0045).size, home


@pytest.mark.parametrize("name", recipients())
def test_no_canary_leaves_in_any_stream_under_any_profile(filled, name, tmp_path, qapp):
    path, operation, put = filled
    shutil.copy(path, tmp_path / "zqplan.gpkg")
    with Plan.open(tmp_path / "zqplan.gpkg", writing=True, clock=lambda: NOW, actor=AUTHOR) as plan:
        package = build_package(plan, operation, request(name), tmp_path / "out", NOW, compose.papers_of(plan))
        again = build_package(plan, operation, request(name), tmp_path / "again", NOW)
        step = plan.profile.grid_deg
    packed, fields = package.path.read_bytes(), recipient(name).fields
    assert again.path.read_bytes() == packed
    assert canary.found_in(packed, put, fields) == []
    told = {home[1] for _, home in canary.found_in(packed, put, set())}
    assert told == fields & set(put.told), "what may leave is told"
    for form, vertices in canary.outlines(packed, tmp_path / "unpacked").items():
        assert abs(vertices / step - (vertices / step).round()).max() < 1e-9, form


@pytest.fixture
def refused(read, filled, monkeypatch, tmp_path):
    """Have a package refused in a member and a place, before it is written; the refusal does not say what was found."""
    _, operation, put = filled
    monkeypatch.setattr(build, "_show", lambda *_: pytest.fail("the package was let through"))

    def made(member, place, papers=no_papers, **wished):
        with pytest.raises(Leak) as caught:
            build_package(read, operation, request(**wished), tmp_path / "out", NOW, papers)
        assert (caught.value.member, place in str(caught.value.place)) == (member, True), str(caught.value)
        said = str(caught.value).casefold()
        assert [word for word in put.words.values() if word in said] == []

    return made


@pytest.fixture
def breaks(monkeypatch):
    """Have a function of the program give something else than it does."""

    def broken(place, name, change):
        true = getattr(place, name)
        monkeypatch.setattr(place, name, lambda *given, **named: change(true(*given, **named)))

    return broken


GEOJSON, KMZ, GPKG, CSV = (
    f"{form}/opnotice_a.{end}"
    for form, end in (("geojson", "geojson"), ("kmz", "kmz"), ("gpkg", "gpkg"), ("csv", "csv"))
)


@pytest.mark.parametrize(
    ("name", "instead", "member", "place"),
    [
        ("outline", AREA, GEOJSON, "outline"),
        ("outline", AREA.envelope.buffer(0.001, 1), GEOJSON, "outline"),
        ("half_day_window", None, "README_EN.txt", "words"),
        ("_names", ("villages", "name"), "README_EN.txt", "words"),
        ("_touched_codes", ("villages", "p_code"), "README_EN.txt", "words"),
        ("ied_risk", ("incidents", "actor_stated"), "shp/opnotice_a.dbf", "words"),
    ],
)
def test_a_generaliser_at_fault_is_refused(filled, refused, breaks, name, instead, member, place):
    _, operation, put = filled
    if name == "outline":
        instead = instead if instead.geom_type == "MultiPolygon" else shapely.MultiPolygon([instead])
    elif name == "half_day_window":
        instead = operation.window
    else:
        word = put.words[instead]
        instead = word if name == "ied_risk" else (word,)
    breaks(notice, name, lambda _: instead)
    refused(member, place)


def test_a_finer_grid_than_the_missions_is_refused(refused, monkeypatch):
    for name in ("cells", "outline"):
        true = getattr(notice, name)
        monkeypatch.setattr(notice, name, lambda what, _, true=true: true(what, 0.01))
    refused(GEOJSON, "outline")


@pytest.mark.parametrize("field", ["description", "title", "hrddp_measures", "effects_6_months"])
def test_a_text_that_was_not_meant_for_outside_is_refused(filled, refused, breaks, field):
    breaks(draft, "make_notice", lambda made: replace(made, roads=getattr(filled[1], field)))
    refused("README_EN.txt", "words")


def test_a_field_that_the_profile_keeps_is_refused(refused, breaks):
    breaks(vocabulary, "recipient", lambda true: replace(true, fields=true.fields - {"effects"}))
    refused("README_EN.txt", "words")


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
        build_package(read, filled[1], request(**wished), tmp_path / "out", NOW)
    assert caught.value.member.endswith(end)
    assert not (tmp_path / "out").exists()


def filled_package(plan, filled):
    made = draft.draft_package(plan, filled[1], "ocha", NOW)
    return archive_bytes(made.members().files, NOW)


@pytest.mark.long
def test_any_canary_in_any_text_of_the_package_is_refused(read, filled, breaks, tmp_path):
    _, operation, put = filled
    made = draft.draft_package(read, operation, "ocha", NOW)
    whole = made.members().files
    texts = [name for name in whole if name.endswith(".txt") and name != members.SUMS]
    for number, (home, word) in enumerate(sorted(put.words.items())):
        if home == ("operation_areas", "operation_uid"):
            continue
        for name in (texts[number % len(texts)], "manifest.json"):
            said = f'{{"who": "{word}",'.encode() if name == "manifest.json" else b""
            content = whole[name].replace(b"{", said, 1) if said else whole[name] + word.encode()
            packed = archive_bytes({**whole, name: content}, NOW)
            record = PackageRecord(
                "uid", operation.uid, "OPN-2026-001", 1, "ocha", "", made.file_name, "", "", "", NOW, "", packed
            )
            with pytest.raises(Leak) as caught:
                leak_scan.scan(read, made, record, ())
            assert caught.value.member == name, home
