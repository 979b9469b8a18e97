"""Places that people name: a position in any form, or a village of the plan."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planning.codes import fold
from planning.coordinates import parse
from planning.errors import BadInput
from planning.i18n import text
from planning.situation import Columns


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place in WGS 84 degrees; ``name`` is empty where only a position was stated."""

    lon: float
    lat: float
    name: str = ""


def village_named(villages: Columns, stated: str) -> NamedPlace:
    """Return the village of a name; case, accents and hyphens do not count.

    Raises
    ------
    BadInput
        There is none, or there are several, which only coordinates tell apart.
    """
    wanted = fold(stated)
    rows = [row for row, name in enumerate(villages.name.tolist()) if name and fold(str(name)) == wanted]
    rows = [row for row in rows if np.isfinite(villages.lon[row])]
    if not rows:
        raise BadInput(text("There is no village “{name}” in the plan, and it is no position.", name=stated))
    if len(rows) > 1:
        raise BadInput(text("{count} villages are called “{name}”: give coordinates.", name=stated, count=len(rows)))
    (row,) = rows
    return NamedPlace(float(villages.lon[row]), float(villages.lat[row]), str(villages.name[row]))


def place_stated(villages: Columns, stated: str) -> NamedPlace | None:
    """Return the place that a position in any form or a village's name states, None for nothing.

    Raises
    ------
    BadInput
        It is neither.
    """
    if not stated.strip():
        return None
    try:
        position = parse(stated)
    except BadInput:
        return village_named(villages, stated)
    return NamedPlace(position.lon, position.lat)
