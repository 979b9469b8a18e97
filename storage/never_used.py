"""What humanitarians notified is never an objective, a task's place, a route or an area of an operation."""

from __future__ import annotations

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Connection

from planning.errors import Refusal
from planning.geodesy import area_km2, distance_m
from planning.i18n import Text, text
from planning.kind import Kind, kinds
from planning.operation import OperationArea
from storage.columns import shown_rows
from storage.geometry import decode

TASK_PLACES = frozenset({"objective", "assembly_area", "landing_site"})
"""Areas that are the place of a task as a whole: none holds a notified place. Of others harm screening tells."""
KEEPS_CLEAR = frozenset({"stand_off", "no_go", "restricted"})
"""Areas that keep an operation away; they may lie about a notified place."""

_SAME_SHARE = 0.9
# An outline of less than a square kilometre about a notified point is that place, whatever it is called.
_SMALL_KM2 = 1.0
_CENTRED_M = 100.0
_NAMED = ("villages", "admin_areas", "bases")
_SLACK_DEG = 0.002


def require_never_used(connection: Connection, area: OperationArea) -> None:
    """Refuse an area of an operation that is a notified place: by its outline, by its name, or as a task's place on it.

    An area of operations that merely contains a site is no such use: harm screening tells of it.

    Raises
    ------
    Refusal
        It is; the message says why, and which notification.
    """
    for kind in kinds().values():
        if not kind.protected:
            continue
        if (number := _named(connection, kind, area.name)) is not None:
            raise Refusal(_reason(kind, number, text("it has the name of one")))
        if area.area_kind in KEEPS_CLEAR:
            continue
        for number, geometry in _near(connection, kind, area.geometry):
            if how := _use(area, geometry):
                raise Refusal(_reason(kind, number, how))


def _reason(kind: Kind, number: str, how: Text) -> Text:
    return text(
        "What humanitarians notified is never an objective, a task's place, a route or an area of an operation. This "
        "area is not taken: {how} ({kind} {number}).",
        how=how,
        kind=Text(kind.singular),
        number=number,
    )


def _use(area: OperationArea, notified: BaseGeometry) -> Text | None:
    outline = area.geometry
    if notified.area > 0:
        common = outline.intersection(notified).area
        if common >= _SAME_SHARE * max(outline.area, notified.area):
            return text("its outline is that of one")
    elif isinstance(notified, shapely.Point) and area_km2(outline) < _SMALL_KM2:
        centre = outline.centroid
        if distance_m(centre.x, centre.y, notified.x, notified.y) < _CENTRED_M:
            return text("it is drawn about one")
    if area.area_kind in TASK_PLACES and outline.intersects(notified):
        return text("one lies in it")
    return None


def _named(connection: Connection, kind: Kind, name: str) -> str | None:
    """Return the number of a notification that has a name, or a number; names of public places are nobody's."""
    wanted = name.strip().casefold()
    if not wanted:
        return None
    condition, parameters = shown_rows(connection)
    where = f" WHERE {condition}" if condition else ""
    rows = connection.exec_driver_sql(f'SELECT name, notif_id FROM "{kind.id}"{where}', parameters)
    called = ((str(own or ""), str(number or "")) for own, number in rows)
    found = next((number or own for own, number in called if wanted in (own.casefold(), number.casefold())), None)
    if found is None:
        return None
    query = 'SELECT 1 FROM "{}" WHERE lower(name) = lower(?) LIMIT 1'
    public = (connection.exec_driver_sql(query.format(each), (name.strip(),)).first() for each in _NAMED)
    return None if any(public) else found


def _near(connection: Connection, kind: Kind, outline: BaseGeometry) -> list[tuple[str, BaseGeometry]]:
    """Return the notifications in sight whose bounds meet an outline's: number, or name, and place."""
    if outline.is_empty:
        return []
    west, south, east, north = outline.bounds
    condition, parameters = shown_rows(connection)
    where = f" AND {condition}" if condition else ""
    # A cell that stands for notifications is no place of theirs.
    stands = " AND generalised_to IS NULL" if any(each.name == "generalised_to" for each in kind.fields) else ""
    rows = connection.exec_driver_sql(
        f'SELECT notif_id, name, geom FROM "{kind.id}" WHERE fid IN (SELECT id FROM rtree_{kind.id}_geom'
        f" WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?){where}{stands}",
        (west - _SLACK_DEG, east + _SLACK_DEG, south - _SLACK_DEG, north + _SLACK_DEG, *parameters),
    ).all()
    places = decode([row[2] for row in rows])
    return [(str(row[0] or row[1] or ""), place) for row, place in zip(rows, places, strict=True) if place is not None]
