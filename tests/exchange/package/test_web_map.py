"""The map beside the package: written with it, named by it, kept on record, and proven by it."""

import hashlib
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from exchange.package.build import PackageRequest, build_package
from exchange.package.members import record_geojson
from exchange.package.naming import package_name
from exchange.package.verify import Status, verify
from exchange.package.web_map import CONTENT_POLICY, DATA_ID, loads_of, web_map_name
from planning.errors import Refusal
from planning.times import system_clock
from storage import queries
from storage.keys import Unlock

NOW = datetime(2026, 11, 22, 9, 30, 15, tzinfo=UTC)
REQUEST = PackageRequest("ocha", "Awa Secretperson", "Zed Releaser")
NAME = "EXERCISE_OPN-2026-001_v01_20261122_TLP-AMBER_map.html"
PARTS = {name: {} for name in ("title", "words", "frame", "view", "areas", "boundaries", "world")}
PAGE = (
    f'<!DOCTYPE html><html><head><meta http-equiv="Content-Security-Policy" content="{CONTENT_POLICY}">'
    "<meta charset='utf-8'><meta name='viewport'><meta name='referrer'></head>"
    f'<body><script type="application/json" id="{DATA_ID}">DATA</script>'
)


def papers_with(extra=""):
    def papers(telling, _):
        held = {**PARTS, "places": [], "released": json.loads(record_geojson(telling))}
        page = PAGE.replace("DATA", json.dumps(held)) + extra
        return {web_map_name(package_name(telling.notice, telling.released_at)): page.encode()}

    return papers


@pytest.fixture
def build(plan, released, tmp_path):
    def built(folder="out", request=REQUEST, papers=None):
        return build_package(plan, released, request, tmp_path / folder, NOW, papers or papers_with())

    return built


def test_it_lies_beside_the_package_which_names_its_sum(build, plan, released):
    package = build()
    (beside,) = package.beside
    digest = hashlib.sha256(beside.read_bytes()).hexdigest()
    with zipfile.ZipFile(package.path) as archive:
        assert NAME not in archive.namelist()
        stated = json.loads(archive.read("manifest.json"))["beside"]
    assert beside.name == NAME
    assert stated == [{"file": NAME, "bytes": beside.stat().st_size, "sha256": digest}]
    (record,) = queries.packages(plan, released.uid)
    assert (record.map_sha256, record.map_bytes) == (digest, beside.read_bytes())


def test_an_unchanged_notice_gives_the_map_on_record_again(build):
    first, again = build(), build("again", papers=papers_with("<p>another time</p>"))
    assert again.is_repeat
    assert again.beside[0].read_bytes() == first.beside[0].read_bytes()


def test_it_is_proven_by_the_package_beside_it_and_the_package_proves_it(build):
    package = build()
    for path in (package.path, package.beside[0]):
        found = verify(path, system_clock)
        assert found.status is Status.WHOLE
        assert f"{NAME}, beside it, belongs to it." in [str(line) for line in found.lines]


def test_any_other_map_is_refused_by_name(build):
    package = build()
    (beside,) = package.beside
    beside.write_bytes(beside.read_bytes().replace(b"body", b"BODY"))
    for path in (package.path, beside):
        found = verify(path, system_clock)
        assert found.status is Status.MISMATCH
        assert any(NAME in str(line) and "not the one" in str(line) for line in found.lines)


def test_a_map_alone_proves_nothing_and_a_package_alone_is_whole(build):
    package = build()
    (beside,) = package.beside
    content = beside.read_bytes()
    beside.unlink()
    assert verify(package.path, system_clock).status is Status.WHOLE
    package.path.unlink()
    beside.write_bytes(content)
    found = verify(beside, system_clock)
    assert found.status is Status.NEITHER
    assert "put the package" in str(found.lines[0])


def test_beside_a_package_that_names_none_it_does_not_belong(build, tmp_path):
    package = build(papers=lambda *_: {})
    stray = tmp_path / "out" / NAME
    stray.write_bytes(b"<!DOCTYPE html>")
    assert package.beside == ()
    assert verify(stray, system_clock).status is Status.MISMATCH


def test_beside_an_encrypted_package_it_is_encrypted_too(build, tmp_path):
    package = build(request=replace(REQUEST, passphrase="correct horse"))
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        f"{NAME.removesuffix('_map.html')}_AES.zip",
        f"{NAME.removesuffix('.html')}_AES.zip",
    ]
    assert b"released" not in package.beside[0].read_bytes()
    found = verify(package.beside[0], system_clock, Unlock("correct horse"))
    assert found.status is Status.WHOLE
    assert f"{NAME}, beside it, belongs to it." in [str(line) for line in found.lines]


def test_a_map_that_would_ask_for_something_is_not_written(build, plan, released, tmp_path):
    with pytest.raises(Refusal, match="request to a network"):
        build(papers=papers_with('<img src="http://elsewhere.example/tile.png">'))
    assert queries.packages(plan, released.uid) == []
    assert not list((tmp_path / "out").glob("*"))


@pytest.mark.parametrize(
    "part",
    [
        '<script src="https://a.example/x.js"></script>',
        '<link rel="stylesheet" href="x.css">',
        "<style>@import 'x.css';</style>",
        "<style>a{background:url(x.png)}</style>",
        "<script>fetch('x')</script>",
        "<script>import('x')</script>",
        '<img src="//a.example/x.png">',
        '<a href="#" onclick="x()">x</a>',
        '<iframe src="x"></iframe>',
        '<p style="background:url(https://a.example)">x</p>',
        '<form action="x"></form>',
    ],
)
def test_each_way_to_ask_for_something_is_found(part):
    page = PAGE.replace("DATA", "{}")
    assert loads_of(page.encode()) == []
    assert loads_of((page + part).encode())


def test_words_and_pictures_inside_ask_for_nothing():
    page = PAGE.replace("DATA", '"<script src=x>"') + "<p>fetch( url(x) import(</p><img src='data:image/png;base64,AA'>"
    assert loads_of(page.encode()) == []
    assert loads_of(page.replace(CONTENT_POLICY, "default-src *").encode()) == ["no content policy"]
