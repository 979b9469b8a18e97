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
    """How a layer is shown: ``opacity`` from 0 to 1, ``position`` counted from the top, from 0.

    ``style`` is a style of its own as JSON, empty for the look of its kind.
    """

    kind: str
    visible: bool = True
    opacity: float = 1.0
    position: int = 0
    style: str = ""


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
    notice_kind, notice_reason : str
        Of ``planning.notice.NoticeKind``, and why it corrects or withdraws the version before.
    recipient_version, recipient_sha256 : int, str
        Under which version of the recipient's profile it was made, and the SHA-256 of that profile; 0 and empty where
        that was not kept.
    map_sha256, map_bytes : str, bytes or None
        Of the map for a browser that went out beside it; empty and None where there was none.
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
    notice_kind: str = "notice"
    notice_reason: str = ""
    recipient_version: int = 0
    recipient_sha256: str = ""
    map_sha256: str = ""
    map_bytes: bytes | None = None


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


@dataclass(frozen=True, slots=True)
class StoredProfile:
    """The mission profile that a plan carries with it, so that another laptop reads it by the same rules.

    Attributes
    ----------
    profile_id : str
        Id of the profile that it was taken from.
    content : str
        The whole profile as TOML.
    at : datetime
        When it was taken (aware).
    """

    uid: str
    profile_id: str
    content: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice to a recipient, one row for each version of it.

    Attributes
    ----------
    state : str
        A code of ``resources/codes/notice_state.csv``.
    content_hash : str
        SHA-256 (hexadecimal) of what the notice says.
    sent_at : datetime or None
        When it was handed over (aware); None while it was not.
    expires_at : datetime or None
        When it says nothing any more (aware).
    """

    uid: str
    operation_uid: str
    number: str
    version: int
    recipient: str
    state: str
    content_hash: str
    sent_at: datetime | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view of the map by name: its frame, and the layers as they were shown, both JSON."""

    uid: str
    name: str
    frame_json: str
    layers_json: str


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page by name: paper, scale, what stands on it, as JSON."""

    uid: str
    name: str
    page_json: str


@dataclass(frozen=True, slots=True)
class BasemapRecord:
    """A basemap file that a plan is drawn over. The file stays outside; it is found again by its content.

    Attributes
    ----------
    path : str
        Where it was last.
    content_id : str
        What tells its content, whatever the file is called.
    kind : str
        What sort of file, as its reader calls it.
    size : int
        Bytes.
    holds_json : str
        Which layers, zoom levels, extent it has, as JSON.
    """

    uid: str
    name: str
    path: str
    content_id: str
    kind: str
    size: int
    holds_json: str


@dataclass(frozen=True, slots=True)
class Tombstone:
    """That a record was destroyed on purpose. Nothing of what it said is kept.

    Attributes
    ----------
    uid : str
        The destroyed record's uid, which is the tombstone's own: another laptop's copy of the record meets it.
    kind : str
        Id of the kind that the record was of.
    actor, at, reason
        Who destroyed it, when (aware), and why.
    """

    uid: str
    kind: str
    actor: Actor
    at: datetime
    reason: str
