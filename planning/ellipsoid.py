"""The WGS 84 ellipsoid: geocentric coordinates and flat local frames, in closed form and in arrays.

Sources: NIMA TR8350.2 for the constants; EPSG Guidance Note 7-2, methods 9602 (geocentric) and 9837 (topocentric).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

SEMI_MAJOR_M = 6378137.0
FLATTENING = 1 / 298.257223563
SEMI_MINOR_M = SEMI_MAJOR_M * (1 - FLATTENING)
ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING)
MEAN_RADIUS_M = (2 * SEMI_MAJOR_M + SEMI_MINOR_M) / 3
_INVERSE_AXES = np.array([1 / SEMI_MAJOR_M, 1 / SEMI_MAJOR_M, 1 / SEMI_MINOR_M])


def geocentric(lon: ArrayLike, lat: ArrayLike) -> Floats:
    """Return geocentric metres, shape (n, 3), of points on the ellipsoid in degrees, shape (n,)."""
    lon_rad, lat_rad = np.radians(np.atleast_1d(lon)), np.radians(np.atleast_1d(lat))
    normal = SEMI_MAJOR_M / np.sqrt(1 - ECCENTRICITY_SQUARED * np.sin(lat_rad) ** 2)
    across = normal * np.cos(lat_rad)
    return np.column_stack(
        [across * np.cos(lon_rad), across * np.sin(lon_rad), normal * (1 - ECCENTRICITY_SQUARED) * np.sin(lat_rad)]
    )


def arc_m(chord_m: ArrayLike) -> Floats:
    """Return the length over ground of straight chords between points of the ellipsoid, in metres.

    A sphere's first term, c + c^3 / 24 R^2: off by at most 0.01 m up to 100 km, and by about 0.5 % of the term beyond.
    """
    chord = np.asarray(chord_m, dtype=np.float64)
    return np.asarray(chord + chord**3 / (24 * MEAN_RADIUS_M**2))


@dataclass(frozen=True, slots=True)
class LocalFrame:
    """A plane that touches the ellipsoid at a point: x east, y north, in metres.

    Points are dropped onto it at right angles, so that a distance in the plane is never longer than the true one, and
    shorter by at most r^2 / 2R^2 of itself at r metres from the origin (3 in 100,000 at 50 km).

    Attributes
    ----------
    origin : array, shape (3,)
        Geocentric metres of the point of touch.
    axes : array, shape (3, 3)
        Rows are the unit vectors east, north and up.
    """

    origin: Floats
    axes: Floats

    @classmethod
    def at(cls, lon: float, lat: float) -> LocalFrame:
        """Return the frame that touches the ellipsoid at a point in degrees."""
        lon_rad, lat_rad = np.radians(lon), np.radians(lat)
        sin_lon, cos_lon, sin_lat, cos_lat = np.sin(lon_rad), np.cos(lon_rad), np.sin(lat_rad), np.cos(lat_rad)
        axes = np.array(
            [
                [-sin_lon, cos_lon, 0.0],
                [-sin_lat * cos_lon, -sin_lat * sin_lon, cos_lat],
                [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat],
            ]
        )
        return cls(geocentric(lon, lat)[0], axes)

    def project(self, points: Floats) -> Floats:
        """Return (x, y), shape (n, 2), of geocentric points, shape (n, 3); NaN beyond the horizon."""
        placed = points - self.origin
        flat = placed @ self.axes[:2].T
        beyond = points @ self.axes[2] <= 0
        if beyond.any():
            flat[beyond] = np.nan
        return np.asarray(flat)

    def lift(self, flat: Floats) -> Floats:
        """Return the geocentric points on the ellipsoid, shape (n, 3), that lie above or below (x, y), shape (n, 2)."""
        start = self.origin + flat @ self.axes[:2]
        scaled, up = start * _INVERSE_AXES, self.axes[2] * _INVERSE_AXES
        squared, half = up @ up, scaled @ up
        rest = np.einsum("ij,ij->i", scaled, scaled) - 1
        height = (np.sqrt(half**2 - squared * rest) - half) / squared
        return np.asarray(start + height[:, None] * self.axes[2])


def geographic(points: Floats) -> tuple[Floats, Floats]:
    """Return longitude and latitude in degrees of geocentric points that lie on the ellipsoid, shape (n, 3)."""
    across = np.hypot(points[:, 0], points[:, 1])
    lat = np.degrees(np.arctan2(points[:, 2], (1 - ECCENTRICITY_SQUARED) * across))
    return np.degrees(np.arctan2(points[:, 1], points[:, 0])), lat
