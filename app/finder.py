"""Find anything: places of the plan, areas and operations, actions, coordinates."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from planning.coordinates import parse
from planning.errors import BadInput
from planning.i18n import N_, text
from planning.kind import kinds
from widgets.panels.find_field import FindResult

if TYPE_CHECKING:
    from app.state import PlanState

_MOST = 12
_MOST_ACTIONS = 4
_SEARCHED = ("villages", "admin_areas", "bases", "humanitarian_sites", "civilian_objects")


def folded(name: str) -> str:
    """Return a name without case and accents, so that Segou finds Ségou."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(each for each in decomposed if not unicodedata.combining(each))


class PlaceIndex:
    """Folded names of a plan's things, made once for each state and searched at each key."""

    def __init__(self, state: PlanState) -> None:
        self._kinds: list[str] = []
        names: list[str] = []
        self._rows: list[tuple[str, int]] = []
        for kind in _SEARCHED:
            columns = state.situation.of(kind)
            for row, name in enumerate(columns.name):
                if name:
                    names.append(folded(str(name)))
                    self._rows.append((kind, row))
        self._names = np.asarray(names, dtype=str) if names else np.empty(0, dtype="U1")
        self._state = state

    def find(self, query: str, actions: Sequence[tuple[str, str]] = ()) -> list[FindResult]:
        """Return what a query means: a coordinate, actions, then names that begin with it, then names that hold it.

        ``actions`` are ids and titles, in the language in force.
        """
        wanted = folded(query.strip())
        if len(wanted) < 2:
            return []
        named = [
            FindResult(f"action:{each}", title, N_("Action")) for each, title in actions if wanted in folded(title)
        ]
        return [*_coordinate(query), *named[:_MOST_ACTIONS], *self._places(wanted)][:_MOST]

    def place(self, identity: str) -> tuple[float, float]:
        """Return the WGS 84 place of a result of ``find``."""
        what, _, rest = identity.partition(":")
        if what == "at":
            lon, lat = rest.split(",")
            return float(lon), float(lat)
        kind, row = rest.split(",")
        columns = self._state.situation.of(kind)
        return float(columns.lon[int(row)]), float(columns.lat[int(row)])

    def _places(self, wanted: str) -> Iterator[FindResult]:
        at = np.char.find(self._names, wanted)
        found = np.flatnonzero(at >= 0)
        for index in found[np.argsort(at[found] > 0, kind="stable")][:_MOST]:
            kind, row = self._rows[int(index)]
            name = str(self._state.situation.of(kind).name[row])
            yield FindResult(f"place:{kind},{row}", name, kinds()[kind].singular)


def _coordinate(query: str) -> Iterator[FindResult]:
    if not any(each.isdigit() for each in query):
        return
    try:
        position = parse(query)
    except BadInput:
        return
    shown = text("{lat}, {lon}", lat=f"{position.lat:.5f}", lon=f"{position.lon:.5f}")
    yield FindResult(f"at:{position.lon},{position.lat}", shown, N_("Coordinate"))
