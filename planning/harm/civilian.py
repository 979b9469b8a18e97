"""Civilian places by their type, out of the kinds that hold them, and how a reason names one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from planning.codes import code_list
from planning.harm.wording import called, how_far, people_of
from planning.i18n import Text, text
from planning.notification import SITES
from planning.overlap import span_of

if TYPE_CHECKING:
    from planning.harm.rule import Screening

OBJECTS, VILLAGES = "civilian_objects", "villages"
TYPE_FIELDS = {OBJECTS: "object_type", SITES: "site_type", VILLAGES: "place_type"}
"""The field that tells the type of a place; each has a code list of its own name."""


def displacement_sites(screening: Screening) -> dict[str, NDArray[np.bool_]]:
    """Return the rows, by kind, of sites where displaced people live: notified sites, and camps among the villages."""
    rows_where = screening.proximity.rows_where
    return {
        SITES: rows_where(SITES, "site_type", {"displacement_site"}),
        VILLAGES: rows_where(VILLAGES, "place_type", {"camp"}),
    }


def either(*sources: Mapping[str, NDArray[np.bool_]]) -> dict[str, NDArray[np.bool_]]:
    """Return the rows, by kind, that one of several sources names."""
    found: dict[str, NDArray[np.bool_]] = {}
    for source in sources:
        for kind, rows in source.items():
            found[kind] = found[kind] | rows if kind in found else rows
    return found


def place_found(screening: Screening, kind: str, row: int, distance_m: float) -> Text:
    """Return the reason for which a civilian place is found: how far, what, whether in use, how surely placed."""
    code = str(screening.value(kind, TYPE_FIELDS[kind], row) or "")
    fields = {
        "distance": how_far(distance_m),
        "type": code_list(TYPE_FIELDS[kind]).titles.get(code, code),
        "name": called(str(screening.situation.of(kind).name[row])),
        "sure": screening.proximity.allowance(kind).said(row),
    }
    if kind == VILLAGES:
        return text("{distance}. {type}: {name}, {people}. {sure}", people=people_of(screening, row), **fields)
    said = _standing(screening, row) if kind == SITES else _use(screening, kind, row)
    if said is None:
        return text("{distance}. {type}: {name}. {sure}", **fields)
    return text("{distance}. {type}: {name}. {standing} {sure}", standing=said, **fields)


def _use(screening: Screening, kind: str, row: int) -> Text | None:
    if screening.value(kind, "functional", row) is False:
        return text("It is recorded as not in use; people may still go there.")
    return None


def _standing(screening: Screening, row: int) -> Text | None:
    """Return what a notification's status and validity say where they do not simply hold in the window."""
    span, window = span_of(screening.situation.of(SITES), row), screening.operation.window
    status = screening.value(SITES, "status", row)
    if status == "withdrawn":
        return text("It is marked as withdrawn; people may still be there.")
    if span.end is not None and span.end <= window.start:
        ends = (span.end - timedelta(microseconds=1)).astimezone(UTC).date()
        return text("Its validity ended on {ends}: ask OCHA whether it still stands.", ends=ends)
    if status == "expired":
        return text("It is marked as over: ask OCHA whether it still stands.")
    if span.start is not None and span.start >= window.end:
        return text("Its validity begins on {begins}.", begins=span.start.astimezone(UTC).date())
    return None
