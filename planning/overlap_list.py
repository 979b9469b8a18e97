"""The overlaps of an operation as people go through them: in words, and how each was resolved.

A resolution holds for what it rested on: both sides' places and windows, the version of the notification, the grade and
the mission's limits. When one of these is another, the overlap is open again, and what was said before stays readable.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

import numpy as np

from planning.content import outline_hex, utc_text
from planning.harm.rules.h05 import limits_of, when_met
from planning.harm.wording import called, how_far
from planning.i18n import N_, Text, text
from planning.kind import kinds
from planning.notification import KINDS, MOVEMENTS
from planning.overlap import Limits, Overlap, Span, overlaps
from planning.resolution import Grade, Resolution

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from planning.harm.rule import Screening
    from planning.operation import Actor, OperationArea
    from planning.situation import Columns

_NAMESPACE = UUID("0d7a3f1c-54f2-4a86-8a0e-3b1d57f2c9ee")
# What of a notification an overlap rests on, beside its place.
_RESTS_ON = (
    "status", "version", "valid_from", "valid_to", "expires_on", "depart_at", "arrive_by", "return_at",
    "window_tolerance_h", "waypoints", "adm3_p_code", "extent_m", "accuracy_m", "stands_for", "generalised_to",
)  # fmt: skip
_LAST_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class OverlapEntry:
    """An overlap in words.

    Attributes
    ----------
    uid : str
        The same for the same operation, area and notification, on every laptop.
    title, name, number : Text, str, str
        What the notification is called with and without its kind, and its number; its organisation is not named.
    place, time, window : Text
        How near it is, how the windows meet, and its own window.
    notes : tuple of Text
        What else has to be known to judge it.
    rests_on : str
        The hash of what the overlap rests on now.
    resolution : Resolution or None
        The latest one, whether it still holds or not.
    """

    uid: str
    overlap: Overlap
    operation_uid: str
    area_name: str
    subject_uid: str
    title: Text
    name: str
    number: str
    place: Text
    time: Text
    window: Text
    notes: tuple[Text, ...]
    rests_on: str
    resolution: Resolution | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody resolved it as it is now."""
        return self.resolution is None or self.is_changed

    @property
    def is_changed(self) -> bool:
        """Whether it was resolved, and is open again since what that rested on has changed."""
        return self.resolution is not None and self.resolution.rests_on != self.rests_on

    def resolved(self, reason: str, actor: Actor, at: datetime) -> Resolution:
        """Return the resolution of this overlap as it is now."""
        return Resolution(
            self.uid,
            self.operation_uid,
            self.overlap.area_uid,
            self.area_name,
            self.overlap.kind,
            self.subject_uid,
            self.overlap.grade.value,
            reason,
            actor,
            at,
            self.rests_on,
        )

    def resolution_words(self) -> Text | None:
        """Return who resolved it, when and why, None where nobody did; one that is open again says that first."""
        said = self.resolution
        if said is None:
            return None
        fields = {"who": called(said.actor.name), "at": said.at, "reason": said.reason}
        if self.is_changed:
            return text("Open again: what it rested on has changed. Resolved before by {who}, {at}: {reason}", **fields)
        return text("Resolved by {who}, {at}: {reason}", **fields)


def overlaps_of(screening: Screening) -> list[Overlap]:
    """Return the overlaps of an operation's areas with all that was notified, suspensions too."""
    return overlaps(screening.areas, screening.operation.window, screening.proximity, limits_of(screening), KINDS)


def overlap_entries(screening: Screening, resolutions: Iterable[Resolution]) -> list[OverlapEntry]:
    """Return the overlaps of an operation as people go through them.

    In order of grade, the worst first, then those that are open, then the nearest.
    """
    limits = limits_of(screening)
    known = {each.uid: each for each in resolutions}
    areas = {area.uid: area for area in screening.areas}
    entries = [_entry(screening, areas[each.area_uid], each, limits, known) for each in overlaps_of(screening)]
    return sorted(entries, key=_in_order)


def count_by_grade(found: Iterable[Overlap]) -> dict[Grade, int]:
    """Return how many overlaps there are of each grade that occurs, the worst first."""
    grades = [each.grade for each in found]
    return {grade: grades.count(grade) for grade in Grade if grade in grades}


def _in_order(entry: OverlapEntry) -> tuple[int, bool, float, str]:
    return (
        list(Grade).index(entry.overlap.grade), not entry.is_open, entry.overlap.distance_m or 0.0, entry.uid,
    )  # fmt: skip


def _entry(
    screening: Screening,
    area: OperationArea,
    overlap: Overlap,
    limits: Limits,
    known: dict[str, Resolution],
) -> OverlapEntry:
    columns = screening.situation.of(overlap.kind)
    subject = str(columns.uid[overlap.row])
    identity = (screening.operation.uid, area.uid, overlap.kind, subject)
    uid = str(uuid5(_NAMESPACE, "\n".join(identity)))
    return OverlapEntry(
        uid,
        overlap,
        screening.operation.uid,
        area.name,
        subject,
        _title(columns, overlap.row),
        str(columns.name[overlap.row] or ""),
        str(screening.value(overlap.kind, "notif_id", overlap.row) or ""),
        _place(screening, overlap),
        when_met(screening, overlap),
        _window(overlap),
        tuple(_notes(screening, overlap)),
        _rests_on(screening, area, overlap, limits),
        known.get(uid),
    )


def _title(columns: Columns, row: int) -> Text:
    singular = Text(kinds()[columns.kind].singular)
    return text("{kind} {name}", kind=singular, name=called(str(columns.name[row] or "")))


def _place(screening: Screening, overlap: Overlap) -> Text:
    if not overlap.is_located:
        return text("It states neither a place nor a commune that the plan knows.")
    code = str(screening.value(overlap.kind, "adm3_p_code", overlap.row) or "")
    if overlap.distance_m is None:
        return text("In the same commune, {code}: the entry states no place.", code=code)
    if overlap.is_generalised:
        where = how_far(overlap.distance_m)
        if overlap.grade is Grade.RED:
            return text("The area holds all of its cell or commune.")
        if overlap.distance_m == 0:
            return text("The area meets its cell or commune.")
        return text("Its cell or commune lies {distance} away.", distance=where)
    if overlap.distance_m == 0:
        return text("Inside the area.")
    return text("{distance} from the area.", distance=how_far(overlap.distance_m))


def _window(overlap: Overlap) -> Text:
    start, end = _edges(overlap.span)
    if start is None and end is None:
        return text("Its window is not stated.")
    unknown = Text(N_("not stated"))
    return text("Its window: {start} to {end}.", start=start or unknown, end=end or unknown)


def _edges(span: Span) -> tuple[object, object]:
    """Return a window as it was stated: a movement's moments, a site's first and last day."""
    if span.has_end:
        return span.start, span.end
    first = None if span.start is None else span.start.date()
    return first, None if span.end is None else (span.end - _LAST_MOMENT).astimezone(UTC).date()


def _notes(screening: Screening, overlap: Overlap) -> list[Text]:
    said = []
    if overlap.is_generalised:
        said.append(
            text("Generalised in this handout: where in the cell or commune it is, cannot be told. Ask the liaison.")
        )
    elif overlap.distance_m is not None and overlap.kind != MOVEMENTS:
        said.append(screening.proximity.allowance(overlap.kind).said(overlap.row))
    if overlap.leg:
        said.append(text("Leg {number} of the movement decides.", number=overlap.leg))
    if overlap.kind == MOVEMENTS:
        said.append(text("A movement is its legs and windows: where it is at a moment is not known."))
    return said


def _rests_on(screening: Screening, area: OperationArea, overlap: Overlap, limits: Limits) -> str:
    """Return the hash of what an overlap rests on, whatever words it is said in."""
    columns, window = screening.situation.of(overlap.kind), screening.operation.window
    stated = {name: screening.value(overlap.kind, name, overlap.row) for name in _RESTS_ON}
    content = {
        "area": outline_hex(area.geometry),
        "window": [utc_text(window.start), utc_text(window.end)],
        "place": _shape(columns, overlap.row),
        "stated": {name: str(value) for name, value in stated.items() if value is not None},
        "grade": overlap.grade.value,
        "metres": None if overlap.distance_m is None else round(overlap.distance_m),
        "limits": [limits.area_m, limits.route_m, limits.padding.total_seconds()],
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def _shape(columns: Columns, row: int) -> str | list[float] | None:
    if not columns.only_points:
        shape: BaseGeometry | None = columns.geometry[row]
        return None if shape is None or shape.is_empty else outline_hex(shape)
    places: Sequence[float] = [float(columns.lon[row]), float(columns.lat[row])]
    return [round(each, 9) for each in places] if np.isfinite(places).all() else None
