"""The fonts that ship with the program, as the map uses them."""

from __future__ import annotations

from functools import cache
from typing import Any

from PySide6.QtGui import QFont, QFontDatabase

from planning import resources


@cache
def register() -> None:
    """Make the shipped fonts known to Qt, once for the process; a `QGuiApplication` must exist."""
    for name in resources.names("fonts"):
        if name.endswith((".ttf", ".otf")):
            QFontDatabase.addApplicationFont(str(resources.path("fonts") / name))


def font(role: str, unit: float) -> QFont:
    """Return the font of a role of the type scale, ``unit`` being device pixels per theme pixel."""
    register()
    table: dict[str, Any] = resources.read_toml("theme.toml")["type"]
    entry = table[role]
    made = QFont()
    made.setFamilies([table["family"], table["arabic_family"]])
    made.setPixelSize(max(1, int(entry["size"] * unit + 0.5)))
    made.setWeight(QFont.Weight(entry.get("weight", 400)))
    made.setItalic(bool(entry.get("italic", False)))
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, entry.get("letter_spacing", 0.0) * unit)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Inter puts glyphs without a character for a hyphen or a colon among capitals or digits; a PDF would lose them.
    made.setFeature(QFont.Tag("calt"), 0)
    return made
