"""What the GDAL of this installation can do, for the self-test."""

from __future__ import annotations

from exchange.formats import _gdal  # noqa: F401  it settles which drivers there are, so it comes before pyogrio

# isort: split
import pyogrio

NEEDED = ("GPKG", "ESRI Shapefile", "GeoJSON")


def gdal_version() -> str:
    """Return GDAL's version."""
    return str(pyogrio.__gdal_version_string__)


def missing() -> list[str]:
    """Return the drivers of ``NEEDED`` that cannot both read and write here."""
    there: dict[str, str] = pyogrio.list_drivers()
    return [each for each in NEEDED if not {"r", "w"} <= set(there.get(each, ""))]
