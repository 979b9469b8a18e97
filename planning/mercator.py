"""Web Mercator in numpy, without a projection library: the screen's CRS.

Source: EPSG Guidance Note 7-2, method 1024 (Popular Visualisation Pseudo Mercator).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

WEB_MERCATOR_RADIUS_M = 6378137.0
MAX_LATITUDE_DEG = 85.05112877980659


def project(lon: ArrayLike, lat: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return Web Mercator x, y in metres of WGS 84 degrees, any shape; latitudes are held within 85.05 degrees."""
    lon_rad = np.radians(np.asarray(lon, dtype=np.float64))
    lat_rad = np.radians(np.clip(np.asarray(lat, dtype=np.float64), -MAX_LATITUDE_DEG, MAX_LATITUDE_DEG))
    return WEB_MERCATOR_RADIUS_M * lon_rad, WEB_MERCATOR_RADIUS_M * np.arctanh(np.sin(lat_rad))


def unproject(x: ArrayLike, y: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return WGS 84 longitude, latitude in degrees of Web Mercator metres, any shape."""
    lon = np.degrees(np.asarray(x, dtype=np.float64) / WEB_MERCATOR_RADIUS_M)
    lat = np.degrees(np.arcsin(np.tanh(np.asarray(y, dtype=np.float64) / WEB_MERCATOR_RADIUS_M)))
    return lon, lat


def ground_scale(lat: float) -> float:
    """Return ground metres for one Web Mercator metre at a latitude in degrees (spherical)."""
    return float(np.cos(np.radians(lat)))
