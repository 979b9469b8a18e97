"""What a sheet says of where its data came from and when, beside what the window's state knows of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from planning.i18n import N_, Catalogue, Text, text
from planning.kind import kinds
from planning.situation import Situation
from storage import queries
from storage.plan import Plan
from storage.records import Dataset

BASEMAP = (
    N_("World: Natural Earth, public domain, edition not stated."),
    N_("Towns of the world: GeoNames, CC BY 4.0."),
)


@dataclass(frozen=True, slots=True)
class PlanSources:
    """The datasets that a plan shows, and when it was last changed (aware), None for a plan without a journal."""

    datasets: tuple[Dataset, ...] = ()
    changed_at: datetime | None = None


def read_sources(plan: Plan) -> PlanSources:
    """Read the sources of a plan."""
    acts = queries.acts(plan, 1)
    return PlanSources(tuple(queries.datasets(plan)), acts[0].at if acts else None)


def source_lines(
    datasets: Sequence[Dataset], situation: Situation, shown: Sequence[str], catalogue: Catalogue
) -> tuple[str, ...]:
    """Return a sentence for each dataset of the kinds that the map shows, and those for the basemap."""
    lines = []
    for dataset in datasets:
        if dataset.kind not in shown:
            continue
        said: Text = text(
            "{kind}: {source}, read {day}",
            kind=Text(kinds()[dataset.kind].title),
            source=dataset.source or dataset.name or dataset.file_name,
            day=dataset.at.astimezone(UTC).date(),
        )
        newest = _newest(situation, dataset.kind)
        if newest and sum(each.kind == dataset.kind for each in datasets) == 1:
            said = text("{sentence}, newest record {day}", sentence=said, day=newest)
        lines.append(catalogue(said) + ".")
    return (*dict.fromkeys(lines), *(catalogue(each) for each in BASEMAP))


def _newest(situation: Situation, kind: str) -> str:
    """Return the day of the newest record of a kind, empty where no record has one."""
    columns = situation.of(kind)
    for name in ("occurred_on", "source_date"):
        days = columns.fields.get(name)
        if days is not None and len(days):
            known = days[~np.isnat(days.astype("datetime64[D]"))]
            if len(known):
                return str(known.max())
    return ""
