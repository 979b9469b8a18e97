"""Reads a package back as a recipient's program would, before anybody sees it."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from pyogrio import raw, read_info

from exchange.package.members import GEOJSON, SHAPEFILE
from planning.errors import Refusal
from planning.i18n import text
from storage.private_copies import private_folder


def read_back(packed: Path, members: Mapping[str, bytes]) -> None:
    """Open the zip and its layers with GDAL and compare with what was meant.

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
        for name in (f"{SHAPEFILE}.shp", GEOJSON):
            layer = Path(folder) / name
            info = read_info(str(layer))
            _, _, geometry, _ = raw.read(str(layer))
            if info["crs"] != "EPSG:4326" or len(geometry) != 1 or geometry[0] is None:
                raise Refusal(text("{file} could not be read back as it was written.", file=name))
