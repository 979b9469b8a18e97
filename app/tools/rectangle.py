"""Draw a rectangle along the parallels and meridians from corner to corner: by dragging, by two clicks, or typed."""

from __future__ import annotations

from collections.abc import Sequence

from app.map_tool import LonLat, MapTool
from app.tools._drag import DrawByDrag
from planning.geodesy import distance_m
from planning.i18n import N_, text


class DrawRectangle(DrawByDrag):
    """A rectangle being drawn."""

    hint_first = text("Drag or click from corner to corner · Esc cancels · or type a corner's coordinates")
    hint_second = text("Click sets the opposite corner · Esc cancels · or type its coordinates")

    def outline(self, start: LonLat, end: LonLat) -> tuple[Sequence[LonLat], str]:
        """Return the four corners, counter-clockwise from the south-west."""
        west, east = sorted((start[0], end[0]))
        south, north = sorted((start[1], end[1]))
        return [(west, south), (east, south), (east, north), (west, north)], ""

    def measure(self, start: LonLat, end: LonLat) -> str:
        """Return the lengths of the two sides."""
        catalogue = self._desk.look.catalogue
        wide = float(distance_m(*start, end[0], start[1]))
        high = float(distance_m(*start, start[0], end[1]))
        return f"{catalogue.distance(wide)} × {catalogue.distance(high)}"


TOOL = MapTool("rectangle", N_("Draw a rectangle"), "rectangle", "R", 2, DrawRectangle)
