"""Points in a grid of cells of degrees, so that what lies around many areas is found without looking at every point."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planning.ellipsoid import geocentric

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

_GRID = 256
# A degree of latitude, and of longitude at the equator, is never longer.
_LONGEST_DEGREE_M = 111_700.0


@dataclass(frozen=True, slots=True)
class PointGrid:
    """Points sorted by cell, row by row from the south-west.

    Attributes
    ----------
    rows : (n,) integer
        What the points are called by whoever gave them.
    lon, lat : (n,) float64
        Degrees.
    points : (n, 3) float64
        Geocentric metres.
    corner, size : (2,) float64
        South-western corner of the grid and extent of a cell, degrees of longitude and latitude.
    start : (65537,) integer
        Where each cell's points begin.
    """

    rows: Places
    lon: Floats
    lat: Floats
    points: Floats
    corner: Floats
    size: Floats
    start: Places

    @classmethod
    def of(cls, rows: Places, lon: Floats, lat: Floats) -> PointGrid:
        """Return the grid of points in degrees, (n,) each; all finite."""
        if not len(rows):
            nothing = np.empty(0)
            start = np.zeros(_GRID**2 + 1, dtype=np.intp)
            return cls(rows, nothing, nothing, np.empty((0, 3)), np.zeros(2), np.ones(2), start)
        corner = np.array([lon.min(), lat.min()])
        # A little wider, so that what is farthest lies in the last cell and not beyond it.
        size = (np.array([lon.max(), lat.max()]) - corner) / _GRID * (1 + 1e-9) + 1e-9
        column = ((lon - corner[0]) / size[0]).astype(np.uint16)
        cell = ((lat - corner[1]) / size[1]).astype(np.uint16) * np.uint16(_GRID) + column
        order = np.argsort(cell, kind="stable")
        start = np.zeros(_GRID**2 + 1, dtype=np.intp)
        np.cumsum(np.bincount(cell, minlength=_GRID**2), out=start[1:])
        lon, lat = lon[order], lat[order]
        return cls(rows[order], lon, lat, geocentric(lon, lat), corner, size, start)

    def __len__(self) -> int:
        """Return the number of points."""
        return len(self.rows)

    def cells_in(self, boxes: Floats) -> tuple[Places, Places]:
        """Return pairs of a box and a cell that holds points and may meet it.

        Parameters
        ----------
        boxes : (m, 4) float64
            West, south, east, north in degrees; infinite where a side is open.
        """
        corners = np.concatenate([self.corner, self.corner])
        sides = np.floor((boxes - corners) / np.concatenate([self.size, self.size]))
        sides[:, 2:] += 1
        first_column, first_row, last_column, last_row = np.clip(sides, 0, _GRID).astype(np.intp).T
        box, row = spread(first_row, last_row - first_row)
        strip, cell = spread(row * _GRID + first_column[box], (last_column - first_column)[box])
        holds = self.start[cell + 1] > self.start[cell]
        return box[strip[holds]], cell[holds]

    def centres(self, cells: Places) -> tuple[Floats, Floats]:
        """Return the middles of cells, geocentric (n, 3), and a distance in metres within which all of each lies."""
        row, column = np.divmod(cells, _GRID)
        lat = self.corner[1] + (row + 0.5) * self.size[1]
        # Half a cell nearer to the equator, where it is widest.
        widest = np.cos(np.radians(np.maximum(np.abs(lat) - self.size[1] / 2, 0.0)))
        radius = _LONGEST_DEGREE_M / 2 * np.hypot(self.size[0] * widest, self.size[1])
        return geocentric(self.corner[0] + (column + 0.5) * self.size[0], lat), radius

    def places_in(self, cells: Places) -> tuple[Places, Places]:
        """Return, for all points of some cells, which of these cells it is and the point's place in the grid."""
        return spread(self.start[cells], self.start[cells + 1] - self.start[cells])


def spread(first: Places, count: Places) -> tuple[Places, Places]:
    """Return runs of ``count`` numbers from ``first`` on, one after another, each number with the run's own."""
    count = np.maximum(count, 0)
    run = np.repeat(np.arange(len(count)), count)
    return run, np.arange(len(run)) - (np.cumsum(count) - count - first)[run]
