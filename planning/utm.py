"""The UTM grid: zones with the exceptions of Norway and Svalbard, bands, easting and northing.

Source: NGA.STND.0037 (the universal grids); the projection is PROJ's, loaded when first used.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyproj import Transformer

BANDS = "CDEFGHJKLMNPQRSTUVWX"
SOUTHERNMOST_DEG, NORTHERNMOST_DEG = -80.0, 84.0


def zone_of(lon: float, lat: float) -> int:
    """Return the zone, 1 to 60, of a place in degrees."""
    lon = (lon + 180) % 360 - 180
    if 56 <= lat < 64 and 3 <= lon < 12:
        return 32
    if 72 <= lat <= NORTHERNMOST_DEG and 0 <= lon < 42:
        return 31 if lon < 9 else 33 if lon < 21 else 35 if lon < 33 else 37
    return int((lon + 180) // 6) + 1


def band_of(lat: float) -> str:
    """Return the band's letter of a latitude in degrees between 80 south and 84 north."""
    return BANDS[min(max(int((lat + 80) // 8), 0), len(BANDS) - 1)]


def to_utm(lon: float, lat: float) -> tuple[int, str, float, float]:
    """Return zone, band, easting and northing in metres of a place in degrees.

    Raises
    ------
    ValueError
        The place is beyond the grid, near a pole.
    """
    if not SOUTHERNMOST_DEG <= lat <= NORTHERNMOST_DEG:
        raise ValueError(f"latitude {lat} is outside the UTM grid")
    # Less than a tenth of a millimetre south of the equator the band's letter would come out as the northern one.
    lat = 0.0 if -1e-9 < lat < 0 else lat
    zone = zone_of(lon, lat)
    easting, northing = _transformer(zone, lat >= 0).transform(lon, lat)
    return zone, band_of(lat), float(easting), float(northing)


def from_utm(zone: int, is_north: bool, easting: float, northing: float) -> tuple[float, float]:
    """Return longitude and latitude in degrees of a grid position in metres."""
    lon, lat = _transformer(zone, is_north).transform(easting, northing, direction="INVERSE")
    return float(lon), float(lat)


@cache
def _transformer(zone: int, is_north: bool) -> Transformer:
    from pyproj import Transformer

    return Transformer.from_crs("EPSG:4326", f"EPSG:{(32600 if is_north else 32700) + zone}", always_xy=True)
