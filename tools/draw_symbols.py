"""Draw the map symbols of ``resources/symbols`` as SVG templates.

Every symbol is a template: the words FILL, EDGE, GLYPH and HALO stand where a colour belongs, and the program puts the
theme's colours in their place (``resources/symbols/symbols.toml`` says which). Families never share an outline: blue
discs are humanitarian, rectangular frames are the mission's, red shapes are incidents, hollow marks are villages,
unframed pictograms are civilian objects, shields are threats and alerts, other framed shapes belong to operations.

Run from the project's folder: ``python tools/draw_symbols.py``. The box is 24 x 24 units, a mission base's 24 x 16.
"""

from __future__ import annotations

import math
import os
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "symbols"


def _star(points: int, outer: float, inner: float) -> str:
    """Return the path of a star around the middle of the box, one point upwards; radii in units of the box."""
    corners = []
    for step in range(2 * points):
        radius = inner if step % 2 else outer
        angle = math.pi * step / points
        corners.append(f"{12 + radius * math.sin(angle):.2f} {12 - radius * math.cos(angle):.2f}")
    return "M" + "L".join(corners) + "Z"


def _stroke(path: str, width: float = 2.2) -> str:
    """Return a mark drawn as a line inside a symbol."""
    return (
        f'<path d="{path}" fill="none" stroke="GLYPH" stroke-width="{width}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _solid(path: str, rule: str = "nonzero") -> str:
    """Return a mark drawn as a filled area inside a symbol."""
    return f'<path d="{path}" fill="GLYPH" fill-rule="{rule}"/>'


def _dot(x: float, y: float, radius: float) -> str:
    """Return a filled dot inside a symbol."""
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="GLYPH"/>'


def _document(body: str, width: int = 24, height: int = 24) -> str:
    """Return the whole SVG file."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f"{body}</svg>\n"
    )


_EXCLAMATION = _solid("M10.7 6.6h2.6l-.5 6.6h-1.6z") + _dot(12, 16, 1.5)

# Outline of each incident type and the mark inside it.
INCIDENTS = {
    "ied_mine": (_star(8, 11, 6.9), _dot(12, 12, 2.7)),
    "suicide_vbied": (
        _star(8, 11, 6.9),
        '<circle cx="12" cy="12" r="3.3" fill="none" stroke="GLYPH" stroke-width="1.9"/>',
    ),
    "armed_clash": ("M12 2L22.5 21.5H1.5Z", _stroke("M9 12.6l6 5.8M15 12.6l-6 5.8", 2.4)),
    "attack_village": ("M12 1L23 12L12 23L1 12Z", _EXCLAMATION),
    "abduction": ("M3.5 3.5H20.5V20.5H3.5Z", _stroke("M8 8l8 8", 2.8)),
    "arrest_detention": ("M3.5 3.5H20.5V20.5H3.5Z", _stroke("M8.2 7.6v8.8M12 7.6v8.8M15.8 7.6v8.8", 2)),
    "shelling_air": ("M1.5 2.5H22.5L12 22Z", _stroke("M12 5.4v7.4M8.9 9.9l3.1 3.3 3.1-3.3", 2.2)),
    "ambush_road": ("M1.5 5H15.5L23 12L15.5 19H1.5Z", _stroke("M5 12h3M10.3 12h3M15.6 12h2.6", 2.4)),
    "looting_arson_livestock": (
        "M12 1.5L22 9.5V21.5H2V9.5Z",
        _solid(
            "M12.6 6.6c.4 2.6 3.9 4.2 3.9 7.6a4.5 4.5 0 0 1-9 0c0-1.8 1-2.9 2-4 .3 1 .8 1.6 1.5 1.9.2-2.2.7-4 1.6-5.5z"
        ),
    ),
    "threat_blockade": ("M5.5 4H18.5L23 20H1Z", _stroke("M7 13h10", 3.6)),
    "displacement": ("M1.5 7.5H12V2.5L22.8 12L12 21.5V16.5H1.5Z", _stroke("M5.4 12h9.6", 2.2)),
    "tension_alert": (
        "M12 1.5c4.4 0 6.6 3.2 6.6 7 0 4.6 1 6.6 3.4 8.5v1.5H2V17"
        "c2.4-1.9 3.4-3.9 3.4-8.5 0-3.8 2.2-7 6.6-7zM9 20h6v2.5H9z",
        _solid("M11 5.4h2l-.4 6.2h-1.2z") + _dot(12, 14.6, 1.3),
    ),
    "troop_movement": ("M2 2.5L12 8L22 2.5V15.5L12 21.5L2 15.5Z", _stroke("M6.6 10.8l5.4 3.2 5.4-3.2", 2.2)),
    "base_opened": ("M3.5 1.5H6V3H21.5L17.5 8.5L21.5 14H6V22.5H3.5Z", _stroke("M9 8.5h4.6", 2.2)),
    "protest_riot": ("M2 3H22V17H12L6.5 22.5V17H2Z", _stroke("M7 8.2h10M7 12h6.5", 2.1)),
    "agreement_dialogue": ("M7 2.5H17L22.5 12L17 21.5H7L1.5 12Z", _stroke("M7.6 12.2l3.2 3.2 5.8-6.4", 2.3)),
    "other": ("M7 2.5H17L22.5 12L17 21.5H7L1.5 12Z", _dot(12, 12, 2.6)),
}

# Glyphs of humanitarian sites, on a disc of 20 units.
SITES = {
    "health": _solid("M10 6h4v4h4v4h-4v4h-4v-4H6v-4h4z"),
    "water": _solid("M12 5.2c2.9 3.5 4.5 5.9 4.5 8.1a4.5 4.5 0 0 1-9 0c0-2.2 1.6-4.6 4.5-8.1z"),
    "school": _solid(
        "M5.6 7.4c2.4-.5 4.3-.2 5.8 1v9c-1.5-1.1-3.4-1.4-5.8-1zM18.4 7.4c-2.4-.5-4.3-.2-5.8 1v9c1.5-1.1 3.4-1.4 5.8-1z"
    ),
    "displacement": _solid("M12 6L18.6 17H14.4L12 12.6L9.6 17H5.4Z"),
    "distribution": _solid("M6.4 7h11.2v2.8H6.4zM7.2 10.9h3.4v2.2h2.8v-2.2h3.4v6.3H7.2z"),
    "warehouse": _solid("M12 5.8L18.2 9.4V17.4H16V12H8V17.4H5.8V9.4ZM9.3 13.2h5.4v1.5H9.3zM9.3 15.9h5.4v1.5H9.3z"),
    "office": _solid(
        "M7.4 6h9.2v11.8h-3.2v-2.6h-2.8v2.6H7.4zM9.4 8v1.7h1.8V8zM12.8 8v1.7h1.8V8zM9.4 11.4"
        "v1.7h1.8v-1.7zM12.8 11.4v1.7h1.8v-1.7z",
        "evenodd",
    ),
    "guesthouse": _solid("M5.6 7.4h1.8v5h3.2v-2.6h5.2a2.6 2.6 0 0 1 2.6 2.6v4.4h-1.8v-2H7.4v2H5.6z")
    + _dot(9, 10.4, 1.3),
    "airstrip": _solid(
        "M12 5c.8 0 1.2.9 1.2 2v2.6l5.2 3.2v1.7l-5.2-1.6v3.3l1.7 1.3v1.2L12 18l-2.9.7v-1.2"
        "l1.7-1.3v-3.3l-5.2 1.6v-1.7l5.2-3.2V7c0-1.1.4-2 1.2-2z"
    ),
    "market": _solid(
        "M6.4 6.4h11.2l1.2 4.2"
        "a2 2 0 0 1-3.4.6 2.3 2.3 0 0 1-3.4 0 2.3 2.3 0 0 1-3.4 0 2 2 0 0 1-3.4-.6zM7 13.2h10v4.4h-2.6v-2.4H9.6v2.4H7z"
    ),
    "other": _dot(12, 12, 3.2),
}

# Civilian objects: unframed outlines, so that they borrow neither the disc nor the frame.
OBJECTS = {
    "clinic": "M8.8 3H15.2V8.8H21V15.2H15.2V21H8.8V15.2H3V8.8H8.8Z",
    "school": "M11.2 2H12.8V3H18V6.6H12.8V8.4L21.5 13.4V21.5H14.2V16.5H9.8V21.5H2.5V13.4L11.2 8.4Z",
    "water": "M12 2C16.4 7.2 19 10.9 19 14.6A7 7 0 0 1 5 14.6C5 10.9 7.6 7.2 12 2Z",
    "market": "M5 3H19L22 10.5H19.6V21H15V14.5H9V21H4.4V10.5H2Z",
    "worship": "M12 1.6C12.9 3.7 18.4 6 18.4 10.4V12H21.5V21.5H14.6V17.6A2.6 2.6 0 0 0 9.4 17.6V21.5"
    "H2.5V12H5.6V10.4C5.6 6 11.1 3.7 12 1.6Z",
    "other": "M12 3L21 9.6L17.6 20.5H6.4L3 9.6Z",
}

_CROSSED = "M1.2 1.2L22.8 14.8M22.8 1.2L1.2 14.8"
# Inside of a mission frame; letters are drawn as paths, so that no font is needed.
BASES = {
    "base": _stroke(_CROSSED, 1.3),
    "temporary_base": _stroke("M1.6 4L22.4 14.8M22.4 4L1.6 14.8", 1.3),
    "fpu_base": _stroke(
        "M5.2 11.4V4.6H8.4M5.2 7.9H7.8M10.6 11.4V4.6H12.3A2 2 0 0 1 12.3 8.7H10.6M16.2 4.6V9.2A2 2 0 0 0 20.2 9.2V4.6",
        1.6,
    ),
    "police_base": _stroke("M12 3.2L16.4 4.7V8C16.4 10.6 14.5 12.2 12 13C9.5 12.2 7.6 10.6 7.6 8V4.7Z", 1.5),
    "civilian_office": _solid("M8 12.8V5.4L12 3L16 5.4V12.8H13.3V9.8H10.7V12.8Z"),
    "headquarters": _stroke("M1.2 5H22.8M1.2 5L22.8 14.8M22.8 5L1.2 14.8", 1.3),
    "observation_post": _stroke("M12 3.6L16.8 12H7.2Z", 1.6),
    "checkpoint": _stroke("M8.6 3.6V12.4M15.4 3.6V12.4", 2.2),
    "base_other": _dot(12, 8, 2.2),
}

_SHIELD = "M3 2.6H21V12C21 17 17 20.6 12 22.6C7 20.6 3 17 3 12Z"

# Points of threats, alerts and operations: outline, width of its edge, mark inside.
PLANNED = {
    "threat": (_SHIELD, 2.2, _EXCLAMATION),
    "alert": (_SHIELD, 1.6, _EXCLAMATION),
    "activity": ("M7 5H17A7 7 0 0 1 17 19H7A7 7 0 0 1 7 5Z", 1.8, _solid("M9.8 8.4L16 12L9.8 15.6Z")),
    "measure": ("M4 2.6H20V13.4L12 21.8L4 13.4Z", 2.0, _dot(12, 9.6, 2.2)),
    "request": (
        "M5.6 2.6H18.4A3 3 0 0 1 21.4 5.6V18.4A3 3 0 0 1 18.4 21.4H5.6A3 3 0 0 1 2.6 18.4V5.6A3 3 0 0 1 5.6 2.6Z",
        2.0,
        _stroke("M9 9.2A3 3 0 1 1 13.2 12C12.3 12.5 12 13 12 14.2") + _dot(12, 17.4, 1.4),
    ),
}

LEVELS = {
    "circle": '<circle cx="12" cy="12" r="9.6"{}/>',
    "square": '<rect x="3" y="3" width="18" height="18"{}/>',
    "triangle": '<path d="M12 2.4L22.4 21H1.6Z"{}/>',
    "diamond": '<path d="M12 1.4L22.6 12L12 22.6L1.4 12Z"{}/>',
    "octagon": '<path d="M7.9 2H16.1L22 7.9V16.1L16.1 22H7.9L2 16.1V7.9Z"{}/>',
}


def incident(outline: str, mark: str) -> str:
    """Return a whole incident symbol: halo, shape, mark."""
    return _document(
        f'<path d="{outline}" fill="HALO" stroke="HALO" stroke-width="2.6" stroke-linejoin="round"/>'
        f'<path d="{outline}" fill="FILL"/>{mark}'
    )


def low_precision(outline: str) -> str:
    """Return the hollow, dashed form of an incident symbol: same outline, no mark, since its place is uncertain."""
    return _document(
        f'<path d="{outline}" fill="none" stroke="HALO" stroke-width="4.4" stroke-linejoin="round"/>'
        f'<path d="{outline}" fill="none" stroke="FILL" stroke-width="2" stroke-dasharray="3.4 2.2"/>'
    )


def base(name: str, mark: str) -> str:
    """Return a mission frame with its mark; a temporary base has three ticks on its upper edge."""
    ticks = name == "temporary_base"
    top = 3.6 if ticks else 0.9
    frame = (
        f'<rect x="0.9" y="{top}" width="22.2" height="{15.1 - top:.1f}" fill="FILL" stroke="EDGE" stroke-width="1.5"/>'
    )
    above = (
        '<rect x="4" y="0" width="16" height="3.6" fill="FILL"/>'
        '<path d="M6 0.2V3.6M12 0.2V3.6M18 0.2V3.6" fill="none" stroke="EDGE" stroke-width="1.5"/>'
    )
    return _document((above if ticks else "") + frame + mark, 24, 16)


def planned(outline: str, width: float, mark: str) -> str:
    """Return a shape with an edge and its mark over a halo."""
    return _document(
        f'<path d="{outline}" fill="HALO" stroke="HALO" stroke-width="{width + 2:.1f}" stroke-linejoin="round"/>'
        f'<path d="{outline}" fill="FILL" stroke="EDGE" stroke-width="{width}" stroke-linejoin="round"/>{mark}'
    )


def symbols() -> dict[str, str]:
    """Return every file's name and its text."""
    files = {}
    for code, (outline, mark) in INCIDENTS.items():
        files[f"incident_{code}"] = incident(outline, mark)
        files[f"incident_{code}_low"] = low_precision(outline)
    for code, glyph in SITES.items():
        disc = '<circle cx="12" cy="12" r="11.8" fill="HALO"/><circle cx="12" cy="12" r="10" fill="FILL"/>'
        files[f"site_{code}"] = _document(disc + glyph)
    for code, outline in OBJECTS.items():
        files[f"object_{code}"] = _document(
            f'<path d="{outline}" fill="HALO" stroke="HALO" stroke-width="4.2" stroke-linejoin="round"/>'
            f'<path d="{outline}" fill="FILL" stroke="EDGE" stroke-width="1.9" stroke-linejoin="round"/>'
        )
    for code, mark in BASES.items():
        files[code] = base(code, mark)
    for name, (outline, width, mark) in PLANNED.items():
        files[name] = planned(outline, width, mark)
    for shape, body in LEVELS.items():
        files[f"level_{shape}"] = _document(
            body.format(' fill="FILL" stroke="EDGE" stroke-width="1.9" stroke-linejoin="round"')
        )
    files["level_no_data"] = _document(
        LEVELS["circle"].format(' fill="none" stroke="EDGE" stroke-width="2.2" stroke-dasharray="3.5 2.6"')
    )
    ring = ' fill="FILL" stroke="EDGE" stroke-width="4.2"'
    halo = ' fill="HALO" stroke="HALO" stroke-width="4"'
    files["village"] = _document(f'<circle cx="12" cy="12" r="9"{halo}/>' + f'<circle cx="12" cy="12" r="7.2"{ring}/>')
    files["village_abandoned"] = files["village"].replace(
        "</svg>", '<path d="M4 20L20 4" stroke="EDGE" stroke-width="4.2" stroke-linecap="round"/></svg>'
    )
    files["town"] = _document(
        f'<rect x="3.4" y="3.4" width="17.2" height="17.2"{halo}/>'
        + f'<rect x="5.2" y="5.2" width="13.6" height="13.6"{ring}/>'
    )
    return files


def main() -> None:
    """Write every symbol, each file whole."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in symbols().items():
        beside = FOLDER / f"{name}.svg.part"
        beside.write_text(text, encoding="utf-8")
        os.replace(beside, FOLDER / f"{name}.svg")


if __name__ == "__main__":
    main()
