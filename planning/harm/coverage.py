"""Where a rule cannot answer: the plan holds nothing of what it looks for, or nothing of it far and wide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from planning.harm.rule import Finding, Screening
from planning.harm.wording import how_far
from planning.i18n import Text, text
from planning.operation import OperationArea

Sources = Mapping[str, NDArray[np.bool_] | None]
"""Which rows of which kinds a rule looks for; None for all rows of a kind."""


def not_covered(
    screening: Screening, code: str, areas: Sequence[OperationArea], sources: Sources, nothing: Text, far: Text
) -> list[Finding]:
    """Return one grey finding, about the first of the kinds, for each area of which the data can say nothing.

    Parameters
    ----------
    areas : sequence of OperationArea
        Those to which the rule answers and near which it found nothing.
    nothing : Text
        Said where the plan holds none of what is looked for.
    far : Text
        Said where none of it lies within the rule's ``cover_distance_m``.
    """
    is_held = any(
        len(screening.situation.of(kind)) > 0 if rows is None else bool(rows.any()) for kind, rows in sources.items()
    )
    blind = list(areas)
    if is_held:
        for kind, rows in sources.items():
            blind = screening.uncovered(code, kind, blind, rows)
    return [screening.grey(code, area.uid, next(iter(sources)), far if is_held else nothing) for area in blind]


def villages_not_covered(screening: Screening, code: str, areas: Sequence[OperationArea]) -> list[Finding]:
    """Return one grey finding for each area near which it is not known who lives there."""
    return not_covered(
        screening,
        code,
        areas,
        {"villages": None},
        text("No data. The plan holds no villages, so it cannot say who lives near. Import villages."),
        text(
            "No data. No village is known within {distance}: the data may not cover this area.",
            distance=cover_distance(screening, code),
        ),
    )


def cover_distance(screening: Screening, code: str) -> Text:
    """Return in words how far around an area a rule looks for any data at all."""
    return how_far(screening.parameters.number(code, "cover_distance_m"))


def without_findings(areas: Sequence[OperationArea], found: Sequence[Finding]) -> list[OperationArea]:
    """Return those areas about which nothing was found."""
    told = {finding.area_uid for finding in found}
    return [area for area in areas if area.uid not in told]
