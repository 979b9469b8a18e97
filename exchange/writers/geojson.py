"""GeoJSON as RFC 7946 wants it: WGS 84, longitude first, outer rings counter-clockwise, at most 7 decimals."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

import shapely
from shapely.geometry.base import BaseGeometry

DECIMALS = 7


def feature_collection(
    geometries: Sequence[BaseGeometry],
    rows: Sequence[Mapping[str, object]],
    extra: Mapping[str, object] | None = None,
) -> bytes:
    """Return a feature collection's bytes.

    Parameters
    ----------
    geometries : sequence of shapely geometries
        WGS 84, one for each row.
    rows : sequence of mappings
        Properties by name; dates become ISO text, None stays null.
    extra : mapping
        Further members of the collection, which readers that do not know them pass over.
    """
    features = [
        {"type": "Feature", "properties": {name: _plain(each) for name, each in row.items()}, "geometry": _shape(shape)}
        for shape, row in zip(geometries, rows, strict=True)
    ]
    collection = {"type": "FeatureCollection", **(extra or {}), "features": features}
    return (json.dumps(collection, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8")


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _shape(geometry: BaseGeometry) -> dict[str, object]:
    wound = shapely.orient_polygons(shapely.force_2d(geometry), exterior_cw=False)
    shape: dict[str, object] = dict(shapely.geometry.mapping(wound))
    shape["coordinates"] = _rounded(shape["coordinates"])
    return shape


def _rounded(coordinates: object) -> object:
    if isinstance(coordinates, float):
        return round(coordinates, DECIMALS)
    assert isinstance(coordinates, list | tuple)
    return [_rounded(each) for each in coordinates]
