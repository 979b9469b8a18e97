"""The records behind a harm flag: where each lies from the area, and what is known of it, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from planning.codes import code_list
from planning.geodesy import shortest_links
from planning.harm.proximity import Proximity
from planning.harm.wording import called
from planning.i18n import Text, text
from planning.kind import kinds
from planning.situation import Columns

LINKS, RECORDS = 50, 12
"""How many lines and records are shown of a flag; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Link:
    """The way from an area's nearest edge to a record.

    Attributes
    ----------
    path : (n, 2) float64
        Along the geodesic, WGS 84 degrees; one place where the record lies in the area.
    metres : float
        Its length, 0 inside.
    """

    path: NDArray[np.float64]
    metres: float


@dataclass(frozen=True, slots=True)
class Record:
    """A record in words: what it is, how far away (None where it has no place), what is known of it."""

    title: Text
    metres: float | None
    known: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a flag rests on.

    Attributes
    ----------
    links : tuple of Link
        The nearest first, at most ``LINKS``.
    records : tuple of Record
        The nearest first, at most ``RECORDS``.
    more_links, more_records : int
        How many there are beyond.
    """

    links: tuple[Link, ...] = ()
    records: tuple[Record, ...] = ()
    more_links: int = 0
    more_records: int = 0


def evidence(area: BaseGeometry | None, rows: Sequence[tuple[str, int]], proximity: Proximity) -> Evidence:
    """Return the evidence that some rows are, each a kind and a row of it, the nearest first.

    ``area`` is the outline (WGS 84) that the flag is about, None where it is about the whole operation: nothing is
    measured then.
    """
    placed = [_place(proximity.situation.of(kind), row) for kind, row in rows]
    links: dict[int, Link] = {}
    if area is not None:
        measured = [number for number, place in enumerate(placed) if place is not None]
        found = shortest_links(area, [place for place in placed if place is not None])
        links = {number: Link(*way) for number, way in zip(measured, found, strict=True)}
    order = sorted(range(len(rows)), key=lambda number: links[number].metres if number in links else np.inf)
    ways = [links[number] for number in order if number in links]
    records = [
        _record(proximity, *rows[number], links[number].metres if number in links else None)
        for number in order[:RECORDS]
    ]
    more_links, more_records = max(len(ways) - LINKS, 0), max(len(rows) - RECORDS, 0)
    return Evidence(tuple(ways[:LINKS]), tuple(records), more_links, more_records)


def _place(columns: Columns, row: int) -> BaseGeometry | None:
    if not columns.only_points:
        shape: BaseGeometry | None = columns.geometry[row]
        return None if shape is None or shape.is_empty else shape
    lon, lat = float(columns.lon[row]), float(columns.lat[row])
    return shapely.Point(lon, lat) if np.isfinite(lon) and np.isfinite(lat) else None


def _record(proximity: Proximity, kind_id: str, row: int, metres: float | None) -> Record:
    kind, columns = kinds()[kind_id], proximity.situation.of(kind_id)
    title = text("{kind} {name}", kind=Text(kind.singular), name=called(str(columns.name[row] or "")))
    if kind.protected:
        said = text("Notified by humanitarians and protected: the flag says all that is shown of it.")
        return Record(title, metres, (said,))
    placed = _how_placed(proximity, columns, row)
    known = (*_when(columns, row), *placed, _source(columns, row), _confidence(columns, row))
    return Record(title, metres, known)


def _when(columns: Columns, row: int) -> list[Text]:
    said = []
    if "incident_type" in columns.fields:
        kind = _value(columns, "incident_type", row)
        if kind:
            said.append(text("Recorded as: {type}.", type=code_list("incident_type").titles[kind]))
        on = _value(columns, "occurred_on", row)
        said.append(text("It happened on {date}.", date=on) if on else text("Its date is not known."))
    if starts := _value(columns, "starts_at", row):
        said.append(text("It begins on {date}.", date=starts[:10]))
    return said


def _how_placed(proximity: Proximity, columns: Columns, row: int) -> list[Text]:
    if "geo_conf" in columns.fields:
        precision = _value(columns, "geo_conf", row)
        if precision:
            return [text("Precision of its place: {precision}.", precision=code_list("geo_conf").titles[precision])]
        return [text("How precisely it is placed is not stated.")]
    if "accuracy_m" in columns.fields:
        return [proximity.allowance(columns.kind).said(row)]
    return []


def _source(columns: Columns, row: int) -> Text:
    source, on = _value(columns, "source", row), _value(columns, "source_date", row)
    if source and on:
        return text("The source is {source}, of {date}.", source=source, date=on)
    if source:
        return text("The source is {source}; its date is not stated.", source=source)
    return text("The source is not stated.")


def _confidence(columns: Columns, row: int) -> Text:
    confidence = _value(columns, "confidence", row)
    if confidence:
        return text("Confidence: {confidence}.", confidence=code_list("confidence").titles[confidence])
    return text("How sure it is, is not stated.")


def _value(columns: Columns, name: str, row: int) -> str:
    """Return a field as text, empty where it is unknown; a date as ``2026-03-05``."""
    values = columns.fields.get(name)
    value = None if values is None else values[row]
    if value is None or (isinstance(value, np.datetime64) and np.isnat(value)):
        return ""
    return str(value.astype("datetime64[D]")) if isinstance(value, np.datetime64) else str(value)
