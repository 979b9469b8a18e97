"""GeoJSON, in the CRS it states or in WGS 84."""

from __future__ import annotations

from pathlib import Path

from exchange.format import Format, Table
from exchange.formats._gdal import layer_names, read_layer, table_of
from planning.errors import BadInput
from planning.i18n import N_, text

_FALLBACK_ENCODING = "cp1252"


def _read_layers(path: Path) -> list[str]:
    _content(path)
    return layer_names(path, path.name)


def _read(path: Path, layer: str, encoding: str | None, limit: int | None) -> Table:
    content = _content(path)
    if encoding is None:
        try:
            content.decode("utf-8")
            return table_of(read_layer(path, path.name, layer, None, limit), "utf-8")
        except UnicodeDecodeError:
            encoding = _FALLBACK_ENCODING
            note = text("{file} is not in UTF-8; it was read as {encoding}.", file=path.name, encoding=encoding)
    else:
        note = None
    try:
        recoded = content.decode(encoding).encode("utf-8")
    except (UnicodeDecodeError, LookupError) as error:
        raise BadInput(text("{file} is not in the encoding {encoding}.", file=path.name, encoding=encoding)) from error
    # GeoJSON has one layer; GDAL calls that of bytes by a name of its own.
    found = read_layer(recoded, path.name, 0, None, limit)
    return table_of(found, encoding, () if note is None else (note,))


def _content(path: Path) -> bytes:
    """Return the file's bytes if they could be JSON, so that no other reader is tried on a file with a wrong name."""
    content = path.read_bytes()
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        raise BadInput(text("{file} cannot be read: it is empty or not GeoJSON.", file=path.name))
    return content


FORMAT = Format("geojson", N_("GeoJSON"), (".geojson", ".json"), _read_layers, _read)
