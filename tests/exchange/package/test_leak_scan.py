"""What may not leave does not: canaries in the plan, and a maker that is broken in one way after another."""

import io
import json
import os
import sqlite3
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pikepdf
import pytest
import shapely

from app.papers.compose import papers_of
from exchange.package import build, draft, members
from exchange.package.build import PackageRequest, build_package
from exchange.package.leak import Leak
from storage import queries

NOW = datetime(2026, 11, 22, 9, 30, 15, tzinfo=UTC)
REQUEST = PackageRequest("ocha", "Awa Secretperson", "Zed Releaser")


@pytest.fixture
def refused(plan, released, tmp_path):
    def made(member, place, papers=members.no_papers):
        with pytest.raises(Leak) as caught:
            build_package(plan, released, REQUEST, tmp_path / "out", NOW, papers)
        assert caught.value.member == member
        assert place in str(caught.value.place)
        said = str(caught.value).casefold()
        assert not any(each in said for each in ("falconer", "zulucompany", "secretperson", "14.4123457"))
        assert not (tmp_path / "out").exists()
        assert queries.packages(plan) == []

    return made


@pytest.fixture
def swap(monkeypatch):
    """Change a file of the package after it was made, as a maker that is at fault would."""

    def swapped(name, change):
        true = draft.make_members

        def broken(*given, **named):
            whole = true(*given, **named)
            return replace(whole, files={**whole.files, name: change(whole.files[name])})

        monkeypatch.setattr(draft, "make_members", broken)

    return swapped


def test_a_plan_full_of_secrets_leaves_whole_with_its_pages(plan, released, tmp_path, qapp):
    assert build_package(plan, released, REQUEST, tmp_path, NOW, papers_of(plan)).path.exists()


def test_the_exact_outline_is_refused(plan, released, refused, monkeypatch):
    true = draft.make_notice
    exact = shapely.MultiPolygon([queries.areas(plan)[0].geometry])
    monkeypatch.setattr(draft, "make_notice", lambda *given, **named: replace(true(*given, **named), outline=exact))
    refused("geojson/opnotice_a.geojson", "outline")


def test_the_description_among_the_effects_is_refused(released, refused, monkeypatch):
    true = draft.make_notice
    monkeypatch.setattr(
        draft, "make_notice", lambda *given, **named: replace(true(*given, **named), effects=released.description)
    )
    refused("README_EN.txt", "words")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("README_EN.txt", "Awa Secretperson wrote it"),
        ("README_FR.txt", "FALCÓNER"),
        ("forward_EN.txt", "hidden relief depot"),
        ("difference_FR.txt", "près de Sokoura"),
        ("forward_FR.txt", "place 14.45123 north"),
        ("forward_FR.txt", "at 2026-12-05T03:40Z"),
        ("SHA256SUMS.txt", "BRAVOZONE"),
    ],
)
def test_words_of_the_plan_in_a_text_are_refused(refused, swap, name, words):
    swap(name, lambda content: content + f"\n{words}\n".encode())
    refused(name, "words")


def test_words_in_utf_16_are_refused(refused, swap):
    swap("difference_EN.txt", lambda _: "to ZULUCOMPANY".encode("utf-16"))
    refused("difference_EN.txt", "words")


def test_a_path_in_the_manifest_is_refused(plan, refused, swap):
    swap("manifest.json", lambda content: json.dumps({**json.loads(content), "from": str(plan.path)}).encode())
    refused("manifest.json", "words")


def test_a_name_in_the_table_of_the_shapefile_is_refused(refused, swap):
    swap("shp/opnotice_a.dbf", lambda content: content.replace(b"Barrages", b"FALCONER"))
    refused("shp/opnotice_a.dbf", "words")


def test_bytes_after_the_table_are_refused(refused, swap):
    swap("shp/opnotice_a.dbf", lambda content: content + b"row")
    refused("shp/opnotice_a.dbf", "table")


def in_geopackage(*statements):
    def change(content):
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.deserialize(content)
        for each in statements:
            connection.execute(each)
        return connection.serialize()

    return change


@pytest.mark.parametrize(
    ("statements", "place"),
    [
        (["ALTER TABLE opnotice_a ADD COLUMN unit TEXT"], "schema"),
        (["CREATE TABLE notes(words TEXT)"], "schema"),
        (["UPDATE gpkg_contents SET description = 'FALCONER'", "VACUUM"], "table"),
        (["CREATE TABLE t(w TEXT)", "INSERT INTO t VALUES ('FALCONER')", "DROP TABLE t"], "free pages"),
        (
            [
                "PRAGMA secure_delete = OFF",
                "INSERT INTO opnotice_a(effects) VALUES ('FALCONER')",
                "DELETE FROM opnotice_a WHERE fid = 2",
            ],
            "pages",
        ),
    ],
)
def test_columns_words_and_remains_in_the_geopackage_are_refused(refused, swap, statements, place):
    swap("gpkg/opnotice_a.gpkg", in_geopackage(*statements))
    refused("gpkg/opnotice_a.gpkg", place)


@pytest.mark.parametrize("order", ["<f8", ">f8"])
def test_a_true_place_as_doubles_is_refused(refused, swap, order):
    import numpy as np

    place = np.array([-4.0512341, 14.4612343], order).tobytes()
    swap("shp/opnotice_a.shx", lambda content: content + b"x" + place)
    refused("shp/opnotice_a.shx", "shapes")


def test_a_column_in_the_geojson_is_refused(refused, swap):
    def change(content):
        collection = json.loads(content)
        collection["features"][0]["properties"]["unit"] = 7
        return json.dumps(collection).encode()

    swap("geojson/opnotice_a.geojson", change)
    refused("geojson/opnotice_a.geojson", "properties")


def test_a_comment_on_the_zip_is_refused(refused, monkeypatch):
    true = build.archive_bytes

    def commented(*given):
        packed = io.BytesIO(true(*given))
        with zipfile.ZipFile(packed, "a") as archive:
            archive.comment = b"from the staff"
        return packed.getvalue()

    monkeypatch.setattr(build, "archive_bytes", commented)
    refused("zip", "zip")


@pytest.mark.parametrize(("kind", "place"), [("author", "metadata"), ("xmp", "object"), ("hidden", "page 1")])
def test_an_author_and_hidden_text_in_a_page_are_refused(plan, refused, kind, place, qapp):
    def papers(telling, sums):
        pages = dict(papers_of(plan)(telling, sums))
        with pikepdf.open(io.BytesIO(pages["notice.pdf"])) as document:
            if kind == "author":
                document.docinfo["/Author"] = "Somebody"
            elif kind == "xmp":
                document.Root.Metadata = document.make_stream(b"<x>Secretperson</x>", Type=pikepdf.Name.Metadata)
            else:
                document.pages[0].contents_add(b"BT 3 Tr (x) Tj ET")
            kept = io.BytesIO()
            document.save(kept, fix_metadata_version=False)
        return {**pages, "notice.pdf": kept.getvalue()}

    refused("notice.pdf", place, papers)


def test_an_allow_list_that_is_passed_over_is_refused(refused, monkeypatch):
    from exchange.package import vocabulary

    true = vocabulary.recipient
    monkeypatch.setattr(
        vocabulary, "recipient", lambda name: replace(true(name), fields=true(name).fields - {"effects"})
    )
    refused("README_EN.txt", "words")
