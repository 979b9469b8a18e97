"""What a plan keeps beside the domain's own things: datasets, rows on their way in, layer states, packages, acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from planning.i18n import Text
from planning.operation import Actor

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True, slots=True)
class Dataset:
    """One import: which file, read how, by whom, when. Its rows name it; undoing the import hides it.

    Attributes
    ----------
    kind : str
        Id of the kind that its rows are of.
    file_sha256 : str
        SHA-256 (hexadecimal) of the file as it was read, empty where there was none.
    row_count : int
        Rows that were taken in.
    mapping_json, report_json : str
        Which field came from which column, and what the import said, as JSON.
    at : datetime
        When it was imported (aware).
    """

    uid: str
    kind: str
    name: str
    file_name: str
    file_sha256: str
    row_count: int
    mapping_json: str
    report_json: str
    source: str
    actor: Actor
    at: datetime


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one kind on their way into a plan.

    Attributes
    ----------
    geometry : sequence of shapely geometries
        WGS 84, or None; single parts are made multi where the table asks for it, heights are left out.
    values : mapping of field name to sequence
        Fields of the kind, common ones included; None (or NaN, NaT) is unknown, absent fields are unknown. Dates are
        dates, ``datetime64[D]`` or ISO strings; codes are codes.
    assumed : sequence of str
        For each row the JSON list of the fields that were assumed by default, or an empty string; or no entry at all.
    """

    geometry: Sequence[BaseGeometry | None]
    values: Mapping[str, Sequence[object]]
    assumed: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class LayerState:
    """How a layer is shown: ``opacity`` from 0 to 1, ``position`` counted from the top, from 0."""

    kind: str
    visible: bool = True
    opacity: float = 1.0
    position: int = 0


@dataclass(frozen=True, slots=True)
class PackageRecord:
    """A package that was made: what notice, for whom, by whom, over which content.

    Attributes
    ----------
    content_hash : str
        SHA-256 (hexadecimal) of what the notice says (``planning.notice.notice_hash``); the same keeps its version.
    file_sha256 : str
        SHA-256 (hexadecimal) of the file.
    late_reason : str
        Why it went out inside the lead time; empty where it was on time.
    file_bytes : bytes or None
        The file itself where the plan keeps it.
    """

    uid: str
    operation_uid: str
    notice_number: str
    version: int
    recipient: str
    content_hash: str
    file_name: str
    file_sha256: str
    author: str
    released_by: str
    at: datetime
    late_reason: str = ""
    file_bytes: bytes | None = None


@dataclass(frozen=True, slots=True)
class JournalAct:
    """One entry of the journal. ``undoes`` is the act that this one takes back (a redo takes back an undo)."""

    id: int
    title: Text
    actor: Actor
    at: datetime
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class LayerSummary:
    """A layer in numbers: English title (marked for translation), rows, (west, south, east, north) in degrees."""

    kind: str
    name: str
    count: int
    extent: tuple[float, float, float, float] | None
