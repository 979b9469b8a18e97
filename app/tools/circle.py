"""Draw a circle of a geodesic radius from its centre: by dragging, by two clicks, or typed."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np

from app.map_tool import LonLat, MapTool
from app.tools._drag import DrawByDrag
from app.tools._typing import place, radius_m
from planning.geodesy import circle, distance_m, travel
from planning.i18n import N_, text


class DrawCircle(DrawByDrag):
    """A circle being drawn."""

    hint_first = text("Drag or click from the centre outwards · Esc cancels · or type the centre's coordinates")
    hint_second = text("Click sets the radius · Esc cancels · or type it, as 2 km or 1500 m")

    def outline(self, start: LonLat, end: LonLat) -> tuple[Sequence[LonLat], str]:
        """Return the ring of all places at the geodesic distance of the end from the start."""
        radius = _radius_m(start, end)
        ring = np.asarray(circle(*start, radius).exterior.coords)[:-1]
        shape = {"type": "circle", "lon": start[0], "lat": start[1], "radius_m": radius}
        return [(float(lon), float(lat)) for lon, lat in ring], json.dumps(shape)

    def measure(self, start: LonLat, end: LonLat) -> str:
        """Return the radius."""
        return self._desk.look.catalogue.distance(_radius_m(start, end))

    def typed_end(self, start: LonLat, stated: str) -> LonLat:
        """Return a place at a typed radius, or the place that a position states."""
        metres = radius_m(stated)
        return place(stated) if metres is None else travel(*start, 90, metres)


def _radius_m(start: LonLat, end: LonLat) -> float:
    """Return whole metres: more is not in a hand's drag."""
    return float(round(float(distance_m(*start, *end))))


TOOL = MapTool("circle", N_("Draw a circle"), "circle", "C", 3, DrawCircle)
