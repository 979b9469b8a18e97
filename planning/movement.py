"""A movement as it was notified: waypoints, and the legs between them with their times.

Nothing here says where anybody is at a moment: between two waypoints a movement is a leg and its window, no more.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

Stop = Mapping[str, object]
"""A waypoint: leg, seq, name, lon, lat, p_code, eta, etd, stop_type; None is unknown, moments are ISO texts."""


class Leg(NamedTuple):
    """A leg as it was notified: its shape from waypoint to waypoint, and its moments, None where they are unknown."""

    shape: BaseGeometry
    depart: object
    arrive: object


def stops_of(stored: object) -> list[Stop]:
    """Return the waypoints that a field holds as JSON; what is none holds none."""
    try:
        found = json.loads(str(stored)) if stored else []
    except ValueError:
        return []
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def legs(stops: Sequence[Stop]) -> list[dict[str, object]]:
    """Return each leg's places and moments: from where and when, to where and by when."""
    return [
        {
            "leg": leg,
            "from": each[0].get("name"),
            "depart": each[0].get("etd") or each[0].get("eta"),
            "to": each[-1].get("name"),
            "arrive": each[-1].get("eta") or each[-1].get("etd"),
        }
        for leg, each in _by_leg(stops).items()
    ]


def route(stops: Sequence[Stop]) -> BaseGeometry | None:
    """Return the legs as they were notified, each from waypoint to waypoint; None where no leg has two places."""
    lines = [line for line in map(_line, _by_leg(stops).values()) if line is not None]
    if not lines:
        return None
    return lines[0] if len(lines) == 1 else shapely.MultiLineString(lines)


def placed_legs(stops: Sequence[Stop]) -> list[Leg]:
    """Return those legs of which the route is made, one by one, each with its moments."""
    return [
        Leg(line, time["depart"], time["arrive"])
        for each, time in zip(_by_leg(stops).values(), legs(stops), strict=True)
        if (line := _line(each)) is not None
    ]


def fields(stops: Sequence[Stop]) -> dict[str, object]:
    """Return the fields of a movement that follow from its waypoints."""
    made = legs(stops)
    first, last = (made[0], made[-1]) if made else ({}, {})
    return {
        "waypoints": json.dumps(list(stops), ensure_ascii=False) if stops else None,
        "legs": json.dumps(made, ensure_ascii=False) if made else None,
        "depart_from": first.get("from"),
        "depart_at": first.get("depart"),
        "arrive_at": last.get("to"),
        "arrive_by": last.get("arrive"),
    }


def _by_leg(stops: Sequence[Stop]) -> dict[object, list[Stop]]:
    found: dict[object, list[Stop]] = {}
    for stop in stops:
        found.setdefault(stop.get("leg"), []).append(stop)
    return found


def _line(stops: Sequence[Stop]) -> shapely.LineString | None:
    """Return one leg from waypoint to waypoint, None where fewer than two of its places are known."""
    places = [
        (float(str(each["lon"])), float(str(each["lat"])))
        for each in stops
        if each.get("lon") is not None and each.get("lat") is not None
    ]
    return shapely.LineString(places) if len(set(places)) > 1 else None
