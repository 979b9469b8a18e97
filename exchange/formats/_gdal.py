"""Reading a vector layer through GDAL, which is kept from the network and from opening other files by reference."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from exchange.format import Table
from planning.errors import BadInput
from planning.i18n import Text, text

# Drivers that call out, or that follow a reference inside a file to another source. GDAL reads the list once, when it
# registers its drivers, so it is set before pyogrio is first imported.
_SKIPPED = (
    "WFS,OAPIF,OGCAPI,CSW,HTTP,Carto,Elasticsearch,AmigoCloud,PLScenes,NGW,EEDA,DAAS,WMS,WCS,WMTS,OGR_VRT,VRT,GDALG"
)
os.environ["OGR_SKIP"] = ",".join(filter(None, (os.environ.get("OGR_SKIP", ""), _SKIPPED)))
# What GDAL says outside a call of ours (a driver in the list that a build lacks) is nothing that a person can act on.
os.environ.setdefault("CPL_LOG", os.devnull)

import pyogrio  # noqa: E402
import pyogrio.errors  # noqa: E402
from pyogrio import raw  # noqa: E402

# Never SHAPE_RESTORE_SHX: with it GDAL writes a new index beside every shapefile that it opens, whole ones included.
pyogrio.set_gdal_config_options({"CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none"})

_ERRORS = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.CRSError,
    pyogrio.errors.FeatureError,
    pyogrio.errors.GeometryError,
    pyogrio.errors.FieldError,
)
_MOST_WARNINGS = 5


@dataclass(frozen=True, slots=True)
class RawLayer:
    """A layer as GDAL read it; ``geometry`` is in ``crs`` (empty where not stated), without heights."""

    columns: dict[str, NDArray[np.generic]]
    geometry: NDArray[np.object_] | None
    crs: str
    count: int
    faults: dict[int, Text]
    warnings: tuple[Text, ...]


def layer_names(source: Path | bytes, name: str) -> list[str]:
    """Return the names of the layers of a file (or of its bytes), ``name`` being what people call it.

    Raises
    ------
    BadInput
        GDAL cannot open it.
    """
    with _reader_words(source, name), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return [str(each[0]) for each in pyogrio.list_layers(source)]


def read_layer(source: Path | bytes, name: str, layer: str | int, encoding: str | None, limit: int | None) -> RawLayer:
    """Read a layer of a file (or of its bytes); dates and times come as ISO text with the offset they were given in.

    Raises
    ------
    BadInput
        GDAL cannot read it.
    UnicodeDecodeError
        The text is not in the encoding that the file or ``encoding`` states.
    """
    options: dict[str, Any] = {} if limit is None else {"max_features": limit}
    with _reader_words(source, name), warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        meta, fids, blobs, data = raw.read(
            source,
            layer=layer,
            encoding=encoding,
            force_2d=True,
            return_fids=True,
            datetime_as_string=True,
            **options,
        )
    said = list(dict.fromkeys(_first_sentence(str(each.message)) for each in caught))
    geometry, faults = (None, {}) if blobs is None else _geometries(blobs)
    columns = {
        str(column): _flat(values) if kind.endswith("List") else values
        for column, values, kind in zip(meta["fields"], data, meta["ogr_types"], strict=True)
        if kind != "OFTBinary"
    }
    return RawLayer(
        columns,
        geometry,
        str(meta["crs"] or ""),
        len(fids),
        faults,
        tuple(text("While reading {file}: {message}", file=name, message=each) for each in said[:_MOST_WARNINGS]),
    )


def table_of(found: RawLayer, encoding: str, notes: tuple[Text, ...] = ()) -> Table:
    """Return a layer as a table; ``notes`` are said before GDAL's own warnings."""
    return Table(
        columns=found.columns,
        row_numbers=np.arange(1, found.count + 1),
        geometry=found.geometry,
        crs=found.crs,
        encoding=encoding,
        faults=found.faults,
        warnings=(*notes, *found.warnings),
    )


def _flat(lists: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return cells that hold lists as text."""
    flat = np.full(len(lists), None, dtype=object)
    for row, each in enumerate(lists):
        if each is not None:
            flat[row] = ", ".join(map(str, each))
    return flat


def _geometries(blobs: NDArray[np.object_]) -> tuple[NDArray[np.object_], dict[int, Text]]:
    geometry: NDArray[np.object_] = shapely.from_wkb(blobs, on_invalid="fix")
    lost = np.flatnonzero(shapely.is_missing(geometry) & np.array([blob is not None for blob in blobs], dtype=bool))
    return geometry, {int(row): text("The geometry is damaged, or of a type that cannot be read.") for row in lost}


_KNOWS_NOTHING = "not recognized as being in a supported file format"


def _first_sentence(message: str) -> str:
    """Return what GDAL found, without its advice to programmers."""
    return message.split(". ")[0].split("; It might help")[0].rstrip(".")


@contextmanager
def _reader_words(source: Path | bytes, name: str) -> Iterator[None]:
    try:
        yield
    except _ERRORS as error:
        place = name if isinstance(source, bytes) else str(source)
        found = _first_sentence(str(error)).replace(f"'{place}'", name)
        if _KNOWS_NOTHING in found:
            # The reader's own words add nothing, and they come in English only.
            said = text("{file} cannot be read: it is damaged or not what its name says.", file=name)
        else:
            said = text(
                "{file} cannot be read: it is damaged or not what its name says ({message}).", file=name, message=found
            )
        raise BadInput(said) from error
