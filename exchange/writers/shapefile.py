"""A polygon shapefile whose five parts are the same bytes from the same input."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import shapely
from pyogrio import raw
from shapely.geometry.base import BaseGeometry

from exchange.writers.dbase import Column, table_bytes
from storage.private_copies import private_folder

WGS84_PRJ = (
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
)


def polygon_shapefile(
    stem: str,
    geometries: Sequence[BaseGeometry],
    columns: Sequence[Column],
    rows: Sequence[Sequence[object]],
    last_update: date,
) -> dict[str, bytes]:
    """Return the parts of a shapefile by file name, ``stem.shp`` and its four companions.

    Parameters
    ----------
    geometries : sequence of shapely geometries
        Polygons or multipolygons, WGS 84, one for each row.
    columns, rows
        The attribute table; see ``exchange.writers.dbase``.
    last_update : date
        The day that the table's header states.
    """
    with private_folder() as folder:
        target = Path(folder) / f"{stem}.shp"
        # GDAL knows how rings are nested and turned in a shapefile; the table is ours, since GDAL picks its widths.
        raw.write(
            str(target),
            shapely.to_wkb(shapely.force_2d(list(geometries))),
            field_data=[],
            fields=[],
            geometry_type="Polygon",
            crs="EPSG:4326",
            driver="ESRI Shapefile",
        )
        shapes, index = target.read_bytes(), target.with_suffix(".shx").read_bytes()
    return {
        f"{stem}.shp": shapes,
        f"{stem}.shx": index,
        f"{stem}.dbf": table_bytes(columns, rows, last_update),
        f"{stem}.prj": WGS84_PRJ.encode("ascii"),
        f"{stem}.cpg": b"UTF-8",
    }
