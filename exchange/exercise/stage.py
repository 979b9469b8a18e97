"""The few things that stand where the exercise needs them: the areas, and what lies in and beside area ALPHA."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import shapely
from shapely import Polygon

from planning.geodesy import GEOD, travel

ALPHA_CENTRE = (-4.055, 14.125)
CLINIC_FROM_ALPHA_M = 412.0

# Kilometres east and north of the middle of an area; the third and fourth corner of ALPHA end its eastern edge.
_OUTLINES = {
    "ALPHA": (*ALPHA_CENTRE, ((-3.9, 2.1), (-0.4, 3.5), (3.7, 1.7), (3.9, -1.9), (0.3, -3.5), (-3.7, -2.0))),
    "BRAVO": (-3.99, 14.064, ((-2.4, 1.5), (2.2, 1.8), (2.6, -1.6), (-1.7, -1.9))),
    "CHARLIE": (-3.895, 14.156, ((-2.6, 2.0), (1.2, 2.7), (3.1, 0.2), (1.4, -2.3), (-2.2, -1.7))),
    "DELTA": (-4.000, 14.214, ((-2.8, 1.6), (1.9, 2.2), (2.4, -0.9), (-0.6, -2.0), (-2.6, -0.8))),
}
_EAST_EDGE = (2, 3)


@dataclass(frozen=True, slots=True)
class StagedVillage:
    """An invented village with a set place; ``market_day`` is empty where it has none."""

    name: str
    lon: float
    lat: float
    population: int | None
    market_day: str = ""


@dataclass(frozen=True, slots=True)
class StagedSite:
    """An invented humanitarian site with a set place."""

    name: str
    site_type: str
    organisation: str
    lon: float
    lat: float


@cache
def outline(area: str) -> Polygon:
    """Return the outline of one of the areas ALPHA, BRAVO, CHARLIE, DELTA, in degrees."""
    lon, lat, corners = _OUTLINES[area]
    return Polygon([_beside(lon, lat, east, north) for east, north in corners])


def villages() -> list[StagedVillage]:
    """Return the villages in area ALPHA and two close by."""
    return [
        StagedVillage("Guinéloré", *_beside(*ALPHA_CENTRE, -2.3, 1.3), 620),
        StagedVillage("Sindébala", *_beside(*ALPHA_CENTRE, 2.2, -0.9), 1480, "Thursday"),
        StagedVillage("Tambérou", *_beside(*ALPHA_CENTRE, -1.2, -1.8), None),
        StagedVillage("Ouro Balandé", *_beside(*ALPHA_CENTRE, 0.6, 2.1), 390),
        StagedVillage("Nantégala", *_beside(*ALPHA_CENTRE, -5.0, -0.6), 870),
        StagedVillage("Kossèwani", *_beside(*ALPHA_CENTRE, 5.9, 2.5), 540),
    ]


def sites() -> list[StagedSite]:
    """Return the humanitarian sites in and beside area ALPHA: the clinic is 412 m outside its eastern edge."""
    return [
        StagedSite("Displacement site Sindébala", "displacement_site", "NGO C (invented)", *_in_alpha(0.9, 0.2)),
        StagedSite("Clinic Sindébala-Est", "health_facility", "NGO A (invented)", *_clinic()),
        StagedSite("Water point Nantégala", "water_point", "NGO B (invented)", *_in_alpha(-5.2, -0.9)),
        StagedSite(
            "Distribution point Kossèwani", "distribution_point", "UN agency 1 (invented)", *_in_alpha(6.2, 2.7)
        ),
    ]


def recent_ied_incidents() -> list[tuple[float, float, int]]:
    """Return longitude, latitude and days before the exercise's date of IED incidents in and around area ALPHA."""
    told = ((-1.9, -0.6, 16), (1.6, 1.0, 44), (4.7, -2.6, 5), (-6.7, 1.2, 9), (-8.4, -2.4, 31), (-5.3, 4.0, 62))
    return [(*_in_alpha(east, north), days) for east, north, days in told]


def _clinic() -> tuple[float, float]:
    corners = shapely.get_coordinates(outline("ALPHA").exterior)
    (lon, lat), (end_lon, end_lat) = corners[_EAST_EDGE[0]], corners[_EAST_EDGE[1]]
    bearing, _, length = GEOD.inv(lon, lat, end_lon, end_lat)
    middle_lon, middle_lat, back = GEOD.fwd(lon, lat, bearing, 0.55 * length)
    # The corners run clockwise: outside is to the left of the edge.
    found_lon, found_lat = travel(middle_lon, middle_lat, back + 90, CLINIC_FROM_ALPHA_M)
    return round(found_lon, 7), round(found_lat, 7)


def _in_alpha(east: float, north: float) -> tuple[float, float]:
    return _beside(*ALPHA_CENTRE, east, north)


def _beside(lon: float, lat: float, east_km: float, north_km: float) -> tuple[float, float]:
    there_lon, there_lat = travel(*travel(lon, lat, 90, east_km * 1000), 0, north_km * 1000)
    return round(there_lon, 5), round(there_lat, 5)
