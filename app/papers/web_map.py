"""The map of a notice for a browser: one file with everything inside that opens from a stick and asks for nothing.

folium arranges map, layers and their control; Leaflet is shipped with the program and stands in the file. What is told
stands in the page's tables, made safe, and in one block of JSON.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from app.brief.markings import DRAFT
from app.brief.sources import BASEMAP
from app.papers.map import MAP, ToldArea, told_areas
from app.papers.notice import PLANNED, record_rows
from app.papers.setting import CLEARANCE, Setting
from app.papers.web_ground import LANGUAGES, Box, boundaries_in, frame_of, names_in, world_in
from app.papers.web_page import Call, LayerControl, NoticeLayer, NoticeMap, NoticePage, number_elements
from exchange.package.difference_text import difference_lines, size_of
from exchange.package.members import record_geojson
from exchange.package.telling import Telling
from exchange.package.web_map import CONTENT_POLICY, DATA_ID
from exchange.writers.geojson import feature_collection
from layers.kinds.admin_areas import TITLES
from layers.style import area as area_style
from layers.style import hatch, line, style
from planning.i18n import N_, Text, catalogue, text
from planning.notice import CAVEAT
from planning.situation import Columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely import MultiPolygon

_COLOURS = {
    "window": (
        *("panel", "line", "line_faint", "field", "field_edge", "text", "text_second", "accent", "selected"),
        *("error_text", "exercise_band", "on_exercise_band"),
    ),
    "map": (
        *("land", "water", "water_edge", "admin_0", "admin_1", "admin_2", "admin_3", "label", "halo", "commune_label"),
        *("grid_line", "grid_label"),
    ),
}
_WORDS = {
    "legend": N_("Legend and layers"),
    "record": PLANNED,
    "changes": N_("What changes against the version before"),
    "print": N_("Print"),
    "hint": N_("Click the area, or go to it with Tab and press Enter, to read what is told of it."),
    "noscript": N_("The map needs JavaScript, which is off in this browser. The table says the same in words."),
    "zoom_in": N_("Zoom in"),
    "zoom_out": N_("Zoom out"),
    "close": N_("Close"),
}
_WIDER = 1.4
"""Lines of boundaries against those of the window's map, which paints no hatch over them."""
_GROUNDS = (
    N_("North is up. Web Mercator on the datum WGS 84; the bar is right in the middle of the map."),
    N_("Grid: geographic, degrees and minutes."),
    *BASEMAP,
)
_LAYERS = {
    "places": N_("Names of administrative areas and towns"),
    "grid": N_("Grid of degrees and minutes"),
    "ground": N_("Land, water and borders of countries"),
}
_SWATCHES = {
    "places": '<text x="2" y="14" font-size="13" fill="var(--label)">Abc</text>',
    "grid": '<path d="M0 9H30M15 0V18" stroke="var(--grid_line)" stroke-dasharray="2 3"/>',
    "ground": '<rect width="30" height="18" fill="var(--land)"/><path d="M0 13H30" stroke="var(--water_edge)" '
    'stroke-width="3"/>',
}


def web_map(telling: Telling, boundaries: Columns) -> bytes:
    """Return the file, the same bytes from the same input.

    Parameters
    ----------
    boundaries : Columns
        Administrative areas, which are public.
    """
    settings = {language: Setting(telling, catalogue(language)) for language in LANGUAGES}
    areas = [told_areas(setting) for setting in settings.values()]
    frame = frame_of(_together([telling.notice.outline, *(each.geometry for each in areas[0])]))
    lines = boundaries_in(boundaries, frame)
    page = NoticePage(_data(settings, areas, frame, lines, names_in(boundaries, frame)))
    map_ = NoticeMap(_bounds(areas[0]))
    page.add_child(map_)
    map_.add_child(Call("begin"))
    map_.add_child(NoticeLayer("ground", _layer_title(settings, "ground")))
    for level in lines:
        titles = _both(settings, TITLES[int(level)]).values()
        map_.add_child(NoticeLayer("boundary", _titled(_line_swatch(int(level)), *titles), level))
    map_.add_child(NoticeLayer("grid", _layer_title(settings, "grid")))
    for each, other in zip(*areas, strict=True):
        map_.add_child(NoticeLayer("area", _titled(_area_swatch(each), each.title, other.title), each.hatch))
    map_.add_child(NoticeLayer("places", _layer_title(settings, "places")))
    control = LayerControl(collapsed=False, autoZIndex=False)
    map_.add_child(control)
    map_.add_child(Call("finish", control))
    number_elements(page)
    return page.render(**_said(settings, areas[0])).encode("utf-8")


def _data(
    settings: dict[str, Setting],
    areas: list[tuple[ToldArea, ...]],
    frame: Box,
    lines: dict[str, list[list[list[float]]]],
    places: list[dict[str, Any]],
) -> Markup:
    """Return the block of JSON: all geometry, and the words that the script shows."""
    telling = settings["en"].telling
    bounds = _bounds(areas[0])
    is_new = len(areas[0]) == 1 and areas[0][0].geometry == telling.notice.outline
    told = {
        each.hatch: {
            "title": {"en": each.title, "fr": other.title},
            # Of the whole area, what is told says it.
            "lines": _lines(settings, *([] if is_new else [size_of(each.geometry, telling.notice.grid_deg)])),
            "colour": style("light").hex(each.colour),
            "hatch": each.hatch,
            "dash": " ".join(f"{length:g}" for length in each.dash) or None,
            "is_standing": each.hatch != "told_withdrawn",
            # Where it is the notice's own outline, that is drawn, and stands in the file once.
            "shape": None if is_new else json.loads(feature_collection([each.geometry], [{}])),
        }
        for each, other in zip(*areas, strict=True)
    }
    held = {
        "title": {language: setting.title(MAP) for language, setting in settings.items()},
        "words": {name: _both(settings, _WORDS[name]) for name in ("zoom_in", "zoom_out", "close")},
        "frame": frame,
        "view": bounds,
        "released": json.loads(record_geojson(telling)),
        "areas": told,
        "boundaries": {level: {**_pen(int(level)), "runs": runs} for level, runs in lines.items()},
        "places": places,
        "world": world_in(frame, has_boundaries=bool(lines)),
    }
    written = json.dumps(held, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # No "<" stands in the block, so nothing in it ends it or begins anything.
    return Markup(written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _said(settings: dict[str, Setting], areas: tuple[ToldArea, ...]) -> dict[str, Any]:
    """Return what the page says, in both languages, as text: the template makes it safe."""
    telling = settings["en"].telling
    mission, values = telling.mission, telling.values
    warnings = [
        *([_both(settings, telling.head())] if telling.notice.reason else []),
        *(
            {"en": en, "fr": fr}
            for en, fr in zip(telling.marks("en"), telling.marks("fr"), strict=True)
            if en != mission.exercise_mark.english  # the band says it
        ),
    ]
    draft = _both(settings, DRAFT)
    return {
        "policy": Markup(CONTENT_POLICY),
        "data_id": DATA_ID,
        "title": {language: setting.title(MAP) for language, setting in settings.items()},
        "about": {language: setting.about() for language, setting in settings.items()},
        "days": _both(settings, text("Days (UTC): {days}", days=telling.days())),
        "band": {language: setting.band() for language, setting in settings.items()}
        if telling.notice.is_exercise
        else {},
        "exercise": _of(mission.exercise_mark),
        "warnings": warnings,
        "classification": _of(mission.notice_classification) if values.get("classif") else {},
        "tlp": str(values.get("tlp") or ""),
        "record": {language: record_rows(setting) for language, setting in settings.items()},
        "changes": [_both(settings, line) for line in difference_lines(telling)],
        "caveat": _both(settings, Text(CAVEAT)),
        "clearance": {language: f"{said} {draft[language]}" for language, said in _both(settings, CLEARANCE).items()},
        "disclaimer": _of(mission.disclaimer),
        "grounds": [_both(settings, line) for line in _GROUNDS],
        "words": {name: _both(settings, words) for name, words in _WORDS.items()},
        "colours": {name: style("light").hex(f"{group}.{name}") for group, names in _COLOURS.items() for name in names},
        "hatches": [_hatch(each) for each in areas],
    }


def _both(settings: dict[str, Setting], words: Text | str) -> dict[str, str]:
    return {language: setting.say(words) for language, setting in settings.items()}


def _lines(settings: dict[str, Setting], *lines: Text) -> dict[str, list[str]]:
    return {language: [setting.say(line) for line in lines] for language, setting in settings.items()}


def _of(words: Any) -> dict[str, str]:
    return {language: words.of(language) for language in LANGUAGES}


def _layer_title(settings: dict[str, Setting], name: str) -> str:
    return _titled(_SWATCHES[name], *_both(settings, _LAYERS[name]).values())


def _titled(swatch: str, english: str, french: str) -> str:
    """Return a layer's name as the control shows it: how it looks, and what it is in both languages."""
    return (
        f'<svg class="swatch" viewBox="0 0 30 18" aria-hidden="true" fill="none">{swatch}</svg>'
        f'<span lang="en" class="en">{escape(english)}</span><span lang="fr" class="fr">{escape(french)}</span>'
    )


def _pen(level: int) -> dict[str, Any]:
    drawn = line(f"admin_{level}")
    return {
        "colour": style("light").hex(drawn.colour),
        "width": round(_WIDER * drawn.width, 2),
        "dash": " ".join(f"{length:g}" for length in drawn.dash) or None,
    }


def _line_swatch(level: int) -> str:
    drawn = _pen(level)
    dash = f' stroke-dasharray="{drawn["dash"]}"' if drawn["dash"] else ""
    return f'<path d="M0 9H30" stroke="{drawn["colour"]}" stroke-width="{drawn["width"]}"{dash}/>'


def _area_swatch(each: ToldArea) -> str:
    dash = f' stroke-dasharray="{" ".join(f"{length:g}" for length in each.dash)}"' if each.dash else ""
    colour = style("light").hex(each.colour)
    return (
        f'<rect x="1" y="1" width="28" height="16" fill="url(#hatch-{each.hatch})" stroke="{colour}" '
        f'stroke-width="2"{dash}/>'
    )


def _hatch(each: ToldArea) -> dict[str, Any]:
    drawn = hatch(each.hatch)
    return {
        "name": each.hatch,
        "pattern": drawn.pattern,
        "step": drawn.spacing,
        "size": drawn.size,
        "colour": style("light").hex(each.colour),
        "ground": area_style("fill_opacity"),
        "ink": area_style("hatch_opacity_paper"),
    }


def _together(areas: Sequence[MultiPolygon]) -> MultiPolygon:
    import shapely

    whole: MultiPolygon = shapely.union_all(areas)
    return whole


def _bounds(areas: tuple[ToldArea, ...]) -> Box:
    """Return west, south, east and north of all areas with some room, to 0.01 degree."""
    west, south, east, north = _together([each.geometry for each in areas]).bounds
    room = 0.25 * max(east - west, north - south)
    return round(west - room, 2), round(south - room, 2), round(east + room, 2), round(north + room, 2)
