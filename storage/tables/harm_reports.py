"""Harm that was reported. No layer, and in no package; no column for a name of a person."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sqlalchemy import Column, Date, Integer, Row, Text, types

from planning.after_action import HarmReport, Victims
from storage.tables._columns import table

_TEXTS = (
    "operation_uid",
    "place",
    "village_uid",
    "caused_by",
    "reported_to",
    "reported_words",
    "response",
    "claim",
)
_VICTIMS = tuple(each.name for each in fields(Victims))

TABLE = table(
    "harm_reports",
    Column("harm_kind", Text),
    *(Column(name, Text) for name in _TEXTS),
    Column("lon", types.REAL),
    Column("lat", types.REAL),
    Column("day", Date),
    *(Column(name, Integer) for name in _VICTIMS),
)


def to_row(report: HarmReport) -> dict[str, Any]:
    """Return the values of a report's row; a number that is not known is NULL."""
    lon, lat = report.point or (None, None)
    return {
        "uid": report.uid,
        "harm_kind": report.kind,
        **{name: getattr(report, name) for name in _TEXTS},
        "lon": lon,
        "lat": lat,
        "day": report.day,
        **{name: getattr(report.victims, name) for name in _VICTIMS},
    }


def from_row(row: Row[Any]) -> HarmReport:
    """Return the report of a row."""
    values = row._mapping
    is_placed = values["lon"] is not None and values["lat"] is not None
    return HarmReport(
        uid=values["uid"],
        kind=values["harm_kind"] or "",
        point=(float(values["lon"]), float(values["lat"])) if is_placed else None,
        day=values["day"],
        victims=Victims(*(None if values[name] is None else int(values[name]) for name in _VICTIMS)),
        **{name: values[name] or "" for name in _TEXTS},
    )
