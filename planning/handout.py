"""What a role that may not see the register is given instead: cells or communes, how many, and on which days.

No name, number, organisation or place of a notification is in it. A cell's row stands for all notifications of one kind
and window that touch it, so that distances and flags computed from it place a site no better than its cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from planning.generalise import cells, outline
from planning.i18n import Text, plural, text
from planning.notification import KINDS, MOVEMENTS, SITES, consented
from planning.overlap import span_of
from planning.situation import Columns, Situation

_COMMUNE_LEVEL = 3
# Not received yet, or taken back: no consent goes with it.
_NOT_GIVEN = frozenset({"draft", "withdrawn"})
_LAST_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Generalised:
    """Some notifications of one kind as a role may see them.

    Attributes
    ----------
    geometry : shapely geometry or None
        The cell, or the commune; None where the plan does not know the commune that was stated.
    place : str
        A cell's south-west corner, ``14.05 -4.2``, or the commune's p-code, or empty.
    first, last : date or None
        Days (UTC) between which they hold, rounded outwards; None on a side that is not stated.
    """

    kind: str
    geometry: BaseGeometry | None
    place: str
    adm3_p_code: str
    count: int
    first: date | None
    last: date | None

    def name(self) -> Text:
        """Return what the row is called."""
        if self.kind == SITES:
            what = plural("{count} site", "{count} sites", self.count)
        elif self.kind == MOVEMENTS:
            what = plural("{count} movement", "{count} movements", self.count)
        else:
            what = plural("{count} access suspension", "{count} access suspensions", self.count)
        if not self.place:
            return what
        place = self.place if self.adm3_p_code else text("cell {corner}", corner=self.place)
        return text("{place} ({what})", place=place, what=what)


@dataclass(frozen=True, slots=True)
class Handout:
    """What a handout holds of the register.

    Attributes
    ----------
    rows : tuple of Generalised
        In an order that follows from what they are alone.
    count : int
        Notifications that they stand for.
    withheld : int
        Notifications that are not in it: their consent does not reach the role, is not stated, or was taken back.
    """

    rows: tuple[Generalised, ...]
    count: int
    withheld: int


@dataclass(frozen=True, slots=True)
class _Commune:
    p_code: str
    geometry: BaseGeometry


def generalise(situation: Situation, component: str, step_deg: float, *, by_commune: bool) -> Handout:
    """Return the register as a role of a component may hold it.

    Parameters
    ----------
    situation : Situation
        Holds the notified kinds and the admin areas.
    step_deg : float
        Side of a cell in degrees; with ``by_commune`` only for places in no commune that the plan knows.
    """
    communes = list(_communes(situation.of("admin_areas")))
    found: dict[tuple[str, str, str, date | None, date | None], int] = {}
    places: dict[str, BaseGeometry | None] = {}
    count = withheld = 0
    for kind in KINDS:
        columns = situation.of(kind)
        for row in range(len(columns)):
            if not _is_for(columns, row, component):
                withheld += 1
                continue
            count += 1
            first, last = _days(columns, row)
            for place, p_code, geometry in _places(columns, row, communes, step_deg, by_commune=by_commune):
                places[place] = geometry
                key = (kind, place, p_code, first, last)
                found[key] = found.get(key, 0) + 1
    rows = [Generalised(key[0], places[key[1]], key[1], key[2], number, *key[3:]) for key, number in found.items()]
    rows.sort(key=lambda each: (each.kind, each.place, str(each.first), str(each.last)))
    return Handout(tuple(rows), count, withheld)


def outline_of_place(
    situation: Situation, geometry: BaseGeometry, step_deg: float, *, by_commune: bool
) -> BaseGeometry:
    """Return the cells or communes that stand for an exact place, as one outline that tells no more than they do."""
    communes = [each for each in _communes(situation.of("admin_areas")) if each.geometry.intersects(geometry)]
    if by_commune and communes:
        return shapely.union_all([each.geometry for each in communes])
    return outline(cells(geometry, step_deg), step_deg)


def _is_for(columns: Columns, row: int, component: str) -> bool:
    if str(value_of(columns, "status", row) or "") in _NOT_GIVEN:
        return False
    return consented(value_of(columns, "consent_scope", row), component)


def value_of(columns: Columns, name: str, row: int) -> object:
    """Return a field of a row, None where it is unknown; a day as a date."""
    values = columns.fields.get(name)
    if values is None:
        return None
    value = values[row]
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else value.astype("datetime64[D]").item()
    return None if value is None or value != value else value


def geometry_of(columns: Columns, row: int) -> BaseGeometry | None:
    """Return where a row is, None where it has no place."""
    if len(columns.geometry):
        found: BaseGeometry | None = columns.geometry[row]
        return found
    lon, lat = columns.lon[row], columns.lat[row]
    return shapely.Point(lon, lat) if np.isfinite(lon) and np.isfinite(lat) else None


def _days(columns: Columns, row: int) -> tuple[date | None, date | None]:
    span = span_of(columns, row)
    first = None if span.start is None else span.start.astimezone(UTC).date()
    last = None if span.end is None else (span.end - _LAST_MOMENT).astimezone(UTC).date()
    return first, last


def _places(
    columns: Columns, row: int, communes: Sequence[_Commune], step_deg: float, *, by_commune: bool
) -> Iterator[tuple[str, str, BaseGeometry | None]]:
    """Give the cells or communes that stand for a row: name, p-code, outline."""
    geometry = geometry_of(columns, row)
    stated = str(value_of(columns, "adm3_p_code", row) or "")
    if geometry is None or geometry.is_empty:
        known: Mapping[str, BaseGeometry] = {each.p_code: each.geometry for each in communes}
        yield stated, stated, known.get(stated)
        return
    touched = [each for each in communes if each.geometry.intersects(geometry)] if by_commune else []
    if touched:
        for commune in touched:
            yield commune.p_code, commune.p_code, commune.geometry
        return
    for cell in cells(geometry, step_deg):
        (square,) = shapely.get_parts(outline([cell], step_deg))
        west, south, _, _ = square.bounds
        yield f"{south:g} {west:g}", "", square


def _communes(admin: Columns) -> Iterator[_Commune]:
    for row in range(len(admin)):
        level, p_code, geometry = value_of(admin, "level", row), value_of(admin, "p_code", row), geometry_of(admin, row)
        if level is not None and int(str(level).split(".")[0]) == _COMMUNE_LEVEL and p_code and geometry is not None:
            shapely.prepare(geometry)
            yield _Commune(str(p_code), geometry)
