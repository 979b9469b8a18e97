"""What may not leave does not: a maker that is at fault in one way after another, and a package that is refused."""

import os
from dataclasses import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import shapely

from exchange.package import draft, members, vocabulary
from planning import notice
from tests.exchange.package.canary import AREA, AUTHOR, RELEASER


@pytest.mark.parametrize(
    ("name", "instead", "member", "place"),
    [
        ("outline", AREA, members.GEOJSON, "outline"),
        ("outline", AREA.envelope.buffer(0.001, 1), members.GEOJSON, "outline"),
        ("half_day_window", None, "README_EN.txt", "words"),
        ("names_of", ("villages", "name"), "README_EN.txt", "words"),
        ("touched_codes", ("villages", "p_code"), "README_EN.txt", "words"),
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
    refused(members.GEOJSON, "outline")


@pytest.mark.parametrize("field", ["description", "title", "hrddp_measures", "effects_6_months"])
def test_a_text_that_was_not_meant_for_outside_is_refused(filled, refused, breaks, field):
    breaks(draft, "make_notice", lambda made: replace(made, roads=getattr(filled[1], field)))
    refused("README_EN.txt", "words")


def test_a_field_that_the_profile_keeps_is_refused(refused, breaks):
    def without(held):
        ocha = held.recipient("ocha")
        return replace(held, recipients={"ocha": replace(ocha, fields=ocha.fields - {"effects"})})

    breaks(vocabulary, "sharing", without)
    refused("README_EN.txt", "words")


def accented(word):
    return word.upper().replace("Q", "Q\N{COMBINING ACUTE ACCENT}")


@pytest.mark.parametrize(
    ("maker", "write", "member"),
    [
        ("difference_text", lambda word, _: f"near {accented(word)}\n", "difference_EN.txt"),
        ("difference_text", lambda _, plan: f"see {plan.path}", "difference_EN.txt"),
        ("difference_text", lambda *_: f"by {AUTHOR.name}", "difference_EN.txt"),
        ("difference_text", lambda *_: f"for {RELEASER.name.upper()}", "difference_EN.txt"),
        ("difference_text", lambda word, _: f"\0{word}".encode("utf-16-le").decode("latin-1"), "difference_EN.txt"),
        ("forward_text", lambda *_: "at 14.45123 north", "forward_EN.txt"),
        ("forward_text", lambda *_: "at 2026-12-05T03:41Z", "forward_EN.txt"),
    ],
)
def test_a_word_of_the_plan_or_of_this_machine_in_a_text_is_refused(
    read, filled, refused, breaks, maker, write, member
):
    word = filled[2].words["humanitarian_sites", "org_name"]
    breaks(members, maker, lambda made: f"{made} {write(word, read)}")
    refused(member, "words")


def test_a_word_that_json_writes_as_numbers_is_refused(filled, refused, monkeypatch):
    word, true = filled[2].words["villages", "other_names"], members.manifest.manifest_bytes
    written = "".join(f"\\u{ord(sign):04x}" for sign in word).encode()
    monkeypatch.setattr(
        members.manifest, "manifest_bytes", lambda *given: true(*given).replace(b"{", b'{"by": "' + written + b'",', 1)
    )
    refused("manifest.json", "words")


def test_a_name_in_the_table_of_the_shapefile_is_refused(filled, refused, breaks):
    told, word = filled[2].told["effects"], filled[2].words["villages", "name"]
    table = "opnotice_a.dbf"
    breaks(
        members, "polygon_shapefile", lambda made: {**made, table: made[table].replace(told.encode(), word.encode())}
    )
    refused("shp/opnotice_a.dbf", "words")
