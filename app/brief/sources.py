"""What a sheet says of where its data came from and when, beside what the window's state knows of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np

from planning.i18n import N_, Catalogue, Text, text
from planning.kind import kinds
from planning.situation import Situation
from storage import queries
from storage.decision_log import log_head
from storage.plan import Plan
from storage.records import Dataset

BASEMAP = (
    N_("World: Natural Earth, public domain, edition not stated."),
    N_("Towns of the world: GeoNames, CC BY 4.0."),
)


@dataclass(frozen=True, slots=True)
class PlanSources:
    """What only the plan's file tells.

    Attributes
    ----------
    datasets : tuple of Dataset
        Those that the plan shows.
    changed_at : datetime or None
        When it was last changed (aware); None for a plan without a journal.
    log_head : str
        Head of its decision log, SHA-256 (hexadecimal).
    """

    datasets: tuple[Dataset, ...] = ()
    changed_at: datetime | None = None
    log_head: str = ""


def read_sources(plan: Plan) -> PlanSources:
    """Read the sources of a plan."""
    acts = queries.acts(plan, 1)
    return PlanSources(tuple(queries.datasets(plan)), acts[0].at if acts else None, log_head(plan))


def source_lines(
    datasets: Sequence[Dataset], situation: Situation, shown: Sequence[str], catalogue: Catalogue
) -> tuple[str, ...]:
    """Return a sentence for each source and day of the kinds that the map shows, and those for the basemap."""
    groups: dict[tuple[str, date], list[str]] = {}
    for dataset in datasets:
        if dataset.kind in shown:
            source = dataset.source or dataset.name or dataset.file_name
            named = groups.setdefault((source, dataset.at.astimezone(UTC).date()), [])
            title = _titled(situation, dataset.kind, catalogue)
            if title not in named:
                named.append(title)
    lines = [
        catalogue(text("{source}, read {day}: {kinds}.", source=source, day=day, kinds=", ".join(named)))
        for (source, day), named in groups.items()
    ]
    return (*lines, *(catalogue(each) for each in BASEMAP))


def _titled(situation: Situation, kind: str, catalogue: Catalogue) -> str:
    """Return a kind's title, with the day of its newest record where one is dated."""
    title = catalogue(Text(kinds()[kind].title)).lower()
    columns = situation.of(kind)
    for name in ("occurred_on", "source_date"):
        days = columns.fields.get(name)
        if days is not None and len(days):
            known = days[~np.isnat(days.astype("datetime64[D]"))]
            if len(known):
                return catalogue(text("{kind} to {day}", kind=title, day=str(known.max())))
    return title
