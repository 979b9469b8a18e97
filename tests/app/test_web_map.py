"""The map for a browser: what it says and shows, what it asks for, and all that may not stand in it."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pytest
import shapely

from app.papers.web_map import web_map
from exchange.package.members import GEOJSON, make_members
from exchange.package.telling import make_telling
from exchange.package.web_map import CONTENT_POLICY, data_of, is_map_of, loads_of
from planning.i18n import catalogue
from planning.notice import CAVEAT, NoticeKind
from planning.notice_difference import Told
from planning.profile import profile
from planning.recipient import Recipient, shipped_recipient
from planning.situation import Columns, empty_columns
from tests.app.told_notice import AREA, AT, NOTICE

SMUGGLED = (
    "</script><script>alert(1)</script><!--<script> \"'& <img src=x onerror=alert(2)> url(http://x.example) fetch(1)"
)
SQUARE = shapely.box(-4.06123, 13.99123, -3.98123, 14.12123)


def boundaries(shapes, names, level=3.0):
    rows = len(shapes)
    texts = np.array([f"EX{row:06d}" for row in range(rows)], dtype=object)
    return Columns(
        "admin_areas", texts, np.array(names, dtype=object), np.array(shapes, dtype=object), np.full(rows, -4.0),
        np.full(rows, 14.0), {"level": np.full(rows, level), "p_code": texts},
    )  # fmt: skip


NONE = empty_columns("admin_areas")


def told_to(to=None, notice=NOTICE, before=None):
    return make_telling(notice, to or shipped_recipient("ocha"), AT, profile("exercise"), before)


@pytest.fixture(scope="module")
def made(qapp):
    return web_map(told_to(), boundaries([SQUARE], ["Publicland"]))


class Reader(HTMLParser):
    """Counts tags and keeps the words between them, as a browser reads a page."""

    def __init__(self, content):
        super().__init__()
        self.tags, self.words, self.within = [], [], ""
        self.feed(content.decode())
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.within = tag

    def handle_data(self, data):
        if self.within not in ("script", "style"):
            self.words.append(data)


def said(content):
    return " ".join(Reader(content).words)


def test_it_asks_for_nothing_and_forbids_the_browser_to(made):
    assert loads_of(made) == []
    assert made.count(CONTENT_POLICY.encode()) == 1
    assert CONTENT_POLICY.startswith("default-src 'none'; img-src data:; style-src")
    assert len(made) < 1_000_000


def test_no_library_that_opens_connections_is_loaded_for_it():
    program = "import sys, app.papers.web_map; assert not {'requests', 'urllib3'} & set(sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def test_its_area_is_that_of_the_package_with_every_field_that_leaves(made):
    members = make_members(NOTICE, shipped_recipient("ocha"), AT, profile("exercise"), {})
    assert data_of(made)["released"] == json.loads(members.files[GEOJSON])
    assert is_map_of(made, members.files[GEOJSON])
    moved = replace(NOTICE, outline=shapely.MultiPolygon([shapely.box(-4.1, 14.0, -4.0, 14.1)]))
    other = make_members(moved, shipped_recipient("ocha"), AT, profile("exercise"), {})
    assert not is_map_of(made, other.files[GEOJSON])


def test_it_says_the_same_in_both_languages(made):
    words = said(made)
    for part in (
        CAVEAT, catalogue("fr")(CAVEAT), "TLP:AMBER", "EXERCICE", "CONFIDENTIEL",
        "Map of operation notice OPN-2026-001",
        "Sindébala (EX010408)", "Days (UTC): 2026-12-05 to 2026-12-06", "Barrages à Ténenkou.",
        "Legend and layers", "Légende et couches", "by 2026-12-03 12:00 UTC",
    ):  # fmt: skip
        assert part in words, part


def test_the_same_input_gives_the_same_bytes(made):
    assert web_map(told_to(), boundaries([SQUARE], ["Publicland"])) == made


def test_what_planners_and_sources_write_is_text_wherever_it_stands(made):
    telling = told_to(notice=replace(NOTICE, effects=SMUGGLED, roads=SMUGGLED, adm3_names=(SMUGGLED,)))
    content = web_map(telling, boundaries([SQUARE], [SMUGGLED]))
    assert Reader(content).tags == Reader(made).tags
    assert SMUGGLED in said(content)
    held = data_of(content)
    assert SMUGGLED in held["released"]["features"][0]["properties"]["effects"]
    assert SMUGGLED in [each["name"] for each in held["places"]]
    assert loads_of(content) == []


def test_no_script_makes_markup_of_values():
    from planning import resources

    script = resources.read_text("package/map.js")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", script)


def test_what_may_not_leave_stands_nowhere_in_it():
    few = Recipient("few", shipped_recipient("ocha").title, frozenset({"notice_id", "version"}))
    content = web_map(told_to(few), NONE)
    stay = "Ténenkou", "RN6", "2026-12-0", "Sindébala", "TLP:", "CONFIDENT", "JOC duty line", "Military", "patrol"
    for kept in stay:
        assert kept not in said(content), kept
        assert kept not in json.dumps(data_of(content), ensure_ascii=False), kept


def test_of_boundaries_only_their_own_vertices_stand_in_it(made):
    lines = data_of(made)["boundaries"]["3"]["runs"]
    assert {tuple(place) for run in lines for place in run} == {tuple(place) for place in SQUARE.exterior.coords}


def test_a_side_of_two_areas_is_drawn_once():
    shapes = [shapely.box(-4.1, 14.0, -4.0, 14.1), shapely.box(-4.0, 14.0, -3.9, 14.1)]
    runs = data_of(web_map(told_to(), boundaries(shapes, ["A", "B"])))["boundaries"]["3"]["runs"]
    sides = [frozenset(map(tuple, pair)) for run in runs for pair in pairwise(run)]
    assert len(sides) == len(set(sides)) == 7


def test_fine_boundaries_are_thinned_and_keep_to_their_vertices():
    turn = np.linspace(0, 2 * np.pi, 40_001)[:-1]
    ring = np.column_stack([-4.02 + 0.3 * np.cos(turn), 14.05 + 0.3 * np.sin(turn)])
    content = web_map(told_to(), boundaries([shapely.Polygon(ring)], ["Round"]))
    runs = data_of(content)["boundaries"]["3"]["runs"]
    places = {tuple(place) for run in runs for place in run}
    assert 300 < len(places) <= 10_000
    assert places <= {tuple(place) for place in ring.tolist()}
    assert len(content) < 1_000_000


def test_the_world_says_no_more_than_a_thousandth_of_a_degree(made):
    for number in re.findall(r"-?\d+\.\d+", json.dumps(data_of(made)["world"])):
        assert len(number.partition(".")[2]) <= 3


def test_added_and_withdrawn_areas_have_layers_and_hatches_of_their_own():
    before = Told({"version": "1", "status": "in force"}, shapely.MultiPolygon([shapely.box(-4.1, 14.0, -4.0, 14.05)]))
    content = web_map(told_to(notice=replace(NOTICE, version=2), before=before), NONE)
    areas = data_of(content)["areas"]
    assert {name: each["title"]["fr"] for name, each in areas.items()} == {
        "told": "Zone inchangée depuis la version précédente",
        "told_added": "Zone ajoutée par cette version",
        "told_withdrawn": "Zone retirée\u202f: elle ne vaut plus",
    }
    shapes = [shapely.geometry.shape(each["shape"]["features"][0]["geometry"]) for each in areas.values()]
    assert shapely.union_all(shapes[:2]).equals(AREA)
    for name in areas:
        assert f'<pattern id="hatch-{name}"'.encode() in content


def test_a_withdrawal_says_so_and_why():
    before = Told({"version": "1", "status": "in force", "adm3_pcode": "EX010408"}, AREA)
    taken_back = replace(NOTICE, version=2, kind=NoticeKind.WITHDRAWAL, reason="It does not go.")
    content = web_map(told_to(notice=taken_back, before=before), NONE)
    assert "WITHDRAWN: It does not go." in said(content)
    assert list(data_of(content)["areas"]) == ["told_withdrawn"]


def test_a_plan_without_boundaries_has_a_map(qapp):
    held = data_of(web_map(told_to(), NONE))
    assert held["boundaries"] == {}
    assert held["world"]["land"]
