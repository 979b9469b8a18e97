"""Where in the world the sheet lies: the world basemap around it, the sheet as a red frame."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.brief.block import Block
from app.brief.sheet import Sheet
from app.brief.typesetter import DOTS_PER_INCH, MM, Typesetter, colour
from layers.painter import paint
from layers.scene import Scene
from planning.frame import Frame

WIDEST_M, TIMES = 1_300_000.0, 9.0
"""Ground across the locator: so much, or so many times the sheet's own width where that is more."""
_LEAST_MARK = 2.2 * MM


@dataclass(frozen=True, slots=True)
class LocatorBlock(Block):
    """A small map. ``proportion`` is its height over its width."""

    sheet: Sheet
    scene: Scene
    proportion: float = 0.46

    @property
    def slack(self) -> int:
        """It may become flatter, once tables have given what they can."""
        return 1 if self.proportion > 0.22 else 0

    def shrunk(self) -> LocatorBlock:
        """Return a flatter one."""
        return replace(self, proportion=self.proportion * 0.9)

    def height(self, type: Typesetter, width: float) -> float:
        """Return the height at a width."""
        return width * self.proportion

    def paint(self, painter: QPainter, type: Typesetter, place: QRectF) -> None:
        """Paint the world and the frame."""
        west, south, east, north = self.sheet.frame.bounds()
        across = max(WIDEST_M, TIMES * (east - west))
        width, height = int(place.width()), int(place.height())
        frame = Frame(
            self.sheet.frame.centre_x,
            self.sheet.frame.centre_y,
            across / width,
            width,
            height,
            # Smaller symbols and names than on the map itself.
            dots_per_inch=DOTS_PER_INCH * 0.78,
            theme="light",
            crs=self.sheet.frame.crs,
        )
        paint(painter, frame, self.scene, QRectF(place.left(), place.top(), width, height))
        left, top = frame.to_pixel(west, north)
        right, bottom = frame.to_pixel(east, south)
        mark = QRectF(left, top, right - left, bottom - top).translated(place.topLeft())
        grown = max(_LEAST_MARK - mark.width(), 0.0) / 2, max(_LEAST_MARK - mark.height(), 0.0) / 2
        mark.adjust(-grown[0], -grown[1], grown[0], grown[1])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("map.incident"), 0.5 * MM))
        painter.drawRect(mark)
        painter.setPen(QPen(colour("window.text"), 0.2 * MM))
        painter.drawRect(place)
