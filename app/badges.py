"""What the live badge says: live harm turned into words and symbols."""

from __future__ import annotations

from PySide6.QtGui import QPixmap

from app.live_harm import LiveHarm
from layers import legend, symbols
from layers.look import Swatch
from planning.harm.rule import rules
from planning.i18n import N_, Text, plural, text
from planning.resolution import GRADE_TITLES
from widgets.look import Look
from widgets.map.badge import Badge, BadgeLine
from widgets.panels.level_shape import LEVEL_TITLES, grade_pixmap, level_pixmap

_SYMBOL_PX = 14
_RATIO = 2.0
# The value whose symbol stands for a count of the badge.
_TELLING = {"incidents": "ied_mine", "civilian_objects": "clinic", "humanitarian_sites": "health facility"}


def badge_of(found: LiveHarm, look: Look) -> Badge:
    """Return the badge of an outline's harm."""
    summary = found.summary
    lines = [BadgeLine(_symbol(look, kind), sentence) for kind, sentence in summary.entries()]
    lines += [
        BadgeLine(
            grade_pixmap(look, grade, _SYMBOL_PX, _RATIO),
            plural("{grade}: {count} overlap", "{grade}: {count} overlaps", count, grade=Text(GRADE_TITLES[grade])),
        )
        for grade, count in found.overlaps.items()
    ]
    if not summary.level:
        nothing = text("Nothing found")
        return Badge("", nothing, N_("within the distances"), lines, stand_off=found.stand_off)
    title = text("{code} {level}", code=summary.code, level=Text(LEVEL_TITLES[summary.level]))
    measure = None
    if found.deciding_m is not None and found.deciding_name:
        shown = look.catalogue.distance(found.deciding_m)
        measure = text("{distance} - {name}", distance=shown, name=found.deciding_name)
    return Badge(
        summary.level,
        title,
        Text(rules()[summary.code].title),
        lines,
        measure,
        found.touched,
        found.deciding,
        found.stand_off,
    )


def _symbol(look: Look, kind: str) -> QPixmap:
    if kind == "no_data":
        return level_pixmap(look, kind, _SYMBOL_PX, _RATIO)
    family = symbols.family(kind)
    stem = family.values.get(_TELLING.get(kind, ""), family.default)
    return legend.pixmap(Swatch(symbol=stem, family=kind), _SYMBOL_PX, look.theme, _RATIO)
