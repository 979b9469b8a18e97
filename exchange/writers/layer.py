"""One layer written by GDAL, or by hand where GDAL would lose something, and counted again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from pyogrio import raw, read_info

from exchange.writers.geojson import feature_collection
from exchange.writers.names import short_names

WGS84 = "EPSG:4326"
_DIMENSIONS = {0: "Point", 1: "LineString", 2: "Polygon"}
_PARTS = {0: "points", 1: "lines", 2: "areas"}


@dataclass(frozen=True, slots=True)
class Layer:
    """Rows on their way out.

    Attributes
    ----------
    name : str
        ASCII, lower case.
    geometry : object array
        Shapely geometries, WGS 84, or None.
    columns : mapping of str to array
        Float64 with NaN, ``datetime64[D]`` with NaT, or object with None for unknown.
    whole : frozenset of str
        Names of the float columns that hold whole numbers.
    """

    name: str
    geometry: NDArray[np.object_]
    columns: Mapping[str, NDArray[np.generic]]
    whole: frozenset[str] = frozenset()

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.geometry)

    def part(self, rows: NDArray[np.bool_]) -> Layer:
        """Return some of the rows."""
        columns = {name: column[rows] for name, column in self.columns.items()}
        return Layer(self.name, self.geometry[rows], columns, self.whole)


Writer = Callable[[Layer, Path], dict[str, str]]


def write_geojson(layer: Layer, path: Path) -> dict[str, str]:
    """Write GeoJSON (RFC 7946); return the names of the fields by our own."""
    names = list(layer.columns)
    rows = [dict(zip(names, values, strict=True)) for values in _rows(layer)]
    with_place = shapely.is_geometry(layer.geometry)
    if not with_place.all():
        rows = [row for row, placed in zip(rows, with_place, strict=True) if placed]
    path.write_bytes(feature_collection(list(layer.geometry[with_place]), rows))
    return {name: name for name in names}


def write_geopackage(layer: Layer, path: Path) -> dict[str, str]:
    """Write a GeoPackage of one layer; return the names of the fields by our own."""
    dimensions = set(shapely.get_dimensions(layer.geometry[shapely.is_geometry(layer.geometry)]).tolist())
    kind = _DIMENSIONS[dimensions.pop()] if len(dimensions) == 1 else "Unknown"
    many = {"LineString": "MultiLineString", "Polygon": "MultiPolygon"}
    _write(layer, path, {name: name for name in layer.columns}, driver="GPKG", geometry_type=many.get(kind, kind))
    return {name: name for name in layer.columns}


def write_shapefile(layer: Layer, path: Path) -> dict[str, str]:
    """Write a shapefile of one geometry type; return the short names of the fields by our own."""
    dimensions = set(shapely.get_dimensions(layer.geometry[shapely.is_geometry(layer.geometry)]).tolist()) or {0}
    if len(dimensions) > 1:
        raise ValueError("a shapefile holds one geometry type")
    names = short_names(list(layer.columns))
    _write(layer, path, names, driver="ESRI Shapefile", geometry_type=_DIMENSIONS[dimensions.pop()])
    return names


def write_csv(layer: Layer, path: Path) -> dict[str, str]:
    """Write CSV with longitude, latitude (of a point, or a point on the thing) and the shape as WKT."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow([*layer.columns, "lon", "lat", "wkt"])
    on = shapely.point_on_surface(layer.geometry)
    lon, lat = shapely.get_x(on), shapely.get_y(on)
    shapes = shapely.to_wkt(layer.geometry, rounding_precision=9)
    for values, x, y, shape in zip(_rows(layer), lon, lat, shapes, strict=True):
        place = ["", ""] if np.isnan(x) else [f"{x:.7f}", f"{y:.7f}"]
        table.writerow([*("" if each is None else each for each in values), *place, shape or ""])
    path.write_bytes(written.getvalue().encode("utf-8-sig"))
    return {name: name for name in layer.columns}


def by_geometry(layer: Layer) -> dict[str, Layer]:
    """Return the layer cut into points, lines and areas, by name; rows without a place are in none of them."""
    dimensions = np.where(shapely.is_geometry(layer.geometry), shapely.get_dimensions(layer.geometry), -1)
    return {_PARTS[each]: layer.part(dimensions == each) for each in sorted(set(dimensions.tolist()) & set(_PARTS))}


def count(path: Path) -> int:
    """Return how many rows GDAL finds in a file."""
    if path.suffix.lower() == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return sum(1 for _ in csv.reader(stream)) - 1
    return int(read_info(str(path), force_feature_count=True)["features"])


def _write(layer: Layer, path: Path, names: Mapping[str, str], *, driver: str, geometry_type: str) -> None:
    columns = [_for_gdal(column, name in layer.whole) for name, column in layer.columns.items()]
    raw.write(
        str(path),
        shapely.to_wkb(shapely.force_2d(layer.geometry)),
        field_data=[values for values, _ in columns],
        field_mask=[unknown for _, unknown in columns],
        fields=[names[name] for name in layer.columns],
        layer=layer.name,
        geometry_type=geometry_type,
        promote_to_multi=geometry_type.startswith("Multi"),
        crs=WGS84,
        driver=driver,
        encoding="UTF-8",
    )


def _for_gdal(column: NDArray[np.generic], is_whole: bool) -> tuple[NDArray[np.generic], NDArray[np.bool_] | None]:
    """Return a column as GDAL takes it, with the mask of unknown values."""
    if column.dtype.kind == "f":
        unknown = np.isnan(column.astype(np.float64))
        return (np.nan_to_num(column).astype(np.int64) if is_whole else column), unknown
    if column.dtype.kind == "O":
        unknown = np.array([each is None for each in column], dtype=bool)
        if not unknown.all() and all(isinstance(each, bool) for each in column[~unknown]):
            return np.where(unknown, False, column).astype(np.int32), unknown
        return np.array([None if each is None else str(each) for each in column], dtype=object), None
    return column, None


def _rows(layer: Layer) -> list[tuple[object, ...]]:
    return list(zip(*(_plain(column) for column in layer.columns.values()), strict=True))


def _plain(column: NDArray[np.generic]) -> list[object]:
    if column.dtype.kind == "f":
        values = column.astype(np.float64)
        return [None if np.isnan(each) else int(each) if each.is_integer() else float(each) for each in values]
    if column.dtype.kind == "M":
        return [None if np.isnat(each) else str(each) for each in column.astype("datetime64[D]")]
    return [each if each is None or isinstance(each, str | bool | int) else str(each) for each in column]
