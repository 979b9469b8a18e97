"""What stands behind a harm flag, as far as the window's state holds it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planning.harm.register import identity
from planning.harm.rule import Finding, rules
from planning.operation import HarmFlag

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from app.state import PlanState
    from planning.harm.evidence import Link


def rows_behind(state: PlanState, one: HarmFlag | Finding) -> list[tuple[str, int]]:
    """Return the kind and the row of each record that a flag rests on, as far as the plan still holds it."""
    known = dict.fromkeys((one.subject_kind, *rules()[one.code].reads))
    found = {}
    for kind in known:
        for uid in one.evidence:
            if uid not in found and (rows := state.uids.rows(kind, [uid])):
                found[uid] = (kind, rows[0])
    return [found[uid] for uid in one.evidence if uid in found]


def rows_left_out(state: PlanState, flag: HarmFlag) -> list[tuple[str, int]]:
    """Return the kind and the row of records that were near and that the rule did not count."""
    found = state.memory.found(flag.operation_uid)
    mine = next((each for each in found if identity(each) == identity(flag)), None)
    uids = () if mine is None else mine.left_out
    return [(flag.subject_kind, row) for row in state.uids.rows(flag.subject_kind, uids)]


def extent_around(area: BaseGeometry, links: Sequence[Link]) -> tuple[float, float, float, float]:
    """Return west, south, east and north, in degrees, of an area and of the records to which ways lead from it."""
    west, south, east, north = area.bounds
    for link in links:
        lon, lat = (float(each) for each in link.path[-1])
        west, east, south, north = min(west, lon), max(east, lon), min(south, lat), max(north, lat)
    return west, south, east, north
