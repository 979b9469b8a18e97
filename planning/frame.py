"""What is looked at: the frame that the map view asks for and a painter fills."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

INCH_M = 0.0254


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of ground seen at a resolution.

    Attributes
    ----------
    centre_x, centre_y : float
        Centre in units of the frame's CRS.
    resolution : float
        CRS units for each device pixel.
    width, height : int
        Device pixels.
    dots_per_inch : float
        Of the device, for sizes given in points or millimetres.
    pixel_ratio : float
        Device pixels for each pixel of the theme's sizes (2.0 on a dense screen).
    theme : str
        ``light`` or ``dark``.
    window : tuple of two datetimes or None
        Time window shown (UTC, aware); None shows all times.
    crs : str
        Authority code; ``EPSG:3857`` on screen.
    """

    centre_x: float
    centre_y: float
    resolution: float
    width: int
    height: int
    dots_per_inch: float = 96.0
    pixel_ratio: float = 1.0
    theme: str = "light"
    window: tuple[datetime, datetime] | None = None
    crs: str = "EPSG:3857"

    def bounds(self) -> tuple[float, float, float, float]:
        """Return (min x, min y, max x, max y) in CRS units."""
        half_width, half_height = self.width * self.resolution / 2, self.height * self.resolution / 2
        return (
            self.centre_x - half_width,
            self.centre_y - half_height,
            self.centre_x + half_width,
            self.centre_y + half_height,
        )

    def to_pixel(self, x: float, y: float) -> tuple[float, float]:
        """Return device pixels (x to the right, y down) of a point in CRS units."""
        return (
            (x - self.centre_x) / self.resolution + self.width / 2,
            (self.centre_y - y) / self.resolution + self.height / 2,
        )

    def from_pixel(self, pixel_x: float, pixel_y: float) -> tuple[float, float]:
        """Return the point in CRS units under a device pixel."""
        return (
            self.centre_x + (pixel_x - self.width / 2) * self.resolution,
            self.centre_y + (self.height / 2 - pixel_y) * self.resolution,
        )

    def moved(self, centre_x: float, centre_y: float, resolution: float | None = None) -> Frame:
        """Return the same frame over another place, or at another resolution."""
        return replace(self, centre_x=centre_x, centre_y=centre_y, resolution=resolution or self.resolution)
