"""What a scene knows at one moment: layers, their order, what is hidden. Replaced as a whole, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import NamedTuple

import numpy as np

from layers.grids import GridName
from layers.ground import Context, Ground, ground
from layers.look import LayerLook, looks
from layers.prepared import Prepared
from layers.raster.arrays import Indices, Mask
from planning.frame import Frame
from planning.i18n import catalogue
from planning.situation import Columns


class LayerSetting(NamedTuple):
    """How a layer is shown; ``position`` 0 is the topmost."""

    kind: str
    visible: bool
    opacity: float
    position: float


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One kind as it stands: its columns, and their marks for each CRS that was asked for.

    ``made`` only ever grows, by entries that are equal whoever makes them; so threads may share it.
    """

    look: LayerLook
    columns: Columns
    context: Context
    visible: bool = True
    opacity: float = 1.0
    position: float = 0.0
    """Counted from the top, from 0."""
    grounds: dict[str, Ground] = field(default_factory=dict)
    made: dict[str, Prepared] = field(default_factory=dict)
    is_read: bool = True
    """Whether the columns are there; else only the marks that were made of them."""
    found: dict[frozenset[str], Indices] = field(default_factory=dict)

    def rows_of(self, uids: frozenset[str]) -> Indices:
        """Return the rows that have one of some uids, looked for once: there are few uids, and perhaps many rows."""
        if uids not in self.found:
            self.found[uids] = np.flatnonzero(np.logical_or.reduce([self.columns.uid == uid for uid in uids]))
        return self.found[uids]

    def ground(self, crs: str) -> Ground:
        """Return the columns in a CRS."""
        if crs not in self.grounds:
            self.grounds[crs] = ground(self.columns, crs, geodesic_edges=self.look.geodesic_edges)
        return self.grounds[crs]

    def prepared(self, crs: str) -> Prepared:
        """Return the marks in a CRS, ready for drawing."""
        if crs not in self.made:
            self.made[crs] = Prepared(self.look.describe(self.ground(crs), self.context))
        return self.made[crs]


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Everything that a picture depends on beside its frame; never changed, only replaced."""

    layers: Mapping[str, Layer] = field(default_factory=dict)
    theme: str = ""
    language: str = "en"
    components: Mapping[str, str] = field(default_factory=dict)
    day: date | None = None
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    hidden: frozenset[str] = frozenset()
    window: tuple[datetime, datetime] | None = None
    grid: GridName = "none"

    def context(self) -> Context:
        """Return what descriptions need beside the columns."""
        return Context(catalogue(self.language), self.components, self.day, self.boxes)

    def stack(self) -> list[Layer]:
        """Return the layers to draw, from the bottom up."""
        shown = [layer for layer in self.layers.values() if layer.visible and layer.opacity > 0]
        return sorted(shown, key=lambda layer: (-layer.position, layer.look.order))


def default_position(look: LayerLook) -> float:
    """Return where a layer lies while no plan says it: by the order of the looks, 0 being the topmost."""
    return float(sum(other.order > look.order for other in looks().values()))


def boxes_of(columns: Columns) -> tuple[tuple[float, float, float, float], ...]:
    """Return the boxes (west, south, east, north) of rows that have an outline, WGS 84 degrees."""
    return tuple(each.bounds for each in columns.geometry if each is not None and not each.is_empty)


def rows_shown(
    layer: Layer, prepared: Prepared, window: tuple[np.datetime64, np.datetime64] | None, hidden: frozenset[str]
) -> Mask | None:
    """Return which rows of a layer are to be seen, None for all."""
    mask = prepared.marks.within(window)
    rows = layer.rows_of(hidden) if hidden and len(layer.columns) else ()
    if len(rows):
        mask = np.ones(len(layer.columns), bool) if mask is None else mask
        mask[rows] = False
    return mask


def moments(window: tuple[datetime, datetime] | None) -> tuple[np.datetime64, np.datetime64] | None:
    """Return a window as UTC moments without a zone, which numpy compares."""
    if window is None:
        return None
    start, end = (np.datetime64(each.astimezone(UTC).replace(tzinfo=None), "s") for each in window)
    return start, end


def rows_in(ground_: Ground, frame: Frame) -> Mask:
    """Return which rows have a place within a frame, by their points or by the boxes of their outlines."""
    west, south, east, north = frame.bounds()
    inside: Mask = (ground_.x >= west) & (ground_.x <= east) & (ground_.y >= south) & (ground_.y <= north)
    for paths in (ground_.rings, ground_.lines):
        box = paths.bounds
        hit = (box[:, 0] <= east) & (box[:, 2] >= west) & (box[:, 1] <= north) & (box[:, 3] >= south)
        inside[paths.row[hit]] = True
    return inside
