"""The map for a browser is read as the package is: what may not leave is found in it, wherever it stands."""

import json
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from app.papers.web_map import web_map
from exchange.package.naming import package_name
from exchange.package.web_map import DATA_ID, bare, data_of, web_map_name
from storage import queries

MAP = "EXERCISE_OPN-2026-001_v01_20261122_TLP-AMBER_map.html"
BLOCK = f'<script type="application/json" id="{DATA_ID}">'


@pytest.fixture
def spoilt(read, qapp):
    """Makers of pages that give a map, and do something to it."""
    boundaries = queries.read_columns(read, "admin_areas")

    def papers(change):
        def made(telling, _):
            name = web_map_name(package_name(telling.notice, telling.released_at))
            return {name: change(web_map(telling, boundaries).decode()).encode()}

        return made

    return papers


def with_data(words, change):
    """Return a map with other data in it."""
    held = data_of(words.encode())
    change(held)
    before, rest = words.split(BLOCK)
    return before + BLOCK + json.dumps(held).replace("<", "\\u003c") + "</script>" + rest.split("</script>", 1)[1]


@pytest.mark.parametrize(
    "written",
    [
        "{word}",
        "{numbered}",
        "<!-- {word} -->",
        "<p hidden>{word}</p>",
        "<p title='{word}'></p>",
        "<style>{word}</style>",
    ],
)
def test_a_word_of_the_plan_in_the_page_is_refused(filled, refused, spoilt, written):
    word = filled[2].words["villages", "name"]
    numbered = "".join(f"&#{ord(letter)};" for letter in word)
    said = written.format(word=word, numbered=numbered)
    refused(MAP, "words", spoilt(lambda page: page.replace("</footer>", said + "</footer>")))


def test_a_word_of_the_plan_in_the_data_is_refused_however_it_is_written(filled, refused, spoilt):
    word = filled[2].words["villages", "name"]

    def named(held):
        held["places"][0]["name"] = word

    refused(MAP, "words", spoilt(lambda page: with_data(page, named)))
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in word)
    refused(MAP, "words", spoilt(lambda page: with_data(page, named).replace(word, escaped)))


def test_a_place_in_the_data_that_is_not_public_is_refused(refused, spoilt):
    def drawn(held):
        held["boundaries"] = {"3": {"runs": [[[-4.061, 14.421], [-4.1, 14.5]]]}}

    refused(MAP, "outline", spoilt(lambda page: with_data(page, drawn)))

    def precise(held):
        held["places"][0]["at"] = [-4.0612347, 14.4212349]

    refused(MAP, "words", spoilt(lambda page: with_data(page, precise)))


def test_a_part_that_is_not_listed_and_another_area_are_refused(refused, spoilt):
    refused(MAP, "features", spoilt(lambda page: with_data(page, lambda held: held.update(notes="x"))))
    refused(MAP, "file", spoilt(lambda page: with_data(page, lambda held: held.update(released={}))))
    refused(MAP, "file", spoilt(lambda page: page.replace("</footer>", "<img src='http://a.example'></footer>")))


def test_what_ships_with_the_program_is_not_read_as_what_is_told(spoilt, filled, read):
    from exchange.package.draft import draft_package

    made = draft_package(read, filled[1], "ocha", filled[1].window.start).members(spoilt(lambda page: page))
    (content,) = made.beside.values()
    assert len(bare(content)) < len(content) - 150_000
    assert "Leaflet" not in bare(content)
