"""Draw a rectangle along the parallels and meridians by dragging from corner to corner."""

from __future__ import annotations

from collections.abc import Sequence

from app.map_tool import LonLat, MapTool
from app.tools._drag import DrawByDrag
from planning.geodesy import distance_m
from planning.i18n import N_, text
from widgets.map.tool import Pointer


class DrawRectangle(DrawByDrag):
    """A rectangle being drawn."""

    hint = text("Drag from corner to corner · Esc cancels")

    def outline(self, start: Pointer, end: Pointer) -> tuple[Sequence[LonLat], str]:
        """Return the four corners, counter-clockwise from the south-west."""
        west, east = sorted((start.lon, end.lon))
        south, north = sorted((start.lat, end.lat))
        return [(west, south), (east, south), (east, north), (west, north)], ""

    def measure(self, start: Pointer, end: Pointer) -> str:
        """Return the lengths of the two sides."""
        catalogue = self._desk.look.catalogue
        wide = float(distance_m(start.lon, start.lat, end.lon, start.lat))
        high = float(distance_m(start.lon, start.lat, start.lon, end.lat))
        return f"{catalogue.distance(wide)} × {catalogue.distance(high)}"


TOOL = MapTool("rectangle", N_("Draw a rectangle"), "rectangle", "R", 2, DrawRectangle)
