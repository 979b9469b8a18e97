"""Setting type on paper: measured in dots of the page, so that what was measured is what is printed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from layers.fonts import register
from layers.style import style
from planning import resources

DOTS_PER_INCH = 1200.0
"""The page's own unit is a dot of 1/1200 inch; fonts have whole dots, so it must be fine."""

MM = DOTS_PER_INCH / 25.4
POINT = DOTS_PER_INCH / 72.0
SCREEN_DPI = 96.0
THEME_PIXEL = DOTS_PER_INCH / SCREEN_DPI

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Face:
    """A size in points, a weight from 400 to 700, and the space between letters in points."""

    points: float
    weight: int = 400
    spacing: float = 0.0


def colour(token: str) -> QColor:
    """Return a colour of the light theme, which is the paper's; a token that begins with # is the colour itself."""
    return QColor(style("light").hex(token))


class Typesetter:
    """Measures, breaks and writes lines. Belongs to one thread, since Qt's fonts do."""

    def __init__(self) -> None:
        register()
        self._families = [resources.read_toml("theme.toml")["type"][each] for each in ("family", "arabic_family")]
        self._fonts: dict[Face, tuple[QFont, QFontMetricsF]] = {}

    def font(self, face: Face) -> QFont:
        """Return the font of a face in dots."""
        return self._entry(face)[0]

    def _entry(self, face: Face) -> tuple[QFont, QFontMetricsF]:
        if face not in self._fonts:
            made = QFont()
            made.setFamilies(self._families)
            made.setPixelSize(round(face.points * POINT))
            made.setWeight(QFont.Weight(face.weight))
            made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            # Inter's colon between digits is a glyph of its own, which no search in the file would find as a colon.
            made.setFeature(QFont.Tag("calt"), 0)
            if face.spacing:
                made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, face.spacing * POINT)
            self._fonts[face] = made, QFontMetricsF(made)
        return self._fonts[face]

    def width(self, words: str, face: Face) -> float:
        """Return the width of a line in dots."""
        return float(self._entry(face)[1].horizontalAdvance(words))

    def line_height(self, face: Face) -> float:
        """Return the height of a line in dots."""
        return face.points * POINT * 1.28

    def wrap(self, words: str, face: Face, width: float) -> list[str]:
        """Break words into lines no wider than ``width``; a single word that is too wide is broken inside."""
        lines: list[str] = []
        line = ""
        for word in words.split(" "):
            longer = f"{line} {word}" if line else word
            if self.width(longer, face) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            while self.width(word, face) > width and len(word) > 1:
                fitting = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or self.width(word[:n], face) <= width)
                lines.append(word[:fitting])
                word = word[fitting:]
            line = word
        return [*lines, line] if line else lines

    def shorten(self, words: str, face: Face, width: float) -> str:
        """Return words cut at their end, with an ellipsis, so that they are no wider than ``width``."""
        if self.width(words, face) <= width:
            return words
        cut = words
        while cut and self.width(cut + ELLIPSIS, face) > width:
            cut = cut[:-1].rstrip()
        return cut + ELLIPSIS

    def write(
        self,
        painter: QPainter,
        left: float,
        top: float,
        words: str,
        face: Face,
        token: str = "window.text",
        *,
        right: float | None = None,
        middle: float | None = None,
    ) -> None:
        """Write a line; with ``right`` it ends there, with ``middle`` it stands about that place."""
        font, metrics = self._entry(face)
        if right is not None:
            left = right - self.width(words, face)
        elif middle is not None:
            left = middle - self.width(words, face) / 2
        slack = self.line_height(face) - metrics.ascent() - metrics.descent()
        painter.setFont(font)
        painter.setPen(colour(token))
        painter.drawText(QPointF(left, top + slack / 2 + metrics.ascent()), words)
