"""The data that ships with the program is whole, legible and loads as it says."""

from __future__ import annotations

import csv
import json
import re
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import pytest
import shapely

import resources

ROOT = Path(resources.__file__).parent
GEODESIC = pyproj.Geod(ellps="WGS84")
WORLD_LAYERS = ("countries", "borders", "lakes", "rivers")


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / name).read_text(encoding="utf-8"))


def _leaves(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found.update(_leaves(value, f"{prefix}{key}."))
        else:
            found[prefix + key] = value
    return found


def _luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.1."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _world(name: str) -> dict[str, np.ndarray]:
    with np.load(ROOT / "world" / f"{name}.npz", allow_pickle=False) as arrays:
        return {key: arrays[key] for key in arrays.files}


def _rings(layer: dict[str, np.ndarray], feature: int) -> list[np.ndarray]:
    offsets = layer["ring_offsets"]
    return [
        np.cumsum(layer["coords"][offsets[ring] : offsets[ring + 1]], axis=0, dtype=np.int64) / 1e5
        for ring in np.flatnonzero(layer["part_of"] == feature)
    ]


def _polygon(layer: dict[str, np.ndarray], feature: int) -> Any:
    return shapely.build_area(shapely.multilinestrings([shapely.linestrings(r) for r in _rings(layer, feature)]))


def test_light_and_dark_have_the_same_tokens() -> None:
    theme = _toml("theme.toml")
    light, dark = _leaves(theme["light"]), _leaves(theme["dark"])
    assert light.keys() == dark.keys()
    for colour in (*light.values(), *dark.values()):
        assert re.fullmatch(r"#[0-9A-F]{6}", colour)


def test_contrast_formula_gives_the_published_extremes() -> None:
    assert _contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert _contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "back"),
    [
        *((token, "window.panel") for token in ("window.text", "window.text_second", "window.accent")),
        *((f"window.{kind}_text", "window.panel") for kind in ("warning", "error", "done")),
        *((f"component.{each}.edge", "window.panel") for each in ("military", "police", "civilian", "humanitarian")),
        ("window.text", "window.window"),
        ("window.text_second", "window.window"),
        ("window.text", "window.panel_head"),
        ("window.text", "window.selected"),
        ("window.accent", "window.selected"),
        ("window.warning_text", "window.warning_back"),
        ("window.error_text", "window.error_back"),
        ("window.on_accent", "window.accent"),
        ("window.on_exercise_band", "window.exercise_band"),
        ("map.label", "map.land"),
        ("map.water_label", "map.land"),
        ("map.grid_label", "map.land"),
        ("map.deciding", "map.land"),
    ],
)
def test_text_can_be_read(mode: str, text: str, back: str) -> None:
    tokens = _leaves(_toml("theme.toml")[mode])
    assert _contrast(tokens[text], tokens[back]) >= 4.5


def test_lines_of_the_map_name_colours_that_there_are() -> None:
    theme = _toml("theme.toml")
    for line in theme["map_line"].values():
        assert line["colour"] in theme["light"]["map"]
        assert line.get("edge", "water") in theme["light"]["map"]


def test_every_code_has_a_symbol_and_every_symbol_is_drawn() -> None:
    theme, used = _toml("theme.toml")["light"], set()
    for kind, entry in _toml("symbols/symbols.toml").items():
        files = {entry["default"], *entry["values"].values()}
        if "low" in entry:
            files |= {name + entry["low"]["suffix"] for name in files}
        assert set(entry.get("sizes", {})) <= files
        for name in files:
            assert (ROOT / "symbols" / f"{name}.svg").is_file(), name
        for part in ("fill", "edge", "glyph", "halo"):
            if entry[part] != "own":
                table, token = entry[part].split(".")
                assert token in theme[table]
        if kind != "level":
            with (ROOT / "codes" / f"{entry['attribute']}.csv").open(encoding="utf-8", newline="") as stream:
                codes = {row["code"] for row in csv.DictReader(stream)}
            assert set(entry["values"]) == codes, kind
        used |= files
    assert used == {path.stem for path in (ROOT / "symbols").glob("*.svg")}


def test_every_level_has_a_shape() -> None:
    theme = _toml("theme.toml")
    shapes = _toml("symbols/symbols.toml")["level"]["values"]
    for level in (*theme["level"].values(), *theme["overlap"].values()):
        assert level["shape"] in shapes


@pytest.mark.parametrize("path", sorted((ROOT / "symbols").glob("*.svg")), ids=lambda path: path.stem)
def test_symbols_are_templates(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    ElementTree.fromstring(text)
    assert "#" not in text
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', text))
    assert colours <= {"FILL", "EDGE", "GLYPH", "HALO", "none"}
    assert set(re.findall(r"[A-Z]{4,}", text)) <= {"FILL", "EDGE", "GLYPH", "HALO"}


@pytest.mark.parametrize("path", sorted((ROOT / "icons").glob("*.svg")), ids=lambda path: path.stem)
def test_icons_take_the_colour_of_text(path: Path) -> None:
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    assert root.get("stroke") == "currentColor"
    assert root.get("viewBox") == "0 0 24 24"


def test_qt_draws_symbols_and_takes_fonts(qapp: Any) -> None:
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QFontDatabase
    from PySide6.QtSvg import QSvgRenderer

    for path in (*(ROOT / "symbols").glob("*.svg"), *(ROOT / "icons").glob("*.svg")):
        assert QSvgRenderer(QByteArray(path.read_bytes())).isValid(), path.name
    families = set()
    fonts = [path for path in (ROOT / "fonts").iterdir() if path.suffix in (".otf", ".ttf")]
    for path in fonts:
        families.update(QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path))))
    names = _toml("theme.toml")["type"]
    assert {names["family"], names["arabic_family"]} <= families
    assert sum(path.stat().st_size for path in fonts) < 3_000_000


def test_world_is_small() -> None:
    assert sum(path.stat().st_size for path in (ROOT / "world").iterdir()) < 6_000_000


@pytest.mark.parametrize("name", WORLD_LAYERS)
def test_world_layers_are_whole(name: str) -> None:
    layer = _world(name)
    features = len(layer["rank"] if name == "borders" else layer["name"])
    assert layer["ring_offsets"][0] == 0
    assert layer["ring_offsets"][-1] == len(layer["coords"])
    assert len(layer["part_of"]) == len(layer["ring_offsets"]) - 1
    assert layer["part_of"].max() == features - 1
    for feature in (0, features // 2, features - 1):
        for ring in _rings(layer, feature):
            assert np.abs(ring[:, 0]).max() <= 180
            assert np.abs(ring[:, 1]).max() <= 90
            if name not in ("borders", "rivers"):
                np.testing.assert_array_equal(ring[0], ring[-1])


def test_mali_has_its_published_area() -> None:
    countries = _world("countries")
    mali = _polygon(countries, int(np.flatnonzero(countries["iso"] == "ML")[0]))
    # 1,240,192 km2 (national statistics); the outline is generalised.
    assert abs(GEODESIC.geometry_area_perimeter(mali)[0]) / 1e6 == pytest.approx(1_240_192, rel=0.02)


def test_towns_hold_mopti_where_it_is() -> None:
    towns = _world("towns")
    row = int(np.flatnonzero((towns["name"] == "Mopti") & (towns["iso"] == "ML"))[0])
    distance = GEODESIC.inv(towns["lon"][row], towns["lat"][row], -4.1963, 14.4958)[2]
    assert distance < 3_000
    assert towns["capital"][(towns["name"] == "Bamako") & (towns["iso"] == "ML")].all()


def test_exercise_roads_and_rivers_are_marked_and_pass_the_towns() -> None:
    with (ROOT / "exercise" / "towns.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    towns = {row["name"]: (float(row["lon"]), float(row["lat"])) for row in rows}
    assert all(row["source"].startswith("GeoNames") for row in rows)
    assert GEODESIC.inv(*towns["Mopti"], -4.1963, 14.4958)[2] < 3_000
    assert GEODESIC.inv(*towns["Douentza"], -2.9519, 15.0014)[2] < 3_000
    lines = {}
    for name in ("roads", "river"):
        for feature in json.loads((ROOT / "exercise" / f"{name}.geojson").read_text(encoding="utf-8"))["features"]:
            assert feature["properties"]["note"] == "hand-generalised, for exercise"
            geometry = shapely.from_geojson(json.dumps(feature["geometry"]))
            assert shapely.is_valid(geometry)
            lines[feature["properties"]["name"]] = geometry
    for road, places in {
        "RN6": ("Ségou", "Bla", "San", "Sévaré", "Konna", "Douentza", "Hombori", "Gao"),
        "RN15": ("Sévaré", "Bandiagara", "Bankass", "Koro"),
    }.items():
        for place in places:
            assert shapely.distance(lines[road], shapely.Point(towns[place])) < 1e-4
    assert shapely.distance(lines["Niger"], shapely.Point(towns["Mopti"])) < 0.05
    assert shapely.distance(lines["Niger"], shapely.Point(towns["Ségou"])) < 0.05
    assert shapely.distance(lines["Bani"], lines["Niger"]) < 1e-9


@pytest.mark.parametrize("name", ["countries", "lakes"])
def test_outer_rings_of_the_world_run_clockwise_and_holes_do_not(name: str) -> None:
    layer = _world(name)
    for feature in range(0, len(layer["name"]), 10):
        rings = _rings(layer, feature)
        largest = max(rings, key=lambda ring: shapely.Polygon(ring).area)
        outer = shapely.Polygon(largest)
        assert not outer.exterior.is_ccw
        for ring in rings:
            inside = ring is not largest and shapely.Polygon(ring).representative_point().within(outer)
            if inside:
                assert shapely.LinearRing(ring).is_ccw
