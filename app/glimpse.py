"""The first look at a plan: what its map shows, read before all that panels, search and screening need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.column_cache import ColumnCache, Extent, Painted, paintable
from app.state import shown_layers
from layers.ground import Context, ground
from layers.look import looks
from layers.prepared import Prepared
from planning.bilingual import Bilingual
from planning.kind import kinds
from planning.operation import Operation, OperationArea
from planning.profile import MissionProfile
from planning.situation import Columns
from storage import queries
from storage.columns import read_places
from storage.missions import handout_for
from storage.moment import Moment, moment_of
from storage.plan import Plan
from storage.records import LayerState


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A plan as its map shows it.

    Attributes
    ----------
    moment : Moment
        What was read is at least as new.
    columns : mapping of kind id to Columns
        Kinds that were read whole.
    painted : mapping of kind id to Painted
        Kinds of which there are marks only.
    """

    title: str
    is_exercise: bool
    profile: MissionProfile
    moment: Moment
    operations: tuple[Operation, ...]
    areas: tuple[OperationArea, ...]
    layers: tuple[LayerState, ...]
    columns: Mapping[str, Columns]
    painted: Mapping[str, Painted]
    taken_at: datetime
    handout: Bilingual | str = ""

    def extents(self) -> Iterator[Extent]:
        """Give west, south, east, north in degrees of each kind that has a place."""
        for each in (
            *(columns.extent() for columns in self.columns.values()),
            *(p.extent for p in self.painted.values()),
        ):
            if each is not None:
                yield each


def take_glimpse(plan: Plan, now: datetime, cache: ColumnCache) -> Glimpse:
    """Read what the map needs; marks of large kinds come from the cache where it still holds."""
    moment = moment_of(plan)
    painted = cache.load(plan)
    for kind in paintable():
        if kind not in painted:
            places = read_places(plan, kind, looks()[kind].reads)
            marks = looks()[kind].describe(ground(places), Context())
            painted[kind] = Painted(Prepared(marks), places.extent())
    return Glimpse(
        title=plan.title,
        is_exercise=plan.is_exercise,
        profile=plan.profile,
        moment=moment,
        operations=tuple(queries.operations(plan)),
        areas=tuple(queries.areas(plan)),
        layers=shown_layers(queries.layer_states(plan)),
        columns={kind: queries.read_columns(plan, kind) for kind in sorted(kinds()) if kind not in painted},
        painted=painted,
        taken_at=now,
        handout=handout_for(plan),
    )
