"""Reads a package back as a recipient's program would, before anybody sees it."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
import zipfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import shapely
from pyogrio import raw, read_info
from pyogrio.errors import DataLayerError, DataSourceError

from exchange.package.forward import LONGEST
from exchange.package.manifest import sha256
from exchange.package.members import CSV, GEOJSON, GEOPACKAGE, KMZ, PAPERS, SHAPEFILE, SUMS
from exchange.package.web_map import is_map_of
from planning.errors import Refusal
from planning.i18n import text
from planning.notice import NOTICE_FIELDS
from storage.private_copies import private_folder

_LAYERS = (f"{SHAPEFILE}.shp", GEOJSON, KMZ, GEOPACKAGE)
_PAGE = re.compile(rb"/Type\s*/Page\b")


def read_back(packed: Path, members: Mapping[str, bytes]) -> None:
    """Open the zip, its layers with GDAL and its other files, and compare with what was meant.

    Raises
    ------
    Refusal
        Something came back otherwise than it was written.
    """
    with zipfile.ZipFile(packed) as archive, private_folder() as folder:
        held = {name: archive.read(name) for name in archive.namelist()}
        if held != dict(members):
            raise Refusal(text("The package could not be read back as it was written."))
        archive.extractall(folder)
        wrong = [name for name in _LAYERS if not _is_layer(Path(folder) / name, members[GEOJSON])]
        if not _is_bare(Path(folder) / GEOPACKAGE):
            wrong.append(GEOPACKAGE)
    wrong += [name for name in PAPERS if name in held and not _is_document(held[name])]
    wrong += [name for name in held if name.startswith("forward_") and len(held[name].decode().strip()) > LONGEST]
    if not _is_table(held[CSV]):
        wrong.append(CSV)
    if not _are_sums(held):
        wrong.append(SUMS)
    if wrong:
        raise Refusal(text("{file} could not be read back as it was written.", file=", ".join(dict.fromkeys(wrong))))


def read_back_beside(beside: Mapping[str, bytes], members: Mapping[str, bytes]) -> None:
    """Compare the map beside a package with the area in it, and look that it loads nothing.

    Raises
    ------
    Refusal
        It is not the package's, or would ask for something.
    """
    wrong = [name for name, content in beside.items() if not is_map_of(content, members[GEOJSON])]
    if wrong:
        raise Refusal(text("{file} could not be read back as it was written.", file=", ".join(wrong)))


def _is_layer(path: Path, geojson: bytes) -> bool:
    """Return whether GDAL finds the one area, in WGS 84, that the GeoJSON holds."""
    try:
        info = read_info(str(path))
        _, _, geometry, _ = raw.read(str(path))
    except (DataSourceError, DataLayerError):
        return False
    if info["crs"] != "EPSG:4326" or len(geometry) != 1 or geometry[0] is None:
        return False
    (meant,) = shapely.get_parts(shapely.from_geojson(geojson))
    return bool(shapely.from_wkb(geometry[0]).normalize().equals(meant))


def _is_bare(path: Path) -> bool:
    """Return whether a GeoPackage is whole and holds no page that is not in use."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            is_whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            return is_whole and connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    except sqlite3.DatabaseError:
        return False


def _is_document(content: bytes) -> bool:
    """Return whether a PDF is complete and has a page for each language at least."""
    is_complete = content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
    return is_complete and len(_PAGE.findall(content)) >= 2


def _is_table(content: bytes) -> bool:
    """Return whether a table has names, tags and one record, all of the same width."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    return len(rows) == 3 and {len(row) for row in rows} == {len(NOTICE_FIELDS) + 1}


def _are_sums(held: Mapping[str, bytes]) -> bool:
    """Return whether the list of sums says of every file that stands before it what it is."""
    stated = [line.split("  ", 1) for line in held[SUMS].decode().splitlines()]
    return len(stated) == len(held) - 2 and all(sha256(held[name]) == digest for digest, name in stated)
