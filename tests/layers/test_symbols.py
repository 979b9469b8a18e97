"""Symbols: chosen by code, coloured by theme, drawn in their middle."""

import re

import numpy as np
import pytest

from layers import symbols
from layers.images import LabelImages, SymbolImages
from layers.style import style
from planning import resources

pytestmark = pytest.mark.usefixtures("qapp")

FAMILIES = (
    "villages",
    "bases",
    "incidents",
    "humanitarian_sites",
    "humanitarian_sites_ended",
    "civilian_objects",
    "level",
)


@pytest.mark.parametrize("name", FAMILIES)
def test_templates_are_filled_with_colours_only(name):
    family = symbols.family(name)
    for symbol in {family.default, *family.values.values()}:
        for theme in ("light", "dark"):
            made = symbols.svg(name, symbol, style(theme), "high" if name == "level" else "")
            assert not re.search("FILL|EDGE|GLYPH|HALO", made)


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("incidents", "incident_type"),
        ("humanitarian_sites", "site_type"),
        ("civilian_objects", "object_type"),
        ("bases", "base_type"),
    ],
)
def test_codes_that_draw_something_special_are_codes_of_the_list(kind, codes):
    family = symbols.family(kind)
    listed = {entry["code"] for entry in resources.read_table(f"codes/{codes}.csv")}
    assert set(family.values) <= listed | {"other"}


def test_unknown_codes_take_the_default_and_low_precision_the_hollow_one():
    index, names = symbols.choose(
        "incidents", np.array(["ied_mine", None, "nonsense"], object), np.array([True, False, False]), 3
    )
    assert [names[each] for each in index] == ["incident_ied_mine_low", "incident_other", "incident_other"]


def test_a_symbol_has_its_size_and_its_middle(made):
    image = SymbolImages(style("light"), 2.0).image("humanitarian_sites", "site_other")
    size = symbols.family("humanitarian_sites").size * 2
    rows, columns = np.nonzero(image >> 24 > 128)
    assert rows.max() - rows.min() + 1 == pytest.approx(size, abs=1.5)
    assert (rows.mean(), columns.mean()) == pytest.approx(((len(image) - 1) / 2,) * 2, abs=0.5)


@pytest.mark.parametrize("text", ["Ségou", "Djenné, Œdé", "تمبكتو"])
def test_labels_have_ink_and_halo(text):
    labels = LabelImages(style("light"), 1.0)
    image = labels.image(text, "map_village", "map.label")
    ink, halo = style("light").argb("map.label"), style("light").argb("map.halo")
    red = image >> 16 & 255
    assert (red[image >> 24 == 255] < 120).any()
    assert (image == halo).any()
    assert ink != halo
    width, _ = labels.measure(text, "map_village", False)
    assert width < image.shape[1] <= width + 8


def test_arabic_letters_join():
    measure = LabelImages(style("light"), 4.0).measure
    word = "تمبكتو"
    apart = sum(measure(letter, "map_village", False)[0] for letter in word)
    assert measure(word, "map_village", False)[0] < 0.9 * apart
