"""The briefing map on paper: true to scale as other programs measure it, complete, whole, in both languages."""

import json
import math
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pikepdf
import pytest
from pyproj import Geod
from PySide6.QtGui import QImage

from app.brief.compose import compose
from app.brief.request import BriefRequest
from app.brief.sources import read_sources
from app.brief.writing import check_path, pdf_bytes, preview, write_page
from app.state import load_state
from planning.errors import BadInput, CannotWrite
from planning.operation import Actor
from storage import queries
from storage.plan import Plan

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
MM = 72 / 25.4
MOPTI = (-4.19630, 14.49580)
GEOD = Geod(ellps="WGS84")
REF = "OP-2026-001"


@pytest.fixture(autouse=True)
def _application(qapp):
    """Fonts need an application."""


@pytest.fixture
def plan(palabre, tmp_path):
    """An exercise plan: one area at Mopti, and two villages 10 km apart on a geodesic."""
    path = tmp_path / "plan.gpkg"
    assert palabre("new", path, "--title", "EXERCISE Mopti", "--profile", "exercise").returncode == 0
    added = palabre(
        "operation", "add", path, "--title", "Été à Ténenkou", "--component", "military", "--activity", "patrol",
        "--start", "2026-03-05T04:40Z", "--end", "2026-03-09T17:15Z",
    )  # fmt: skip
    assert added.returncode == 0, added.stderr
    lon, lat = MOPTI
    ring = [[lon + x, lat + y] for x, y in ((-0.03, -0.03), (0.03, -0.03), (0.03, 0.03), (-0.03, 0.03), (-0.03, -0.03))]
    area = {
        "type": "Feature",
        "properties": {"name": "ALPHA", "kind": "checkpoint"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    (tmp_path / "area.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [area]}))
    assert palabre(
        "import", path, tmp_path / "area.geojson", "--as", "operation_areas", "--operation", reference(palabre, path)
    ).returncode == 0  # fmt: skip
    rows = [f"{name},{x},{y},900" for name, x, y in villages()]
    (tmp_path / "v.csv").write_text("\n".join(["name,lon,lat,population", *rows]))
    assert palabre("import", path, tmp_path / "v.csv", "--as", "villages").returncode == 0
    return path


def villages():
    """Two places 5 km west and 5 km east of Mopti."""
    places = [GEOD.fwd(*MOPTI, azimuth, 5_000.0)[:2] for azimuth in (270.0, 90.0)]
    return [(name, *place) for name, place in zip(("Dona", "Sevare"), places, strict=True)]


def reference(palabre, path):
    return json.loads(palabre("operation", "list", path, "--json").stdout)["operations"][0]["ref"]


def page_of(path, **wishes):
    with Plan.open(path, clock=lambda: NOW, actor=Actor("")) as opened:
        state, sources = load_state(opened, NOW), read_sources(opened)
        operation = queries.operations(opened)[0]
    return compose(state, sources, BriefRequest(operation.uid, **wishes), NOW)


def words_of(content, tmp_path):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    (tmp_path / "words.pdf").write_bytes(content)
    done = subprocess.run(["pdftotext", tmp_path / "words.pdf", "-"], capture_output=True, encoding="utf-8", check=True)
    return re.sub(r"\s+", " ", done.stdout)


# What the file says, read by a PDF library ---------------------------------------------------------------------------


def multiplied(one, other):
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def strokes(content, tmp_path):
    """Return every straight path of a page as (subpaths of points in mm from the page's corner, stroke colour)."""
    (tmp_path / "read.pdf").write_bytes(content)
    found = []
    with pikepdf.open(tmp_path / "read.pdf") as pdf:
        page = pdf.pages[0]
        matrix, stack, colour, path = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), [], (), []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name not in ("q", "Q", "cm", "m", "l", "re", "h", "c", "SCN", "S", "f", "f*", "B", "n", "W", "W*", "b"):
                continue
            numbers = [float(each) for each in operands if not isinstance(each, pikepdf.Name)]
            if name == "q":
                stack.append((matrix, colour))
            elif name == "Q":
                matrix, colour = stack.pop()
            elif name == "cm":
                matrix = multiplied(numbers, matrix)
            elif name == "SCN":
                colour = tuple(numbers)
            elif name in ("m", "l"):
                x, y = numbers
                point = multiplied((1, 0, 0, 1, x, y), matrix)[4:]
                if name == "m":
                    path.append([])
                path[-1].append((point[0] / MM, point[1] / MM))
            elif name == "re":
                x, y, width, height = numbers
                corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
                path.append([tuple(v / MM for v in multiplied((1, 0, 0, 1, *each), matrix)[4:]) for each in corners])
            elif name in ("S", "B", "b"):
                found.append((path, colour))
                path = []
            elif name in ("f", "f*", "n"):
                path = []
    return found


def area_corners(content, tmp_path):
    """Return the corners of the area's edge as printed: the only closed outline in the military colour on the map."""
    olive = tuple(int(each, 16) / 255 for each in ("55", "6B", "2F"))
    outlines = [
        points
        for path, colour in strokes(content, tmp_path)
        if len(colour) >= 3 and all(abs(a - b) < 0.003 for a, b in zip(colour, olive, strict=False))
        for points in path
        if len(points) >= 4 and math.dist(points[0], points[2]) > 12
    ]
    assert outlines
    return outlines[-1]


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("is_landscape", [False, True])
@pytest.mark.parametrize("scale", [50_000, 100_000])
def test_a_ruler_on_paper_finds_the_ground(plan, tmp_path, paper, is_landscape, scale):
    page = page_of(plan, paper=paper, is_landscape=is_landscape, scale=scale)
    corners = area_corners(pdf_bytes(page), tmp_path)
    lon, lat = MOPTI
    ends = [(lon - 0.03, lat - 0.03), (lon + 0.03, lat + 0.03)]
    diagonal = max(math.dist(one, other) for one in corners for other in corners)
    # The other diagonal is as long to a few metres.
    wanted = GEOD.line_length(*zip(*ends, strict=True)) / scale * 1000
    assert diagonal == pytest.approx(wanted, abs=0.2)


def test_the_scale_bar_is_as_long_as_it_says(plan, tmp_path):
    page = page_of(plan, paper="A3", is_landscape=True, scale=100_000)
    content = pdf_bytes(page)
    bars = [
        points
        for path, _ in strokes(content, tmp_path)
        for points in path
        if len(points) >= 4 and 1.5 < abs(points[0][1] - points[2][1]) < 1.7
    ]
    # Parts of two kilometres; letters drawn with a halo have paths of that height as well, but none so wide.
    widths = [width for points in bars if (width := abs(points[0][0] - points[2][0])) > 5]
    assert widths == pytest.approx([20.0] * 3, abs=0.01)


def test_villages_ten_kilometres_apart_stand_ten_centimetres_apart_in_the_picture(plan, tmp_path):
    """Measured in pixels of another program, by the villages' dark rings."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not installed")
    page = page_of(plan, paper="A3", is_landscape=True, scale=100_000, grid="none")
    (tmp_path / "page.pdf").write_bytes(pdf_bytes(page))
    subprocess.run(
        ["pdftoppm", "-r", "254", "-png", "-singlefile", tmp_path / "page.pdf", tmp_path / "page"], check=True
    )
    image = QImage(str(tmp_path / "page.png"))
    expected = [page.sheet.frame.to_pixel(*project(page, lon, lat)) for _, lon, lat in villages()]
    dots_per_mm = 1200 / 25.4
    found = []
    for px, py in expected:
        left = (px + page.places.map.left()) / dots_per_mm * 10
        top = (py + page.places.map.top()) / dots_per_mm * 10
        dark = [
            (x, y)
            for x in range(int(left) - 14, int(left) + 15)
            for y in range(int(top) - 14, int(top) + 15)
            if image.pixelColor(x, y).lightness() < 120
        ]
        assert dark
        found.append(tuple((min(each) + max(each)) / 2 for each in zip(*dark, strict=True)))
    assert math.dist(*found) / 10 == pytest.approx(100.0, abs=0.2)


def project(page, lon, lat):
    from pyproj import Transformer

    return Transformer.from_crs("EPSG:4326", page.sheet.frame.crs, always_xy=True).transform(lon, lat)


# The page ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paper", "is_landscape", "size"),
    [("A4", False, (210, 297)), ("A4", True, (297, 210)), ("A3", False, (297, 420)), ("A3", True, (420, 297))],
)
def test_the_page_has_the_paper_s_exact_size(plan, tmp_path, paper, is_landscape, size):
    (tmp_path / "page.pdf").write_bytes(pdf_bytes(page_of(plan, paper=paper, is_landscape=is_landscape)))
    with pikepdf.open(tmp_path / "page.pdf") as pdf:
        assert len(pdf.pages) == 1
        assert [float(each) / MM for each in pdf.pages[0].MediaBox] == pytest.approx([0, 0, *size], abs=1e-4)
        assert "Ténenkou" in str(pdf.docinfo["/Title"])
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260302140000")
        fonts = [each.BaseFont for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each]
        assert fonts
        assert all("Inter" in str(each) for each in fonts)


def test_the_same_page_gives_the_same_bytes(plan):
    assert pdf_bytes(page_of(plan)) == pdf_bytes(page_of(plan))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("is_landscape", [False, True])
def test_nothing_overlaps_and_nothing_leaves_the_paper(plan, language, paper, is_landscape):
    page = page_of(plan, paper=paper, is_landscape=is_landscape, language=language, grid="mgrs")
    margin = page.paper.margin * 1200 / 25.4 - 1
    inside = page.places.page.adjusted(margin, margin, -margin, -margin)
    places = [page.places.map, page.places.band, *(place for place, _ in page.blocks)]
    for number, place in enumerate(places):
        assert inside.contains(place), number
        for other in places[number + 1 :]:
            assert not place.intersects(other), (place, other)


def test_the_page_says_what_a_reader_must_know(plan, tmp_path):
    said = words_of(pdf_bytes(page_of(plan, paper="A3", is_landscape=True, scale=100_000, grid="mgrs")), tmp_path)
    for words in (
        "Exercise Mission in the Bani: Été à Ténenkou",
        "1:100 000",
        "on A3",
        "EXERCISE EXERCICE",
        "TLP:AMBER",
        "DRAFT - not cleared for publication",
        "do not imply official endorsement",
        "WGS 84",
        "UTM zone 30N (EPSG:32630)",
        "MGRS 30P",
        "30P UB 71084 02897",
        "14°29'45\"N 4°11'47\"W",
        "Natural Earth",
        "GeoNames",
        "v.csv",
        "Page 1 of 1",
        "EXM001_ete_a_tenenkou_briefing_a3_20260302",
        "2026-03-05 04:40 to 03-09 17:15",
        "Blue round symbols are protected",
        "Sevare",
        "ALPHA",
        "H01",
    ):
        assert words in said, words
    assert said.count("CONFIDENTIAL") == 2
    assert said.count("TLP:AMBER") == 2


def test_the_french_page_is_in_french(plan, tmp_path):
    said = words_of(pdf_bytes(page_of(plan, language="fr")), tmp_path)
    assert "CONFIDENTIEL" in said
    assert "EXERCISE EXERCICE" in said
    assert "Les frontières et les noms indiqués" in said
    assert "4°11'47\"O" in said
    assert "CONFIDENTIAL" not in said


def test_without_a_scale_the_areas_fit_and_with_one_that_is_too_large_it_is_said(plan):
    fitting = page_of(plan, paper="A4")
    # The area is 6.5 km wide and 2 km are shown around it; 190 mm hold that at 1:100 000 and the map's height decides.
    assert fitting.sheet.scale == 100_000
    assert fitting.warnings == ()
    assert "do not fit" in str(page_of(plan, paper="A4", scale=10_000).warnings[0])


def test_a_sheet_on_the_edge_of_two_zones_says_so(plan):
    (warning,) = page_of(plan, centre=(-5.5, 14.5), scale=2_000_000).warnings
    assert "29, 30" in str(warning)


def test_a_preview_is_not_blank_and_has_the_page_s_shape(plan):
    picture = preview(page_of(plan, paper="A4"), 400)
    assert (picture.width(), picture.height()) == (400, 566)
    colours = {picture.pixel(x, y) for x in range(0, 400, 3) for y in range(0, 566, 3)}
    assert len(colours) > 50


def test_a_place_that_cannot_be_written_keeps_what_stood_there(plan, tmp_path):
    page = page_of(plan)
    with pytest.raises(CannotWrite):
        write_page(page, tmp_path / "no-such-folder" / "map.pdf")
    with pytest.raises(BadInput):
        check_path(tmp_path / "map.docx")
    folder = tmp_path / "map.pdf"
    folder.mkdir()
    with pytest.raises(CannotWrite):
        write_page(page, folder)
    assert [each.name for each in tmp_path.glob(".map*")] == []


# The command ---------------------------------------------------------------------------------------------------------


def test_the_command_writes_pdf_and_png(palabre, plan, tmp_path):
    before = plan.read_bytes()
    ref = reference(palabre, plan)
    done = palabre("brief", plan, "--operation", ref, "--out", tmp_path / "m.pdf", "--paper", "A3", "--landscape")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(tmp_path / "m.pdf")
    assert (tmp_path / "m.pdf").read_bytes().startswith(b"%PDF-1.4")
    done = palabre("brief", plan, "--operation", ref, "--out", tmp_path / "m.png", "--scale", "100000", "--lang", "fr")
    assert done.returncode == 0, done.stderr
    image = QImage(str(tmp_path / "m.png"))
    # 300 dots per inch over 210 mm.
    assert (image.width(), image.height()) == (2480, 3507)
    assert image.dotsPerMeterX() == 11811
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--operation", "OP-1999-001", "--out", "m.pdf"], 2),
        (["--operation", "REF", "--out", "m.docx"], 2),
        (["--operation", "REF", "--out", "no/such/folder/m.pdf"], 2),
        (["--operation", "REF", "--out", "m.pdf", "--scale", "many"], 2),
        (["--operation", "REF", "--out", "m.pdf", "--grid", "other"], 2),
        (["--operation", "REF"], 2),
    ],
)
def test_bad_usage_is_2_and_leaves_nothing(palabre, plan, tmp_path, monkeypatch, arguments, code):
    monkeypatch.chdir(tmp_path)
    ref = reference(palabre, plan)
    done = palabre("brief", plan, *(ref if each == "REF" else each for each in arguments))
    assert done.returncode == code
    assert done.stderr
    assert not list(tmp_path.glob("m.*"))


def test_an_operation_without_an_area_has_no_map(palabre, tmp_path):
    path = tmp_path / "empty.gpkg"
    assert palabre("new", path, "--title", "EXERCISE empty").returncode == 0
    assert palabre(
        "operation", "add", path, "--title", "One", "--component", "police", "--start", "2026-03-05T04:40Z",
        "--end", "2026-03-06T10:00Z",
    ).returncode == 0  # fmt: skip
    done = palabre("brief", path, "--operation", reference(palabre, path), "--out", tmp_path / "m.pdf")
    assert done.returncode == 2
    assert "no area" in done.stderr
