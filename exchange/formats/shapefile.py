"""Shapefiles, loose or zipped, several in one zip, with or without their side files."""

from __future__ import annotations

import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from exchange.format import Format, Table
from exchange.formats._gdal import RawLayer, layer_names, read_layer, table_of
from planning.errors import BadInput
from planning.i18n import N_, Text, text
from storage.private_copies import private_folder

_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_SIGNATURE = b"\x00\x00\x27\x0a"
_MOST_UNPACKED_BYTES = 4 * 1024**3
_HEADER_BYTES, _RECORD_HEADER_BYTES = 100, 8
_NO_CODE_PAGE = 0
_CODE_PAGE_BYTE = 29


def _read_layers(path: Path) -> list[str]:
    if path.suffix.lower() == ".shp":
        return [path.stem]
    with _archive(path) as archive:
        names = [str(PurePosixPath(name).with_suffix("")) for name in archive.namelist() if _is_shapefile(name)]
    if not names:
        raise BadInput(text("{file} holds no shapefile.", file=path.name))
    stems = [PurePosixPath(name).name for name in names]
    return stems if len(set(stems)) == len(stems) else names


def _read(path: Path, layer: str, encoding: str | None, limit: int | None) -> Table:
    with private_folder() as folder:
        if path.suffix.lower() == ".shp":
            parts = _beside(path)
            if ".shx" not in parts:
                for suffix, part in parts.items():
                    shutil.copyfile(part, Path(folder) / f"layer{suffix}")
                parts = _beside(Path(folder) / "layer.shp")
        else:
            _unpack(path, layer, Path(folder))
            parts = _beside(Path(folder) / "layer.shp")
        return _read_parts(parts, path.name, encoding, limit)


def _read_parts(parts: dict[str, Path], name: str, encoding: str | None, limit: int | None) -> Table:
    with parts[".shp"].open("rb") as file:
        if file.read(len(_SIGNATURE)) != _SIGNATURE:
            raise BadInput(text("{file} cannot be read: it is empty or not a shapefile.", file=name))
    notes = [] if ".dbf" in parts else [text("{file} has no .dbf beside it, so no attributes.", file=name)]
    if ".shx" not in parts:
        parts = {**parts, ".shx": _rebuild_index(parts[".shp"])}
        notes.append(text("{file} has no .shx beside it; the index was rebuilt.", file=name))
    layer = layer_names(parts[".shp"], name)[0]
    found, used, note = _decoded(parts, name, layer, encoding, limit)
    return table_of(found, used, (*notes, *note))


def _decoded(
    parts: dict[str, Path], name: str, layer: str, encoding: str | None, limit: int | None
) -> tuple[RawLayer, str, tuple[Text, ...]]:
    """Read with the stated encoding, else the file's own, else UTF-8, else the code page of western Windows."""
    shp = parts[".shp"]
    if encoding is not None:
        try:
            return read_layer(shp, name, layer, encoding, limit), encoding, ()
        except (UnicodeDecodeError, LookupError) as error:
            raise BadInput(text("{file} is not in the encoding {encoding}.", file=name, encoding=encoding)) from error
    if ".cpg" in parts or _states_code_page(parts.get(".dbf")):
        try:
            return read_layer(shp, name, layer, None, limit), "", ()
        except (UnicodeDecodeError, LookupError):
            note = text(
                "{file} is not in the encoding that it states; it was read as {encoding}.", file=name, encoding="cp1252"
            )
            return read_layer(shp, name, layer, "cp1252", limit), "cp1252", (note,)
    try:
        return read_layer(shp, name, layer, "UTF-8", limit), "utf-8", ()
    except UnicodeDecodeError:
        note = text("{file} does not state its encoding; it was read as {encoding}.", file=name, encoding="cp1252")
        return read_layer(shp, name, layer, "cp1252", limit), "cp1252", (note,)


def _rebuild_index(shp: Path) -> Path:
    """Write the index of a shapefile beside it and return its path; a record that is cut short is left out.

    After the ESRI Shapefile Technical Description (1998): both files share a header of 100 bytes, whose bytes 24 to 27
    are the file's length; each index entry is the offset and the length of a record. All are counted in 16-bit words.
    """
    content = shp.read_bytes()
    entries = []
    at = _HEADER_BYTES
    while at + _RECORD_HEADER_BYTES <= len(content):
        (words,) = struct.unpack_from(">i", content, at + 4)
        end = at + _RECORD_HEADER_BYTES + 2 * words
        if words < 0 or end > len(content):
            break
        entries.append(struct.pack(">ii", at // 2, words))
        at = end
    length = struct.pack(">i", (_HEADER_BYTES + 8 * len(entries)) // 2)
    shx = shp.with_suffix(".shx")
    shx.write_bytes(content[:24] + length + content[28:_HEADER_BYTES] + b"".join(entries))
    return shx


def _states_code_page(dbf: Path | None) -> bool:
    if dbf is None:
        return False
    with dbf.open("rb") as file:
        head = file.read(_CODE_PAGE_BYTE + 1)
    return len(head) > _CODE_PAGE_BYTE and head[_CODE_PAGE_BYTE] != _NO_CODE_PAGE


def _beside(shp: Path) -> dict[str, Path]:
    """Return the parts of a shapefile by suffix, whatever the case of their suffixes."""
    found = {".shp": shp}
    for each in shp.parent.iterdir():
        suffix = each.suffix.lower()
        if each.stem == shp.stem and suffix in _PARTS and suffix not in found:
            found[suffix] = each
    return found


def _is_shapefile(member: str) -> bool:
    return member.lower().endswith(".shp") and not PurePosixPath(member).name.startswith(".")


@contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError) as error:
        # RuntimeError is the library's word for a member that needs a password.
        raise BadInput(
            text("{file} cannot be unpacked: it is damaged, encrypted or not a zip file.", file=path.name)
        ) from error


def _unpack(path: Path, layer: str, folder: Path) -> None:
    """Unpack the parts of one shapefile under a name of our own, so that no name in the zip can lead elsewhere."""
    with _archive(path) as archive:
        wanted: dict[str, zipfile.ZipInfo] = {}
        for info in archive.infolist():
            place = PurePosixPath(info.filename)
            if place.suffix.lower() in _PARTS and layer in (place.stem, str(place.with_suffix(""))):
                wanted.setdefault(place.suffix.lower(), info)
        if sum(info.file_size for info in wanted.values()) > _MOST_UNPACKED_BYTES:
            raise BadInput(text("{file} is too large unpacked. Unpack it and import the .shp.", file=path.name))
        for suffix, info in wanted.items():
            with archive.open(info) as packed, (folder / f"layer{suffix}").open("wb") as target:
                shutil.copyfileobj(packed, target)


FORMAT = Format("shapefile", N_("Shapefile"), (".shp", ".zip", ".shz"), _read_layers, _read)
