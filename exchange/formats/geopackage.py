"""GeoPackage of other programs. The path of a plan that is open here must never arrive: whoever calls sees to that."""

from __future__ import annotations

from pathlib import Path

from exchange.format import Format, Table
from exchange.formats._gdal import layer_names, read_layer, table_of
from planning.errors import BadInput
from planning.i18n import N_, text

_SIGNATURE = b"SQLite format 3\x00"


def _read_layers(path: Path) -> list[str]:
    with path.open("rb") as file:
        if file.read(len(_SIGNATURE)) != _SIGNATURE:
            raise BadInput(text("{file} cannot be read: it is empty, encrypted or not a GeoPackage.", file=path.name))
    return layer_names(path, path.name)


def _read(path: Path, layer: str, encoding: str | None, limit: int | None) -> Table:
    try:
        found = read_layer(path, path.name, layer, encoding, limit)
    except UnicodeDecodeError as error:
        raise BadInput(text("{file} holds text that is not UTF-8; it is damaged.", file=path.name)) from error
    return table_of(found, "utf-8")


FORMAT = Format("geopackage", N_("GeoPackage"), (".gpkg",), _read_layers, _read)
