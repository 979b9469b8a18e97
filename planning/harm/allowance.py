"""How far a thing reaches around its recorded place, and how far that place may be off.

A village is no point: what lies within a rule's distance, its own extent and its position's accuracy together is found.
Where a row states neither, its kind's default is taken and marked as assumed. The same village lies 240 m apart at the
median in two public sources of central Mali.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray

from planning import resources
from planning.i18n import Text, text
from planning.situation import Columns

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Allowance:
    """Of each row of a kind, metres.

    Attributes
    ----------
    extent_m, accuracy_m : (n,) float64
        Reach around the recorded point, 0 for a recorded outline; and how far the recorded place may be off.
    extent_assumed, accuracy_assumed : (n,) bool
        Whether it is the kind's default.
    metres : (n,) float64
        Extent and accuracy together.
    most_m : float
        The largest of ``metres``, 0 where there is no row.
    """

    extent_m: Floats
    accuracy_m: Floats
    extent_assumed: NDArray[np.bool_]
    accuracy_assumed: NDArray[np.bool_]
    metres: Floats
    most_m: float

    def said(self, row: int) -> Text:
        """Return both numbers of a row in words."""
        fields = {"extent": round(float(self.extent_m[row])), "accuracy": round(float(self.accuracy_m[row]))}
        extent, accuracy = bool(self.extent_assumed[row]), bool(self.accuracy_assumed[row])
        if extent and accuracy:
            return text("Extent {extent} m, position good to {accuracy} m, both assumed.", **fields)
        if extent:
            return text("Extent {extent} m (assumed), position good to {accuracy} m.", **fields)
        if accuracy:
            return text("Extent {extent} m, position good to {accuracy} m (assumed).", **fields)
        return text("Extent {extent} m, position good to {accuracy} m.", **fields)


def allowance_of(columns: Columns) -> Allowance:
    """Return the allowance of each row of a kind; a kind that the table does not name has none."""
    count = len(columns)
    own = _table().get(columns.kind, {})
    extent, accuracy = np.zeros(count), np.zeros(count)
    if own:
        field = next(iter(own))[0]
        coded = columns.coded(field)
        default = own[field, ""]
        values = coded.values if coded is not None else ("",)
        by_value = np.array([own.get((field, str(each or "")), default) for each in values])
        places = coded.places if coded is not None else np.zeros(count, dtype=np.int32)
        extent, accuracy = by_value[places].T.copy()
    extent, extent_assumed = _stated(columns, "extent_m", extent)
    accuracy, accuracy_assumed = _stated(columns, "accuracy_m", accuracy)
    if not columns.only_points:
        is_shape = shapely.get_type_id(columns.geometry) > 0
        extent[is_shape], extent_assumed[is_shape] = 0.0, False
    both = extent + accuracy
    return Allowance(extent, accuracy, extent_assumed, accuracy_assumed, both, float(both.max(initial=0.0)))


def _stated(columns: Columns, field: str, default: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    values = columns.fields.get(field)
    if values is None:
        return default, np.ones(len(columns), dtype=bool)
    stated = values.astype(np.float64)
    is_unknown = ~(stated >= 0)
    return np.where(is_unknown, default, stated), is_unknown


@cache
def _table() -> Mapping[str, Mapping[tuple[str, str], tuple[float, float]]]:
    """Return ``resources/harm/extents.csv``: (extent, accuracy) by kind, then by (field, code), ``""`` for all others.

    Raises
    ------
    ValueError
        A kind has no row for all others, or is told apart by more than one field.
    """
    table: dict[str, dict[tuple[str, str], tuple[float, float]]] = {}
    for row in resources.read_table("harm/extents.csv"):
        numbers = float(row["extent_m"]), float(row["accuracy_m"])
        table.setdefault(row["kind"], {})[row["field"], row["code"]] = numbers
    for kind, own in table.items():
        if len({field for field, _ in own}) > 1 or not any(code == "" for _, code in own):
            raise ValueError(f"harm/extents.csv: {kind} needs one field and one row without a code")
    return table
