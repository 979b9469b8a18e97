"""The piece of ground on a sheet: its UTM zone, its scale, its frame.

A sheet is drawn in the UTM zone of its middle, and the zone's own scale there is taken out, so that a millimetre on
paper is the scale's millimetres on the ground. Over a sheet of 40 cm at 1:100 000 no distance is then off by more than
0.05 %, away from its zone's edge.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from app.brief.typesetter import DOTS_PER_INCH
from planning.errors import BadInput
from planning.frame import INCH_M, Frame
from planning.i18n import Text, text
from planning.scale import USUAL, scale_name
from planning.utm import NORTHERNMOST_DEG, SOUTHERNMOST_DEG, zone_of

if TYPE_CHECKING:
    from pyproj import Transformer
    from shapely.geometry.base import BaseGeometry

DOT_M = INCH_M / DOTS_PER_INCH
ROOM = 1.16
"""How much larger than the areas the map is at least."""
AROUND_M = 2_000.0
"""Ground shown around the areas at least: as far as the harm rules look for people and sites."""


class Placed(Protocol):
    """What a sheet can be about: anything with a shape, WGS 84."""

    @property
    def geometry(self) -> BaseGeometry:
        """The shape."""
        ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """The ground of a sheet.

    Attributes
    ----------
    scale : int
        Denominator.
    zone : int
        UTM zone, 1 to 60.
    convergence : float
        Degrees by which grid north lies east of true north in the middle of the map.
    frame : Frame
        In the zone's CRS, in dots of the page.
    """

    scale: int
    zone: int
    is_north: bool
    centre: tuple[float, float]
    convergence: float
    frame: Frame
    warnings: tuple[Text, ...]

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Return longitude and latitude of a place in the frame's CRS."""
        lon, lat = _transformer(self.frame.crs).transform(x, y, direction="INVERSE")
        return float(lon), float(lat)

    def corners(self) -> tuple[tuple[float, float], ...]:
        """Return longitude and latitude of the corners: south-west, south-east, north-west, north-east."""
        west, south, east, north = self.frame.bounds()
        return tuple(self.degrees(x, y) for y in (south, north) for x in (west, east))

    def bounds(self) -> tuple[float, float, float, float]:
        """Return west, south, east and north in degrees of a box that holds the sheet."""
        corners = self.corners()
        lons, lats = [lon for lon, _ in corners], [lat for _, lat in corners]
        return min(lons), min(lats), max(lons), max(lats)


def make_sheet(
    areas: Sequence[Placed],
    centre: tuple[float, float] | None,
    scale: int | None,
    size: tuple[int, int],
) -> Sheet:
    """Return the ground of a sheet.

    Parameters
    ----------
    areas
        What the map is about.
    centre
        Longitude and latitude of the middle; None takes the middle of the areas.
    scale
        Denominator; None takes the largest of the usual scales at which the areas fit.
    size
        Width and height of the map in dots.

    Raises
    ------
    BadInput
        There is neither an area nor a centre, or the place is beyond the UTM grid.
    """
    import shapely
    from pyproj import Proj

    if centre is None:
        if not areas:
            raise BadInput(text("The operation has no area yet: there is nothing to make a briefing map of."))
        west, south, east, north = shapely.total_bounds([area.geometry for area in areas])
        centre = (float(west + east) / 2, float(south + north) / 2)
    lon, lat = centre
    if not SOUTHERNMOST_DEG <= lat <= NORTHERNMOST_DEG:
        raise BadInput(text("A briefing map is drawn on the UTM grid, which does not reach latitude {lat}.", lat=lat))
    zone = zone_of(lon, lat)
    crs = f"EPSG:{(32600 if lat >= 0 else 32700) + zone}"
    needed = _needed_scale(areas, centre, crs, size)
    scale = scale or next((each for each in USUAL if each >= needed), USUAL[-1])
    x, y = _transformer(crs).transform(lon, lat)
    factor = float(Proj(crs).get_factors(lon, lat).meridional_scale)
    frame = Frame(
        float(x), float(y), scale * DOT_M * factor, *size, dots_per_inch=DOTS_PER_INCH, theme="light", crs=crs
    )
    north_x, north_y = _transformer(crs).transform(lon, lat + 0.01)
    convergence = -math.degrees(math.atan2(north_x - x, north_y - y))
    sheet = Sheet(scale, zone, lat >= 0, centre, convergence, frame, ())
    warnings = []
    if needed > scale:
        warnings.append(text("At {scale} the operation's areas do not fit on the sheet.", scale=scale_name(scale)))
    zones = sorted({zone_of(*corner) for corner in sheet.corners()} | {zone})
    if len(zones) > 1:
        warnings.append(
            text(
                "The sheet spans UTM zones {zones}. It is drawn in zone {zone}; distances in the other are less exact.",
                zones=", ".join(map(str, zones)),
                zone=zone,
            )
        )
    return Sheet(scale, zone, lat >= 0, centre, convergence, frame, tuple(warnings))


def _needed_scale(areas: Sequence[Placed], centre: tuple[float, float], crs: str, size: tuple[int, int]) -> float:
    """Return the denominator at which all areas fit about the centre, with some ground around them."""
    import shapely

    if not areas:
        return 0.0
    points = shapely.get_coordinates([area.geometry for area in areas])
    x, y = _transformer(crs).transform(points[:, 0], points[:, 1])
    middle = _transformer(crs).transform(*centre)
    reach = [float(np.abs(each - middle[axis]).max()) for axis, each in enumerate((x, y))]
    return max(
        max(2 * far * ROOM, 2 * (far + AROUND_M)) / (side * DOT_M) for far, side in zip(reach, size, strict=True)
    )


def _transformer(crs: str) -> Transformer:
    from pyproj import Transformer

    return Transformer.from_crs("EPSG:4326", crs, always_xy=True)
