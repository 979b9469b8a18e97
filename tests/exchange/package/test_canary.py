"""A plan full of canaries: none leaves in any stream of any package, and the scan knows each of them."""

import os
import shutil

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import shapely

from app.papers import compose
from exchange.package import draft, leak_scan, members
from exchange.package.archive import archive_bytes
from exchange.package.build import build_package
from exchange.package.leak import Leak
from planning.recipient import ReleasedArea, ReleasedTexts, shipped_recipient, shipped_recipients
from storage.held import homes_of_words, protected_places, public_vertices, words_of
from storage.plan import Plan
from storage.records import PackageRecord
from tests.exchange.package import canary
from tests.exchange.package.canary import AUTHOR, NOW


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


@pytest.mark.parametrize("name", shipped_recipients())
def test_no_canary_leaves_in_any_stream_under_any_profile(filled, name, tmp_path, qapp):
    path, operation, put = filled
    shutil.copy(path, tmp_path / "zqplan.gpkg")
    with Plan.open(tmp_path / "zqplan.gpkg", writing=True, clock=lambda: NOW, actor=AUTHOR) as plan:
        package = build_package(plan, operation, canary.request(name), tmp_path / "out", NOW, compose.papers_of(plan))
        again = build_package(plan, operation, canary.request(name), tmp_path / "again", NOW)
        profile = shipped_recipient(name)
        step, public = profile.grid_deg or plan.profile.grid_deg, public_vertices(plan)
    packed, fields = package.path.read_bytes(), profile.fields
    assert again.path.read_bytes() == packed
    assert canary.found_in(packed, put, fields) == []
    (beside,) = package.beside
    assert canary.found_in(archive_bytes({"map.html": beside.read_bytes()}, NOW), put, fields) == []
    told = {home[1] for _, home in canary.found_in(packed, put, set())}
    may = fields & set(put.told) if profile.texts is ReleasedTexts.SIGNED else set()
    assert told == may, "what may leave is told"
    for form, vertices in canary.outlines(packed, tmp_path / "unpacked").items():
        if profile.area is ReleasedArea.CELLS:
            assert abs(vertices / step - (vertices / step).round()).max() < 1e-9, form
        else:
            assert {tuple(each) for each in vertices.tolist()} <= {tuple(each) for each in public.tolist()}, form


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
