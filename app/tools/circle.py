"""Draw a circle of a geodesic radius by dragging from its centre."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np

from app.map_tool import LonLat, MapTool
from app.tools._drag import DrawByDrag
from planning.geodesy import circle, distance_m
from planning.i18n import N_, text
from widgets.map.tool import Pointer


class DrawCircle(DrawByDrag):
    """A circle being drawn."""

    hint = text("Drag from the centre outwards · Esc cancels")

    def outline(self, start: Pointer, end: Pointer) -> tuple[Sequence[LonLat], str]:
        """Return the ring of all places at the drag's geodesic length from its start."""
        radius_m = self._radius_m(start, end)
        ring = np.asarray(circle(start.lon, start.lat, radius_m).exterior.coords)[:-1]
        shape = {"type": "circle", "lon": start.lon, "lat": start.lat, "radius_m": radius_m}
        return [(float(lon), float(lat)) for lon, lat in ring], json.dumps(shape)

    def measure(self, start: Pointer, end: Pointer) -> str:
        """Return the radius."""
        return self._desk.look.catalogue.distance(self._radius_m(start, end))

    def _radius_m(self, start: Pointer, end: Pointer) -> float:
        return max(1.0, round(float(distance_m(start.lon, start.lat, end.lon, end.lat))))


TOOL = MapTool("circle", N_("Draw a circle"), "circle", "C", 3, DrawCircle)
