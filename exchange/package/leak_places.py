"""No place leaves but nodes of the grid and vertices of public boundaries: in outlines, in texts, in bytes."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray

from exchange.package.leak import Leak
from exchange.package.members import CSV, GEOJSON, GEOPACKAGE, KMZ, LAYER, SHAPEFILE
from exchange.package.opening import Piece
from exchange.package.web_map import data_of
from exchange.writers.shapefile import WGS84_PRJ
from planning.generalise import node
from planning.i18n import text
from storage.geometry import decode
from storage.geopackage import REFERENCE_SYSTEMS
from storage.held import protected_places, public_vertices
from storage.plan import Plan

NEAR_DEG = 5e-5
"""Half of the fourth decimal, about 5 m: what comes as near as that is the place itself."""

_DECIMALS = re.compile(r"(?<![\w.])-?\d{1,3}\.\d{4,}(?!\d)")
# 14°26'45", 14°26.745' and 14 26 45 N; the grid of a map stands on whole minutes.
_SEXAGESIMAL = re.compile(
    r"\b\d{1,3}\s?[°º]\s?\d{1,2}\s?['′’]\s?\d{1,2}(?:[.,]\d+)?\s?(?:[\"″”]|''|′′)"
    r"|\b\d{1,3}\s?[°º]\s?\d{1,2}[.,]\d{2,}\s?['′’]"
    r"|\b\d{1,3}[ :]\d{2}[ :]\d{2}(?:[.,]\d+)?\s?[NSEW]\b"
)
# 30P VB 12345 67890 and 30PVB1234567890, to 100 m or finer.
_MGRS = re.compile(r"\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?(?:\d{3,5}\s\d{3,5}|\d{6,10})\b")
_EXACT = text("an exact coordinate")


def check_outlines(plan: Plan, step_deg: float, members: Mapping[str, bytes], beside: Mapping[str, bytes]) -> None:
    """Refuse a vertex, or a side of a bounding box, that is neither a node of the grid nor a public boundary's."""
    public = {tuple(each) for each in public_vertices(plan).tolist()}
    sides = {side for each in public for side in each}
    for name, places in (*_vertices(members), *_map_vertices(beside)):
        for lon, lat in places[~_are_nodes(places, step_deg).all(axis=1)].tolist():
            if (lon, lat) not in public:
                raise Leak(name, text("outline"), text("a place that is no node of the grid"))
    for name, box in _boxes(members):
        if any(side not in sides for side in box[~_are_nodes(box, step_deg)].tolist()):
            raise Leak(name, text("bounding box"), text("a place that is no node of the grid"))


def check_numbers(plan: Plan, step_deg: float, found: Iterable[tuple[str, Piece]]) -> None:
    """Refuse a coordinate in a text, and a true place among the bytes of a file."""
    constants = _constants()
    public = set(public_vertices(plan).ravel().tolist())
    places = protected_places(plan)
    # What lies on a node of the grid is told by every outline that passes there.
    places = places[~_are_nodes(places, step_deg).all(axis=1)]
    tree = shapely.STRtree(np.asarray(shapely.points(places), dtype=object))
    for member, piece in found:
        numbers = set(_DECIMALS.findall(piece.text)) - constants
        values = np.array([float(each) for each in numbers])
        strange = values[~_are_nodes(values, step_deg)].tolist()
        if any(each not in public for each in strange):
            raise Leak(member, piece.place, _EXACT)
        if _SEXAGESIMAL.search(piece.text) or _MGRS.search(piece.text):
            raise Leak(member, piece.place, _EXACT)
        if piece.raw and len(places) and _has_place(piece.raw, tree):
            raise Leak(member, piece.place, _EXACT)


def _vertices(members: Mapping[str, bytes]) -> Iterator[tuple[str, NDArray[np.float64]]]:
    """Give the vertices of the outline in each form."""
    yield GEOJSON, shapely.get_coordinates(shapely.from_geojson(members[GEOJSON]))
    with zipfile.ZipFile(io.BytesIO(members[KMZ])) as inner:
        written = " ".join(re.findall(r"<coordinates>([^<]*)<", inner.read("doc.kml").decode()))
    yield KMZ, np.array([each.split(",")[:2] for each in written.split()], np.float64).reshape(-1, 2)
    rows = csv.reader(io.StringIO(members[CSV].decode("utf-8-sig"), newline=""))
    yield CSV, shapely.get_coordinates(shapely.from_wkt([row[-1] for row in rows][2:]))
    shapes = members[f"{SHAPEFILE}.shp"]
    parts, points = np.frombuffer(shapes[144:152], "<i4").tolist()
    yield f"{SHAPEFILE}.shp", np.frombuffer(shapes[152 + 4 * parts :], "<f8", 2 * points).reshape(-1, 2)
    with closing(sqlite3.connect(":memory:")) as copy:
        copy.deserialize(members[GEOPACKAGE])
        blobs = [row[0] for row in copy.execute(f"SELECT geom FROM {LAYER}")]
    yield GEOPACKAGE, shapely.get_coordinates(decode(blobs))


def _map_vertices(beside: Mapping[str, bytes]) -> Iterator[tuple[str, NDArray[np.float64]]]:
    """Give the vertices of the areas on each map, and those of boundaries."""
    for name, content in beside.items():
        held = data_of(content)
        shapes = [held["released"], *(area["shape"] for area in held["areas"].values() if area["shape"] is not None)]
        for shape in shapes:
            yield name, shapely.get_coordinates(shapely.from_geojson(json.dumps(shape)))
        for level in held["boundaries"].values():
            yield name, np.array([place for run in level["runs"] for place in run], np.float64).reshape(-1, 2)


def _boxes(members: Mapping[str, bytes]) -> Iterator[tuple[str, NDArray[np.float64]]]:
    """Give what files say of their extent: it may tell more than the outline within."""
    shapes = members[f"{SHAPEFILE}.shp"]
    yield f"{SHAPEFILE}.shp", np.frombuffer(shapes[36:68] + shapes[112:144], "<f8")
    with closing(sqlite3.connect(":memory:")) as copy:
        copy.deserialize(members[GEOPACKAGE])
        for row in copy.execute("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents"):
            yield GEOPACKAGE, np.array(row, np.float64)
        for (blob,) in copy.execute(f"SELECT geom FROM {LAYER}"):
            yield GEOPACKAGE, np.frombuffer(blob[8:40], "<f8")


def _are_nodes(degrees: NDArray[np.float64], step: float) -> NDArray[np.bool_]:
    return np.asarray(degrees == node(np.round(degrees / step).astype(np.int64), step))


def _has_place(raw: bytes, tree: shapely.STRtree) -> bool:
    """Return whether two doubles after one another, of either byte order, are a protected place."""
    for order in ("<f8", ">f8"):
        for shift in range(8):
            values = np.frombuffer(raw, order, max(len(raw) - shift, 0) // 8, min(shift, len(raw))).astype(np.float64)
            is_degree = (np.abs(values) <= 180) & (np.abs(values) > 1e-3)
            at = np.flatnonzero(is_degree[:-1] & is_degree[1:])
            if not at.size:
                continue
            pairs = np.stack([values[at], values[at + 1]], axis=1)
            both = shapely.points(np.concatenate([pairs, pairs[:, ::-1]]))
            if tree.query(both, predicate="dwithin", distance=NEAR_DEG).size:
                return True
    return False


@cache
def _constants() -> frozenset[str]:
    """Return the long numbers that the forms themselves hold."""
    said = " ".join([WGS84_PRJ, *(str(each) for row in REFERENCE_SYSTEMS for each in row)])
    return frozenset(_DECIMALS.findall(said))
