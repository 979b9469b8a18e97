"""What a person can say about an import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a person can say about an import, and what surrounds it.

    Attributes
    ----------
    now : datetime
        The time of the import (aware), which assumed dates count from.
    name : str
        What the dataset is called; empty: the file's name.
    fields : mapping of str to str
        Our field by the file's column. ``lon``, ``lat`` and ``wkt`` say where the coordinates stand. An empty column
        leaves the field unknown.
    crs : str
        CRS of the coordinates, which overrides the file's: ``EPSG:32630``.
    encoding, layer, sheet : str
        Empty: found out, or the only one.
    operation_ref : str
        The operation that imported operation areas belong to.
    rejects_folder : Path or None
        Where the file of rejected rows is written; None: beside the input.
    live_plan : Path or None
        The plan that is open. It is never opened as an input.
    expiry_months : int
        How long a humanitarian notification holds where the file does not say.
    """

    now: datetime
    name: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    crs: str = ""
    encoding: str = ""
    layer: str = ""
    sheet: str = ""
    operation_ref: str = ""
    rejects_folder: Path | None = None
    live_plan: Path | None = None
    expiry_months: int = 6
