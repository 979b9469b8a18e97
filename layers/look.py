"""What a kind of thing looks like on a map: one ``LOOK`` in each package of ``layers.kinds``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from layers.ground import Context, Ground
from layers.marks import Marks
from layers.style import Brush, Pen
from planning.i18n import Text


@dataclass(frozen=True, slots=True)
class Swatch:
    """How a line of the legend is drawn: a symbol of a family, or an area and its edge, or a line."""

    symbol: str = ""
    family: str = ""
    pen: Pen | None = None
    brush: Brush | None = None


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A line of the legend. ``count`` is the number of things it stands for in view, None where nobody counted."""

    kind: str
    title: Text
    swatch: Swatch
    count: int | None = None


@dataclass(frozen=True, slots=True)
class LayerLook:
    """A kind's look.

    Attributes
    ----------
    id : str
        The kind's id.
    order : int
        Where its layer stands by default, from the bottom up.
    describe : callable
        From ground and context to marks; may take long, is called in a worker.
    legend : callable
        From ground, context and the mask of rows in question to legend entries with counts.
    uses_context : bool
        Whether marks must be described again when language or components change.
    geodesic_edges : bool
        Whether the edges of its areas are geodesics, which are drawn as such.
    reads : frozenset of str
        The fields that ``describe`` reads, where it reads but a few and no names: the first picture of many rows is
        made of these alone. Empty for all.
    """

    id: str
    order: int
    describe: Callable[[Ground, Context], Marks]
    legend: Callable[[Ground, Context, NDArray[np.bool_]], list[LegendEntry]]
    uses_context: bool = False
    geodesic_edges: bool = False
    reads: frozenset[str] = frozenset()


@cache
def looks() -> dict[str, LayerLook]:
    """Return every look by its kind's id."""
    from layers import kinds as package
    from planning.registry import collect

    return collect(package, "LOOK", LayerLook)
