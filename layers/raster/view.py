"""What part of the world is looked at, in device pixels."""

from dataclasses import dataclass

import numpy as np

from layers.raster.arrays import Bounds, Floats, Floats32, Numbers

FAR_PIXEL = 1e9
"""Pixel coordinates are held within this, so that they fit float32 and every integer type that they are cast to."""


@dataclass(frozen=True, slots=True)
class View:
    """A rectangle of the CRS shown on a rectangle of pixels, north up, the same scale along both axes.

    Parameters
    ----------
    centre_x, centre_y
        Middle of the picture, in units of the view's CRS.
    resolution
        CRS units per device pixel, above 0.
    width, height
        Size of the picture in device pixels, at least 1.

    Raises
    ------
    ValueError
        If the resolution or the size is not above 0, or a number is not finite.
    """

    centre_x: float
    centre_y: float
    resolution: float
    width: int
    height: int

    def __post_init__(self) -> None:
        if not np.isfinite((self.centre_x, self.centre_y, self.resolution)).all():
            raise ValueError("a view needs finite numbers")
        if self.resolution <= 0 or self.width < 1 or self.height < 1:
            raise ValueError("a view needs a resolution and a size above 0")

    def bounds(self, margin: float = 0.0) -> Bounds:
        """Give (west, south, east, north) in CRS units, widened by a margin in pixels."""
        half_width = (self.width / 2 + margin) * self.resolution
        half_height = (self.height / 2 + margin) * self.resolution
        return (
            self.centre_x - half_width,
            self.centre_y - half_height,
            self.centre_x + half_width,
            self.centre_y + half_height,
        )

    def to_pixels(self, x: Floats, y: Floats) -> tuple[Floats32, Floats32]:
        """Turn CRS coordinates, float64 of any shape, into pixel coordinates, float32 of that shape, y down.

        What lies farther than `FAR_PIXEL` from the picture's corner is held there; NaN stays NaN.
        """
        px, py = self.to_exact_pixels(x, y)
        return (
            np.clip(px, -FAR_PIXEL, FAR_PIXEL).astype(np.float32),
            np.clip(py, -FAR_PIXEL, FAR_PIXEL).astype(np.float32),
        )

    def to_exact_pixels(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Do it in float64 without a limit: for lines, whose off-screen ends decide where they cross the screen."""
        px: Floats = (np.asarray(x, np.float64) - self.centre_x) / self.resolution + self.width / 2
        py: Floats = (self.centre_y - np.asarray(y, np.float64)) / self.resolution + self.height / 2
        return px, py

    def from_pixels(self, px: Numbers, py: Numbers) -> tuple[Floats, Floats]:
        """Turn pixel coordinates of any shape into CRS coordinates, float64 of that shape."""
        x = self.centre_x + (np.asarray(px, np.float64) - self.width / 2) * self.resolution
        y = self.centre_y - (np.asarray(py, np.float64) - self.height / 2) * self.resolution
        return x, y
