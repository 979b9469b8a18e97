"""Where rows are: geometry in WGS 84 of the type that a kind has, or the reason why a row has none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pyproj
import pyproj.exceptions
import shapely
from numpy.typing import NDArray

from exchange.format import Table
from exchange.incoming.coordinates import from_columns
from exchange.incoming.options import ImportOptions
from planning.errors import BadInput
from planning.i18n import N_, Text, plural, text
from planning.kind import Geometry, Kind

GEOMETRY_FIELD = "geometry"

_POINTS = (shapely.GeometryType.POINT, shapely.GeometryType.MULTIPOINT)
_LINES = (shapely.GeometryType.LINESTRING, shapely.GeometryType.MULTILINESTRING)
_POLYGONS = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
_ALLOWED = {"point": _POINTS, "line": _LINES, "polygon": _POLYGONS, "any": (*_POINTS, *_LINES, *_POLYGONS)}
_WANTED = {
    "point": N_("points"),
    "line": N_("lines"),
    "polygon": N_("polygons"),
    "any": N_("points, lines or polygons"),
}
_TYPE_TITLES = {
    shapely.GeometryType.POINT: N_("a point"),
    shapely.GeometryType.MULTIPOINT: N_("several points"),
    shapely.GeometryType.LINESTRING: N_("a line"),
    shapely.GeometryType.LINEARRING: N_("a line"),
    shapely.GeometryType.MULTILINESTRING: N_("a line"),
    shapely.GeometryType.POLYGON: N_("a polygon"),
    shapely.GeometryType.MULTIPOLYGON: N_("a polygon"),
    shapely.GeometryType.GEOMETRYCOLLECTION: N_("a collection of geometries"),
}


@dataclass(slots=True)
class Places:
    """Where rows are.

    Attributes
    ----------
    geometry : object array
        WGS 84, without heights; None in rows that have a fault.
    columns : mapping of str to str
        The column by ``lon``, ``lat`` or ``wkt``; empty where the file has geometry of its own.
    faults : dict
        Column and reason, by row index.
    warnings : list of Text
        What was assumed or mended.
    """

    geometry: NDArray[np.object_]
    columns: Mapping[str, str] = field(default_factory=dict)
    faults: dict[int, tuple[str, Text]] = field(default_factory=dict)
    warnings: list[Text] = field(default_factory=list)


def locate(table: Table, kind: Kind, options: ImportOptions) -> Places:
    """Return where a table's rows are.

    Raises
    ------
    BadInput
        The columns of coordinates or the CRS cannot be told.
    """
    if table.geometry is None or {"lon", "lat", "wkt"} & options.fields.keys():
        located = from_columns(table, kind, options.fields)
        places = Places(located.geometry, located.columns, dict(located.faults))
        stated = ""
    else:
        places = Places(table.geometry.copy())
        stated = table.crs
        for row in np.flatnonzero(shapely.is_missing(places.geometry)):
            places.faults[int(row)] = (GEOMETRY_FIELD, table.faults.get(int(row), text("There is no geometry.")))
    for row in np.flatnonzero(shapely.is_empty(places.geometry)):
        places.faults.setdefault(int(row), (GEOMETRY_FIELD, text("The geometry is empty.")))
    _to_wgs84(places, options.crs or stated)
    _reject_outside(places)
    _repair(places)
    _enforce(places, kind.geometry)
    places.geometry[list(places.faults)] = None
    return places


def _to_wgs84(places: Places, crs: str) -> None:
    system = None if crs == "" else _system(crs)
    if system is None:
        _assume_wgs84(places)
        return
    if system.equals(pyproj.CRS(4326), ignore_axis_order=True):
        return
    transformer = pyproj.Transformer.from_crs(system, pyproj.CRS(4326), always_xy=True)

    def to_degrees(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    places.geometry = shapely.transform(places.geometry, to_degrees)
    places.warnings.append(text("Coordinates were converted from {crs} to WGS 84.", crs=system.name))


def _system(crs: str) -> pyproj.CRS:
    try:
        return pyproj.CRS.from_user_input(int(crs) if crs.isdigit() else crs)
    except pyproj.exceptions.CRSError as error:
        raise BadInput(
            text("{crs} is not a known coordinate reference system. Name one as in --crs EPSG:32630.", crs=crs[:80])
        ) from error


def _assume_wgs84(places: Places) -> None:
    """Take coordinates of no stated CRS for degrees if they can be; otherwise ask."""
    bounds = shapely.bounds(places.geometry)
    bounds = bounds[np.isfinite(bounds).all(axis=1)]
    inside = _is_inside(bounds)
    if not len(bounds) or inside.mean() > 0.5:
        if not places.columns:
            places.warnings.append(text("The file states no coordinate reference system; WGS 84 was assumed."))
        return
    if _is_inside(bounds[:, [1, 0, 3, 2]]).all():
        raise BadInput(
            text(
                "Longitude and latitude seem to be exchanged: no row lies on the globe as it stands. Name the columns, "
                "as in --field lon=COLUMN --field lat=COLUMN."
            )
        )
    raise BadInput(
        text(
            "The coordinates are not degrees and the file states no coordinate reference system. Name it, as in "
            "--crs EPSG:32630."
        )
    )


def _is_inside(bounds: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return for each row of (west, south, east, north) whether it lies within the degrees of the globe."""
    west, south, east, north = bounds.T
    with np.errstate(invalid="ignore"):
        inside: NDArray[np.bool_] = (west >= -180) & (east <= 180) & (south >= -90) & (north <= 90)
    return inside


def _reject_outside(places: Places) -> None:
    coordinates, owner = shapely.get_coordinates(places.geometry, return_index=True)
    for row in np.unique(owner[~np.isfinite(coordinates).all(axis=1)]):
        places.faults.setdefault(int(row), (GEOMETRY_FIELD, text("A coordinate is not a finite number.")))
    bounds = shapely.bounds(places.geometry)
    for row in np.flatnonzero(np.isfinite(bounds).all(axis=1) & ~_is_inside(bounds)):
        west, south, _east, _north = bounds[row]
        places.faults.setdefault(
            int(row),
            (
                GEOMETRY_FIELD,
                text(
                    "Longitude {lon} and latitude {lat} do not lie on the globe. Check their order and their decimal "
                    "point.",
                    lon=f"{west:.5f}",
                    lat=f"{south:.5f}",
                ),
            ),
        )


def _repair(places: Places) -> None:
    """Make invalid polygons valid where an area is left; what only touches the area as lines and points is dropped."""
    kinds = shapely.get_type_id(places.geometry)
    candidates = np.flatnonzero(np.isin(kinds, _POLYGONS))
    candidates = candidates[[int(row) not in places.faults for row in candidates]] if len(candidates) else candidates
    invalid = candidates[~shapely.is_valid(places.geometry[candidates])]
    repaired = 0
    for row, mended in zip(invalid, shapely.make_valid(places.geometry[invalid]), strict=True):
        parts = [part for part in shapely.get_parts(mended, return_index=False) if part.area > 0]
        polygons = [
            polygon
            for part in parts
            for polygon in shapely.get_parts(part)
            if polygon.geom_type == "Polygon" and polygon.area > 0
        ]
        if polygons:
            places.geometry[row] = polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)
            repaired += 1
        else:
            places.faults[int(row)] = (GEOMETRY_FIELD, text("The polygon crosses itself and holds no area."))
    if repaired:
        places.warnings.append(
            plural(
                "{count} polygon that crossed itself was repaired.",
                "{count} polygons that crossed themselves were repaired.",
                repaired,
            )
        )


def _enforce(places: Places, wanted: Geometry) -> None:
    kinds = shapely.get_type_id(places.geometry)
    for row in np.flatnonzero((kinds >= 0) & ~np.isin(kinds, _ALLOWED[wanted])):
        _refuse_type(places, int(row), int(kinds[row]), wanted)
    if wanted == "point":
        for row in np.flatnonzero(kinds == shapely.GeometryType.MULTIPOINT):
            if len(places.geometry[row].geoms) == 1:
                places.geometry[row] = places.geometry[row].geoms[0]
            else:
                _refuse_type(places, int(row), int(kinds[row]), wanted)


def _refuse_type(places: Places, row: int, found: int, wanted: Geometry) -> None:
    reason = text(
        "The row is {found}; {wanted} are needed.",
        found=Text(_TYPE_TITLES[shapely.GeometryType(found)]),
        wanted=Text(_WANTED[wanted]),
    )
    places.faults.setdefault(row, (GEOMETRY_FIELD, reason))
