"""What a version of a notice changes for those who have the one before: areas added, kept and withdrawn, and fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from planning.generalise import node
from planning.notice import STATUS, NoticeKind

_STAYS = frozenset({"version", "status", "reason"})
_CODES = "adm3_pcode"
_SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class Told:
    """A version of a notice as its recipient has it.

    Attributes
    ----------
    values : mapping
        The fields that left, by long name, as text; empty for what stayed.
    outline : MultiPolygon
        Of whole cells or whole admin 3, WGS 84.
    """

    values: Mapping[str, str]
    outline: MultiPolygon

    @property
    def version(self) -> int:
        """The version's number."""
        return int(self.values["version"])

    @property
    def is_withdrawn(self) -> bool:
        """Whether this version took the notice back, so that no area stands."""
        return self.values.get("status") == STATUS[NoticeKind.WITHDRAWAL]

    @property
    def standing(self) -> MultiPolygon:
        """The area that this version leaves standing."""
        return MultiPolygon() if self.is_withdrawn else self.outline


@dataclass(frozen=True, slots=True)
class NoticeDifference:
    """From one version to the next.

    Attributes
    ----------
    added, kept, withdrawn : MultiPolygon
        Empty where there is nothing of the sort.
    added_codes, withdrawn_codes : tuple of str
        P-codes of admin 3 that are touched only now, and not any more.
    changed : tuple of (name, before, after)
        Long names of other fields that say something else now.
    """

    before: int
    added: MultiPolygon
    kept: MultiPolygon
    withdrawn: MultiPolygon
    added_codes: tuple[str, ...]
    withdrawn_codes: tuple[str, ...]
    changed: tuple[tuple[str, str, str], ...]


def difference(before: Told, after: Told) -> NoticeDifference:
    """Return what changes from a version to the next."""
    old, new = before.standing, after.standing
    had, has = _codes(before), _codes(after)
    changed = tuple(
        (name, before.values.get(name, ""), said)
        for name, said in after.values.items()
        if name not in _STAYS and not name.startswith("adm") and before.values.get(name, "") != said
    )
    return NoticeDifference(
        before.version,
        _areas(new.difference(old)),
        _areas(new.intersection(old)),
        _areas(old.difference(new)),
        tuple(sorted(has - had)),
        tuple(sorted(had - has)),
        changed,
    )


def cell_count(area: BaseGeometry, grid_deg: float) -> int | None:
    """Return of how many cells an area is made; None where it is not made of whole cells of this size."""
    degrees = shapely.get_coordinates(area)
    if not bool((degrees == node(np.round(degrees / grid_deg).astype(np.int64), grid_deg)).all()):
        return None
    return round(area.area / grid_deg**2)


def _codes(told: Told) -> set[str]:
    return set() if told.is_withdrawn else {code for code in told.values.get(_CODES, "").split(_SEPARATOR) if code}


def _areas(shape: BaseGeometry) -> MultiPolygon:
    """Return the polygons of a shape; lines and corners where two areas only meet are no areas."""
    parts = [part for part in shapely.get_parts(shape) if isinstance(part, Polygon) and not part.is_empty]
    whole: MultiPolygon = shapely.orient_polygons(shapely.normalize(MultiPolygon(parts)))
    return whole
