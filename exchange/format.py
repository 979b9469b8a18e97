"""What a file format is, and the table that reading a file gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from planning.errors import BadInput
from planning.i18n import Text, text


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one layer of a file, as the file has them.

    Attributes
    ----------
    columns : mapping of str to array
        One array for each column, all of one length: object arrays of str and None, or numbers.
    row_numbers : int array
        Where each row stands in the file: the line on which it begins in a text file, else its position counted from 1.
    geometry : object array or None
        Shapely geometries in ``crs``, None in a row that has none; None where the layer has no geometry of its own.
    crs : str
        The CRS of ``geometry`` as an authority code or WKT, empty where the file does not state one.
    encoding : str
        How text was decoded.
    hxl : mapping of str to str
        HXL tags by column.
    faults : mapping of int to Text
        Rows, by index, that could not be read.
    warnings : tuple of Text
        What a person should know about the reading.
    """

    columns: Mapping[str, NDArray[np.generic]]
    row_numbers: NDArray[np.int64]
    geometry: NDArray[np.object_] | None = None
    crs: str = ""
    encoding: str = ""
    hxl: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[int, Text] = field(default_factory=dict)
    warnings: tuple[Text, ...] = ()

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.row_numbers)


@dataclass(frozen=True, slots=True)
class Format:
    """A file format that can be read.

    Attributes
    ----------
    suffixes : tuple of str
        Endings of file names, lower case, with the dot.
    read_layers : callable
        Path to the names of the layers in the file, in its order.
    read : callable
        Path, layer name, encoding (None: found out) and the most rows wanted (None: all) to a Table. Both raise
        BadInput for a file that cannot be read.
    """

    id: str
    title: str
    suffixes: tuple[str, ...]
    read_layers: Callable[[Path], list[str]]
    read: Callable[[Path, str, str | None, int | None], Table]


@cache
def formats() -> dict[str, Format]:
    """Return every format by its id."""
    from exchange import formats as package
    from planning.registry import collect

    return collect(package, "FORMAT", Format)


def format_of(path: Path) -> Format:
    """Return the format of a file by its name's ending.

    Raises
    ------
    BadInput
        No such file, a folder, or an ending that no format has.
    """
    if str(path).lower().replace("\\", "/").startswith(("/vsi", "http:", "https:", "ftp:")):
        raise BadInput(text("{file} is not a file of this machine. Copy the file here first.", file=str(path)))
    if not path.exists():
        raise BadInput(text("{file} does not exist.", file=str(path)))
    if not path.is_file():
        raise BadInput(text("{file} is not a file.", file=str(path)))
    for each in formats().values():
        if path.suffix.lower() in each.suffixes:
            return each
    known = ", ".join(suffix for each in formats().values() for suffix in each.suffixes)
    raise BadInput(
        text(
            "{file} is of a format that cannot be read. Files with these endings can be: {known}.",
            file=path.name,
            known=known,
        )
    )
